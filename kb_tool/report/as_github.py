"""The lint report as workflow commands, which GitHub shows beside the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices a step: what stops a merge comes first, then the
dearest.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_tool.lint import Message, Severity

from .escape import github_data, github_property
from .model import PlacedFinding
from .reasons import reasons
from .run import Entry, Run
from .words import QUALITY_NAMES, points_text

__all__ = ["lint_as_github"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_ORDER = tuple(_COMMANDS)
_FAILS = Message(it="Da rivedere prima di pubblicare", en="To review before publishing")


def lint_as_github(run: Run) -> str:
    """A command a line; nothing when there is nothing to say."""
    titles = {rule.id: rule.title.say(run.ui) for rule in run.rules}
    found: list[tuple[int, float, str]] = []
    for entry in run.entries():
        found += [(-1, 0.0, line) for line in _failure(entry, run)]
        for each in entry.news:
            line = _finding(entry, each, titles.get(each.rule, each.rule), run)
            found.append((_ORDER.index(each.severity), -(each.points or 0.0), line))
    found.sort(key=lambda each: each[:2])
    return "\n".join(line for *_, line in found)


def _failure(entry: Entry, run: Run) -> Iterator[str]:
    """Why a file fails, when it is for more than the errors in it, which speak for themselves."""
    said = [each.say(run.ui) for each in reasons(entry)]
    if said and not entry.errors:
        text = "; ".join([f"{entry.article.title or entry.path}: {said[0]}", *said[1:]])
        place = {"file": run.prefix + entry.path, "line": "1", "title": _FAILS.say(run.ui)}
        yield _command("error", place, text)


def _finding(entry: Entry, finding: PlacedFinding, title: str, run: Run) -> str:
    place = {
        "file": run.prefix + entry.path,
        "line": str(finding.line),
        "endLine": str(finding.end_line),
    }
    if finding.line == finding.end_line:  # GitHub refuses columns of a place that spans lines
        place |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    worth = points_text(finding.points or 0, run.ui)
    gain = f"{worth} {QUALITY_NAMES[finding.quality].say(run.ui)}" if worth else ""
    place["title"] = " · ".join(filter(None, (title, gain)))
    return _command(_COMMANDS[finding.severity], place, finding.message.say(run.ui))


def _command(name: str, properties: dict[str, str], text: str) -> str:
    said = ",".join(f"{key}={github_property(value)}" for key, value in properties.items())
    return f"::{name} {said}::{github_data(text)}"
