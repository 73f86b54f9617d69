"""The formats for programs, hosts and files that a run can be written in; text for terminals stands apart."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .as_json import lint_as_json
from .escape import json_text
from .run import Run

__all__ = ["FORMATS", "write_run"]

# Each but "json" has a module of its own, imported when it is asked for.
FORMATS = ("json", "sarif", "github", "gitlab", "junit", "markdown", "html")
_WITH_REFERENCES = frozenset({"markdown", "html"})


def write_run(run: Run, form: str, *, ascii_only: bool = False) -> str:
    """The run in one of `FORMATS`, without a line end after it; `ascii_only` suits consoles without Unicode.

    The same value is read back from the ASCII; workflow commands have no way to spell other characters.
    """
    made = _made(run, form)
    text = made.rstrip("\n") if isinstance(made, str) else json_text(made, ascii_only=ascii_only)
    if ascii_only and form in _WITH_REFERENCES:
        return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    return text


def _made(run: Run, form: str) -> Any:
    """Text, or JSON values."""
    if form == "json":
        return lint_as_json(run.report, run.ui, run.comparison)
    return getattr(import_module(f"{__package__}.as_{form}"), f"lint_as_{form}")(run)
