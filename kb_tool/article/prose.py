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

_PAIRS = {"strong": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "s": MarkKind.STRIKE, "link": MarkKind.LINK}


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
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, int, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, read from content [start, end)."""
        if not text:
            return
        if (
            len(text) == end - start
        ):  # where the content leaves one stretch of the file for the next, so do we
            cut = self.places.next_line(start)
            if cut < end:
                self.add(text[: cut - start], start, cut)
                self.add(text[cut - start :], cut, end)
                return
        first, last = self.places.offset(start), self.places.offset(end - 1) + 1 if end > start else None
        self.pieces.append((self.length, self.length + len(text), first, first if last is None else last))
        self.parts.append(text)
        self.length += len(text)


def read_inline(content: str, children: list[Token], places: ContentMap, gathered: Gathered) -> Prose:
    """The prose of one block; its links, comments and raw HTML go into `gathered`."""
    writer = _Writer(places)
    marks: list[Mark] = []
    open_marks: list[tuple[MarkKind, int, Token]] = []
    for token in children:
        start, end = at(token) if "at" in token.meta else (0, 0)
        if token.type in ("text", "text_special"):
            writer.add(token.content, start, end)
        elif token.type == "code_inline":
            marks.append(Mark(MarkKind.CODE, writer.length, writer.length + len(token.content)))
            _add_code(writer, token, start, end)
        elif token.type == "softbreak":
            writer.add(" ", start, start + 1)
        elif token.type == "hardbreak":
            writer.add("\n", start, min(start + 1, len(content)))
        elif token.type == "image":
            _add_link(gathered, places, content, token, start + len(token.content), token.content)
            marks.append(Mark(MarkKind.IMAGE, writer.length, writer.length, str(token.attrs.get("src", ""))))
        elif token.type == "comment":
            span = _span(places, start, end)
            gathered.comments.append(Comment(span, token.content[4:-3].strip(), block=False))
        elif token.type == "raw_html":
            gathered.problems.append(
                Problem("raw-html", _span(places, start, end), (("tag", token.content),))
            )
            writer.add(token.content, start, end)
        elif token.nesting == 1 and token.type.removesuffix("_open") in _PAIRS:
            open_marks.append((_PAIRS[token.type.removesuffix("_open")], writer.length, token))
        elif token.nesting == -1 and open_marks:
            kind, opened, opening = open_marks.pop()
            target = str(opening.attrs.get("href", "")) if kind is MarkKind.LINK else ""
            marks.append(Mark(kind, opened, writer.length, target))
            if kind is MarkKind.LINK:
                text = "".join(writer.parts)[opened:]
                label_end = at(opening)[0] if opening.markup == "autolink" else start
                _add_link(gathered, places, content, opening, label_end, text)
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
