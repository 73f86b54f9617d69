"""The search index of a base: made from its published articles, and made anew when something has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kb_tool.base import Base, read_base
from kb_tool.errors import BadInput
from kb_tool.lint import Message
from kb_tool.settings import Settings

from .cache import cache_folder, prepare_cache
from .files import put_in_place

if TYPE_CHECKING:
    from kb_tool.search import Index

__all__ = ["Indexed", "index_base", "open_base_index"]

_RUN = "search"
_NOT_WRITTEN = Message(
    it="l'indice non si può scrivere ({detail}).", en="the index cannot be written ({detail})."
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """The index that was made, of how many articles, and the base it was made from."""

    path: Path
    articles: int
    base: Base


def index_base(settings: Settings, *, as_of: date, ui: str = "en") -> Indexed:
    """Make the index of the articles readers see on the day `as_of`, in the base's `.kb` folder.

    Raises `BadInput` when there is no article at all, and when the folder cannot be written.
    """
    from kb_tool.search import INDEX_NAME, TermCache, compile_index

    from .runs import require_articles

    base = read_base(
        settings.root, content=settings.content, headings=settings.headings, languages=settings.languages
    )
    require_articles(base, settings, ui=ui)
    folder = cache_folder(settings.root, _RUN)
    try:
        prepare_cache(folder)
        entries = TermCache(folder / "terms").terms(base.published(as_of))
        put_in_place(folder / INDEX_NAME, compile_index(entries))
    except OSError as error:
        said = _NOT_WRITTEN.format(detail=error.strerror or "").say(ui)
        raise BadInput(said, where=str(folder)) from error
    return Indexed(folder / INDEX_NAME, len(entries), base)


def open_base_index(root: Path | str, *, settings: Settings | None = None, ui: str = "en") -> Index:
    """Open the index of the base in the folder `root`, made anew if it is not of today's articles."""
    from kb_tool.search import INDEX_NAME, open_index

    from .runs import settings_for

    settings = settings or settings_for(Path(root), ui=ui)
    file = cache_folder(settings.root, _RUN) / INDEX_NAME
    today = date.today()
    if not _is_fresh(file, settings, today):
        index_base(settings, as_of=today, ui=ui)
    return open_index(file, ui=ui)


def _is_fresh(file: Path, settings: Settings, today: date) -> bool:
    """Whether the index was made today, after the last change: articles come into force with the day."""
    try:
        made = file.stat().st_mtime
    except OSError:
        return False
    changes = _changes(settings.root / settings.content)
    told = settings.file.stat().st_mtime if settings.file else 0.0
    return date.fromtimestamp(made) == today and made > max(changes, default=0.0) and made > told


def _changes(folder: Path) -> Iterator[float]:
    """When each file and folder changed; a folder changes when something is taken out of it."""
    for place, _, names in os.walk(folder):
        for path in (place, *(os.path.join(place, name) for name in names)):  # noqa: PTH118 - fast
            try:
                yield os.stat(path).st_mtime  # noqa: PTH116
            except OSError:
                continue  # gone meanwhile, or a link to nothing
