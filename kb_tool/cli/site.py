"""`kb build` and `kb serve`: the published site, and the writer's preview of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import click

from .app import Command
from .console import note, page, progress, tell
from .left_out import left_out
from .options import as_of_option, option, root_option
from .speech import Say

__all__ = ["build_command", "serve_command"]


def build_command(say: Say) -> Command:
    """Make the command."""

    def run(force: bool, rollback: bool, as_of: date, root: Path | None) -> int:
        from kb_tool import site
        from kb_tool.checks import settings_for
        from kb_tool.report import day_text, lint_as_text

        started = perf_counter()
        settings = settings_for(root, ui=say.ui)
        if rollback:
            published = site.rollback(settings.root / settings.site, ui=say.ui)
            if made := published.made:
                day, time = day_text(made.date(), say.ui), f"{made:%H:%M}"
                tell(say("build.rolled_back", path=settings.site, day=day, time=time))
            else:
                tell(say("build.folder_back", path=settings.site))
            return 0
        job = site.site_job(settings, as_of=as_of, progress=progress, ui=say.ui)
        seconds = perf_counter() - started
        note(lint_as_text(job.report, page(say.ui, False), seconds=seconds, listing=False))
        built = site.build_site(job, force=force, ui=say.ui)
        for line in built.notes:
            note(line)
        if out := left_out(job.base, as_of, say):
            note(say("build.left_out", what=out))
        files = built.published.files
        tell(say.counted("build.done", built.articles, path=settings.site, files=files))
        note(say("build.look", path=settings.site))
        if built.errors:
            note(say.counted("build.errors", built.errors))
        return 0

    params = [
        option(say, "build", "--force", is_flag=True),
        option(say, "build", "--rollback", is_flag=True),
        as_of_option(say),
        root_option(say),
    ]
    return Command("build", say, run, params)


def serve_command(say: Say) -> Command:
    """Make the command."""

    def run(port: int, root: Path | None) -> int:
        from kb_tool.checks import settings_for
        from kb_tool.site import serve_base

        serve_base(settings_for(root, ui=say.ui).root, port=port, say=note, ui=say.ui)
        return 0

    params = [
        option(say, "serve", "--port", type=click.IntRange(0, 65535), default=8000),
        root_option(say),
    ]
    return Command("serve", say, run, params)
