"""The settings of a base, typed, with their defaults."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb_tool.errors import LANGUAGES

from .find import DEFAULT_CONTENT

if TYPE_CHECKING:
    from kb_tool.article import FrontMatter

__all__ = ["DEFAULT_REVIEW_MONTHS", "PathSettings", "Settings"]

# How long an article of each kind stays good without somebody looking at it again.
DEFAULT_REVIEW_MONTHS: Mapping[str, int] = {
    "procedure": 6,
    "answer": 12,
    "problem": 12,
    "reference": 6,
    "flow": 6,
}
_NAMES: Mapping[str, str] = {"it": "Base di conoscenza", "en": "Knowledge base"}
_SIGN = re.compile(r"\*\*/|\*\*|\*|\?")
_AS_EXPRESSION = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True)
class PathSettings:
    """What is different for the files whose path, relative to the base, is like `pattern`.

    In a pattern `*` is any name or part of one, `**` any number of folders. What is None stays as it is;
    `ignore` is added to what the base leaves out.
    """

    pattern: str
    select: tuple[str, ...] | None = None
    ignore: Mapping[str, str] = field(default_factory=dict, hash=False)
    bar: int | None = None

    def matches(self, path: str) -> bool:
        """Whether it is about the file at `path` (POSIX)."""
        return _expression(self.pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    pieces: list[str] = []
    at = 0
    for sign in _SIGN.finditer(pattern):
        pieces += (re.escape(pattern[at : sign.start()]), _AS_EXPRESSION[sign[0]])
        at = sign.end()
    return re.compile("".join((*pieces, re.escape(pattern[at:]))), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[tool.kb]` or `kb.toml` says. `root` is the folder of that file, or the one we are in.

    `content` and `site` are folders relative to `root`. `site_name` and `headings` (section key -> heading)
    are by language; the first of `languages` is the one the site opens in. `review_months` is by kind.
    `select` empty means every rule; `ignore` is rule -> the reason for leaving it out, "" when it was
    left out for this run only. `paths` change rules and bar for some files, the later over the earlier.
    """

    root: Path
    file: Path | None = None
    content: str = DEFAULT_CONTENT
    site: str = "site"
    site_name: Mapping[str, str] = field(default_factory=lambda: _NAMES, hash=False)
    site_url: str = ""
    ui: str | None = None
    languages: tuple[str, ...] = LANGUAGES
    customer_address: str = "lei"
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    review_months: Mapping[str, int] = field(default_factory=lambda: DEFAULT_REVIEW_MONTHS, hash=False)
    bar: int = 70
    select: tuple[str, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict, hash=False)
    paths: tuple[PathSettings, ...] = ()

    def matching(self, path: str) -> tuple[PathSettings, ...]:
        """What is different for the file at `path`, in the order of the settings."""
        return tuple(each for each in self.paths if each.matches(path))

    def changed_by(self, others: tuple[PathSettings, ...]) -> Settings:
        """The settings that hold for the files `others` are about."""
        select, ignore, bar = self.select, {**self.ignore}, self.bar
        for each in others:
            select = select if each.select is None else each.select
            bar = bar if each.bar is None else each.bar
            ignore |= each.ignore
        return replace(self, select=select, ignore=ignore, bar=bar, paths=())

    def review_by(self, meta: FrontMatter) -> date | None:
        """The day by which it has to be looked at again: as written, else verified + the interval."""
        if meta.review_by or meta.verified is None or meta.kind is None:
            return meta.review_by
        return _plus_months(meta.verified, self.review_months[meta.kind])


def _plus_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
