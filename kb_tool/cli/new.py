"""`kb new`: an article of some kind, with a fresh id and the sections to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb_tool.errors import BadInput

from .app import Command
from .console import note, tell
from .options import option, root_option
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.article import Kind
    from kb_tool.settings import Settings

__all__ = ["new_command"]


def new_command(say: Say) -> Command:
    """Make the command."""

    def run(kind: str, title: str, folder: Path | None, owner: str | None, root: Path | None) -> int:
        from kb_tool.article import kind_of_word, new_article, write_new_article
        from kb_tool.base import read_base
        from kb_tool.checks import settings_for

        meant = kind_of_word(kind, ui=say.ui)
        settings = settings_for(root, ui=say.ui)
        place, lang = _place(settings, kind, meant, folder, say)
        base = read_base(
            settings.root, content=settings.content, headings=settings.headings, languages=settings.languages
        )
        made = new_article(
            meant,
            title,
            lang=lang,
            folder=place,
            taken={article.meta.id for article in base.articles if article.meta.id},
            owner=owner or "",
            offices=tuple(base.records.offices),
            products=tuple(base.records.vocabulary.products),
            renamed=settings.headings.get(lang),
            content=settings.content,
            ui=say.ui,
        )
        is_new = not (settings.root / settings.content).exists()
        path = write_new_article(settings.root, made, ui=say.ui)
        if is_new:
            note(say("new.base", path=settings.root))
        note(say("new.done", id=made.id))
        tell(_as_typed(path))
        return 0

    params = [
        click.Argument(["kind"], metavar=say("new.kind")),
        click.Argument(["title"], metavar=say("new.title")),
        option(say, "new", "--in", "folder", type=click.Path(path_type=Path)),
        option(say, "new", "--owner"),
        root_option(say),
    ]
    return Command("new", say, run, params)


def _place(settings: Settings, word: str, kind: Kind, folder: Path | None, say: Say) -> tuple[str, str]:
    """The folder, relative to the base, and the language: its own, or else that of the word for the kind.

    `folder` is read from the current folder and from the base: what needs fewer new folders was meant.
    """
    from kb_tool.article import kind_name
    from kb_tool.base import language_of
    from kb_tool.checks import path_in_base

    if folder is None:
        lang = next((each for each in settings.languages if kind_name(kind, each) == word.casefold()), "en")
        return f"{settings.content}/{lang}", lang
    found: list[tuple[int, str, str]] = []
    for path in dict.fromkeys((folder.absolute(), settings.root / folder)):
        place = path_in_base(settings, path)
        lang_found = language_of(f"{place}/x.md", settings.content)
        if lang_found:
            found.append((_missing(path), place, lang_found))
    if not found:
        folders = ", ".join(f"{settings.content}/{each}" for each in settings.languages)
        raise BadInput(say("new.no_language", folders=folders), where=str(folder))
    _, place, lang = min(found, key=lambda each: each[0])
    return place, lang


def _missing(path: Path) -> int:
    """How many folders would have to be made for `path`."""
    return sum(not each.is_dir() for each in (path, *path.parents))


def _as_typed(path: Path) -> str:
    """The path as one would type it here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
