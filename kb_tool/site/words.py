"""The site's own texts in both languages, and dates and numbers as each language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["LANGUAGES", "counted", "format_date", "format_score", "words"]

LANGUAGES = ("it", "en")

_MONTHS = {
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
}


@cache
def words(lang: str) -> Mapping[str, str]:
    """Key -> text of the interface in `lang` ("it" or "en")."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return MappingProxyType({key: row[lang] for key, row in table.items()})


def counted(key: str, number: int, lang: str) -> str:
    """The text `<key>_one` or `<key>_many` with its number."""
    return words(lang)[f"{key}_{'one' if number == 1 else 'many'}"].format(n=number)


def format_date(day: date, lang: str, *, short: bool = False) -> str:
    """A date in words: 3 novembre 2026, 1º gennaio 2027; 3 November 2026. `short` cuts the month (3 nov)."""
    month = _MONTHS[lang].split()[day.month - 1]
    number = "1º" if lang == "it" and day.day == 1 else str(day.day)
    return f"{number} {month[:3] if short else month} {day.year}"


def format_score(score: float | None) -> str:
    """A score of 0 to 100 without decimals, never rounded up over a boundary; a dash when not checked."""
    return "–" if score is None else str(int(score))
