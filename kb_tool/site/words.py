"""The site's own texts in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["counted", "words"]


@cache
def words(lang: str) -> Mapping[str, str]:
    """Key -> text of the interface in `lang` ("it" or "en")."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return MappingProxyType({key: row[lang] for key, row in table.items()})


def counted(key: str, number: int, lang: str) -> str:
    """The text `<key>_one` or `<key>_many` with its number."""
    return words(lang)[f"{key}_{'one' if number == 1 else 'many'}"].format(n=number)
