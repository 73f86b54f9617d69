"""How a text report is written. Colour helps, and never says anything that the words do not say."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Page", "Style"]


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps text in terminal colours, or leaves it as it is when `colour` is False."""

    colour: bool = False

    def bold(self, text: str) -> str:
        """Titles."""
        return self._wrap("1", text)

    def dim(self, text: str) -> str:
        """What most readers skip."""
        return self._wrap("2", text)

    def bad(self, text: str) -> str:
        """What stops an article."""
        return self._wrap("31", text)

    def warm(self, text: str) -> str:
        """What lowers a score."""
        return self._wrap("33", text)

    def good(self, text: str) -> str:
        """What is fine."""
        return self._wrap("32", text)

    def cool(self, text: str) -> str:
        """What is only advice."""
        return self._wrap("36", text)

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


@dataclass(frozen=True, slots=True)
class Page:
    """How to write: the language of messages, the width in terminal cells, colours."""

    ui: str = "en"
    width: int = 100
    colour: bool = False

    @property
    def style(self) -> Style:
        """The colours of its parts."""
        return Style(self.colour)
