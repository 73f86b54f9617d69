"""The formats a run can be written in, by the names that `kb lint --format` takes besides "text"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from .as_github import lint_as_github
from .as_gitlab import lint_as_gitlab
from .as_html import lint_as_html
from .as_json import lint_as_json
from .as_junit import lint_as_junit
from .as_markdown import lint_as_markdown
from .as_sarif import lint_as_sarif
from .escape import json_text
from .run import Run

__all__ = ["FORMATS", "write_run"]

FORMATS: dict[str, Callable[[Run], str]] = {
    "json": lambda run: json_text(lint_as_json(run.report, run.ui, run.comparison)),
    "sarif": lambda run: json_text(lint_as_sarif(run)),
    "github": lint_as_github,
    "gitlab": lambda run: json_text(lint_as_gitlab(run)),
    "junit": lint_as_junit,
    "markdown": lint_as_markdown,
    "html": lint_as_html,
}
_JSON = frozenset({"json", "sarif", "gitlab"})
_MARKUP = frozenset({"markdown", "html"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def write_run(run: Run, form: str, *, ascii_only: bool = False) -> str:
    """The run in one of `FORMATS`, without a line end after it; `ascii_only` suits consoles without Unicode.

    The same value is read back from the ASCII; workflow commands have no way to spell other characters.
    """
    text = FORMATS[form](run).rstrip("\n")
    if ascii_only and form in _JSON:
        return _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], text)
    if ascii_only and form in _MARKUP:
        return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    return text
