"""Words that say nothing can go: "si ricorda che", "it should be noted that"."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Entry
from kb_tool.lint import Example, Message, Passage, Quality, Rule, Severity, Source, opening, words_to_avoid

_LIST = "fillers"
_MESSAGE = Message(
    it="«{text}» non aggiunge niente: sono parole in più da leggere prima di arrivare al fatto. {better}",
    en='"{text}" adds nothing: more words to get through before the point. {better}',
)


def _let_be(passage: Passage, start: int, end: int, _: Entry) -> bool:
    """Sources are quoted as they are; a formula that opens a text is `preamble`'s."""
    sentence = passage.sentence_at(start)
    formula = opening(sentence, "preambles") if sentence else None
    return passage.section == "sources" or bool(formula and formula[0] <= start and end <= formula[1])


RULE = Rule(
    id="wordy-phrases",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=20,
    floor=3,
    prose=True,
    title=Message(it="Togli quello che non serve", en="Leave out what says nothing"),
    why=Message(
        it="L'operatore ha pochi secondi. «Si ricorda che» e «ovviamente» gliene prendono qualcuno "
        "e non gli danno niente.",
        en='An agent has a few seconds. "It should be noted that", "basically" and "at the end of the day" '
        "take some of them and give nothing.",
    ),
    sources=(
        Source(
            "plainlanguage.gov, Federal plain language guidelines: Be concise",
            "https://www.plainlanguage.gov/guidelines/concise/",
            retrieved=date(2026, 11, 22),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|Si ricorda che|] il POD è sulla bolletta."),
        Example("it", "- [|Ovviamente|] il rimborso è automatico.\n- [|È ovvio che|] *non* costa."),
        Example("en", "[|It should be noted that|] the POD is on the bill."),
        Example("en", "1. [|Don't hesitate to|] call.\n2. The refund is [|basically|] *automatic*."),
    ),
    good=(
        Example("it", "Il cliente si ricorda di averlo pagato? Nota il numero; premi **Ovviamente no**."),
        Example("it", "Ha scritto «si ricorda che»: la nota è chiara, il caso è ovvio."),
        Example("en", "Take note of the number. The customer notes that on the bill; press **Note that**."),
        Example("en", 'The letter says "it should be noted that"; the basic price is €3.'),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE, unless=_let_be, one_in=4),
)
