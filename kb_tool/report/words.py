"""The reports' own words in both languages, and numbers as each language writes them."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import Message, Quality

__all__ = ["NOT_CHECKED", "NOT_SCORED", "QUALITY_NAMES", "counted", "day", "decimal", "points", "score"]

QUALITY_NAMES = {
    Quality.ORGANIZED: Message(it="organizzato", en="organized"),
    Quality.IMMEDIATE: Message(it="immediato", en="immediate"),
    Quality.UNAMBIGUOUS: Message(it="univoco", en="unambiguous"),
}
NOT_SCORED = "–"  # there was nothing to look at
NOT_CHECKED = "?"  # nothing could look
_MONTHS = {
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
}


def decimal(value: float, lang: str) -> str:
    """One decimal, with the comma in Italian."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "it" else text


def score(value: float | None) -> str:
    """A score without decimals, never rounded up over a boundary; a dash when nothing could be checked."""
    return NOT_SCORED if value is None else str(int(round(value, 1)))


def points(value: float, lang: str) -> str:
    """What mending it brings: "+4 punti", "+1 point", "+0,4 punti"."""
    number = decimal(value, lang) if value < 0.95 else f"{value:.0f}"
    return "+" + counted(number, Message(it="punto", en="point"), Message(it="punti", en="points"), lang)


def day(when: date, lang: str) -> str:
    """A date in words: 3 novembre 2026, 1º gennaio 2027; 3 November 2026."""
    number = "1º" if lang == "it" and when.day == 1 else str(when.day)
    return f"{number} {_MONTHS[lang].split()[when.month - 1]} {when.year}"


def counted(number: int | str, one: Message, many: Message, lang: str) -> str:
    """The number with the word that agrees with it."""
    return f"{number} {(one if str(number) == '1' else many).say(lang)}"
