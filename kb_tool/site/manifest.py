"""The list of a site's files, written into the site as `.kb-site`.

It is three things at once: the mark that kb made this folder, the way to tell a whole site from a damaged
one, and the site's stamp. The stamp depends on the files only, so the same articles give the same site
byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["MARKER", "Manifest", "differences", "foreign_files", "read_manifest", "write_manifest"]

MARKER = ".kb-site"
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}  # file managers drop these into any folder they show


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str  # relative to the site, with slashes
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a site consists of: its stamp (64 hexadecimal digits), number of files and size in bytes."""

    stamp: str
    files: int
    size: int


def _entries(folder: Path) -> Iterator[_Entry]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted(
        name for name in files if name != MARKER and files[name].name not in _JUNK
    ):  # as text: Windows orders paths in another way
        with files[name].open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield _Entry(name, files[name].stat().st_size, digest)


def write_manifest(folder: Path) -> Manifest:
    """Write `.kb-site` into `folder` and return what it says in short. Raises OSError."""
    entries = [asdict(entry) for entry in _entries(folder)]
    stamp = hashlib.sha256(json.dumps(entries).encode()).hexdigest()
    text = json.dumps({"schema_version": 1, "stamp": stamp, "files": entries}, indent=1)
    (folder / MARKER).write_text(text, encoding="ascii", newline="\n")
    return Manifest(stamp, len(entries), sum(entry["size"] for entry in entries))


def _read(folder: Path) -> tuple[str, set[_Entry]] | None:
    try:
        data = json.loads((folder / MARKER).read_text(encoding="ascii"))
        return str(data["stamp"]), {_Entry(**entry) for entry in data["files"]}
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def read_manifest(folder: Path) -> Manifest | None:
    """Return what `.kb-site` in `folder` says, or None when there is none that kb can have written."""
    known = _read(folder)
    return known and Manifest(known[0], len(known[1]), sum(entry.size for entry in known[1]))


def differences(folder: Path) -> list[str]:
    """Return the paths in which `folder` differs from its manifest; empty when it is whole.

    A missing or unreadable manifest is itself the difference.
    """
    known = _read(folder)
    if known is None:
        return [MARKER]
    return sorted({entry.path for entry in known[1] ^ set(_entries(folder))})


def foreign_files(folder: Path) -> list[str]:
    """Return the files in `folder` that its manifest does not name; a changed file of ours is not foreign.

    Empty when there is no manifest: then the whole folder is foreign.
    """
    known = _read(folder)
    if known is None:
        return []
    ours = {MARKER, *(entry.path for entry in known[1])}
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    names = (path.relative_to(folder).as_posix() for path in found if path.name not in _JUNK)
    return sorted(name for name in names if name not in ours)
