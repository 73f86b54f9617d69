"""A block of prose and its sentences: text that slices back to the file, with what it is for the reader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Flag, StrEnum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from kb_tool.article import Block, MarkKind, Prose, Span
from kb_tool.language import heads, lazy_pattern

if TYPE_CHECKING:
    from kb_tool.language import Language, Words

__all__ = ["Mask", "Passage", "Role", "Sentence"]


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
_QUOTATION = lazy_pattern(r"«[^«»]{1,300}»|“[^“”]{1,300}”|(?<!\w)\"[^\"\n]{1,300}\"(?!\w)")
_BLANK = lazy_pattern(r"\[[^\[\]\n]{1,60}\]")
_MAY_BE_MASKED = lazy_pattern(r"[«“\"\[]")  # where there is no mark
_CODE, _ADDRESS, _LABEL = Mask.CODE.value, Mask.ADDRESS.value, Mask.LABEL.value
_QUOTE, _FILL = Mask.QUOTATION.value, Mask.BLANK.value
_MASKED = "\ufffc"  # neither a letter nor a space: nothing matches it, and nothing joins across it


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
    def heads(self) -> frozenset[str]:
        """The first letters of its words, which tell the word lists that need not be searched in it."""
        return heads(self.prose.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text, in order."""
        starts = self.words.starts()
        found: list[Sentence] = []
        first = 0
        for start, end in self.language.sentences(self.prose.text):
            last = bisect_left(starts, end, first)
            found.append(Sentence(self, start, end, first, last))
            first = last
        return tuple(found)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around `text[offset]`; None between two sentences."""
        at = bisect_right(self.sentences, offset, key=lambda each: each.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def masked(self, mask: Mask = Mask.LITERAL) -> str:
        """The text with the masked stretches made unreadable; its length and offsets stay the same."""
        if self._has_nothing_to_mask:
            return self.prose.text
        kind: int = mask._value_  # `value` is a property written in Python: slow, a hundred times an article
        found = self._masked.get(kind)
        if found is None:
            found = self._masked[kind] = self._mask(kind)
        return found

    @cached_property
    def _has_nothing_to_mask(self) -> bool:
        return not self.prose.marks and not _MAY_BE_MASKED.search(self.prose.text)

    @cached_property
    def _masked(self) -> dict[int, str]:
        return {}

    def _mask(self, kinds: int) -> str:
        text = self.prose.text
        stretches = sorted((start, end) for kind, start, end in self._maskable if kind & kinds)
        out: list[str] = []
        at = 0
        for start, end in stretches:
            if end > at:
                out += (text[at:start], _MASKED * (end - max(start, at)))
                at = end
        return "".join((*out, text[at:])) if out else text

    @cached_property
    def _maskable(self) -> tuple[tuple[int, int, int], ...]:
        """Kind, start and end of each stretch that some mask leaves out."""
        text = self.prose.text
        found: list[tuple[int, int, int]] = []
        for mark in self.prose.marks:
            inside = text[mark.start : mark.end]
            if mark.kind is MarkKind.CODE:
                found.append((_CODE, mark.start, mark.end))
            elif mark.kind is MarkKind.LINK and _is_address(inside, mark.target):
                found.append((_ADDRESS, mark.start, mark.end))
            elif mark.kind is MarkKind.STRONG and len(inside.split()) <= _LABEL_WORDS:
                found.append((_LABEL, mark.start, mark.end))
        found += ((_QUOTE, *each.span()) for each in _QUOTATION.finditer(text))
        found += ((_FILL, *each.span()) for each in _BLANK.finditer(text))
        return tuple(found)


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
        return self.passage.words.texts(self.first_word, self.last_word)

    @property
    def role(self) -> Role:
        """The role of its passage."""
        return self.passage.role

    @property
    def section(self) -> str | None:
        """The key of its section."""
        return self.passage.section
