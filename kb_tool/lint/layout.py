"""How a text is laid out: the stretches between its headings, and which of its lists are steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb_tool.article import BlockKind

from .passage import Passage, Role
from .reading import Reading

__all__ = ["Part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between one heading and the next, whatever their level; the first has no heading.

    `passages` are its prose: titles and table cells are left out.
    """

    heading: Passage | None
    passages: tuple[Passage, ...]

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return sum(len(passage.words) for passage in self.passages)


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


def _close(found: list[Part], heading: Passage | None, inside: Sequence[Passage]) -> None:
    if heading or inside:
        found.append(Part(heading, tuple(inside)))
