"""The terminal: what it can show, how wide it is, and where results and messages go."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

from kb_tool.errors import KbError

if TYPE_CHECKING:
    from kb_tool.report import Page

__all__ = [
    "Unwritten",
    "flush",
    "is_ascii_only",
    "note",
    "page",
    "print_problem",
    "progress",
    "show",
    "show_json",
    "tame",
    "tell",
    "write_bytes",
]

_MIN_COLUMNS, _MAX_COLUMNS = 60, 100
_MANY = 200  # below it a progress bar is gone before it is read

Item = TypeVar("Item")


class Unwritten(OSError):
    """The result could not be written where it was sent: a full disk, say."""


def tame(*streams: TextIO) -> None:
    """Make streams print what they can and replace what their encoding lacks, instead of failing."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def page(ui: str, color: bool | None) -> Page:
    """How to write results: in `ui`, as wide as the terminal within reason, coloured as asked.

    `color` is what `--color` or `--no-color` say; None = on a terminal, unless NO_COLOR is set.
    """
    from kb_tool.report import Page

    if sys.platform == "win32":
        os.system("")  # an older console obeys colours only after this
    columns = shutil.get_terminal_size((_MAX_COLUMNS, 24)).columns
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(ui, max(_MIN_COLUMNS, min(columns, _MAX_COLUMNS)), color)


def show(text: str, *, end: str = "\n") -> None:
    """Print a result as a report made it."""
    _write(lambda: print(text, end=end))


def write_bytes(data: bytes) -> None:
    """Print a file as it is, to the byte."""
    _write(lambda: (sys.stdout.flush(), sys.stdout.buffer.write(data), sys.stdout.buffer.flush()))


def flush() -> None:
    """Send on what has been printed. Raises Unwritten, as do all who print results here."""
    _write(sys.stdout.flush)


def tell(line: str) -> None:
    """Print a result of one line, made safe here."""
    show(_safe(line))


def show_json(value: object) -> None:
    """Print a result for programs; a console without Unicode gets the same value in ASCII."""
    from kb_tool.report import json_text

    show(json_text(value, ascii_only=is_ascii_only()))


def is_ascii_only() -> bool:
    """Whether standard output cannot be trusted with more than ASCII."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "").replace("_", "")
    return not encoding.startswith("utf")


def note(text: str) -> None:
    """Say something that is no result, made safe here."""
    print(_safe(text), file=sys.stderr)


def print_problem(error: KbError) -> None:
    """One line (more when the error itself lists several mistakes)."""
    note(f"kb: {error}")


def progress(items: Iterable[Item], length: int) -> Iterator[Item]:
    """The same items; with a bar on stderr when they are many and a terminal shows it."""
    if length <= _MANY or not sys.stderr.isatty():
        yield from items
        return
    import click

    with click.progressbar(items, length=length, file=sys.stderr) as bar:
        yield from bar


def _write(action: Callable[[], object]) -> None:
    """Tell a failure of standard output from all others; a reader that went away is no failure."""
    try:
        action()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(error.errno, error.strerror) from error


def _safe(text: str) -> str:
    from kb_tool.report import terminal

    return "\n".join(terminal(line) for line in text.split("\n"))
