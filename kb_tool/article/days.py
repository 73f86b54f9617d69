"""Days in words."""

from __future__ import annotations

from datetime import date

__all__ = ["day_text", "month_name"]

_MONTHS = {
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
}


def month_name(month: int, lang: str) -> str:
    """The name of the month 1 to 12."""
    return _MONTHS[lang].split()[month - 1]


def day_text(when: date, lang: str, *, short: bool = False) -> str:
    """A date in words: 3 novembre 2026, 1º gennaio 2027; 3 November 2026. `short` cuts the month (3 nov)."""
    month = month_name(when.month, lang)
    number = "1º" if lang == "it" and when.day == 1 else str(when.day)
    return f"{number} {month[:3] if short else month} {when.year}"
