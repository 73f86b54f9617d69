"""`kb index` and `kb search`: the index the site uses too, and the editors' query language."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb_tool.errors import LANGUAGES, BadInput

from .app import Command
from .console import note, page, show, show_json, tell
from .left_out import left_out
from .options import as_of_option, choice, color_option, option, root_option
from .speech import Say

if TYPE_CHECKING:
    from kb_tool.search import Results
    from kb_tool.settings import Settings

__all__ = ["index_command", "search_command"]


def index_command(say: Say) -> Command:
    """Make the command."""

    def run(as_of: date, root: Path | None) -> int:
        from kb_tool.checks import index_base, settings_for

        settings = settings_for(root, ui=say.ui)
        made = index_base(settings, as_of=as_of, ui=say.ui)
        note(say("index.done", n=made.articles))
        if out := left_out(made.base, as_of, say):
            note(say("index.left_out", what=out))
        tell(made.path.relative_to(settings.root).as_posix())
        return 0

    return Command("index", say, run, [as_of_option(say), root_option(say)])


def search_command(say: Say) -> Command:
    """Make the command."""

    def run(
        words: tuple[str, ...],
        lang: str | None,
        limit: int,
        query: bool,
        form: str,
        root: Path | None,
        color: bool | None,
    ) -> int:
        from kb_tool.checks import settings_for
        from kb_tool.report import hits_as_text

        settings = settings_for(root, ui=say.ui)
        asked = " ".join(words).strip()
        if not asked:
            raise BadInput(say("search.empty"))
        if query:
            found = _by_fields(asked, limit, settings, say)
        else:
            from kb_tool.checks import open_base_index

            found = open_base_index(settings.root, settings=settings, ui=say.ui).find(asked, lang, limit)
        if form == "json":
            show_json([hit.as_dict() for hit in found.hits])
        else:
            paper = page(say.ui, color)
            show(
                hits_as_text(
                    asked,
                    found.hits,
                    paper,
                    proposals=found.proposals,
                    cut=found.cut,
                    complete=found.complete,
                )
            )
        return 0

    params = [
        click.Argument(["words"], nargs=-1, required=True, metavar=f"{say('search.words')}..."),
        option(say, "search", "--lang", type=click.Choice(LANGUAGES)),
        option(say, "search", "--limit", type=click.IntRange(min=1), default=10),
        option(say, "search", "--query", is_flag=True),
        choice(say, "search", ("--format", "form"), "text", "json"),
        root_option(say),
        color_option(say),
    ]
    return Command("search", say, run, params)


def _by_fields(asked: str, limit: int, settings: Settings, say: Say) -> Results:
    """What the editors' query language finds."""
    from kb_tool.base import read_base
    from kb_tool.checks import require_articles
    from kb_tool.search import Results, open_editors_index

    base = read_base(
        settings.root, content=settings.content, headings=settings.headings, languages=settings.languages
    )
    require_articles(base, settings, ui=say.ui)
    index = open_editors_index(base.articles, base=settings.root, ui=say.ui)
    return Results(index.search(asked, limit=limit, ui=say.ui), (), False)
