"""Lists typed by hand: lines that begin with "•", "–", "1-", "a)", and come out as one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb_tool.article import Source, Span
from kb_tool.language import lazy_pattern

from .finding import Edit
from .passage import Mask, Passage

__all__ = ["ListByHand", "lists_by_hand"]

_SURE = (
    "•‣▪◦●∙⁃➢➤►\uf0b7\uf0a7"  # nothing but a bullet: one line is enough; the last two are a word processor's
)
_FORMS = (
    rf"(?P<sure>[{_SURE}])\s*(?=[^\s{_SURE}])"
    r"|(?P<sign>[·○■□▶✓✔❖–—])[ \t]+(?=\w)|(?P<section>§)[ \t]+(?=[^\W\d_])"
    r"|(?P<dash>-)(?=[^\W\d_])"
    r"|(?P<o>o)[ \t]+(?=[^\W\d_a-zà-ÿ])"
    r"|(?P<number>\d{1,2})(?:[.)]-?| ?[-–/]|°)\s*(?=[^\W\d_])"
    r"|(?P<letter>[a-h])\)\s*(?=\w)"
)
_MARK = lazy_pattern(_FORMS)
_ANY = lazy_pattern(rf"(?<!\S)(?:{_FORMS})")  # a cheap first look
_COUNTED = frozenset({"number", "letter"})
_BREAK = lazy_pattern(r"\\?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins with a mark: its passage, which of the lines there, the mark's place in the file."""

    passage: int
    number: int
    lines: int
    kind: str
    mark: str
    place: Span
    value: int


@dataclass(frozen=True, slots=True)
class ListByHand:
    """`span` is the list, or its first paragraph; `mark` its first mark, `ordered` whether it counts.

    `edits` put list marks instead; none where it is not certain which lines belong to an item.
    """

    span: Span
    mark: str
    ordered: bool
    edits: tuple[Edit, ...]


def lists_by_hand(passages: Iterable[Passage], source: Source) -> Iterator[ListByHand]:
    """Those in `passages` (in reading order), each of two lines at least, or one with a bullet."""
    kept = list(passages)
    run: list[_Line] = []
    for line in _marked(kept, source):
        if run and not _continues(run[-1], line, kept):
            yield from _list(run, kept, source)
            run = []
        run.append(line)
    yield from _list(run, kept, source)


def _marked(passages: list[Passage], source: Source) -> Iterator[_Line]:
    for index, passage in enumerate(passages):
        starts = [0]
        if "\n" in source.slice(passage.block.span):
            if not _ANY.search(passage.text):
                continue
            starts = _line_starts(passage, source)
        elif not _MARK.match(passage.text):
            continue
        text = passage.masked(Mask.LITERAL)
        for number, at in enumerate(starts):
            if found := _MARK.match(text, at):
                kind = found.lastgroup or ""
                mark = found[kind]
                value = int(mark) if kind == "number" else ord(mark)
                place = passage.prose.span(at, found.end())
                yield _Line(index, number, len(starts), kind, text[at : found.end()].strip(), place, value)


def _line_starts(passage: Passage, source: Source) -> list[int]:
    """Where the lines of the file begin in the text of the passage."""
    starts, last = [], 0
    for text_start, _, source_start, _ in passage.prose.pieces:
        line, _ = source.position(source_start)
        if line > last and passage.text[text_start] not in " \n":
            starts.append(text_start)
            last = line
    return starts


def _continues(last: _Line, line: _Line, passages: list[Passage]) -> bool:
    if line.kind != last.kind or (line.kind in _COUNTED and line.value != last.value + 1):
        return False
    if line.kind not in _COUNTED and line.value != last.value:
        return False
    if line.passage == last.passage:
        return True
    here, before = passages[line.passage], passages[last.passage]
    return line.number == 0 and line.passage == last.passage + 1 and here.item is before.item


def _list(run: list[_Line], passages: list[Passage], source: Source) -> Iterator[ListByHand]:
    if len(run) < (1 if run and run[0].kind == "sure" else 2):
        return
    first = run[0]
    span = Span(first.place.start, max(passages[first.passage].span.end, first.place.end))
    edits = tuple(_edits(run, source)) if _is_plain(run, passages) else ()
    yield ListByHand(span, first.mark, first.kind in _COUNTED, edits)


def _is_plain(run: list[_Line], passages: list[Passage]) -> bool:
    """Whether each line from the first mark on is an item of its own, and nothing refers to the marks."""
    first = run[0]
    if first.kind == "letter" or (first.kind == "number" and first.value != 1):
        return (
            False  # «lettera b)» may be named elsewhere; a list that goes on must not interrupt a paragraph
        )
    if any(passages[line.passage].item and line.number == 0 for line in run):
        return False  # after the mark of a real item
    for index in {line.passage for line in run}:
        numbers = [line.number for line in run if line.passage == index]
        lines = next(line.lines for line in run if line.passage == index)
        if numbers != list(range(numbers[0], lines)):
            return False
        if any(passages[index].text.count(sign) > len(numbers) for sign in _SURE if sign in first.mark):
            return False  # more bullets than lines: «• one • two»
    return True


def _edits(run: list[_Line], source: Source) -> Iterator[Edit]:
    for number, line in enumerate(run):
        yield Edit(line.place, f"{line.value}. " if line.kind == "number" else "- ")
        row, _ = source.position(line.place.start)
        ends = source.line_span(row).end
        text = source.text[line.place.end : ends]
        rest = _BREAK.search(text)
        if number + 1 < len(run) and rest and rest[0]:  # a hard line break, which an item has no use for
            yield Edit(Span(line.place.end + rest.start(), ends), "")
