"""What an article is: typed, frozen, with every part's place in the file.

Article
├── meta: FrontMatter          typed front matter, each value with its line
├── blocks: Block...           the tree of everything under the front matter
│   └── prose: Prose           the visible text of a leaf block, mapped to the file
├── sections: Section...       the same top-level blocks, cut at the `##` headings
├── links, comments            wherever they stand, in order
└── problems                   what could not be understood, each with its place
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .address import fact_id
from .kinds import Kind
from .span import Source, Span

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Comment",
    "FrontMatter",
    "Link",
    "Mark",
    "MarkKind",
    "Problem",
    "Prose",
    "Section",
    "State",
    "Unreadable",
]

# HTML in a line of text; other words between angle brackets are what somebody has to fill in.
_TAG = re.compile(
    r"</?(?:a|b|br|code|del|em|font|i|img|kbd|mark|p|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE,
)


class BlockKind(StrEnum):
    """Kinds of block; leaf blocks with text are HEADING, PARAGRAPH, CELL, TERM and titles."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    RULE = "rule"
    ADMONITION = "admonition"
    TABS = "tabs"
    TAB = "tab"
    TITLE = "title"  # of an admonition or a tab
    FOOTNOTE = "footnote"
    DEFINITIONS = "definitions"
    TERM = "term"
    DEFINITION = "definition"


class MarkKind(StrEnum):
    """What covers a stretch of visible text."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of `Prose.text`, as emphasised, linked or coded in the file."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""

    @property
    def fact(self) -> str | None:
        """The id of the fact that is quoted here, else None."""
        return fact_id(self.target)


@dataclass(frozen=True, slots=True)
class Prose:
    """Visible text of one leaf block: markup removed, a soft line break is one space, a hard one a newline.

    `pieces` are (text start, text end, source start, source end), ascending and touching in the text.
    """

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]
    marks: tuple[Mark, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The place in the file of `text[start:end]`."""
        if not self.pieces:
            return Span(0, 0)
        first = self._offset(start, last=False)
        return Span(first, max(first, self._offset(end - 1, last=True)) if end > start else first)

    def _offset(self, index: int, *, last: bool) -> int:
        at = max(0, bisect_right(self.pieces, (index, len(self.text) + 1, 0, 0)) - 1)
        text_start, text_end, source_start, source_end = self.pieces[at]
        if text_end - text_start == source_end - source_start:
            return source_start + min(max(index - text_start, 0) + last, source_end - source_start)
        return source_end if last else source_start


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `span` covers its lines' text, from its first marker to its last character.

    `level` is 1-6 for a heading, the depth (from 1) for a list; `number` is the printed number of an item of
    an ordered list; `info` is a code block's language, an admonition's type or a cell's "header".
    """

    kind: BlockKind
    span: Span
    children: tuple[Block, ...] = ()
    prose: Prose | None = None
    level: int = 0
    ordered: bool = False
    number: int | None = None
    checked: bool | None = None
    info: str = ""
    anchor: str = ""

    def walk(self) -> Iterator[Block]:
        """This block, then everything under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Section:
    """From one `##` heading to the next; the first has no heading and is the lead.

    `key` is the section key of the table ("lead", "steps" ...), or None for a heading it does not know.
    """

    key: str | None
    heading: Block | None
    blocks: tuple[Block, ...]
    span: Span

    def walk(self) -> Iterator[Block]:
        """Every block of the section, heading excluded, in reading order."""
        for block in self.blocks:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: `span` is the whole construct, `text` its visible or alternative text.

    `target_span` is where the target is written, None when it is not written there as it is meant (a
    reference, an escape).
    """

    span: Span
    text: str
    target: str
    target_span: Span | None
    image: bool = False
    refused: bool = False  # the address is not on the allow-list; it is printed as text

    @property
    def fact(self) -> str | None:
        """The id of the fact it cites (`fatto:` or `fact:`), else None."""
        return fact_id(self.target)


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment: kept off the page. `text` is what stands between the dashes, trimmed."""

    span: Span
    text: str
    block: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that could not be understood; lint turns it into a finding.

    `code` is stable kebab-case ("date-invalid", "raw-html", ...), `values` fill the message.
    """

    code: str
    span: Span
    values: tuple[tuple[str, str], ...] = ()


class State(StrEnum):
    """Where an article stands; `verified` follows from the date, the others are said."""

    DRAFT = "draft"
    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The typed front matter; a value that is missing or wrong is None or empty (the problem is listed).

    `spans` gives each present key's place, under its canonical English name.
    """

    id: str | None = None
    kind: Kind | None = None
    owner: str | None = None
    questions: tuple[str, ...] = ()
    verified: date | None = None
    declared_state: State | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    products: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    translates: str | None = None
    short_title: str | None = None
    present: bool = False
    span: Span = field(default=Span(0, 0))
    spans: dict[str, Span] = field(default_factory=dict, hash=False)

    @property
    def state(self) -> State:
        """The declared state, else verified or not by the date."""
        if self.declared_state is not None:
            return self.declared_state
        return State.VERIFIED if self.verified else State.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Article:
    """One article, whole. `body_line` is the first line under the front matter; see `render`."""

    source: Source
    lang: str
    meta: FrontMatter
    title: Block | None
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]
    body_line: int = 1

    @property
    def path(self) -> str:
        """POSIX path relative to the base."""
        return self.source.path

    @property
    def title_text(self) -> str:
        """The visible text of the title, or an empty string."""
        return self.title.prose.text if self.title and self.title.prose else ""

    @property
    def title_shown(self) -> str:
        """The same without HTML tags, which other systems leave in titles; tags written as code stay."""
        prose = self.title.prose if self.title else None
        if prose is None:
            return ""
        code = [(mark.start, mark.end) for mark in prose.marks if mark.kind is MarkKind.CODE]

        def without(tag: re.Match[str]) -> str:
            return tag[0] if any(start <= tag.start() < end for start, end in code) else " "

        return " ".join(_TAG.sub(without, prose.text).split())

    def section(self, key: str) -> Section | None:
        """The first section with that key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def walk(self) -> Iterator[Block]:
        """Every block in reading order."""
        for block in self.blocks:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot become an article: one problem, and the run goes on."""

    path: str
    code: str
    line: int = 1
    values: tuple[tuple[str, str], ...] = ()
