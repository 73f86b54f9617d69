"""The folder `.kb` of a base: what can be made again, and is no business of Git's."""

from __future__ import annotations

from pathlib import Path

__all__ = ["cache_folder", "prepare_cache"]

_FOLDER = ".kb"


def cache_folder(root: Path, run: str) -> Path:
    """Where the runs of one kind ("search", "site" ...) keep what they made for the base in `root`."""
    return root / _FOLDER / run


def prepare_cache(root: Path) -> None:
    """Make the folder, and tell Git to leave it alone. Raises OSError when it cannot be written."""
    ignore = root / _FOLDER / ".gitignore"
    if not ignore.exists():
        ignore.parent.mkdir(parents=True, exist_ok=True)
        ignore.write_text("*\n", encoding="ascii", newline="\n")
