"""What readers do not see, in words: drafts, archived articles, those to come, files nobody can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .speech import Say

if TYPE_CHECKING:
    from datetime import date

    from kb_tool.base import Base

__all__ = ["left_out"]

_NAMED = 3


def left_out(base: Base, as_of: date, say: Say) -> str:
    """One phrase, such as "1 draft, 2 archived articles"; empty when all is seen on the day `as_of`."""
    from kb_tool.article import State
    from kb_tool.base import is_published

    states = Counter(article.meta.state for article in base.articles if not is_published(article, as_of))
    drafts, archived = states.pop(State.DRAFT, 0), states.pop(State.ARCHIVED, 0)
    numbers = {"out.drafts": drafts, "out.archived": archived, "out.early": states.total()}
    parts = [say.counted(key, number) for key, number in numbers.items() if number]
    return ", ".join([*parts, *_unreadable([file.path for file in base.unreadable], say)])


def _unreadable(paths: list[str], say: Say) -> Iterator[str]:
    if paths:
        names = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
        yield say.counted("out.unreadable", len(paths), names=names)
