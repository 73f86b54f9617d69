"""Text in terminal cells: how wide it is, where it breaks, and a source line with carets under a span."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .escape import terminal

__all__ = ["excerpt", "join", "pad", "right", "underlined", "width", "wrap"]

_TAB = 4
_ELLIPSIS = "…"
_JOINER = "\N{ZERO WIDTH JOINER}"
_EMOJI_SHAPE = "\N{VARIATION SELECTOR-16}"
_SKIN_TONES = range(0x1F3FB, 0x1F400)  # after an emoji they colour it
# Everything but Latin letters, punctuation and currency signs, which take one cell each.
_UNUSUAL = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
_BLANKS = re.compile(r"[ \t\r\n]+")
# A cut is moved to the nearest blank when it is no further than this.
_SNAP = 16


def _cells(text: str) -> list[int]:
    """The terminal cells of each code point: what joins or changes the character before it takes none."""
    if not _UNUSUAL.search(text):
        return [1] * len(text)
    found: list[int] = []
    base = -1  # where the character stands that marks attach to
    for index, character in enumerate(text):
        if character == _EMOJI_SHAPE and base >= 0:
            found[base] = 2
            found.append(0)
        elif _joins(text, index, base):
            found.append(0)
        else:
            found.append(2 if unicodedata.east_asian_width(character) in "WF" else 1)
            base = index
    return found


def _joins(text: str, index: int, base: int) -> bool:
    """Whether the code point only changes the character at `base`: accents, skin tones, joined emoji."""
    character = text[index]
    if unicodedata.category(character) in ("Mn", "Me") or character == _JOINER:
        return True
    if base < 0:
        return False
    return text[index - 1] == _JOINER or (ord(character) in _SKIN_TONES and ord(text[base]) > 0xFFFF)


def width(text: str) -> int:
    """How many terminal cells `text` takes."""
    return sum(_cells(text)) if _UNUSUAL.search(text) else len(text)


def pad(text: str, cells: int, *, left: bool = False) -> str:
    """`text` with blanks after it (before it with `left`), up to that many cells."""
    blanks = " " * max(0, cells - width(text))
    return blanks + text if left else text + blanks


def right(text: str, after: str, cells: int) -> list[str]:
    """`text` at the right end of the line that `after` begins, or alone on a line when both do not fit."""
    room = cells - width(after)
    if room >= width(text) + 2:
        return [after + pad(text, room, left=True)]
    alone = pad(text, cells, left=True)
    return [after, alone] if after else [alone]


def wrap(text: str, cells: int) -> list[str]:
    """`text` broken between words into lines of at most that many cells; a longer word is cut.

    A no-break space holds its words together.
    """
    size = width if _UNUSUAL.search(text) else len
    lines: list[list[str]] = []
    room = -1
    for word in _short_words(_BLANKS.split(text.strip()), cells):
        taken = size(word)
        room -= taken + 1
        if room < 0:
            lines.append([])
            room = cells - taken
        lines[-1].append(word)
    return [" ".join(words) for words in lines if words != [""]]


def join(parts: Iterable[str], cells: int, separator: str = " · ") -> list[str]:
    """The parts with a separator between them, a new line begun where the next one does not fit."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(separator) + width(part) <= cells:
            lines[-1] += separator + part
        else:
            lines.append(part)
    return [short for line in lines for short in wrap(line, cells)]


def _short_words(words: Iterable[str], cells: int) -> Iterable[str]:
    for word in words:
        rest = word
        while 2 * len(rest) > cells and width(rest) > cells:  # a character takes two cells at most
            at = _fitting(_cells(rest), cells)
            yield rest[:at]
            rest = rest[at:]
        yield rest


def _fitting(sizes: list[int], cells: int) -> int:
    """How many leading code points fit, at least one."""
    total = 0
    for index, size in enumerate(sizes):
        total += size
        if total > cells:
            return max(1, index)
    return len(sizes)


