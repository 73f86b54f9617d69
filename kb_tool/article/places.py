"""From a place in a block's content to a place in the file.

A block's content is its source lines without the container prefixes (quote marks, indents, list markers).
Each content line is therefore a stretch of one source line, and finding that stretch once is enough.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .span import Source

# What may stand before a row's first pipe: indent, quote marks, a list marker.
_ONLY_PREFIX = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[\s>]+)?")

__all__ = ["ContentMap", "Lines", "split_row"]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a body: their text (without line ends) and their offsets in the file."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source, first_line: int) -> Lines:
        """The lines of `source` from the 1-based `first_line` on; past the end, one empty line."""
        starts = source.line_starts[first_line - 1 :] or (len(source.text),)
        lines = (source.text[start:end] for start, end in zip_longest(starts, starts[1:]))
        return cls(tuple(line.rstrip("\r\n") for line in lines), starts)

    @property
    def body(self) -> str:
        """The lines joined as the parser reads them."""
        return "\n".join(self.texts)

    def range(self, first: int, end: int) -> tuple[int, int]:
        """Offsets in the file of lines [first, end), blank edges and indents left out."""
        while end - 1 > first and not self.texts[end - 1].strip():
            end -= 1
        indent = len(self.texts[first]) - len(self.texts[first].lstrip())
        start = self.starts[first] + indent
        return start, max(start, self.starts[end - 1] + len(self.texts[end - 1].rstrip()))


@dataclass(frozen=True, slots=True)
class ContentMap:
    """Offsets of the content lines, in the content and in the file."""

    contents: tuple[int, ...]
    files: tuple[int, ...]

    def offset(self, index: int) -> int:
        """The file offset of content position `index`."""
        line = max(0, bisect_right(self.contents, index) - 1)
        return self.files[line] + index - self.contents[line]

    @property
    def shift(self) -> int | None:
        """What turns any content position into its file offset; None when that depends on the line."""
        return self.files[0] - self.contents[0] if len(self.files) == 1 else None

    def next_line(self, index: int) -> int:
        """The first content line that starts after position `index`; a huge number after the last."""
        line = bisect_right(self.contents, index)
        return self.contents[line] if line < len(self.contents) else sys.maxsize

    @classmethod
    def of_block(cls, content: str, lines: Lines, first: int, *, after: str = "") -> ContentMap | None:
        """Map a block's content; `after` is a marker that precedes it on its first line (a heading's `#`)."""
        contents, files, position = [], [], 0
        for number, text in enumerate(content.split("\n")):
            if first + number >= len(lines.texts):
                return None
            column = _column(text, lines.texts[first + number], after if number == 0 else "")
            if column is None:
                return None
            kept = len(text) - len(text.lstrip(" \t")) if column[1] else 0
            contents.append(position + kept)
            files.append(lines.starts[first + number] + column[0])
            position += len(text) + 1
        return cls(tuple(contents), tuple(files))


def _column(text: str, line: str, after: str) -> tuple[int, bool] | None:
    """Where `text` stands in `line`, and whether its leading blanks had to be dropped to find it.

    A tab that a container consumed in part is printed as spaces that the file does not have.
    """
    line = line.replace("\0", "�")
    if after:
        start = line.find(after)
        found = line.find(text, start + len(after)) if start >= 0 else -1
        return (found, False) if found >= 0 else None
    if line.endswith(text):
        return len(line) - len(text), False
    body = line.rstrip()
    if body.endswith(text):
        return len(body) - len(text), False
    bare = text.strip(" \t")  # the parser's blanks: a no-break space is text
    for candidate in (line, body):
        if bare and candidate.endswith(bare):
            return len(candidate) - len(bare), True
    found = line.rfind(bare) if bare else -1
    return (found, True) if found >= 0 else None


def split_row(line: str, cells: Sequence[str]) -> list[ContentMap]:
    """Where each cell of a table row stands in its line (offsets in the line).

    Cells are cut at unescaped pipes, as the parser does; an escaped pipe prints as one character, so a cell
    that holds one is mapped piece by piece.
    """
    maps: list[ContentMap] = []
    cuts = [-1]
    escaped = False
    for index, char in enumerate(line):
        if char == "|" and not escaped:
            cuts.append(index)
        escaped = char == "\\"
    cuts.append(len(line))
    fields = [(cuts[i] + 1, cuts[i + 1]) for i in range(len(cuts) - 1)]
    if _ONLY_PREFIX.fullmatch(line[slice(*fields[0])]):
        fields.pop(0)
    for number, cell in enumerate(cells):
        start, end = fields[number] if number < len(fields) else (len(line), len(line))
        while start < end and line[start].isspace():
            start += 1
        contents, files, column = [0], [start], start
        for position, char in enumerate(cell):
            if char == "|" and line[column : column + 2] == "\\|":
                column += 1
                contents.append(position)
                files.append(column)
            column += 1
        maps.append(ContentMap(tuple(contents), tuple(files)))
    return maps
