"""What a change did to the articles it touches: each as it was and as it is, judged by the same rules.

Comparison
├── changes: ArticleChange...   articles that were changed or are new, by path
├── removed: paths              articles that are gone
├── facts: FactChange...        registered values that are no longer the same
├── exceptions: BaseExcepted... findings between files that a comment allows now and did not before
└── rules: RulesChange...       files that say how articles are checked, and what they no longer ask for
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kb_tool.lint import Message, Quality, Severity

from .model import SLACK, ArticleReport, BaseExcepted, Excepted, PlacedFinding

__all__ = ["ArticleChange", "Comparison", "FactChange", "Movement", "RulesChange"]


class Movement(StrEnum):
    """What happened to an article. One quality that got worse makes the article worse."""

    NEW = "new"
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article after the change, and before it (None = it is new; another path = it was moved)."""

    after: ArticleReport
    before: ArticleReport | None = None
    slack: float = SLACK

    @property
    def path(self) -> str:
        """Where the article stands now."""
        return self.after.path

    @property
    def movement(self) -> Movement:
        """What happened to it."""
        if self.before is None:
            return Movement.NEW
        if self.worse or (self.after.scorecard is None and self.before.scorecard is not None):
            return Movement.WORSE
        if self.better or (self.before.scorecard is None and self.after.scorecard is not None):
            return Movement.BETTER
        return Movement.SAME

    @property
    def worse(self) -> tuple[Quality, ...]:
        """The qualities that lost more than the slack."""
        return tuple(quality for quality in Quality if self.gain(quality) < -self.slack)

    @property
    def better(self) -> tuple[Quality, ...]:
        """The qualities that gained more than the slack."""
        return tuple(quality for quality in Quality if self.gain(quality) > self.slack)

    def gain(self, quality: Quality) -> float:
        """What the quality gained, in points; 0 when it could not be checked before or after."""
        old = self.before.score(quality) if self.before else None
        new = self.after.score(quality)
        return 0.0 if old is None or new is None else round(new - old, 1)

    @property
    def new_findings(self) -> tuple[PlacedFinding, ...]:
        """What was not found before, told by fingerprint."""
        known = self.known
        return tuple(each for each in self.after.findings if each.fingerprint not in known)

    @property
    def known(self) -> frozenset[str]:
        """The fingerprints of what was found before."""
        return frozenset(each.fingerprint for each in self.before.findings) if self.before else frozenset()

    @property
    def new_exceptions(self) -> tuple[Excepted, ...]:
        """The findings that a comment allows now and did not allow before."""
        known = {each.finding.fingerprint for each in self.before.suppressed} if self.before else set()
        return tuple(each for each in self.after.suppressed if each.finding.fingerprint not in known)

    @property
    def passed(self) -> bool:
        """No error, not made worse, and a new one is not below its minimum."""
        if self.movement is Movement.NEW:
            return self.after.passed
        errors = any(finding.severity is Severity.ERROR for finding in self.after.findings)
        return not errors and self.movement is not Movement.WORSE


@dataclass(frozen=True, slots=True)
class FactChange:
    """A registered value that changed (None = it was not, or is no longer, there); `articles` quote it."""

    id: str
    subject: Message
    before: str | None
    after: str | None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesChange:
    """What changed in a file that says how articles are checked, as far as it asks for less.

    `ignored` are rules newly left out (rule, reason, for which paths: "" = all), `lowered` minimums (paths,
    then, now), `narrowed` the paths with fewer rules; `known` counts what a baseline newly holds.
    """

    path: str
    ignored: tuple[tuple[str, str, str], ...] = ()
    lowered: tuple[tuple[str, float, float], ...] = ()
    narrowed: tuple[str, ...] = ()
    known: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles that differ from those of `revision`, as the caller named it.

    `titles` are those of the articles that are gone, by path.
    """

    revision: str
    changes: tuple[ArticleChange, ...] = ()
    removed: tuple[str, ...] = ()
    facts: tuple[FactChange, ...] = ()
    exceptions: tuple[BaseExcepted, ...] = ()
    rules: tuple[RulesChange, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def passed(self) -> bool:
        """Whether nothing in it stops the change."""
        return all(change.passed for change in self.changes)

    def seen_as(self, articles: Sequence[ArticleReport]) -> Comparison:
        """The same with these reports, in the order of its changes, of the articles as they are."""
        pairs = zip(self.changes, articles, strict=True)
        return replace(self, changes=tuple(replace(change, after=after) for change, after in pairs))
