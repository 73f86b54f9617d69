"""Parts of a text that must not be longer than its place allows: rows are left out, counted, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb_tool.lint import Message

__all__ = ["Section", "fit"]

_LEFT_OUT = (
    Message(
        it="Un'altra riga non ci sta: «kb lint» la mostra.",
        en='1 more line does not fit: "kb lint" shows it.',
    ),
    Message(
        it="Altre {n} righe non ci stanno: «kb lint» le mostra.",
        en='{n} more lines do not fit: "kb lint" shows them.',
    ),
)
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (perhaps of a table), rows that may be left out, and lines that close it."""

    head: str
    rows: Sequence[str] = ()
    tail: str = ""

    def text(self, room: int, ui: str) -> str:
        """The section with as many of its rows as fit in `room` characters; the others are counted."""
        whole = self._of(self.rows, ui)
        if len(whole) <= room:
            return whole
        taken = len(self._of((), ui))
        fits: list[str] = []
        for row in self.rows:  # one that is too long does not keep out those after it
            if taken + len(row) + 1 <= room:
                taken += len(row) + 1
                fits.append(row)
        return self._of(fits, ui)

    def _of(self, rows: Sequence[str], ui: str) -> str:
        listed = "\n".join([self.head, *rows])
        left_out = self._left_out(len(self.rows) - len(rows), ui)
        return _BETWEEN.join(part for part in (listed, left_out, self.tail) if part)

    def _left_out(self, number: int, ui: str) -> str:
        if not number:
            return ""
        return _LEFT_OUT[number > 1].format(n=number).say(ui)


def fit(sections: Sequence[Section], limit: int, ui: str) -> str:
    """The sections with a blank line between them, in at most `limit` characters.

    What a short one does not need goes to the longer ones, which share alike.
    """
    room = limit - len(_BETWEEN) * len(sections)
    shown: dict[int, str] = {}
    by_length = sorted(range(len(sections)), key=lambda index: len(sections[index].text(limit, ui)))
    for done, index in enumerate(by_length):
        shown[index] = sections[index].text(room // (len(sections) - done), ui)
        room -= len(shown[index])
    return _BETWEEN.join(shown[index] for index in range(len(sections)))
