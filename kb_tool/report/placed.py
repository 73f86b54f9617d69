"""Findings where they stand: lines and columns instead of offsets, so that no text is needed to show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kb_tool.article import Source, Span
from kb_tool.lint import Message, Quality, Severity

__all__ = [
    "BaseExcepted",
    "BaseFinding",
    "Excepted",
    "PlacedEdit",
    "PlacedFinding",
    "PlacedFix",
    "Unasked",
    "shown_lines",
]


@dataclass(frozen=True, slots=True)
class PlacedEdit:
    """Put `text` in the place of `span`; the same place in lines and columns, as in `PlacedFinding`."""

    span: Span
    text: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class PlacedFix:
    """A mend the program can make; `safe` = it cannot change what the text means."""

    safe: bool
    edits: tuple[PlacedEdit, ...]


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """One finding: lines and columns are 1-based, columns count code points, the end is exclusive.

    `points` is what it takes from its quality's score; None = it is not counted. The text in the place of a
    `private` one is somebody's data and is never printed. `is_rule` is False when `rule` only names a problem
    (a file that cannot be read, an id used twice), which `kb rules` cannot explain. `fingerprint` tells the
    finding from the others of its article by what stands there, not by where: it survives moved lines.
    """

    rule: str
    quality: Quality
    severity: Severity
    message: Message
    line: int
    column: int
    end_line: int
    end_column: int
    points: float | None = None
    fix: PlacedFix | None = None
    private: bool = False
    is_rule: bool = True
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class BaseFinding:
    """A finding on the base as a whole, in the file `path`.

    `text` is the line it stands on when the file is a record; an article's lines are in its own report.
    """

    path: str
    finding: PlacedFinding
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Excepted:
    """A finding that a comment in the article allows, with the reason its writer gave."""

    finding: PlacedFinding
    reason: str


@dataclass(frozen=True, slots=True)
class BaseExcepted:
    """A finding on the base as a whole, in the article `path`, that a comment there allows, and why."""

    path: str
    finding: PlacedFinding
    reason: str


@dataclass(frozen=True, slots=True)
class Unasked:
    """A rule that could not look at the article, and why; `what` is the part it could not, if not all."""

    rule: str
    reason: Message
    what: Message | None = None

    def say(self, lang: str) -> str:
        """The reason in "it" or "en", after what it is about."""
        return f"{self.what.say(lang)}: {self.reason.say(lang)}" if self.what else self.reason.say(lang)


def shown_lines(
    source: Source, findings: Sequence[PlacedFinding], others: Sequence[int] = ()
) -> dict[int, str]:
    """The lines that `findings` begin on, and the `others`, by number; what is private is masked in all."""
    found = {number: source.line(number) for number in sorted({*(each.line for each in findings), *others})}
    for finding in findings:
        if finding.private:
            for number in range(finding.line, finding.end_line + 1):
                if number in found:
                    found[number] = _masked(found[number], finding, number)
    return found


def _masked(text: str, finding: PlacedFinding, number: int) -> str:
    start = finding.column - 1 if finding.line == number else 0
    end = finding.end_column - 1 if finding.end_line == number else len(text)
    return text[:start] + "•" * (end - start) + text[end:]
