"""An amount, a deadline or a law comes with its source."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Kind
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Mask,
    Message,
    Need,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    shorten,
)

_MESSAGE = Message(
    it="«{text}» non ha una fonte: quando cambia, nessuno saprà che questo articolo va corretto. Aggiungi "
    "in fondo "
    "«## Fonti» con il nome della fonte e il giorno in cui l'hai letta.",
    en='"{text}" has no source: when it changes, nobody will know that this article is wrong. Add "## '
    'Sources" at '
    "the end, with the name of the source and the day on which you read it.",
)
_NONE = Message(it="Non ci sono importi, scadenze o norme.", en="There are no amounts, deadlines or laws.")
_NUMBER = r"\d{1,6}(?:[.,]\d{1,3}){0,2}"
_AMOUNT = rf"(?:€|EUR|£)\s?{_NUMBER}|{_NUMBER}\s?(?:€|EUR\b|euro\b|£)"
_CLAIMS = {
    "it": lazy_pattern(
        rf"(?i){_AMOUNT}|\bentro (?:(?:il|le|i) )?\d{{1,4}} (?:giorn|ore|mes|settiman|ann)\w*(?: lavorativi)?"
        r"|\b(?:delibera|legge|decreto|d\.lgs\.|d\.p\.r\.|regolamento|direttiva)\s(?:n\.\s?)?\d[\w/]*"
        r"|\bart(?:icolo|\.)\s\d{1,4}\b"
    ),
    "en": lazy_pattern(
        rf"(?i){_AMOUNT}|\bwithin (?:the )?\d{{1,4}} (?:working |calendar )?(?:day|hour|month|week|year)s?"
        r"|\b(?:resolution|law|decree|regulation|directive|act)\s(?:no\.\s?)?\d[\w/]*|\barticle\s\d{1,4}\b"
    ),
}
# A value the customer or the operator chooses, shown as an example or typed on a screen, claims nothing.
_SHOWN = Mask.LITERAL | Mask.LABEL | Mask.QUOTATION | Mask.BLANK


def _check(reading: Reading) -> Outcome:
    article = reading.article
    claims = [
        (passage, match)
        for passage in reading.passages
        if passage.role is not Role.TITLE and passage.section not in ("sources", "next")
        for match in [_CLAIMS[article.lang].search(passage.masked(_SHOWN))]
        if match
    ]
    if not claims:
        return NotApplicable(_NONE)
    sources = article.section("sources")
    if sources is not None and sources.blocks:
        return Checked(1)
    passage, match = claims[0]
    text = shorten(passage.text[match.start() : match.end()])
    return Checked(1, (Found(passage.prose.span(*match.span()), _MESSAGE.format(text=text)),))


RULE = Rule(
    id="sources-named",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=15,
    needs=frozenset({Need.KIND}),
    objective=True,
    title=Message(it="Di' da dove viene il numero", en="Say where the number comes from"),
    why=Message(
        it="Importi, scadenze e norme cambiano. Con la fonte accanto chi verifica l'articolo sa dove "
        "guardare, e "
        "l'operatore può dire al cliente chi lo stabilisce.",
        en="Amounts, deadlines and laws change. With the source beside them whoever verifies the article "
        "knows "
        "where to look, and the agent can tell the customer who sets them.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.10: Content Standard Checklist",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/065",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "# T\n\nSì. La penale è di [|5 €|].\n\n## Tempi\n\nEntro 3 giorni lavorativi.", Kind.ANSWER
        ),
        Example("it", "# T\n\nRispondiamo [|entro 30 giorni|] di calendario, come da norma.", Kind.ANSWER),
        Example("en", "# T\n\nYes.\n\n## Special cases\n\n- Shops pay [|€12.50|] a month.", Kind.ANSWER),
        Example("en", "# T\n\nYes, as [|regulation 1227/2015|] says.\n\n## Sources\n", Kind.ANSWER),
    ),
    good=(
        Example("it", "# T\n\nLa penale è di 5 €.\n\n## Fonti\n\n- ARERA, letto oggi.", Kind.ANSWER),
        Example("it", "# T\n\nScrivi «entro 3 giorni» nel campo **5 €** e somma 3 righe.", Kind.ANSWER),
        Example(
            "en", "# T\n\nWithin 3 working days.\n\n## Sources\n\n- The contract, read today.", Kind.ANSWER
        ),
        Example("en", '# T\n\nThe page shows "within 5 days" and `€5`; wait until 6 pm.', Kind.ANSWER),
    ),
    shape=r"(?i)€|entro|within|regulation",
    check=_check,
)
