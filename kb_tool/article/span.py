"""Places in a file: half-open spans of code points, and the text they cut out."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field

__all__ = ["Source", "Span"]

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of offsets (Unicode code points) into `Source.text`."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """One article file as read: `text` is the decoded file, line ends kept, byte order mark removed.

    `path` is POSIX and relative to the base, so that results never depend on the machine.
    """

    path: str
    text: str
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *map(re.Match.end, _LINE_END.finditer(self.text)))
        object.__setattr__(self, "line_starts", starts)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text, hexadecimal: the key of every cache."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def slice(self, span: Span) -> str:
        """The exact text of the file inside `span`."""
        return self.text[span.start : span.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both 1-based, columns in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line(self, line: int) -> str:
        """The text of a 1-based line, without its line end."""
        return self.slice(self.line_span(line))
