"""An article read in its language: what every rule looks at, worked out once and shared by all.

A `Reading` holds the article's text as passages (one a paragraph, heading, list item's paragraph, cell ...),
each with its role, its section, its words and its sentences. Everything slices back to the file through
spans. All of it is lazy: a rule pays only for what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Flag, StrEnum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from kb_tool.article import Article, Block, BlockKind, MarkKind, Prose, Span

if TYPE_CHECKING:
    from kb_tool.base import Records
    from kb_tool.language import Language, Words

__all__ = ["Mask", "Options", "Passage", "Reading", "Role", "Sentence", "Step", "read", "reading_of_passage"]


class Role(StrEnum):
    """What a passage is. STEP: item of an ordered list under *Steps*; NOTE: admonition or footnote."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"
    QUOTE = "quote"
    CELL = "cell"
    NOTE = "note"


class Mask(Flag):
    """Stretches of text a rule about words may leave out."""

    CODE = auto()  # `inline code`
    ADDRESS = auto()  # a link whose text is its own address
    LABEL = auto()  # bold of six words at most: the name of a button, a field, a screen
    QUOTATION = auto()  # «...», “...”, "..."
    BLANK = auto()  # [nome]: what the operator fills in
    LITERAL = CODE | ADDRESS  # never the writer's own words
    MENTION = LITERAL | LABEL | QUOTATION | BLANK  # words shown, not said


_LABEL_WORDS = 6
_QUOTATION = re.compile(r"«[^«»]{1,300}»|“[^“”]{1,300}”|(?<!\w)\"[^\"\n]{1,300}\"(?!\w)")
_BLANK = re.compile(r"\[[^\[\]\n]{1,60}\]")
_MASKED = "\ufffc"  # neither a letter nor a space: nothing matches it, and nothing joins across it


@dataclass(frozen=True, slots=True)
class Options:
    """What settings decide about rules.

    `customer_address` is "lei", "tu" or "voi" (Italian texts); `headings` are the base's own names of its
    sections (language -> key -> heading); those it does not rename are left out.
    """

    customer_address: str = "lei"
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, eq=False)
class Passage:
    """One block of prose. `section` is the section's key; `item` is the innermost list item around it."""

    prose: Prose
    block: Block
    role: Role
    section: str | None
    item: Block | None
    language: Language = field(repr=False)

    @property
    def text(self) -> str:
        """The visible text."""
        return self.prose.text

    @property
    def span(self) -> Span:
        """The place of the whole visible text in the file."""
        return self.prose.span(0, len(self.prose.text))

    @property
    def for_customer(self) -> bool:
        """Whether these are words for the customer: a quote under *Tell* or *Write to the customer*."""
        return self.role is Role.QUOTE and self.section in ("say", "write")

    @cached_property
    def words(self) -> Words:
        """The words of the text, as flat offsets."""
        return self.language.words(self.prose.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, in order."""
        words = list(self.words)
        found: list[Sentence] = []
        first = 0
        for start, end in self.language.sentences(self.prose.text):
            last = first
            while last < len(words) and words[last][0] < end:
                last += 1
            found.append(Sentence(self, start, end, first, last))
            first = last
        return tuple(found)

    def masked(self, mask: Mask = Mask.LITERAL) -> str:
        """The text with the masked stretches made unreadable; its length and offsets stay the same."""
        text = self.prose.text
        stretches = sorted(self._stretches(mask))
        if not stretches:
            return text
        out: list[str] = []
        at = 0
        for start, end in stretches:
            if end > at:
                out += (text[at:start], _MASKED * (end - max(start, at)))
                at = end
        return "".join((*out, text[at:]))

    def _stretches(self, mask: Mask) -> Iterator[tuple[int, int]]:
        text = self.prose.text
        for mark in self.prose.marks:
            inside = text[mark.start : mark.end]
            if (
                (mark.kind is MarkKind.CODE and Mask.CODE in mask)
                or (mark.kind is MarkKind.LINK and Mask.ADDRESS in mask and _is_address(inside, mark.target))
                or (
                    mark.kind is MarkKind.STRONG
                    and Mask.LABEL in mask
                    and len(inside.split()) <= _LABEL_WORDS
                )
            ):
                yield mark.start, mark.end
        for kind, pattern in ((Mask.QUOTATION, _QUOTATION), (Mask.BLANK, _BLANK)):
            if kind in mask:
                yield from (found.span() for found in pattern.finditer(text))


def _is_address(text: str, target: str) -> bool:
    return "://" in text or text == target or target == f"mailto:{text}"


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """`passage.text[start:end]`; its words are `first_word` to `last_word` (exclusive) of `passage.words`."""

    passage: Passage
    start: int
    end: int
    first_word: int
    last_word: int

    def __len__(self) -> int:
        """How many words it has."""
        return self.last_word - self.first_word

    @property
    def text(self) -> str:
        """The visible text."""
        return self.passage.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.passage.prose.span(self.start, self.end)

    @property
    def words(self) -> list[str]:
        """Its words as written."""
        words = self.passage.words
        return [words.text(index) for index in range(self.first_word, self.last_word)]

    @property
    def role(self) -> Role:
        """The role of its passage."""
        return self.passage.role

    @property
    def section(self) -> str | None:
        """The key of its section."""
        return self.passage.section


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
    """What a check gets. `as_of` is today as the caller says it: no rule looks at the clock.

    `records` are the base's own (terms, facts, owners, vocabulary), or None when there is no base around the
    article. `bare` = a passage given without title, sections and front matter.
    """

    article: Article
    language: Language
    as_of: date
    options: Options = field(default_factory=Options)
    records: Records | None = None
    bare: bool = False

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
    as_of: date,
    options: Options | None = None,
    records: Records | None = None,
    bare: bool = False,
) -> Reading:
    """The reading of `article` in its own language; an unknown one raises `UnsupportedLanguage`."""
    from kb_tool.language import language

    return Reading(article, language(article.lang), as_of, options or Options(), records, bare)


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
