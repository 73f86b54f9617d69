"""Which program judges: a short text that changes when it might judge otherwise."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

__all__ = ["program_stamp"]

# What an article is judged with, as installed packages are called: names that begin so, versions after them.
_PARTS = ("kb_tool-", "markdown_it_py-", "mdit_py_plugins-", "pyphen-", "pystemmer-", "pyyaml-", "textstat-")
_IDLE = {"__pycache__", "site", "cli", "search"}  # folders of the program that judge nothing


def program_stamp() -> str:
    """Version and build of the program, of Python and of the libraries; of a working copy also its files.

    Nothing of an installed program depends on when it was installed: what one machine kept serves another.
    """
    parts = [sys.version, unicodedata.unidata_version, *sorted(_installed())]
    package = Path(__file__).parents[1]
    if (package.parent / "pyproject.toml").exists():
        parts += _files(package)
    return "\n".join(parts)


def _installed() -> Iterator[str]:
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")):
            try:
                names = os.listdir(folder)  # noqa: PTH208 - fast
            except OSError:
                continue
            yield from (f"{name} {_build(folder, name)}" for name in names if name.lower().startswith(_PARTS))


def _build(folder: str, name: str) -> str:
    """What tells two builds of one version apart: the list of what was installed, with the hash of each."""
    try:
        return hashlib.blake2b(Path(folder, name, "RECORD").read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _files(folder: Path) -> list[str]:
    found: list[str] = []
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as listing:
            for entry in listing:
                if entry.name.startswith(".") or entry.name in _IDLE:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                try:
                    state = entry.stat()
                except OSError:
                    continue  # gone meanwhile, or a link to nothing
                found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return sorted(found)
