"""A sentence that is read aloud fits in one breath."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Message,
    Quality,
    Reading,
    Rule,
    Sentence,
    Severity,
    Source,
    length_limit,
)

# Full weight above 40 words, a little above 30: between 25 and 30 nearly every edited article has sentences
# that read well. An Italian article with its apostrophe counts as a word (l' + utenza): two words more.
_BANDS = {"it": ((42, 1.0), (32, 0.25)), "en": ((40, 1.0), (30, 0.25))}
_MESSAGE = Message(
    it="Questa frase ha {length} parole: letta al telefono toglie il fiato, e chi ascolta perde il filo. "
    "Dividila in frasi di {limit} parole al massimo, una per ogni cosa da dire o da fare.",
    en="This sentence has {length} words: nobody reads it out in one breath, and the customer loses "
    "the thread. Split it into sentences of {limit} words at most, one for each thing to say or do.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")


def _sentences(reading: Reading) -> tuple[Sentence, ...]:
    """All but those under *Sources*: titles of laws are as long as they are."""
    return tuple(each for each in reading.sentences if each.section != "sources")


RULE = Rule(
    id="long-sentences",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=40,
    floor=4,
    prose=True,
    title=Message(it="Una cosa per frase", en="One thing in a sentence"),
    why=Message(
        it="Chi cerca la risposta mentre parla con il cliente legge una riga, non cinque. "
        "Oltre le 25 parole la frase va riletta, oltre le 40 quasi nessuno la capisce al primo ascolto.",
        en="An agent who looks for the answer while talking reads one line, not five. "
        "Beyond 25 words a sentence has to be read twice; beyond 40 hardly anyone follows it by ear.",
    ),
    sources=(
        Source(
            "GOV.UK, Sentence length: why 25 words is our limit",
            "https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it",
            "[|Se il cliente chiede la voltura e il contatore risulta già attivo a nome di un altro che non "
            "ha ancora pagato l'ultima bolletta, prima di aprire la pratica chiedi il codice POD.|] Apri.",
        ),
        Example(
            "en",
            "1. [|When the customer asks to change the account holder and the supply is still active in "
            "the name of somebody who has not paid the last bill, ask for the **POD** first.|]\n2. Go on.",
        ),
    ),
    good=(
        Example(
            "it",
            "Se il cliente chiede la voltura e il contatore è attivo a nome di un altro, chiedi il POD. "
            "Se l'ultima bolletta non è pagata, prima di aprire la pratica avvisa l'ufficio crediti.",
        ),
        Example(
            "en",
            "When the customer asks to change the account holder and the supply is on, ask for the POD code. "
            "If the last bill is still unpaid, tell the credit office before you open the request.",
        ),
    ),
    shape=r"(?:[\w'’*]+[\s,]+){12}[\w'’*]+",
    check=length_limit(_sentences, _BANDS, _MESSAGE, _NOTHING, one_in=5),
)
