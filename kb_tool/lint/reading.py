"""An article read in its language: what every rule looks at, worked out once and shared by all.

A `Reading` holds the article's text as passages (one a paragraph, heading, list item's paragraph, cell ...),
each with its role, its section, its words and its sentences. Everything slices back to the file through
spans. All of it is lazy: a rule pays only for what it asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from kb_tool.article import Article, Block, BlockKind

from .passage import Passage, Role, Sentence
from .today import Today

if TYPE_CHECKING:
    from kb_tool.base import Records
    from kb_tool.language import Language

__all__ = ["Options", "Reading", "Step", "read", "reading_of_passage"]


@dataclass(frozen=True, slots=True)
class Options:
    """What settings decide about rules.

    `customer_address` is "lei", "tu" or "voi" (Italian texts); `headings` are the base's own names of its
    sections (language -> key -> heading); those it does not rename are left out.
    """

    customer_address: str = "lei"
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One item of an ordered list under *Steps*: what it says, without the items nested in it."""

    item: Block
    passages: tuple[Passage, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)


@dataclass(frozen=True, eq=False)
class Reading:
    """What a check gets. `today` is as the caller says it: no rule looks at the clock.

    `records` are the base's own (terms, facts, owners, vocabulary), or None when there is no base around the
    article. `bare` = a passage given without title, sections and front matter.
    """

    article: Article
    language: Language
    today: Today
    options: Options = field(default_factory=Options)
    records: Records | None = None
    bare: bool = False

    @property
    def as_of(self) -> date:
        """Today. A rule that only wants to know whether a day is over asks `has_passed`: see `Today`."""
        return self.today.day

    def has_passed(self, day: date, days: int = 0) -> bool:
        """Whether today is later than that many days after `day`."""
        return self.today.has_passed(day, days)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every block of prose, in reading order."""
        return tuple(_passages(self.article, self.language, bare=self.bare))

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The passages that are read as sentences: all but titles, headings and table cells."""
        return tuple(
            passage for passage in self.passages if passage.role not in (Role.TITLE, Role.HEADING, Role.CELL)
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of `prose`, in reading order."""
        return tuple(sentence for passage in self.prose for sentence in passage.sentences)

    @cached_property
    def lead(self) -> tuple[Sentence, ...]:
        """The sentences between the title and the first `##` heading: the answer."""
        return tuple(sentence for sentence in self.sentences if sentence.section == "lead")

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The items of the ordered lists under *Steps*, in reading order."""
        stepping = (passage for passage in self.passages if passage.role is Role.STEP)
        by_item: dict[int, list[Passage]] = {}
        for passage in stepping:
            by_item.setdefault(id(passage.item), []).append(passage)
        return tuple(
            Step(passages[0].item, tuple(passages)) for passages in by_item.values() if passages[0].item
        )

    @cached_property
    def word_count(self) -> int:
        """How many words the article's prose has."""
        return sum(len(passage.words) for passage in self.prose)


def read(
    article: Article,
    *,
    as_of: date | Today,
    options: Options | None = None,
    records: Records | None = None,
    bare: bool = False,
) -> Reading:
    """The reading of `article` in its own language; an unknown one raises `UnsupportedLanguage`."""
    from kb_tool.language import language

    today = as_of if isinstance(as_of, Today) else Today(as_of)
    return Reading(article, language(article.lang), today, options or Options(), records, bare)


def reading_of_passage(text: str, lang: str, *, as_of: date, options: Options | None = None) -> Reading:
    """The reading of a bare Markdown passage: only rules about prose can look at it."""
    from kb_tool.article import Source, parse_article

    article = parse_article(Source("", text), lang=lang, front_matter=False)
    return read(article, as_of=as_of, options=options, bare=True)


def _passages(article: Article, language: Language, *, bare: bool) -> Iterator[Passage]:
    def walk(block: Block, role: Role, section: str | None, item: Block | None) -> Iterator[Passage]:
        role = _role(block, role, section)
        if block is article.title:
            role = Role.TITLE
        if block.prose is not None and block.prose.text.strip():
            yield Passage(block.prose, block, role, section, item, language)
        inside = block if block.kind is BlockKind.ITEM else item
        for child in block.children:
            yield from walk(child, role, section, inside)

    keys = {
        id(block): part.key for part in article.sections for block in (*part.blocks, part.heading) if block
    }
    for block in article.blocks:
        yield from walk(block, Role.PARAGRAPH, None if bare else keys.get(id(block)), None)


def _role(block: Block, around: Role, section: str | None) -> Role:
    """The role of a block, from its kind and the role of what it stands in."""
    match block.kind:
        case BlockKind.HEADING | BlockKind.TITLE:
            return Role.HEADING
        case BlockKind.QUOTE:
            return Role.QUOTE
        case BlockKind.CELL:
            return Role.CELL
        case _ if around is Role.QUOTE:
            return Role.QUOTE
        case BlockKind.ADMONITION | BlockKind.FOOTNOTE:
            return Role.NOTE
        case BlockKind.LIST:
            return Role.STEP if block.ordered and section == "steps" else Role.ITEM
        case BlockKind.TERM | BlockKind.DEFINITION:
            return Role.ITEM
        case _:
            return around
