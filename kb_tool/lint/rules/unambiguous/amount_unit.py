"""An amount has its currency, and figures are written as readers of the language read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import wordlist
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
# By the language of the article: each says how that language writes it.
_OTHER_STYLE = {
    "it": Message(
        it="«{text}» è scritto all'inglese: in italiano il punto separa le migliaia e la virgola i decimali, "
        "e al telefono si rischia di dire mille invece di uno. Scrivi «{better}».",
        en='"{text}" is written the English way: in Italian a point separates thousands and a comma '
        'decimals, so an agent may say a thousand instead of one. Write "{better}".',
    ),
    "en": Message(
        it="«{text}» è scritto all'italiana: in inglese la virgola separa le migliaia e il punto i decimali, "
        "e al telefono si rischia di dire mille invece di uno. Scrivi «{better}».",
        en='"{text}" is written the Italian way: in English a comma separates thousands and a point '
        'decimals, so an agent may say a thousand instead of one. Write "{better}".',
    ),
}
_WHICH_DATE = {
    "it": Message(
        it="«{text}» mette il mese prima del giorno, all'americana: letta al telefono è un'altra data. "
        "Scrivi il mese in lettere: «3 aprile 2026».",
        en='"{text}" puts the month before the day: read out in Italian it is another date. '
        'Write the month in letters: "3 aprile 2026".',
    ),
    "en": Message(
        it="«{text}»: prima il giorno o prima il mese? Un britannico e un americano dicono al cliente due "
        "date diverse. Scrivi il mese in lettere: «3 April 2026».",
        en='"{text}": day first or month first? British and American readers give the customer two different '
        'dates. Write the month in letters: "3 April 2026".',
    ),
}
_NOTHING = Message(it="Non ci sono importi.", en="There are no amounts.")

_NUMBER = re.compile(r"(?<![\w.,:/\\-])\d+(?:[.,]\d+)*+(?![\w/\\])")
_CURRENCY_BEFORE = re.compile(r"(?:[€$£]|\b(?:EUR|USD|GBP|euro))[ \u00a0]?$")
_CURRENCY_AFTER = re.compile(r"[ \u00a0]?(?:[€$£]|(?:EUR|USD|GBP|euros?|pounds|dollar[is]?|sterline)\b)")
# Prices of energy have three decimals or more: 1,250 €/Smc.
_PER_UNIT = re.compile(r"[ \u00a0]?(?:€|euros?|EUR)?[ \u00a0]?(?:/|(?:al|per|a) (?:[kM]Wh?|Smc|mc|m[³3])\b)")
# What shows that the number counts nothing but money: the end of the clause, or a small word.
_ALONE = {
    "it": r"(?:al|alla|ogni|più|oltre|ciascun[oa]|cadaun[oa]|in più|mensili|annui|una tantum|se|ma)\b"
    r"|all['’]",
    "en": r"(?:an?|per|each|every|extra|monthly|yearly|plus|if|when|once)\b",
}
_CLAUSE_ENDS = r"[ \u00a0]*(?:$|[.;:!?)»\n]|,(?! ?\d))"
_LATER = re.compile(r"[^.,;:\n]{0,25}?(?:[€$£%]|\b(?:euros?|EUR|cents?|centesimi|pounds|dollars?)\b)")
_AFTER = {lang: re.compile(rf"{_CLAUSE_ENDS}| {words}") for lang, words in _ALONE.items()}

# Numbers of the other language: whatever stands around them, and next to a currency.
_FOREIGN = {"it": re.compile(r"\d{1,3}(?:,\d{3})+\.\d\d?"), "en": re.compile(r"\d{1,3}(?:\.\d{3})+,\d\d?")}
_FOREIGN_MONEY = {
    "it": re.compile(r"\d+\.\d\d|[1-9]\d{0,2}(?:,\d{3})+"),
    "en": re.compile(r"\d+,\d\d|[1-9]\d{0,2}(?:\.\d{3})+"),
}
_SWAPPED = str.maketrans(".,", ",.")
_YEAR = r"(?:\d{4}|\d\d)(?![\w/]|[ ,]+\d{1,2}:\d\d)"
_DATE = {
    "it": re.compile(rf"(?<![\w/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{_YEAR}"),
    "en": re.compile(rf"(?<![\w/])(?!0?(\d+)/0?\1/)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/{_YEAR}"),
}


def _without_currency(text: str, lang: str) -> Iterator[tuple[int, int]]:
    for _, end, _ in wordlist(lang, _LIST).find(text):
        number = _NUMBER.match(text, end + 1)
        if number and _AFTER[lang].match(text, number.end()) and not _LATER.match(text, number.end()):
            yield number.span()


def _amounts(text: str, lang: str) -> Iterator[tuple[int, int, bool]]:
    """The numbers next to a currency, and whether they are written in the other language's way."""
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        money = _CURRENCY_AFTER.match(text, end) or _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
        foreign = _FOREIGN[lang].fullmatch(number[0])
        if money and not _PER_UNIT.match(text, end):
            foreign = foreign or _FOREIGN_MONEY[lang].fullmatch(number[0])
        if money or foreign:
            yield start, end, foreign is not None


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings, right = list[Found](), 0

    def report(passage: Passage, start: int, end: int, words: Message) -> None:
        text = passage.text[start:end]
        better = text.translate(_SWAPPED)
        findings.append(Found(passage.prose.span(start, end), words.format(text=text, better=better)))

    for passage in reading.passages:
        text = passage.masked(Mask.LITERAL | Mask.BLANK)
        for start, end, foreign in _amounts(text, lang):
            if foreign:
                report(passage, start, end, _OTHER_STYLE[lang])
            right += not foreign
        for start, end in _without_currency(text, lang):
            report(passage, start, end, _NO_CURRENCY)
        for found in _DATE[lang].finditer(text):
            report(passage, *found.span(), _WHICH_DATE[lang])
    return outcome(right + len(findings), tuple(findings), _NOTHING)


RULE = Rule(
    id="amount-unit",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    prose=True,
    title=Message(
        it="Un importo ha la valuta e il formato giusto", en="An amount has a currency and one reading"
    ),
    why=Message(
        it="«Costa 30» e «1,500 euro» si leggono in due modi, e il cliente si ricorda il più comodo. "
        "Una cifra detta male diventa un reclamo.",
        en='"It costs 30" and "€1.500" read in two ways, and the customer remembers the better one. '
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
        Example("it", "La mora costa [|30|], al massimo [|1,500|] €. Il canone è di [|8,50|] al mese."),
        Example("en", "There is a fee of [|30|]. The deposit is €[|12,50|], due on [|03/04/2026|]."),
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
