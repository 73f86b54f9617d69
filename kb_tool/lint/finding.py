"""What a check says: what it found, in which words, and how sure it is that it looked at all.

    Outcome = Checked(examined, findings) | NotApplicable(reason) | NotChecked(reason)

A check returns `Found` values: a place, a message, a weight. The engine puts the rule's name on them; from
then on they are `Finding` values, which reports print and the score weighs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kb_tool.article import Span
from kb_tool.errors import UnsupportedLanguage
from kb_tool.language import lazy_pattern

__all__ = [
    "Checked",
    "Edit",
    "Finding",
    "Fix",
    "Found",
    "Message",
    "NotApplicable",
    "NotChecked",
    "Outcome",
    "Quality",
    "Severity",
    "outcome",
    "shorten",
]

_BLANK = lazy_pattern(r"\{(\w+)\}")
_SPACE = lazy_pattern(r"\s+")


class Quality(StrEnum):
    """The three qualities, in the order in which they are always shown."""

    ORGANIZED = "organized"
    IMMEDIATE = "immediate"
    UNAMBIGUOUS = "unambiguous"


class Severity(StrEnum):
    """How much a finding matters: an error fails, a warning counts, a suggestion is only shown."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Message:
    """The same thing said in Italian and in English; as a template it holds blanks such as `{text}`.

    The message of a finding says what is there, why it hurts on a call, and what to write instead.
    """

    it: str
    en: str

    @classmethod
    def said(cls, say: Callable[[str], object]) -> Message:
        """What `say` answers for "it" and for "en"."""
        return cls(it=str(say("it")), en=str(say("en")))

    def say(self, lang: str) -> str:
        """The text in "it" or "en"; any other language raises `UnsupportedLanguage`."""
        if lang == "it":
            return self.it
        if lang == "en":
            return self.en
        raise UnsupportedLanguage(lang)

    def format(self, **values: str | int | Message) -> Message:
        """The message with its blanks filled, once: braces inside a value are only text.

        A value that is a `Message` is said in each language. A blank without a value raises KeyError.
        """

        def fill(lang: str) -> str:
            def value(blank: re.Match[str]) -> str:
                given = values[blank[1]]
                return given.say(lang) if isinstance(given, Message) else str(given)

            return _BLANK.sub(value, self.say(lang))

        return Message(fill("it"), fill("en"))


def shorten(text: str, limit: int = 60) -> str:
    """`text` on one line, for a message: at most `limit` characters, cut between words and ended by "…"."""
    line = _SPACE.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,;:.") + "…"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend the program can make; `safe` = it cannot change what the text means.

    `edits` stand in ascending order and do not overlap.
    """

    safe: bool
    edits: tuple[Edit, ...]

    def __post_init__(self) -> None:
        if not self.edits:
            raise ValueError("a fix has at least one edit")
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if before.span.end > after.span.start:
                raise ValueError(f"edits out of order or overlapping: {before.span}, {after.span}")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a check found. `gravity` in (0, 1] is the share of one full defect that it makes."""

    span: Span
    message: Message
    gravity: float = 1.0
    fix: Fix | None = None

    def __post_init__(self) -> None:
        if not 0 < self.gravity <= 1:
            raise ValueError(f"gravity is in (0, 1], not {self.gravity}")


@dataclass(frozen=True, slots=True)
class Checked:
    """The check looked at `examined` things (sentences, links, steps ...; at least one) and found these."""

    examined: int
    findings: tuple[Found, ...] = ()

    def __post_init__(self) -> None:
        if self.examined < 1:
            raise ValueError("nothing examined is NotApplicable, not Checked")


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """There is nothing in this article for the check to look at."""

    reason: Message


@dataclass(frozen=True, slots=True)
class NotChecked:
    """The check could not look: it needs something it was not given. Never the same as "fine"."""

    reason: Message


Outcome = Checked | NotApplicable | NotChecked


def outcome(examined: int, findings: tuple[Found, ...], nothing: Message) -> Checked | NotApplicable:
    """`Checked`, or `NotApplicable(nothing)` when there was nothing to examine.

    Findings where nothing was examined are a bug of the check: ValueError.
    """
    if findings and not examined:
        raise ValueError(f"{len(findings)} found and nothing examined")
    return Checked(examined, findings) if examined else NotApplicable(nothing)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding on one article, under its rule's name. `counted` = it takes points from its quality."""

    rule: str
    quality: Quality
    severity: Severity
    span: Span
    message: Message
    gravity: float = 1.0
    fix: Fix | None = None
    counted: bool = True
    private: bool = False
