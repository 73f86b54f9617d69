"""Runs as people ask for them: over a base's folder, some of its files, or one text given by hand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kb_tool.article import Unreadable, decode_article, parse_article
from kb_tool.base import Base, Records, discover, explain, language_of, load_records, read_base
from kb_tool.errors import BadInput
from kb_tool.lint import BaseRule, Message, Options, Rule, load_base_rules, load_rules
from kb_tool.report import BaseReport, Unasked
from kb_tool.settings import Settings, load_settings

from .judge import Judge, unreadable_report
from .run import Progress, check

__all__ = [
    "check_base",
    "check_given",
    "judge_for",
    "lint_base",
    "path_in_base",
    "require_articles",
    "settings_for",
]

_IGNORED = Message(it="La base la esclude: {reason}", en="The base leaves it out: {reason}")
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

    Raises `BadSettings` for settings that cannot be used, `BadInput` when there is nothing to check.
    """
    return check_base(settings_for(Path(root)), as_of=as_of or date.today())


def check_base(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    as_of: date,
    ui: str = "en",
    base: Base | None = None,
    progress: Progress | None = None,
) -> BaseReport:
    """Check a base, or only the files and folders in `paths` (absolute, or relative to the base).

    `base` spares a reading when the caller has read it. Raises `BadInput` for a path that holds no article,
    and when there is no article at all.
    """
    only = _chosen(settings, paths, ui) if paths else None
    if base is None:
        base = read_base(
            settings.root, content=settings.content, headings=settings.headings, languages=settings.languages
        )
    require_articles(base, settings, ui=ui)
    judge = judge_for(settings, base.records, as_of=as_of)
    rules = tuple(rule for rule in load_base_rules() if _is_chosen(rule, settings))
    named = {path_in_base(settings, path) for path in paths}
    return check(base, judge, rules, only=only, named=named, progress=progress)


def require_articles(base: Base, settings: Settings, *, ui: str = "en") -> None:
    """Raise `BadInput` when there is no article at all, with the cause."""
    if base.articles or base.unreadable:
        return
    problem = next((each for each in base.problems if each.code == "content-missing"), None)
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
    source = decode_article(name, data)
    if isinstance(source, Unreadable):
        return BaseReport((unreadable_report(source, lang),))
    records = load_records(settings.root, content=settings.content, languages=settings.languages)
    judge = judge_for(settings, records, as_of=as_of)
    article = parse_article(source, lang=lang, headings=settings.headings.get(lang))
    return check(Base((article,), records=records, content=settings.content), judge, (), named=[name])


def judge_for(settings: Settings, records: Records | None, *, as_of: date) -> Judge:
    """The judge that follows `settings`."""
    reasons = settings.ignore.items()
    return Judge(
        as_of,
        tuple(rule for rule in load_rules() if _is_chosen(rule, settings)),
        Options(customer_address=settings.customer_address, headings=settings.headings),
        records,
        settings.bar,
        tuple(Unasked(rule, _IGNORED.format(reason=reason)) for rule, reason in reasons),
    )


def _is_chosen(rule: Rule | BaseRule, settings: Settings) -> bool:
    """As settings say; what protects people's data cannot be left out."""
    chosen = not settings.select or rule.id in settings.select
    return rule.private or (chosen and rule.id not in settings.ignore)


def _chosen(settings: Settings, paths: Sequence[Path], ui: str) -> frozenset[str]:
    """The articles in `paths`; all paths that hold none are told at once."""
    names = [Path(path_in_base(settings, path)) for path in paths]
    found = discover(settings.root, settings.content, names)
    wrong = [problem for problem in found.problems if problem.code.startswith("path-")]
    if wrong:
        said = ((problem.path, explain(problem, ui)) for problem in wrong)
        raise BadInput("\n".join(f"{path}: {each.cause} {each.remedy}" for path, each in said))
    return frozenset(found.articles)


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
