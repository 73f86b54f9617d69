"""From inline tokens to visible text with its places, links and comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from .address import allowed_address
from .inline import at
from .model import Comment, Link, Mark, MarkKind, Problem, Prose
from .places import ContentMap
from .span import Span

__all__ = ["Gathered", "read_inline"]

_OPENING = {
    "strong_open": MarkKind.STRONG,
    "em_open": MarkKind.EMPHASIS,
    "s_open": MarkKind.STRIKE,
    "link_open": MarkKind.LINK,
}


@dataclass(slots=True)
class Gathered:
    """What is collected while the tree is built, in reading order."""

    links: list[Link] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Writer:
    """Visible text as it grows, piece by piece."""

    def __init__(self, places: ContentMap) -> None:
        self.places = places
        self.shift = places.shift
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, int, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, read from content [start, end)."""
        if not text:
            return
        if self.shift is not None:
            self._put(text, start + self.shift, max(start, end) + self.shift)
            return
        if (
            len(text) == end - start
        ):  # where the content leaves one stretch of the file for the next, so do we
            cut = self.places.next_line(start)
            while cut < end:
                self.add(text[: cut - start], start, cut)
                text, start, cut = text[cut - start :], cut, self.places.next_line(cut)
        first = self.places.offset(start)
        self._put(text, first, self.places.offset(end - 1) + 1 if end > start else first)

    def _put(self, text: str, first: int, last: int) -> None:
        length = self.length + len(text)
        self.pieces.append((self.length, length, first, last))
        self.parts.append(text)
        self.length = length


def read_inline(content: str, children: list[Token], places: ContentMap, gathered: Gathered) -> Prose:
    """The prose of one block; its links, comments and raw HTML go into `gathered`."""
    if len(children) == 1 and children[0].type == "text" and (shift := places.shift) is not None:
        text, (start, end) = children[0].content, at(children[0])
        return Prose(text, ((0, len(text), start + shift, end + shift),) if text else ())
    writer = _Writer(places)
    marks: list[Mark] = []
    open_marks: list[tuple[MarkKind, int, int, Token]] = []  # where it opened, in text and in parts
    for token in children:
        kind = token.type
        start, end = token.meta.get("at", (0, 0))
        if kind in ("text", "text_special"):
            writer.add(token.content, start, end)
        elif kind == "code_inline":
            marks.append(Mark(MarkKind.CODE, writer.length, writer.length + len(token.content)))
            _add_code(writer, token, start, end)
        elif kind == "softbreak":
            writer.add(" ", start, start + 1)
        elif kind == "hardbreak":
            writer.add("\n", start, min(start + 1, len(content)))
        elif kind == "image":
            _add_link(gathered, places, content, token, start + len(token.content), token.content)
            marks.append(Mark(MarkKind.IMAGE, writer.length, writer.length, str(token.attrs.get("src", ""))))
        elif kind == "comment":
            span = _span(places, start, end)
            gathered.comments.append(Comment(span, token.content[4:-3].strip(), block=False))
        elif kind == "raw_html":
            gathered.problems.append(
                Problem("raw-html", _span(places, start, end), (("tag", token.content),))
            )
            writer.add(token.content, start, end)
        elif kind in _OPENING:
            open_marks.append((_OPENING[kind], writer.length, len(writer.parts), token))
        elif token.nesting == -1 and open_marks:
            mark, opened, part, opening = open_marks.pop()
            target = str(opening.attrs.get("href", "")) if mark is MarkKind.LINK else ""
            marks.append(Mark(mark, opened, writer.length, target))
            if mark is MarkKind.LINK:
                label_end = at(opening)[0] if opening.markup == "autolink" else start
                _add_link(gathered, places, content, opening, label_end, "".join(writer.parts[part:]))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Prose("".join(writer.parts), tuple(writer.pieces), tuple(marks))


def _span(places: ContentMap, start: int, end: int) -> Span:
    return Span(places.offset(start), places.offset(max(start, end - 1)) + 1)


def _add_code(writer: _Writer, token: Token, start: int, end: int) -> None:
    """Code between its backticks; one blank each side is not printed."""
    ticks = len(token.markup)
    inner = end - start - 2 * ticks
    shift = (inner - len(token.content)) // 2 if inner >= len(token.content) else 0
    first = start + ticks + shift
    writer.add(token.content, first, first + len(token.content))


def _add_link(
    gathered: Gathered, places: ContentMap, content: str, token: Token, label_end: int, text: str
) -> None:
    """Note a link or an image; its target is written after its label."""
    start, end = at(token)
    image = token.type == "image"
    target = str(token.attrs.get("src" if image else "href", ""))
    found = content.find(target, label_end, end) if target else -1
    target_span = _span(places, found, found + len(target)) if found >= 0 else None
    refused = not allowed_address(target)
    span = _span(places, start, end)
    gathered.links.append(Link(span, text, target, target_span, image, refused))
    if refused:
        gathered.problems.append(Problem("address-refused", target_span or span, (("address", target[:80]),)))
