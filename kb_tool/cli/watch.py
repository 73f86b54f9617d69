"""`kb lint --watch`: checks again whenever an article, a record or the settings are saved.

A save is noticed by looking at times and sizes: that works on every system and on network drives. What has
not changed comes from the cache.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kb_tool.errors import KbError

from .asked import Asked
from .console import flush, note, page, print_problem, show
from .linting import Looked, look, settings_of
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.report import BaseReport, Tally
    from kb_tool.settings import Settings

__all__ = ["changed_files", "watch"]

_LOOK_EVERY = 0.5  # seconds, more where one look takes long: a twentieth of the time goes into looking
_SHARE = 20
_SETTINGS = ("kb.toml", "pyproject.toml")
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

_State = Mapping[str, tuple[int, int]]


def watch(asked: Asked, say: Say) -> int:
    """Check, wait for a save, check again, until Ctrl-C, which is no failure.

    What cannot be used at first (settings, no articles) raises `KbError`; later it is said and survived.
    """
    try:
        _rounds(asked, say)
    except KeyboardInterrupt:
        note("")
    return 0


def _rounds(asked: Asked, say: Say) -> None:
    settings = settings_of(asked, say)
    before = _state(settings)
    tallies = _show(_look(asked, settings, say), {}, frozenset(), asked, say)
    while True:
        started = perf_counter()
        now = _state(settings)
        if now == before:
            time.sleep(max(_LOOK_EVERY, _SHARE * (perf_counter() - started)))
            continue
        saved = changed_files(before, now)
        before = now
        try:
            settings = settings_of(asked, say)
            tallies = _show(_look(asked, settings, say), tallies, saved, asked, say)
        except KbError as error:
            _clear()
            print_problem(error)


def changed_files(before: _State, now: _State) -> frozenset[str]:
    """The files that are new, gone or not as they were."""
    return frozenset(path for path in {*before, *now} if before.get(path) != now.get(path))


def _look(asked: Asked, settings: Settings, say: Say) -> tuple[Looked, float]:
    started = perf_counter()
    found = look(asked, settings, say, may_shrink=False)
    return found, perf_counter() - started


def _show(
    looked: tuple[Looked, float],
    before: Mapping[str, Tally],
    saved: frozenset[str],
    asked: Asked,
    say: Say,
) -> Mapping[str, Tally]:
    """Print what the saved articles say, and those that changed with them; then how the base stands."""
    from kb_tool.report import files_in_parts, lint_in_parts

    found, seconds = looked
    report, paper = found.report, page(say.ui, asked.color)
    tallies = {tally.path: tally for tally in report.tallies}
    if before:
        _clear()
        if not asked.summary:
            told = {path for path, tally in tallies.items() if before.get(path) != tally} | saved
            for part in files_in_parts(_about(report, told, saved), paper):
                show(part)
    for part in lint_in_parts(report, paper, seconds=seconds, listing=False):
        show(part)
    flush()
    if not before or sys.stdout.isatty():
        note(say("lint.watching"))
    return tallies


def _about(report: BaseReport, told: Iterable[str], saved: frozenset[str]) -> BaseReport:
    """The report as far as it is about these files; the saved ones are named even with nothing to say."""
    told = frozenset(told)
    articles = [report.articles[at] for at, tally in enumerate(report.tallies) if tally.path in told]
    findings = tuple(each for each in report.findings if each.path in told)
    return replace(report, articles=tuple(articles), findings=findings, named=saved)


def _clear() -> None:
    if sys.stdout.isatty():
        show(_CLEAR, end="")


def _state(settings: Settings) -> _State:
    """Path (relative to the base) -> time and size of each file somebody may save."""
    root = settings.root
    found: dict[str, tuple[int, int]] = {}
    for path in _files(root, settings.content):
        try:
            state = os.stat(root / path)  # noqa: PTH116 - fast
        except OSError:
            continue  # gone meanwhile
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(root: Path, content: str) -> Iterator[str]:
    from kb_tool.checks import BASELINE_NAME

    yield from (*_SETTINGS, BASELINE_NAME)
    for folder, folders, names in os.walk(root / content):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in names:
            if not name.startswith("."):
                yield name if place == "." else f"{place}/{name}"
