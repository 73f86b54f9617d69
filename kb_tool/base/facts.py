"""What the rest of a base has to know of an article: small, plain, given once, kept without the article.

A base is checked on these: links, ids and translations need names, anchors and places, never a text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from kb_tool.article import Article, Comment, Kind, Link, Source, Span, State

__all__ = [
    "ArticleFacts",
    "InnerLink",
    "Remark",
    "facts_as_json",
    "facts_from_json",
    "facts_of",
    "is_outside",
    "reach",
]

_KEYS = ("id", "translates")  # of the front matter: what problems between articles point at
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # a single letter is a Windows drive, not a scheme
_REMARK = "kb"  # how a comment to this program begins


class InnerLink(NamedTuple):
    """A link into the base: `start` and `end` are the whole construct's, the others where its target stands.

    Targets that are not written as they are meant have no place: both are None.
    """

    target: str
    text: str
    start: int
    end: int
    target_start: int | None
    target_end: int | None
    image: bool

    @property
    def span(self) -> Span:
        """The place of the whole construct."""
        return Span(self.start, self.end)

    @property
    def target_span(self) -> Span | None:
        """Where the target is written."""
        if self.target_start is None or self.target_end is None:
            return None
        return Span(self.target_start, self.target_end)


class Remark(NamedTuple):
    """A comment that may be addressed to this program, its place, and what it is about (None = nothing)."""

    text: str
    start: int
    end: int
    reach: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """One article as the base knows it.

    `spans` are the places of `title` and of the front matter's `id` and `translates`, those that are there.
    `starts` are (offset, number) of the lines on which these places, links and remarks begin or end.
    """

    path: str
    lang: str
    id: str | None
    kind: Kind | None
    title: str
    short_title: str | None
    state: State
    valid_from: date | None
    valid_to: date | None
    translates: str | None
    anchors: tuple[str, ...] = ()
    links: tuple[InnerLink, ...] = ()
    remarks: tuple[Remark, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False)
    starts: tuple[tuple[int, int], ...] = ()
    verified: date | None = None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of a place these facts name; of any other, ValueError."""
        at = bisect_right(self.starts, (offset, sys.maxsize)) - 1
        if at < 0:
            raise ValueError(f"{self.path}: no fact stands at {offset}")
        start, line = self.starts[at]
        return line, offset - start + 1

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which findings about these facts may stand."""
        return tuple(line for _, line in self.starts)


def facts_of(article: Article) -> ArticleFacts:
    """The facts of an article."""
    meta, source = article.meta, article.source
    links = tuple(_inner(link) for link in article.links if _leads_inside(link))
    remarks = tuple(
        Remark(each.text, each.span.start, each.span.end, _pair(reach(each, article)))
        for each in article.comments
        if each.text[:2].lower() == _REMARK
    )
    spans = {key: _on_one_line(meta.spans[key], source) for key in _KEYS if key in meta.spans}
    if article.title is not None:
        spans["title"] = article.title.span
    places = [offset for link in links for offset in link[2:6] if offset is not None]
    places += [offset for each in remarks for offset in (each.start, each.end)]
    places += [offset for span in spans.values() for offset in (span.start, span.end)]
    lines = sorted({source.position(offset)[0] for offset in places})
    return ArticleFacts(
        path=article.path,
        lang=article.lang,
        id=meta.id,
        kind=meta.kind,
        title=article.title_text,
        short_title=meta.short_title,
        state=meta.state,
        valid_from=meta.valid_from,
        valid_to=meta.valid_to,
        translates=meta.translates,
        anchors=tuple(block.anchor for block in article.walk() if block.anchor),
        links=links,
        remarks=remarks,
        spans=spans,
        starts=tuple((source.line_starts[line - 1], line) for line in lines),
        verified=meta.verified,
    )


def reach(comment: Comment, article: Article) -> Span | None:
    """What a comment is about: where it stands decides.

    Before the title it is the whole article; alone on its line, the next block with all it contains; inside a
    line, the paragraph, item, cell or heading it stands in. None = nothing follows it.
    """
    if not comment.block:
        around = [block.span for block in article.walk() if block.prose and comment.span in block.span]
        return around[-1] if around else comment.span
    if not article.blocks or comment.span.end <= article.blocks[0].span.start:
        return Span(0, len(article.source.text))
    return next((block.span for block in article.walk() if block.span.start >= comment.span.end), None)


def is_outside(target: str) -> bool:
    """Whether the base has no part in where a link leads: a web address, a telephone number, a fact."""
    return _OUTSIDE.match(target) is not None


def _leads_inside(link: Link) -> bool:
    # Empty, refused and inner addresses are judged without the base, by broken-link.
    if link.refused or not link.target.strip() or link.target.startswith("#"):
        return False
    return not is_outside(link.target)


def _inner(link: Link) -> InnerLink:
    place = link.target_span
    start, end = (place.start, place.end) if place else (None, None)
    return InnerLink(link.target, link.text, link.span.start, link.span.end, start, end, link.image)


def _on_one_line(span: Span, source: Source) -> Span:
    """Of a value over several lines, only the first is marked."""
    line, _ = source.position(span.start)
    return Span(span.start, max(span.start, min(span.end, source.line_span(line).end)))


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def facts_as_json(facts: ArticleFacts) -> list[Any]:
    """The facts but for path and language, as plain JSON values."""
    return [
        facts.id,
        facts.kind,
        facts.title,
        facts.short_title,
        facts.state,
        facts.valid_from and facts.valid_from.isoformat(),
        facts.valid_to and facts.valid_to.isoformat(),
        facts.translates,
        facts.anchors,
        facts.links,
        facts.remarks,
        {key: [span.start, span.end] for key, span in facts.spans.items()},
        facts.starts,
        facts.verified and facts.verified.isoformat(),
    ]


def facts_from_json(path: str, lang: str, values: list[Any]) -> ArticleFacts:
    """The facts that `facts_as_json` wrote; what it did not write raises ValueError or TypeError."""
    id_, kind, title, short, state, since, until, translates, anchors, links, *rest = values
    remarks, spans, starts, verified = rest
    return ArticleFacts(
        path,
        lang,
        id_,
        kind and Kind(kind),
        title,
        short,
        State(state),
        since and date.fromisoformat(since),
        until and date.fromisoformat(until),
        translates,
        tuple(anchors),
        tuple(map(InnerLink._make, links)),
        tuple(
            Remark(text, start, end, found and (found[0], found[1])) for text, start, end, found in remarks
        ),
        {key: Span(start, end) for key, (start, end) in spans.items()},
        tuple((start, line) for start, line in starts),
        verified and date.fromisoformat(verified),
    )
