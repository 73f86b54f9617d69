"""The folder `.kb` of a base: what can be made again, and is no business of Git's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

__all__ = ["cache_folder", "prepare_cache"]

_FOLDER = ".kb"


def cache_folder(root: Path, run: str) -> Path:
    """Where the runs of one kind ("search", "site" ...) keep what they made for the base in `root`."""
    return root / _FOLDER / run


def prepare_cache(folder: Path) -> None:
    """Make the `folder` of one kind of runs, and tell Git to leave all such folders alone.

    Raises OSError when it cannot be written, and when a link stands in it or above it: a branch may have
    brought it, and what is written (or cleared away) there would be somebody's else.
    """
    top = folder.parent
    ignore = top / ".gitignore"
    if link := next((place for place in (top, ignore, folder) if place.is_symlink()), None) or _link_in(
        folder
    ):
        raise OSError(errno.ELOOP, "a link stands there", str(link))
    folder.mkdir(parents=True, exist_ok=True)
    if not ignore.exists():
        ignore.write_text("*\n", encoding="ascii", newline="\n")


def _link_in(folder: Path) -> str | None:
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                for entry in listing:
                    if entry.is_symlink():
                        return entry.path
                    if entry.is_dir():
                        waiting.append(entry.path)
        except OSError:
            continue  # not there yet; or not ours, which writing will tell
    return None
