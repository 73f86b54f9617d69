"""Runs as people ask for them: over a base's folder, some of its files, or one text given by hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kb_tool.article import Unreadable, decode_article
from kb_tool.base import (
    Base,
    Discovery,
    article_of,
    discover,
    explain,
    language_of,
    record_texts,
    select_paths,
)
from kb_tool.errors import BadInput
from kb_tool.lint import Message
from kb_tool.report import BaseReport
from kb_tool.settings import Settings, load_settings

from .bench import Bench, Task
from .judge import unreadable_report
from .run import run, score_version_of
from .work import Progress

__all__ = [
    "check_base",
    "check_given",
    "chosen_paths",
    "lint_base",
    "path_in_base",
    "require_articles",
    "settings_for",
]

_NOTHING = Message(
    it="qui non ci sono articoli, quindi non è stato controllato niente.",
    en="there are no articles here, so nothing was checked.",
)
_NO_LANGUAGE = Message(
    it="un articolo sta in una cartella di lingua: {folders}.",
    en="an article stands in a language folder: {folders}.",
)


def settings_for(root: Path | None, *, ui: str = "en") -> Settings:
    """The settings of the base in the folder `root`, or (None) of the one around the current folder.

    A folder that is named is the base: settings around it are another base's, and are not even read.
    """
    if root is None:
        return load_settings(Path.cwd(), ui=ui)
    if not root.is_dir():
        text = Message(it="questa cartella non c'è.", en="there is no such folder.")
        raise BadInput(text.say(ui), where=str(root))
    return load_settings(root, upwards=False, ui=ui)


def lint_base(root: Path | str, *, as_of: date | None = None) -> BaseReport:
    """Check the whole base in the folder `root`, with its settings; `as_of` counts as today.

    It works in the caller's process alone: where processes are spawned, others would run a script anew that
    has no `if __name__ == "__main__"`. Raises `BadSettings` for settings that cannot be used, `BadInput` when
    there is nothing to check.
    """
    return check_base(settings_for(Path(root)), as_of=as_of or date.today(), jobs=1)


def check_base(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    as_of: date,
    ui: str = "en",
    base: Base | None = None,
    progress: Progress | None = None,
    cache: bool = True,
    jobs: int | None = None,
) -> BaseReport:
    """Check a base, or only the files and folders in `paths` (absolute, or relative to the base).

    What earlier runs kept in the base's `.kb` folder is used unless `cache` is False; the report is the same.
    `jobs` is how many processes may work, None = as many as are worth it. `base` spares a reading when the
    caller has read it. Raises `BadInput` for a path that holds no article, and when there is none at all.
    """
    found = discover(settings.root, settings.content)
    require_articles(found, settings, ui=ui)
    only = chosen_paths(found, settings, paths, ui) if paths else None
    task = Task(settings, as_of, record_texts(settings.root, settings.content, found.records))
    named = {path_in_base(settings, path) for path in paths}
    return run(found, task, only=only, named=named, base=base, cache=cache, jobs=jobs, progress=progress)


def require_articles(found: Discovery | Base, settings: Settings, *, ui: str = "en") -> None:
    """Raise `BadInput` when there is no article at all, with the cause."""
    if found.articles or (isinstance(found, Base) and found.unreadable):
        return
    problem = next((each for each in found.problems if each.code == "content-missing"), None)
    if problem:
        said = explain(problem, ui)
        raise BadInput(said.cause, where=str(settings.root), remedy=said.remedy)
    raise BadInput(_NOTHING.say(ui), where=str(settings.root / settings.content))


def check_given(settings: Settings, data: bytes, path: str, *, as_of: date, ui: str = "en") -> BaseReport:
    """Check the text of one article as if it stood at `path` (absolute, or relative to the base).

    The file at `path` need not exist. What holds between files is left out.
    """
    name = path_in_base(settings, Path(path))
    lang = language_of(name, settings.content)
    if lang is None:
        folders = ", ".join(f"{settings.content}/{each}" for each in settings.languages)
        raise BadInput(_NO_LANGUAGE.format(folders=folders).say(ui), where=path)
    records = discover(settings.root, settings.content).records
    bench = Bench(Task(settings, as_of, record_texts(settings.root, settings.content, records)))
    article = article_of(decode_article(name, data), settings.content, settings.headings)
    if isinstance(article, Unreadable):
        report = unreadable_report(article, lang)
    else:
        report = bench.judge(name).article(article)
    return BaseReport((report,), score_version=score_version_of(settings), named=frozenset({name}))


def chosen_paths(found: Discovery, settings: Settings, paths: Sequence[Path], ui: str) -> frozenset[str]:
    """The articles in `paths`; all paths that hold none are told at once."""
    names = [Path(path_in_base(settings, path)) for path in paths]
    chosen = select_paths(found, settings.root, names)
    wrong = [problem for problem in chosen.problems if problem.code.startswith("path-")]
    if wrong:
        said = ((problem.path, explain(problem, ui)) for problem in wrong)
        raise BadInput("\n".join(f"{path}: {each.cause} {each.remedy}" for path, each in said))
    return frozenset(chosen.articles)


def path_in_base(settings: Settings, path: Path) -> str:
    """`path` as POSIX text relative to the base; one that a link makes seem outside is looked up."""
    try:
        name = os.path.relpath(settings.root / path, settings.root)
        if name.startswith(".."):
            real = os.path.relpath(os.path.realpath(settings.root / path), os.path.realpath(settings.root))
            name = name if real.startswith("..") else real
    except ValueError:  # another drive, on Windows
        return path.as_posix()
    return name.replace(os.sep, "/")
