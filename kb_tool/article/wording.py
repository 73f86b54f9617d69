"""Problems in words: code and values in, cause and remedy out, in Italian or in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kb_tool.errors import LANGUAGES, UnsupportedLanguage

from .model import Problem, Unreadable

__all__ = ["Explanation", "Wording", "explain"]

_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong and what to do, each one or two plain sentences."""

    cause: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.cause} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one package's `problems.toml`."""

    package: str

    def explain(self, code: str, values: Iterable[tuple[str, str]], lang: str) -> Explanation:
        """The texts of `code` in "it" or "en", blanks filled; an unknown code raises KeyError."""
        if lang not in LANGUAGES:
            raise UnsupportedLanguage(lang)
        row, known = _table(self.package)[code], dict(values)
        remedy = row[f"{lang}_do"]
        if "replacement" in known:
            remedy = row.get(f"{lang}_mend", remedy)
        return Explanation(_fill(row[lang], known), _fill(remedy, known))

    def codes(self) -> frozenset[str]:
        """Every code that has a text."""
        return frozenset(_table(self.package))


def explain(problem: Problem | Unreadable, lang: str) -> Explanation:
    """A problem of a file or of its front matter, in "it" or "en"."""
    return Wording(__package__).explain(problem.code, problem.values, lang)


@cache
def _table(package: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files(package).joinpath("problems.toml").read_text("utf-8"))


def _fill(text: str, values: dict[str, str]) -> str:
    """Fill the blanks once: braces inside a value are only text."""
    return _BLANK.sub(lambda blank: values[blank[1]], text)
