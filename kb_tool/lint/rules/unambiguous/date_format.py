"""A date has one reading: 03/04/2026 has two."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
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
_WHICH = {
    "it": Message(
        it="«{text}» mette il mese prima del giorno, all'americana: chi legge al cliente trova un mese che "
        "non esiste e si ferma. Scrivi «{better}».",
        en='"{text}" puts the month before the day: reading it the Italian way, agents come upon a month '
        'that does not exist, and stop. Write "{better}".',
    ),
    "en": Message(
        it="«{text}»: prima il giorno o prima il mese? Un britannico e un americano dicono al cliente due "
        "date diverse. Scrivi il mese in lettere: «{better}» oppure «{other}».",
        en='"{text}": day first or month first? British and American readers give the customer two '
        'different dates. Write the month in letters: "{better}" or "{other}".',
    ),
}
_SMALL = Message(
    it="«{text}»: in italiano il nome del mese è minuscolo. Scrivi «{better}».",
    en='"{text}": in Italian the names of months are written in small letters. Write "{better}".',
)
_NOTHING = Message(it="Non ci sono date.", en="There are no dates.")

_DIGITS = {"it": lazy_pattern(r"[\dº](?:/\d| [A-Z])"), "en": lazy_pattern(r"\d[/.-]\d")}
_YEAR = r"(?:\d{4}|\d\d)(?![\w/.-]\w|\w|[ ,]+\d{1,2}:\d\d)"
_MONTHS_FIRST = rf"(?<![\w/.-])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{_YEAR}"
_EITHER = r"(?:0?[1-9]|1[0-2])"
_DATE = {
    "it": lazy_pattern(_MONTHS_FIRST),
    # The same number twice is one date either way. With points or hyphens only a whole year makes a date.
    "en": lazy_pattern(
        rf"(?<![\w/.-])(?!0?(\d+)[/.-]0?\1[/.-])(?:{_EITHER}/{_EITHER}/{_YEAR}"
        rf"|{_EITHER}([.-]){_EITHER}\2(?:19|20)\d\d(?![\w/.-]\w|\w|[ ,]+\d{{1,2}}:\d\d))"
    ),
}
# A date that is typed, printed or stored is shown as the screen or the file has it.
_SHOWN = lazy_pattern(
    r"(?i)\b(?:types?|enters?|changes the date to|digit[ai]|scriv[ei]|periodo|da \d[\d/]* a) $"
)
_IN_QUOTES = lazy_pattern(r" ?[\"']")
_NUMERIC = lazy_pattern(r"(?<![\w/.-])\d{1,2}/\d{1,2}/\d{2,4}(?![\w/])")
_CAPITAL = lazy_pattern(
    r"\b(?:\d{1,2}|1º) (Gennaio|Febbraio|Marzo|Aprile|Maggio|Giugno|Luglio|Agosto|Settembre|Ottobre|Novembre"
    r"|Dicembre)\b(?! [A-Z])"
)
_MONTHS = {
    "it": (
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
        *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_PARTS = lazy_pattern(r"[/.-]")
_LESS = 0.4  # read out, it is the right date all the same


def _in_letters(written: str, lang: str) -> tuple[str, str]:
    """Month first and day first: `3/4/26` is `4 March 2026` and `3 April 2026`.

    A day over 12 is no month: both are the date it can be.
    """
    one, two, year = _PARTS.split(written)
    year = year if len(year) > 2 else f"20{year}"
    month_first = f"{int(two)} {_MONTHS[lang][int(one) - 1]} {year}"
    if int(two) > len(_MONTHS[lang]):
        return month_first, month_first
    return month_first, f"{int(one)} {_MONTHS[lang][int(two) - 1]} {year}"


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    findings, examined = list[Found](), 0
    for passage in reading.passages:
        if not _DIGITS[lang].search(passage.text):
            continue
        text = passage.masked(Mask.LITERAL | Mask.BLANK)
        numeric = len(_NUMERIC.findall(text))
        for found in _DATE[lang].finditer(text):
            shown = _SHOWN.search(text, max(0, found.start() - 40), found.start())
            if shown or _IN_QUOTES.match(text, found.end()):
                continue
            better, other = _in_letters(found[0], lang)
            words = _WHICH[lang].format(text=found[0], better=better, other=other)
            findings.append(Found(passage.prose.span(*found.span()), words))
            numeric -= "/" in found[0]
        examined += max(0, numeric)
        for found in _CAPITAL.finditer(text) if lang == "it" else ():
            span, better = passage.prose.span(*found.span(1)), found[1].lower()
            words = _SMALL.format(text=found[0], better=found[0].lower())
            findings.append(Found(span, words, _LESS, Fix(True, (Edit(span, better),))))
    return outcome(examined + len(findings), tuple(findings), _NOTHING)


RULE = Rule(
    id="date-format",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    prose=True,
    advises_in=frozenset({"en"}),
    title=Message(it="Scrivi il mese in lettere", en="Write the month in letters"),
    why=Message(
        it="Una data che si legge in due modi diventa due scadenze: una la sa l'operatore, l'altra il "
        "cliente.",
        en="A date that reads in two ways becomes two deadlines: the agent's and the customer's.",
    ),
    sources=(
        Source(
            "WikiMili, List of date formats by country",
            "https://wikimili.com/en/List_of_date_formats_by_country",
            retrieved=date(2026, 11, 22),
        ),
        Source(
            "Università di Padova, Numeri e quantità",
            "https://elearning.unipd.it/sba/mod/book/view.php?id=357&chapterid=135",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Paga entro il [|6/28/2026|]. La voltura parte il 3 [|Novembre|] 2026."),
        Example("it", "Il canone cambia il 1º [|Gennaio|] e il [|12/31/26|]."),
        Example("en", "Pay by [|03/04/2026|], or by [|5/6/26|] at the latest."),
        Example("en", "The fee changed on [|03.04.2026|]."),
    ),
    good=(
        Example(
            "it",
            "Paga entro il 28/6/2026 o il 3/4/2026. Il 3 novembre parte la voltura. Via 3 Novembre Rossi.",
        ),
        Example("it", "Se digiti 6/28/2026, resta."),
        Example(
            "it",
            "La versione 6.28.2026, il `6/28/2026` e il 6/28/2026 10:15 del registro.",
        ),
        Example("en", "If you type 3/4/2026, it stays."),
        Example(
            "en",
            "It happened on 28/3/2026, 4/4/2026 and 2026-04-03. The log says 3/12/2020 6:09:26 AM.",
        ),
        Example("en", "Use version 03.04.05, ratio 24/7 and the file 3/4/2026/a. Or `03/04/2026`."),
    ),
    shape=r"\d",
    check=_check,
)
