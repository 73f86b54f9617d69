"""The site's own texts in both languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["counted", "elided", "words"]

_ARTICLE = re.compile(r"\b(il|al|dal) (?=(?:8|11) )")
_ELIDED = {"il": "l'", "al": "all'", "dal": "dall'"}


@cache
def words(lang: str) -> Mapping[str, str]:
    """Key -> text of the interface in `lang` ("it" or "en")."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return MappingProxyType({key: row[lang] for key, row in table.items()})


def counted(key: str, number: int, lang: str) -> str:
    """The text `<key>_one` or `<key>_many` with its number."""
    return words(lang)[f"{key}_{'one' if number == 1 else 'many'}"].format(n=number)


def elided(text: str) -> str:
    """Italian `text` elided before days said with a vowel: "al 8 maggio" -> "all'8 maggio"."""
    return _ARTICLE.sub(lambda found: _ELIDED[found[1]], text)
