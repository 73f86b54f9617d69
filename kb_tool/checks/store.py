"""What earlier runs found, in `.kb/lint/` of the base: one file for each way of judging, rows one a line.

The name of a file is the key of its run: settings, records, rules and program that judged. The folder stands
in the base, where others may write too: a file without this user's seal (damaged, or brought by a branch)
counts as none and is written anew. It is written at once and put in place by its name, so that two runs at a
time only lose each other's work.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb_tool.trust import opened, sealed, user_key

from .cache import cache_folder, prepare_cache
from .files import put_in_place
from .rows import Row

__all__ = ["Store"]

_RUN = "lint"
_FORMAT = "kb-lint 4"
_SUFFIX = ".rows"
_KEPT = 6  # files: other days' settings, another branch's, a run with fewer rules


@dataclass(slots=True)
class Store:
    """The rows of one way of judging, by path; `wide` is what was last found between files, under its key.

    `file` is None when nothing is to be kept.
    """

    file: Path | None = None
    root: Path | None = None
    key: bytes | None = None
    rows: dict[str, Row] = field(default_factory=dict)
    wide: tuple[str, list[Any]] | None = None
    score_version: str = ""
    changed: bool = False

    @classmethod
    def open(cls, root: Path, key: str) -> Store:
        """What earlier runs left in the base at `root`; nothing when it cannot be read or is not ours."""
        file, own = cache_folder(root, _RUN) / f"{key}{_SUFFIX}", user_key()
        store = cls(file, root, own)
        if own is None:
            return cls()
        try:
            data = opened(_name(key), own, file.read_bytes())
            if data is not None:
                _unfold(bytes(data), store)
        except (OSError, ValueError, TypeError, KeyError, IndexError):
            return cls(file, root, own)
        return store

    def keep(self, row: Row) -> None:
        """Put a row in the place of the one there was."""
        before = self.rows.get(row.path)
        self.rows[row.path] = row
        self.changed |= bool(row.text or (before and before.text))

    def drop(self, paths: Iterable[str]) -> None:
        """Forget articles that are gone."""
        for path in paths:
            del self.rows[path]
            self.changed = True

    def save(self) -> None:
        """Write what has changed; where it cannot be written, the next run has more to do and that is all."""
        if self.file is None or self.root is None or self.key is None:
            return
        with suppress(OSError):
            if not self.changed:
                os.utime(self.file)  # so that it is not taken for an old one
                return
            prepare_cache(self.file.parent)
            put_in_place(self.file, sealed(_name(self.file.stem), self.key, _fold(self)))
            _forget_old(self.file.parent)


def _name(key: str) -> str:
    return f"{_FORMAT} {key}"


def _fold(store: Store) -> bytes:
    """The whole file: a line with what rows share, a line a row, an empty one, then the rows' reports."""
    rows = [row for row in store.rows.values() if row.text]
    shared: dict[str, int] = {}
    lines = []
    for row in rows:
        number = shared.setdefault(row.unasked, len(shared))
        cells = (
            json.dumps(row.path),
            row.lang,
            row.text,
            row.stamp,
            str(row.since),
            str(row.until),
            str(number),
            str(len(row.report)),
            row.tally,
            row.facts,
        )
        lines.append("\t".join(cells))
    head = json.dumps({"score_version": store.score_version, "wide": store.wide, "unasked": [*shared]})
    listed = "\n".join([head, *lines, "", ""]).encode("utf-8", "surrogatepass")
    return b"".join([listed, *(row.report for row in rows)])


def _unfold(data: bytes, store: Store) -> None:
    """The rows of a file; whatever is wrong with it raises."""
    at = data.index(b"\n\n")
    head, *lines = data[:at].decode("utf-8", "surrogatepass").split("\n")
    known = json.loads(head)
    store.score_version = known["score_version"]
    store.wide = known["wide"] and (known["wide"][0], known["wide"][1])
    shared = known["unasked"]
    reports = memoryview(data)
    at += 2
    for line in lines:
        name, lang, text, stamp, since, until, number, length, tally, facts = line.split("\t")
        days, unasked = (int(since), int(until)), shared[int(number)]
        end = at + int(length)
        row = Row(json.loads(name), lang, text, stamp, *days, tally, unasked, facts, reports[at:end])
        store.rows[row.path] = row
        at = end


def _forget_old(folder: Path) -> None:
    """Keep the files used last; a run that was killed may have left part of one."""
    files = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in [*files[_KEPT:], *_abandoned(folder)]:
        with suppress(OSError):
            old.unlink()


def _abandoned(folder: Path) -> Iterable[Path]:
    newest = max((file.stat().st_mtime for file in folder.iterdir()), default=0.0)
    return [part for part in folder.glob(".*.part") if newest - part.stat().st_mtime > 3600]
