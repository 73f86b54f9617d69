"""Exceptions with a reason: `<!-- kb: allow RULE - reason -->`, or `<!-- kb: ammetti REGOLA - motivo -->`.

Where it stands decides how far it reaches:

- before the title (right after the front matter): the whole article;
- alone on its line, anywhere else: the next block with all it contains (a paragraph, a whole list, a table;
  before a heading, that heading only);
- inside a line: the paragraph, item, cell or heading it stands in.

The reason is mandatory. What is allowed costs nothing and is reported apart, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_tool.article import Article, Comment, Span
from kb_tool.base import Remark, reach
from kb_tool.language import lazy_pattern

from .finding import Finding, Found, Message

__all__ = [
    "UNUSED",
    "Suppressed",
    "Suppression",
    "is_addressed_to_us",
    "remembered",
    "suppress",
    "suppressions",
]

_ADDRESSED = lazy_pattern(r"kb\s*:", re.IGNORECASE)
_ALLOW = lazy_pattern(r"kb\s*:\s*(?:allow|ammetti)\s+([^\s:,]+)[\s:,]*(.*)", re.IGNORECASE | re.DOTALL)

UNUSED = Message(
    it="Questa eccezione non serve più: «{rule}» qui non trova niente. Cancella il commento, "
    "così chi legge non si chiede quale difetto nasconda.",
    en='This exception is no longer needed: "{rule}" finds nothing here. Delete the comment, '
    "so that nobody wonders which defect it hides.",
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One exception as written: its place and its reach (`scope`; None when nothing follows it)."""

    rule: str
    reason: str
    comment: Span
    scope: Span | None

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is of its rule and begins in its scope."""
        if self.scope is None or finding.rule != self.rule or not self.reason:
            return False
        return self.scope.start <= finding.span.start < self.scope.end or finding.span in self.scope

    @property
    def unused(self) -> Found:
        """What is said when it covers nothing."""
        return Found(self.comment, UNUSED.format(rule=self.rule))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is allowed, and why; `comment` is the place of the exception."""

    finding: Finding
    reason: str
    comment: Span


def is_addressed_to_us(comment: Comment) -> bool:
    """Whether the comment is meant for this program at all."""
    return _ADDRESSED.match(comment.text) is not None


def suppressions(article: Article) -> tuple[Suppression, ...]:
    """The exceptions in the article, in order, even those without a reason or with an unknown rule."""
    return tuple(
        _exception(said, comment.span, reach(comment, article))
        for comment in article.comments
        if (said := _ALLOW.fullmatch(comment.text))
    )


def remembered(remarks: Iterable[Remark]) -> tuple[Suppression, ...]:
    """The same, of an article that only the facts are left of."""
    return tuple(
        _exception(said, Span(each.start, each.end), Span(*each.reach) if each.reach else None)
        for each in remarks
        if (said := _ALLOW.fullmatch(each.text))
    )


def _exception(said: re.Match[str], comment: Span, scope: Span | None) -> Suppression:
    return Suppression(said[1].lower(), said[2].strip(" \t\r\n-–—:"), comment, scope)


def suppress(
    findings: Iterable[Finding], exceptions: Iterable[Suppression]
) -> tuple[list[Finding], list[Suppressed], list[Suppression]]:
    """The findings that stand, those that are allowed, and the exceptions that allowed nothing."""
    findings, exceptions = tuple(findings), tuple(exceptions)
    kept: list[Finding] = []
    allowed: list[Suppressed] = []
    used: set[int] = set()
    for finding, covering in zip(findings, _covering(findings, exceptions), strict=True):
        used.update(covering)
        if covering:
            exception = exceptions[min(covering)]
            allowed.append(Suppressed(finding, exception.reason, exception.comment))
        else:
            kept.append(finding)
    return kept, allowed, [exception for index, exception in enumerate(exceptions) if index not in used]


def _covering(findings: Sequence[Finding], exceptions: Sequence[Suppression]) -> list[list[int]]:
    """For each finding, the numbers of the exceptions that cover it: one pass, by place, for each rule."""
    ahead: dict[str, list[tuple[int, int]]] = {}  # rule -> (start of the scope, number), last first
    for number, exception in enumerate(exceptions):
        if exception.scope is not None:
            ahead.setdefault(exception.rule, []).append((exception.scope.start, number))
    for waiting in ahead.values():
        waiting.sort(reverse=True)
    around: dict[str, list[int]] = {rule: [] for rule in ahead}
    found: list[list[int]] = [[] for _ in findings]
    for at in sorted(range(len(findings)), key=lambda at: findings[at].span.start) if ahead else ():
        finding, coming = findings[at], ahead.get(findings[at].rule)
        if coming is None:
            continue
        while coming and coming[-1][0] <= finding.span.start:
            around[finding.rule].append(coming.pop()[1])
        reaching = [each for each in around[finding.rule] if _ends_after(exceptions[each], finding)]
        around[finding.rule] = reaching
        found[at] = [each for each in reaching if exceptions[each].covers(finding)]
    return found


def _ends_after(exception: Suppression, finding: Finding) -> bool:
    return exception.scope is not None and exception.scope.end >= finding.span.start
