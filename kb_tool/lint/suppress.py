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
from collections.abc import Iterable
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
    exceptions = tuple(exceptions)
    kept: list[Finding] = []
    allowed: list[Suppressed] = []
    used: set[int] = set()
    for finding in findings:
        covering = [index for index, exception in enumerate(exceptions) if exception.covers(finding)]
        used.update(covering)
        if covering:
            exception = exceptions[covering[0]]
            allowed.append(Suppressed(finding, exception.reason, exception.comment))
        else:
            kept.append(finding)
    return kept, allowed, [exception for index, exception in enumerate(exceptions) if index not in used]
