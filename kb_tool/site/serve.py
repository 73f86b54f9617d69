"""The writer's preview: the site on this computer, renewed on every save, with findings beside each page.

A save is noticed by looking at times and sizes twice a second: that works on every system and on network
drives. A round that fails leaves the site of the round before; the page and the terminal say why.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from kb_tool.checks import settings_for
from kb_tool.errors import KbError
from kb_tool.report import decimal_text
from kb_tool.site.build import prepare_site
from kb_tool.site.finish import finish
from kb_tool.site.generator import generate
from kb_tool.site.job import SiteJob, site_job
from kb_tool.site.lock import BuildLock
from kb_tool.site.preview_server import PreviewServer, State
from kb_tool.site.templates import templates_folder
from kb_tool.site.words import counted, words

__all__ = ["Preview", "serve", "serve_base"]

_LOOK_EVERY = 0.5  # seconds


def serve(
    load: Callable[[], SiteJob],
    watched: Sequence[Path],
    *,
    port: int = 8000,
    say: Callable[[str], None] = lambda line: None,
    ui: str = "en",
) -> None:
    """Serve the preview on 127.0.0.1 until interrupted (KeyboardInterrupt ends it quietly).

    `load` reads and checks the base anew; `watched` are the files and folders people write in. Raises KbError
    when the first round fails or the port is taken; later failures are said and survived.
    """
    preview = Preview(load, ui=ui)
    places = (*watched, templates_folder())
    try:
        with PreviewServer(preview.state, port, ui=ui) as server:
            before = _stamp(places)
            say(preview.renew())
            say(words(ui)["serving"].format(url=server.url))
            while True:
                time.sleep(_LOOK_EVERY)
                now = _stamp(places)
                if now != before:
                    before = now
                    say(preview.try_to_renew())
    except KeyboardInterrupt:
        return
    finally:
        preview.close()


def serve_base(
    start: Path, *, port: int = 8000, say: Callable[[str], None] = lambda line: None, ui: str = "en"
) -> None:
    """Serve the preview of the base in the folder `start`; settings and day are looked up at each round.

    Raises as `serve` does.
    """
    settings = settings_for(start, ui=ui)
    watched = [settings.root / settings.content, settings.root / "kb.toml", settings.root / "pyproject.toml"]

    def load() -> SiteJob:
        return site_job(settings_for(start, ui=ui), as_of=date.today(), run="preview", ui=ui)

    serve(load, watched, port=port, say=say, ui=ui)


class Preview:
    """The folder being shown, and how to make the next one.

    One preview of a base at a time: they would share a cache.
    """

    def __init__(self, load: Callable[[], SiteJob], *, ui: str = "en") -> None:
        self.state = State()
        self._load = load
        self._ui = ui
        self._held = ExitStack()

    def renew(self) -> str:
        """Build the preview anew and show it; returns a line about it. Raises KbError and OSError."""
        start = time.monotonic()
        job = self._load()
        if self.state.folder is None:
            self._held.enter_context(BuildLock(job.cache, ui=self._ui))
            for left in job.cache.glob("shown-*"):  # of a preview that was killed
                shutil.rmtree(left, ignore_errors=True)
        prepared = prepare_site(job, preview=True)
        folder = job.cache / f"shown-{self.state.version + 1}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        generate(prepared, folder)
        finish(folder, prepared, ui=self._ui)
        old = self.state.show(folder)
        if old:
            shutil.rmtree(old, ignore_errors=True)
        seconds = decimal_text(time.monotonic() - start, self._ui)
        articles = counted("articles", len(job.base.articles), self._ui)
        return words(self._ui)["renewed"].format(
            time=_clock(), articles=articles, errors=job.report.summary.errors, seconds=seconds
        )

    def try_to_renew(self) -> str:
        """As `renew`, but what people can put right only becomes a line, here and on the page."""
        try:
            return self.renew()
        except (KbError, OSError) as error:
            self.state.problem = str(error)
            return words(self._ui)["not_renewed"].format(time=_clock(), problem=error)

    def close(self) -> None:
        """Remove the folder being shown and let others preview the base."""
        if self.state.folder:
            shutil.rmtree(self.state.folder, ignore_errors=True)
        self._held.close()


def _clock() -> str:
    return datetime.now().strftime("%H:%M:%S")


def _stamp(places: Sequence[Path]) -> frozenset[tuple[str, int, int]]:
    """What tells one state of the watched files from another."""
    return frozenset(entry for place in places for entry in _look(place))


def _look(place: Path) -> Iterator[tuple[str, int, int]]:
    """Name, time of change and size of every file at or below `place`; hidden files are left out."""
    try:
        if not place.is_dir():
            found = place.stat()
            yield str(place), found.st_mtime_ns, found.st_size
            return
        with os.scandir(place) as listing:
            entries = list(listing)
    except OSError:
        return  # gone between two looks, or never there
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _look(Path(entry.path))
