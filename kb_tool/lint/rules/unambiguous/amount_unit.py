"""An amount has its currency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_LIST = "money"
_NO_CURRENCY = Message(
    it="«{text}» di che cosa: euro, centesimi, punti? Chi lo legge al cliente deve indovinare. "
    "Scrivi «{text} euro».",
    en='"{text}" what: euros, cents, points? Whoever reads it out has to guess. Write "€{text}".',
)
_NOTHING = Message(it="Non ci sono importi.", en="There are no amounts.")

_DIGIT = lazy_pattern(r"\d")
_NUMBER = lazy_pattern(r"(?<![\w.,:/\\-])\d+(?:[.,]\d+)*+(?![\w/\\])")
_CURRENCY_BEFORE = lazy_pattern(r"(?:[€$£]|\b(?:EUR|USD|GBP|euro))[ \u00a0]?$")
_CURRENCY_AFTER = lazy_pattern(r"[ \u00a0]?(?:[€$£]|(?:EUR|USD|GBP|euros?|pounds|dollar[is]?|sterline)\b)")
# What shows that the number counts nothing but money: the end of the clause, or a small word.
_ALONE = {
    "it": r"(?:al|alla|ogni|più|oltre|ciascun[oa]|cadaun[oa]|in più|mensili|annui|una tantum|se|ma)\b"
    r"|all['’]",
    "en": r"(?:an?|per|each|every|extra|monthly|yearly|plus|if|when|once)\b",
}
_CLAUSE_ENDS = r"[ \u00a0]*(?:$|[.;:!?)»\n]|,(?! ?\d))"
_LATER = lazy_pattern(r"[^.,;:\n]{0,25}?(?:[€$£%]|\b(?:euros?|EUR|cents?|centesimi|pounds|dollars?)\b)")
_AFTER = {lang: lazy_pattern(rf"{_CLAUSE_ENDS}| {words}") for lang, words in _ALONE.items()}


def _without_currency(passage: Passage, text: str) -> Iterator[tuple[int, int]]:
    lang = passage.language.code
    for _, end, _ in wordlist(lang, _LIST).find(text, passage.heads):
        number = _NUMBER.match(text, end + 1)
        if number and _AFTER[lang].match(text, number.end()) and not _LATER.match(text, number.end()):
            yield number.span()


def _amounts(text: str) -> int:
    """How many numbers stand next to a currency."""
    return sum(
        bool(
            _CURRENCY_AFTER.match(text, number.end())
            or _CURRENCY_BEFORE.search(text[max(0, number.start() - 5) : number.start()])
        )
        for number in _NUMBER.finditer(text)
    )


def _check(reading: Reading) -> Outcome:
    findings, right = list[Found](), 0
    for passage in reading.passages:
        if not _DIGIT.search(passage.text):
            continue
        text = passage.masked(Mask.LITERAL | Mask.BLANK)
        right += _amounts(text)
        for start, end in _without_currency(passage, text):
            words = _NO_CURRENCY.format(text=passage.text[start:end])
            findings.append(Found(passage.prose.span(start, end), words))
    return outcome(right + len(findings), tuple(findings), _NOTHING)


RULE = Rule(
    id="amount-unit",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    floor=2,
    prose=True,
    title=Message(it="Un importo ha la valuta", en="An amount has a currency"),
    why=Message(
        it="«Costa 30» si legge in due modi, euro o centesimi, e il cliente si ricorda il più comodo. "
        "Una cifra detta male diventa un reclamo.",
        en='"It costs 30" reads in two ways, euros or cents, and the customer remembers the better one. '
        "A figure said wrong becomes a complaint.",
    ),
    sources=(
        Source(
            "Università di Padova, Numeri e quantità",
            "https://elearning.unipd.it/sba/mod/book/view.php?id=357&chapterid=135",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "La mora costa [|30|], al massimo 1.500 €. Il canone è di [|8,50|] al mese."),
        Example("en", "There is a fee of [|30|]. The deposit is €12.50; the penalty is [|100|]."),
    ),
    good=(
        Example("it", "Costa 30 euro, il 2,5% in più. Paga 2 rate da 10 o 20 € l'una: 1.500 € in tutto."),
        Example("it", "Il gas costa 1,250 €/Smc dal 3/4/2026. Usa la versione 1.234.56, centro di costo 10."),
        Example("en", "There is a fee of €30. The deposit is €1,234.56. Pay 2 instalments of 10 euros."),
        Example(
            "en", "It happened on 28/3/2026 and 4/4/2026. They pay 3 people. Version 1.234 costs nothing."
        ),
    ),
    shape=r"\d",
    check=_check,
)
