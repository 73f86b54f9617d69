"""Words that customers know: no Latin, no words of books."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Entry
from kb_tool.lint import Example, Message, Passage, Quality, Rule, Severity, Source, words_to_avoid

_LIST = "learned"
_MESSAGE = Message(
    it="«{text}» è una parola dotta: non tutti la capiscono al volo, e al telefono va spiegata. {better}",
    en='"{text}" is a word of books: not everyone gets it, and on a call it needs explaining. {better}',
)


def _let_be(passage: Passage, start: int, _: int, __: Entry) -> bool:
    """Titles of sources are as they are, and so are names (a capital inside a sentence)."""
    sentence = passage.sentence_at(start)
    return passage.section == "sources" or (
        passage.text[start].isupper() and (sentence is None or sentence.start != start)
    )


RULE = Rule(
    id="learned-words",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Niente latino e parole dotte", en="No Latin, no learned words"),
    why=Message(
        it="Una parola che il cliente non conosce ferma la telefonata, e ognuno la spiega a modo suo.",
        en="A word that the customer does not know stops the call, and each agent explains it differently.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "NASA, Content Guide: Use plain language",
            "https://nasa.github.io/content-guide/plain-language",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Chiedi [|in primis|] il POD: è una [|mera|] formalità."),
        Example("it", "1. Apri la pratica [|ex novo|].\n2. Il blocco *[|preclude|]* il rimborso."),
        Example("en", "The fee is [|pro rata|]: [|ergo|], it changes every month."),
        Example("en", "- Ask for the name, [|inter alia|].\n- A [|plethora|] of offers exists."),
    ),
    good=(
        Example("it", "La lettera dice «in primis» e «sine die»; premi **Ex novo**. Versa una tantum."),
        Example("it", "Fai un preventivo ad hoc: a priorità alta, in corso, nel merito."),
        Example("en", 'The bill says "pro rata"; press **Per annum**. It is a bona fide offer.'),
        Example("en", "The price per month is in the letter; press `circa` or `ergo`."),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE, unless=_let_be),
)
