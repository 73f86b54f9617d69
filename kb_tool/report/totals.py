"""Reports in numbers: one article's, the base's, the lowest score, where to start."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tool.lint import Quality

from .placed import Unasked

__all__ = ["Lowest", "Start", "Summary", "Tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """One article's report in numbers: `scores` are by quality, in their order, as they are printed.

    `readable` is False for a file that could not be read; `blind` = a quality could not be looked at; `fixes`
    are the lines and points of its dearest findings, dearest first. `fixable` counts the findings that the
    program can fix by itself, `known` those that a baseline holds.
    """

    path: str
    errors: int
    warnings: int
    suggestions: int
    suppressed: int
    scores: tuple[float | None, ...]
    passed: bool
    readable: bool
    blind: bool
    fixes: tuple[tuple[int, float], ...]
    not_checked: tuple[Unasked, ...]
    id: str | None = None
    fixable: int = 0
    known: int = 0

    @property
    def found(self) -> int:
        """How many findings there are."""
        return self.errors + self.warnings + self.suggestions


@dataclass(frozen=True, slots=True)
class Summary:
    """The base in numbers. An article is fine when it passed and no base-wide error stands in its file.

    `between` counts the base-wide errors, which are in `errors` too; `to_improve` are those of the fine that
    have warnings, `unreadable` those of the articles that could not be read; `known` counts the findings that
    a baseline holds, which are in no other number.
    """

    articles: int
    fine: int
    to_review: int
    errors: int
    warnings: int
    suggestions: int
    suppressed: int
    between: int
    to_improve: int
    unreadable: int
    known: int


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest score in the base."""

    path: str
    quality: Quality
    score: float


@dataclass(frozen=True, slots=True)
class Start:
    """Where to start: a file that cannot be read, or the article whose dearest `fixes` bring the most.

    `fixes` are lines and points, dearest first; `points` is their sum.
    """

    path: str
    closed: bool
    fixes: tuple[tuple[int, float], ...]

    @property
    def points(self) -> float:
        """What the fixes bring together."""
        return sum(points for _, points in self.fixes)

    @property
    def changes(self) -> int:
        """How many fixes there are."""
        return len(self.fixes)
