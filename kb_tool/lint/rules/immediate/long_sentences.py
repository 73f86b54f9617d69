"""A sentence that is read aloud fits in one breath."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Sentence,
    Severity,
    Source,
)

# Over the first limit a sentence is a finding by itself. Over the second only their share is one: edited
# articles have such sentences, and many of them read well. An elided Italian article is a word (l' + utenza).
_LIMITS = {"it": (42, 27), "en": (40, 25)}
_ONE_IN, _SHORTEST = 5, 20  # one sentence in five out of breath, and of twenty at least, takes all points
_SHARE, _FEWEST = 0.25, 3

_OUT_OF_BREATH = Message(
    it="Questa frase ha {length} parole: letta al telefono toglie il fiato, e chi ascolta perde il "
    "filo.{also} {how}",
    en="This sentence has {length} words: nobody reads it out in one breath, and the customer loses "
    "the thread.{also} {how}",
)
_SPLIT = Message(
    it="Dividila in frasi di {limit} parole al massimo, una per ogni cosa da dire o da fare.",
    en="Split it into sentences of {limit} words at most, one for each thing to say or do.",
)
_LIST = Message(
    it="Se è un elenco, scrivi ogni voce su una riga che comincia con «- »; altrimenti dividila in frasi di "
    "{limit} parole al massimo.",
    en='If it is a list, write each item on a line that begins with "- "; if not, split it into sentences of '
    "{limit} words at most.",
)
_ALSO = Message(it=" In tutto ce ne sono {n} così lunghe.", en=" There are {n} sentences as long as that.")
_TOO_MANY = Message(
    it="{count} frasi su {total} superano le {limit} parole: con il cliente in linea vanno lette due volte. "
    "Comincia da questa, che ne ha {length}, e scrivi una frase per ogni cosa.",
    en="{count} of the {total} sentences have more than {limit} words: on a call they have to be read twice. "
    "Begin with this one, which has {length}, and write one sentence for each thing.",
)
_ITEMS = 4  # so many commas or semicolons, or line breaks, and it may be a list run together
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")


def _check(reading: Reading) -> Outcome:
    sentences = [each for each in reading.sentences if each.section != "sources"]
    if not sentences:
        return NotApplicable(_NOTHING)
    breath, follow = _LIMITS[reading.article.lang]
    weight = _ONE_IN / max(len(sentences), _SHORTEST)
    breathless = [each for each in sentences if len(each) > breath]
    findings: list[Found] = []
    if breathless:
        worst = _longest(breathless)
        also = _ALSO.format(n=len(breathless)) if len(breathless) > 1 else Message("", "")
        how = (_LIST if _may_be_a_list(worst) else _SPLIT).format(limit=follow)
        words = _OUT_OF_BREATH.format(length=len(worst), also=also, how=how)
        findings.append(Found(worst.span, words, min(1.0, weight * len(breathless))))
    long = [each for each in sentences if len(each) > follow]
    share = len(long) / len(sentences)
    if len(long) >= _FEWEST and share > _SHARE:
        first = _longest([each for each in long if len(each) <= breath] or long)
        words = _TOO_MANY.format(count=len(long), total=len(sentences), limit=follow, length=len(first))
        findings.append(Found(first.span, words, share))
    return Checked(1, tuple(findings))


def _may_be_a_list(sentence: Sentence) -> bool:
    return any(sentence.text.count(sign) >= _ITEMS for sign in (",", ";", " - ", "•", "\n"))


def _longest(sentences: list[Sentence]) -> Sentence:
    return max(sentences, key=len)


RULE = Rule(
    id="long-sentences",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=40,
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
            "ha ancora pagato l'ultima bolletta, prima di aprire la pratica chiedi il codice POD e avvisa "
            "l'ufficio crediti, che decide se si può andare avanti.|] Apri.",
        ),
        Example(
            "en",
            "1. [|When the customer asks to change the account holder and the supply is still active in "
            "the name of somebody who has not paid the last bill, ask for the **POD** first and tell the "
            "credit office, which decides whether you can go on or not.|]\n2. Go on.",
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
            "When the customer asks to change the account holder and the supply is still active in the name "
            "of somebody who has not paid the last bill, ask for the POD first. Then go on.",
        ),
    ),
    shape=r"(?:[\w'’*]+[\s,]+){12}[\w'’*]+",
    check=_check,
)
