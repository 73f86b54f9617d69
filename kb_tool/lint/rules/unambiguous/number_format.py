"""Figures are written as readers of the language read them: 1.500 is not 1,500."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

# By the language of the article: each says how that language writes it.
_THOUSANDS = {
    "it": Message(
        it="«{text}» è scritto all'inglese: in italiano la virgola precede i decimali, e chi legge al "
        "cliente può dire una cifra mille volte più piccola. Scrivi «{better}».",
        en='"{text}" is written the English way: in Italian a comma comes before decimals, and an agent may '
        'say a figure a thousand times smaller. Write "{better}".',
    ),
    "en": Message(
        it="«{text}» è scritto all'italiana: in inglese il punto precede i decimali, e chi legge al cliente "
        "può dire una cifra mille volte più piccola. Scrivi «{better}».",
        en='"{text}" is written the Italian way: in English a point comes before decimals, and an agent may '
        'say a figure a thousand times smaller. Write "{better}".',
    ),
}
_DECIMALS = {
    "it": Message(
        it="«{text}» è scritto all'inglese: in italiano i decimali stanno dopo la virgola, e chi legge al "
        "cliente deve fermarsi a capire. Scrivi «{better}».",
        en='"{text}" is written the English way: in Italian a comma comes before decimals, and agents have '
        'to stop and work it out. Write "{better}".',
    ),
    "en": Message(
        it="«{text}» è scritto all'italiana: in inglese i decimali stanno dopo il punto, e chi legge al "
        "cliente deve fermarsi a capire. Scrivi «{better}».",
        en='"{text}" is written the Italian way: in English a point comes before decimals, and agents have '
        'to stop and work it out. Write "{better}".',
    ),
}
_ONE_DECIMAL = Message(
    it="«{text}» ha una cifra sola dopo la virgola: al telefono «,{digit}» si prende per {digit} centesimi, "
    "non {digit}0. Scrivi «{better}».",
    en='"{text}" has one digit after the point: on a call ".{digit}" is taken for {digit} cents or pence, '
    'not {digit}0. Write "{better}".',
)
_ONE_NOUGHT = Message(
    it="«{text}» ha una cifra sola dopo la virgola: al telefono non sembra un importo. Scrivi «{better}».",
    en='"{text}" has one digit after the point: on a call it does not sound like money. Write "{better}".',
)
_NOTHING = Message(it="Non ci sono importi né cifre lunghe.", en="There are no amounts and no long figures.")

_DECIMAL = lazy_pattern(r"\d[.,]\d")
_NUMBER = lazy_pattern(r"(?<![\w.,:/\\-])\d+(?:[.,]\d+)++(?![\w/\\])")
_CURRENCY_BEFORE = lazy_pattern(r"(?:[€$£]|\b(?:EUR|USD|GBP|euro))[ \u00a0]?$")
_CURRENCY_AFTER = lazy_pattern(r"[ \u00a0]?(?:[€$£]|(?:EUR|USD|GBP|euros?|pounds|dollar[is]?|sterline)\b)")
# Prices of energy have three decimals or more, and may have one: 1,250 €/Smc.
_PER_UNIT = lazy_pattern(
    r"[ \u00a0]?(?:€|euros?|EUR)?[ \u00a0]?(?:/|(?:al|per|a) (?:[kM]Wh?|Smc|mc|m[³3])\b)"
)
_LARGE = lazy_pattern(
    r"[ \u00a0]?(?:€|euros?)?[ \u00a0]?(?:million|billion|thousand|milion|miliard|mila|[mkb]n?\b|%)"
)
# Numbers of the other language: whatever stands around them, next to a currency, and before what is counted.
_FOREIGN = {
    "it": lazy_pattern(r"\d{1,3}(?:,\d{3})+\.\d\d?"),
    "en": lazy_pattern(r"\d{1,3}(?:\.\d{3})+,\d\d?"),
}
_FOREIGN_MONEY = {
    "it": lazy_pattern(r"\d+\.\d\d|[1-9]\d{0,2}(?:,\d{3})+"),
    "en": lazy_pattern(r"\d+,\d\d|[1-9]\d{0,2}(?:\.\d{3})+"),
}
_FOREIGN_COUNT = {
    "it": lazy_pattern(r"[1-9]\d{0,2}(?:,\d{3})*,\d00"),
    "en": lazy_pattern(r"[1-9]\d{0,2}(?:\.\d{3})*\.\d00"),
}
_COUNTED = {
    "it": lazy_pattern(
        r"[ \u00a0](?:di "
        r")?(?:client|utent|abbonat|messagg|element|rig(?:a|he)|caratter|file\b|articol|kWh|kW\b|Smc"
        r"|or[ae]\b|giorn|chilomet|km\b|famigl|unità|volt[ae]\b|punt|pagin|record|utenz|minut)"
    ),
    "en": lazy_pattern(
        r"[ "
        r"\u00a0](?:customers|users|people|items|messages|rows|characters|files|subscribers|kWh|kW\b|hours|days"
        r"|kilomet|km\b|households|homes|units|times|points|pages|records|minutes|calls)"
    ),
}
_ONE = {"it": lazy_pattern(r"\d+(?:\.\d{3})*,\d"), "en": lazy_pattern(r"\d+(?:,\d{3})*\.\d")}
_DECIMALS_LAST = lazy_pattern(r"[.,]\d\d?\Z")
_SWAPPED = str.maketrans(".,", ",.")


def _figures(text: str, lang: str) -> Iterator[tuple[int, int, Message | None]]:
    """The amounts and long figures, and what is wrong with each."""
    for number in _NUMBER.finditer(text):
        start, end = number.span()
        money = _CURRENCY_AFTER.match(text, end) or _CURRENCY_BEFORE.search(text[max(0, start - 5) : start])
        plain = money and not _PER_UNIT.match(text, end)
        counted = _COUNTED[lang].match(text, end)
        if (
            _FOREIGN[lang].fullmatch(number[0])
            or (plain and _FOREIGN_MONEY[lang].fullmatch(number[0]))
            or (counted and _FOREIGN_COUNT[lang].fullmatch(number[0]))
        ):
            style = _DECIMALS if _DECIMALS_LAST.search(number[0]) else _THOUSANDS
            words = style[lang].format(text=number[0], better=number[0].translate(_SWAPPED))
            yield start, end, words
        elif plain and _ONE[lang].fullmatch(number[0]) and not _LARGE.match(text, end):
            digit = number[0][-1]
            message = _ONE_NOUGHT if digit == "0" else _ONE_DECIMAL
            yield start, end, message.format(text=number[0], digit=digit, better=f"{number[0]}0")
        elif money or counted:
            yield start, end, None


def _check(reading: Reading) -> Outcome:
    examined, findings = 0, list[Found]()
    for passage in reading.passages:
        if _DECIMAL.search(passage.text):
            text = passage.masked(Mask.LITERAL | Mask.BLANK)
            for start, end, wrong in _figures(text, reading.article.lang):
                examined += 1
                if wrong:
                    findings.append(Found(passage.prose.span(start, end), wrong))
    return outcome(examined, tuple(findings), _NOTHING)


RULE = Rule(
    id="number-format",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    prose=True,
    advises_in=frozenset({"en"}),
    title=Message(it="Cifre scritte all'italiana", en="Figures written the English way"),
    why=Message(
        it="«1,500 euro» si legge in due modi, e il cliente si ricorda il più comodo. Una cifra detta male "
        "diventa un reclamo.",
        en='"€1.500" reads in two ways, and the customer remembers the better one. A figure said wrong '
        "becomes a complaint.",
    ),
    sources=(
        Source(
            "Università di Padova, Numeri e quantità",
            "https://elearning.unipd.it/sba/mod/book/view.php?id=357&chapterid=135",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Rimborsiamo [|7.50|] euro, al massimo € [|1,500|]. Il canone è [|5,5|] €."),
        Example("it", "Abbiamo rimborsato [|1,234.56|]. Usa [|2,700|] kWh."),
        Example("en", "The deposit is €[|12,50|], €[|1.500|] at most. The fee is £[|5.5|]."),
        Example("en", "Customers pay [|1.234,56|] for ever. It serves [|2.500|] customers."),
    ),
    good=(
        Example("it", "Costa 1.500 €, 1,250 €/Smc o 1,5 milioni di euro. Usa 2.700 kWh, 1,234 kWh al colpo."),
        Example("it", "Usa la versione 1.234.56, il 2,5% e l'indirizzo 192.168.001.001."),
        Example("en", "The deposit is €1,234.56, in all €1.5 million. Version 1.234 costs nothing."),
        Example("en", "Use TLS 1.2, a ratio of 1.250 and €1.250 per Smc. It serves 2,500 customers."),
    ),
    shape=r"\d[.,]\d",
    check=_check,
)