def excerpt(line: str, start: int, end: int, cells: int) -> tuple[str, str]:
    """The source `line` and, under it, carets below `line[start:end]`, both at most `cells` wide.

    Offsets are code points. Tabs become blanks, other control characters a visible sign; a long line is cut
    to a window around the span; an empty span gets one caret. Blanks the line begins with are left out.
    """
    # What is far from the span is never shown: a line of a megabyte costs no more than a short one.
    far = max(0, start - 2 * cells)
    near, hidden_after = line[far : start + 2 * cells], line[start + 2 * cells :]
    shown, start, end = _expand_tabs(near, start - far, max(start, end) - far)
    shown = terminal(shown)
    sizes = _cells(shown)
    while 0 < start < len(shown) and sizes[start] == 0:
        start -= 1  # a mark is shown on the letter that carries it
    first = min(start, len(shown) - len(shown.lstrip()))
    last = len(shown)
    if far or hidden_after or sum(sizes[first:]) > cells:
        first, last = _window(shown, sizes, start, end, cells)
    before = _ELLIPSIS if (line[:far] + shown[:first]).strip() else ""
    after = _ELLIPSIS if (shown[last:] + hidden_after).strip() else ""
    indent = len(before) + sum(sizes[first:start])
    under = max(1, sum(sizes[start : min(end, last)]))
    return before + shown[first:last] + after, " " * indent + "^" * under


def _expand_tabs(line: str, start: int, end: int) -> tuple[str, int, int]:
    if "\t" not in line:
        return line, start, end
    out: list[str] = []
    offsets = [0]
    column = 0
    for character, size in zip(line, _cells(line.replace("\t", " ")), strict=True):
        shown = " " * (_TAB - column % _TAB) if character == "\t" else character
        column += len(shown) if character == "\t" else size
        out.append(shown)
        offsets.append(offsets[-1] + len(shown))
    return "".join(out), offsets[min(start, len(line))], offsets[min(end, len(line))]


def _window(line: str, sizes: list[int], start: int, end: int, cells: int) -> tuple[int, int]:
    """The stretch of the line to show: the span's beginning, then as much around it as fits."""
    room = cells - 2 * len(_ELLIPSIS)
    first = last = start
    while last < min(end, len(line)) and sizes[last] <= room:
        room -= sizes[last]
        last += 1
    grown = True
    while grown:
        grown = False
        if first > 0 and sizes[first - 1] <= room:
            first -= 1
            room -= sizes[first]
            grown = True
        if last < len(line) and sizes[last] <= room and last >= end:
            room -= sizes[last]
            last += 1
            grown = True
    return _snap(line, sizes, first, start, end, last)


def _snap(line: str, sizes: list[int], first: int, start: int, end: int, last: int) -> tuple[int, int]:
    """Move the two cuts to a blank or, failing that, to the border of a character with its marks."""
    if first > 0:
        blank = line.find(" ", first, min(start, first + _SNAP))
        first = blank + 1 if blank >= 0 else first
        while first < start and sizes[first] == 0:
            first += 1
    if end <= last < len(line):
        blank = line.rfind(" ", max(end, last - _SNAP), last)
        last = blank if blank >= 0 else last
    while last < len(line) and sizes[last] == 0:
        last += 1
    return first, last


def underlined(line: str, marks: Iterable[tuple[int, int]], cells: int) -> Iterator[tuple[str, str]]:
    """The whole `line`, broken where it is too long, each part with the carets below it (perhaps none).

    `marks` are stretches in code points; an empty one gets one caret.
    """
    line = terminal(line)
    sizes = _cells(line)
    below = [" "] * (len(line) + 1)
    for start, end in marks:
        below[start : max(end, start + 1)] = "^" * (max(end, start + 1) - start)
    at = 0
    while at < len(line) or at == 0:
        end = at + _fitting(sizes[at:], cells)
        blank = line.rfind(" ", at, end) if end < len(line) else -1
        end = blank + 1 if blank > at else end
        carets = "".join(mark * size for mark, size in zip(below[at:end], sizes[at:end], strict=True))
        carets += below[end] if end == len(line) else ""
        yield line[at:end].rstrip(), carets.rstrip()
        at = max(end, 1)
