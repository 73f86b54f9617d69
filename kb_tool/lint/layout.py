"""How a text is laid out: the stretches between its headings, and which of its lists are steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb_tool.article import BlockKind, MarkKind
from kb_tool.language import lazy_pattern

from .passage import Passage, Role
from .reading import Reading

__all__ = ["Part", "parts", "place_for_heading", "title_by_hand"]

_LONGEST_TITLE, _PLAIN_TITLE = 12, 8  # words
_FEWEST_PLAIN = 2  # one line without a stop may be anything
_FROM_MIDDLE = 0.3  # of all words: where a heading divides in two, and does not cut an end off
_BEGINS = {  # remarks, references, what goes on from the line before: no place for a heading
    "it": lazy_pattern(
        r"(?i)\W*(?:not[ae]|importante|attenzione|suggeriment[oi]|avvis[oi]|avvertenz[ae]|osservazione"
        r"|(?:per|ad) (?:esempio|(?:(?:altr[ei]|ulteriori|maggiori|più) )?(?:informazioni|dettagli))"
        r"|ved(?:i|ere|ete)|consulta(?:re)?|a (?:tale|questo) (?:scopo|punto)|in (?:questo|tal) caso"
        r"|quest[oaie]|ciò|quindi|inoltre|infine|tuttavia|però|anche|poi|ecco"
        r"|in alternativa|ten(?:ere|i) presente|si può anche)\b"
    ),
    "en": lazy_pattern(
        r"(?i)\W*(?:notes?|important|tips?|warning|caution|remarks?|for (?:example|instance|details)"
        r"|for (?:(?:more|additional|further|detailed) )?(?:information|details)|to do (?:this|so|it)"
        r"|see|refer to|this|these|those|it|they|however|therefore|thus|then|also|so|but"
        r"|in (?:this|that) case|alternatively|keep in mind|be aware)\b"
    ),
}
_NOT_PROSE = (":::", "<", "|", "![", "{")
_ENDS_A_SENTENCE = (".", ":", ";", "!", "?", ",", "…")
_REMARK_WORDS = 3  # "Note:", "Important", "Nota bene" in bold are no titles


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between one heading and the next, whatever their level; the first has no heading.

    `passages` are its prose: titles and table cells are left out.
    """

    heading: Passage | None
    passages: tuple[Passage, ...]

    @property
    def word_count(self) -> int:
        """How many words it has; pictures and tables written by hand have none."""
        return sum(map(_words, self.passages))

    @property
    def weight(self) -> int:
        """Its words, those of lists by half: their marks guide the eye as well."""
        return sum(_words(each) if each.item is None else _words(each) // 2 for each in self.passages)


def parts(reading: Reading) -> tuple[Part, ...]:
    """The stretches of the article, in reading order; those without text and heading are left out."""
    found: list[Part] = []
    heading: Passage | None = None
    inside: list[Passage] = []
    for passage in reading.passages:
        if passage.role is Role.HEADING and passage.block.kind is BlockKind.HEADING:
            _close(found, heading, inside)
            heading, inside = passage, []
        elif passage.role not in (Role.TITLE, Role.HEADING, Role.CELL):
            inside.append(passage)
    _close(found, heading, inside)
    return tuple(found)


def title_by_hand(part: Part, *, plain: bool) -> Passage | None:
    """The first line that stands for a heading: in bold, or with `plain` just without a stop."""
    followed = list(pairwise(part.passages))
    bold = next((line for line, after in followed if _bold_title(line) and _is_text(after)), None)
    if bold or not plain:
        return bold
    lines = [line for line, after in followed if _plain_title(line) and _is_text(after)]
    return lines[0] if len(lines) >= _FEWEST_PLAIN else None


def place_for_heading(part: Part) -> Passage | None:
    """The paragraph nearest the middle before which a heading could stand: none at the ends, and none that a
    colon joins to a picture."""
    total, before = part.word_count, _words(part.passages[0])
    found: list[tuple[float, int, Passage]] = []
    for index, (last, passage, after) in enumerate(
        zip(part.passages, part.passages[1:], part.passages[2:], strict=False)
    ):
        far = abs(before - total / 2)
        joined = passage.text.rstrip().endswith(":") and not _is_text(after)
        if far <= total * _FROM_MIDDLE and not joined and _opens_a_part(passage, last):
            found.append((far, index, passage))
        before += _words(passage)
    return min(found)[2] if found else None


def _is_text(passage: Passage) -> bool:
    """Whether what a title by hand leads to is text: a line before a picture is its caption."""
    return passage.item is not None or _opens_a_part(passage, passage)


def _bold_title(passage: Passage) -> bool:
    """Whether the passage is one line in bold that stands where a heading could: `**Steps**`, alone."""
    text, marks = passage.text.strip(), passage.prose.marks
    if len(marks) != 1 or marks[0].kind is not MarkKind.STRONG or not _is_free(passage):
        return False
    bold = text.rstrip(" :") == passage.text[marks[0].start : marks[0].end].strip(" :")
    longest = _PLAIN_TITLE if text.endswith(":") else _LONGEST_TITLE  # "To mend it, follow these steps:"
    short = len(passage.words) <= longest and not text.endswith((".", ";", ",")) and " -" not in text
    remark = len(passage.words) <= _REMARK_WORDS and _begins_aside(passage)
    return bold and short and not remark


def _plain_title(passage: Passage) -> bool:
    """Whether it looks like a heading that has lost its marks: a few words, and no stop after them."""
    if passage.prose.marks or not _is_free(passage):
        return False
    text = passage.text.strip()
    few = 0 < len(passage.words) <= _PLAIN_TITLE and text[:1].isupper()
    return few and "\n" not in text and not text.endswith(_ENDS_A_SENTENCE)


def _opens_a_part(passage: Passage, before: Passage) -> bool:
    """Whether a heading could stand before this paragraph: it is no remark, reference or picture, nor what a
    colon or a title by hand leads to."""
    pictured = any(mark.kind is MarkKind.IMAGE and mark.start == 0 for mark in passage.prose.marks)
    return (
        _is_free(passage)
        and bool(passage.sentences)
        and not pictured
        and not passage.text.lstrip().startswith(_NOT_PROSE)
        and not _begins_aside(passage)
        and not before.text.rstrip().endswith(":")
        and not any(_bold_title(each) or _plain_title(each) for each in (before, passage))
    )


def _words(passage: Passage) -> int:
    return 0 if passage.text.startswith(_NOT_PROSE) else len(passage.words)


def _is_free(passage: Passage) -> bool:
    return passage.role is Role.PARAGRAPH and passage.item is None


def _begins_aside(passage: Passage) -> bool:
    return _BEGINS[passage.language.code].match(passage.text) is not None


def _close(found: list[Part], heading: Passage | None, inside: Sequence[Passage]) -> None:
    if heading or inside:
        found.append(Part(heading, tuple(inside)))
