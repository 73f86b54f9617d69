"""The report files of one `kb lint`: checked once, written in as many formats as are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb_tool.errors import BadInput, os_reason

from .speech import Say

if TYPE_CHECKING:
    from datetime import date

    from kb_tool.lint import BaseRule, Rule
    from kb_tool.report import BaseReport, Comparison, Run
    from kb_tool.settings import Settings

__all__ = ["FORMS", "ReportFile", "written_run"]

# "text", then those of `report.FORMATS`, which is not imported to show help.
FORMS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")


class ReportFile(click.ParamType):  # type: ignore[type-arg]
    """FORMAT=FILE."""

    name = "report"

    def __init__(self, say: Say) -> None:
        self.say = say

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The format and the file."""
        form, equals, file = value.partition("=")
        if equals and file and form in FORMS:
            return form, Path(file)
        return self.fail(self.say("usage.report", value=value, forms=", ".join(FORMS)), param, ctx)


def written_run(
    report: BaseReport,
    settings: Settings,
    files: Iterable[tuple[str, Path]],
    seconds: float,
    say: Say,
    comparison: Comparison | None = None,
    day: date | None = None,
) -> Run:
    """Write each (format, file), in UTF-8 and over what was there, and return what they were written from.

    `seconds` is how long the check took, `day` the one it was made for. Raises `BadInput` for
    a file that cannot be written.
    """
    from kb_tool import __version__
    from kb_tool.lint import load_base_rules, load_rules
    from kb_tool.report import Page, Run, lint_as_text, write_run

    rules: tuple[Rule | BaseRule, ...] = (*load_rules(), *load_base_rules())
    name = settings.site_name[say.ui]
    run = Run(report, say.ui, comparison, __version__, _prefix(settings.root), rules, name, day)
    for form, file in files:
        if form == "text":
            text = lint_as_text(report, Page(say.ui), seconds=seconds, comparison=comparison)
        else:
            text = write_run(run, form)
        try:
            file.write_text(f"{text}\n" if text else "", encoding="utf-8", newline="\n")
        except OSError as error:
            raise BadInput(say("lint.unwritten", reason=os_reason(error, say.ui)), where=str(file)) from error
    return run


def _prefix(root: Path) -> str:
    """The base's folder in the repository around it, "" or ending with "/": hosts name files from there."""
    real = root.resolve()
    for folder in (real, *real.parents):
        if (folder / ".git").exists():
            inside = real.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""
