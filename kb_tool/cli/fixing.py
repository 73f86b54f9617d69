"""`kb lint --fix` and `--diff`: what the program corrects by itself, written or only shown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kb_tool.errors import BadInput

from .asked import Asked
from .console import note, page, print_problem, progress, show, write_bytes
from .linting import check, look
from .speech import Say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb_tool.checks import Proposal
    from kb_tool.settings import Settings

__all__ = ["fix_stdin", "show_fixes", "write_fixes"]

_NAMED = 5


def write_fixes(asked: Asked, settings: Settings, say: Say) -> bool:
    """Put the safe fixes in the files and say how many; False when a file could not be written."""
    from kb_tool.checks import write_fixed

    done: list[Proposal] = []
    unwritten = 0
    for each in _proposals(asked, settings, say):
        try:
            if each.changed:
                write_fixed(settings, each, ui=say.ui)
            done.append(each)
        except BadInput as error:
            unwritten += each.fixed
            print_problem(error)
    _tell("lint.fixed", done, say, unwritten)
    return not unwritten


def show_fixes(asked: Asked, settings: Settings, say: Say) -> int:
    """Print what `--fix` would do, as differences; 1 when there are any."""
    done = []
    for each in _proposals(asked, settings, say):
        _show_difference(each, asked, say)
        done.append(each)
    _tell("lint.fixable", done, say)
    return 1 if any(each.changed for each in done) else 0


def fix_stdin(asked: Asked, settings: Settings, say: Say) -> int:
    """Print the text from stdin with its fixes, or the differences; the exit code is that of what is left."""
    from kb_tool.checks import fix_given

    data = sys.stdin.buffer.read()
    check(asked, settings, say, data)  # a path that cannot hold an article is told before anything is printed
    found = fix_given(settings, data, asked.stdin_path(), as_of=asked.as_of)
    if asked.diff:
        if found and found.changed:
            _show_difference(found, asked, say)
            return 1
        return 0
    fixed = found.written if found else data
    write_bytes(fixed)
    _tell("lint.fixed", [found] if found else [], say)
    return 0 if look(asked, settings, say, data=fixed).passed else 1


def _proposals(asked: Asked, settings: Settings, say: Say) -> Iterable[Proposal]:
    from kb_tool.checks import proposals

    report = check(asked, settings, say).report
    number = sum(tally.fixable > 0 for tally in report.tallies)
    return progress(proposals(settings, report, as_of=asked.as_of), number)


def _show_difference(each: Proposal, asked: Asked, say: Say) -> None:
    from kb_tool.report import diff_as_text

    if each.changed:
        show(diff_as_text(each.path, each.before, each.after, page(say.ui, asked.color)))


def _tell(key: str, done: Iterable[Proposal], say: Say, unwritten: int = 0) -> None:
    """On stderr: how many fixes in how many articles, by which rules; those that were left out, by name."""
    done = list(done)
    changed = [each for each in done if each.changed]
    number = sum(each.fixed for each in changed)
    if changed or not unwritten:
        note(say.counted(key, number, articles=len(changed)) if changed else say("lint.fixed_none"))
    if unwritten:
        note(say.counted("lint.unfixed", unwritten))
    if changed and key == "lint.fixed":
        named = [f"{each.path} ({', '.join(each.rules)})" for each in changed]
        note(say("lint.fixed_what", names=", ".join(named[:_NAMED]) + (", …" if named[_NAMED:] else "")))
    left = [f"{each.path}:{line} {rule}" for each in done for line, rule in each.left]
    if left:
        more = ", …" if len(left) > _NAMED else ""
        note(say.counted("lint.left", len(left), names=", ".join(left[:_NAMED]) + more))
