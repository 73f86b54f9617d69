"""The settings of a base, typed, with their defaults."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kb_tool.errors import LANGUAGES

from .find import DEFAULT_CONTENT

if TYPE_CHECKING:
    from kb_tool.article import FrontMatter

__all__ = ["DEFAULT_REVIEW_MONTHS", "Settings"]

# How long an article of each kind stays good without somebody looking at it again.
DEFAULT_REVIEW_MONTHS: Mapping[str, int] = MappingProxyType(
    {"procedure": 6, "answer": 12, "problem": 12, "reference": 6, "flow": 6}
)
_NAMES: Mapping[str, str] = MappingProxyType({"it": "Base di conoscenza", "en": "Knowledge base"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[tool.kb]` or `kb.toml` says. `root` is the folder of that file, or the one we are in.

    `content` and `site` are folders relative to `root`. `site_name` and `headings` (section key -> heading)
    are by language; the first of `languages` is the one the site opens in. `review_months` is by kind.
    `select` empty means every rule; `ignore` is rule -> the reason for leaving it out.
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

    def review_by(self, meta: FrontMatter) -> date | None:
        """The day by which it has to be looked at again: as written, else verified + the interval."""
        if meta.review_by or meta.verified is None or meta.kind is None:
            return meta.review_by
        return _plus_months(meta.verified, self.review_months[meta.kind])


def _plus_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
