"""Which file holds the settings, and its raw table. Light on purpose: help needs it too."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb_tool.errors import LANGUAGES

__all__ = [
    "DEFAULT_CONTENT",
    "SETTINGS_FILES",
    "Raw",
    "find_base",
    "find_settings",
    "given_settings",
    "stated_ui",
]

_PYPROJECT = "pyproject.toml"
_OWN = "kb.toml"
SETTINGS_FILES = (_OWN, _PYPROJECT)
DEFAULT_CONTENT = "content"  # the articles' folder where settings name none
_TABLE = re.compile(r"^\s*\[\s*tool\s*\.\s*[\"']?kb[\"']?\s*[\].]", re.MULTILINE)
_AT = re.compile(r"line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Raw:
    """A settings file as found. `problem` is why it has no table (the code of its message), or "".

    `place` is the (line, column) of a TOML mistake, (0, 0) when unknown; `text` the file's own.
    """

    file: Path
    table: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    place: tuple[int, int] = (0, 0)
    text: str = ""

    @property
    def own(self) -> bool:
        """Whether the file is ours alone, so that its keys stand in no table."""
        return self.file.name == _OWN


def find_settings(start: Path, *, upwards: bool = True) -> Raw | None:
    """The settings in the folder `start` or (`upwards`) nearest above it; None without any. Never raises."""
    here = start.absolute()
    for folder in (here, *(here.parents if upwards else ())):
        found = [raw for raw in (_own(folder / _OWN), _shared(folder / _PYPROJECT)) if raw]
        if len(found) == 2:
            return Raw(folder / _OWN, problem="settings-twice")
        if found:
            return found[0]
    return None


def find_base(start: Path) -> Path:
    """The folder of a base without settings: nearest at or above `start`, it holds articles; else `start`."""
    here = start.absolute()
    holders = (folder for folder in (here, *here.parents) if _holds_articles(folder))
    return next(holders, here)


def _holds_articles(folder: Path) -> bool:
    try:
        return any((folder / DEFAULT_CONTENT / lang).is_dir() for lang in LANGUAGES)
    except OSError:
        return False


def stated_ui(start: Path) -> str | None:
    """The language of messages the settings ask for, or None; a mistake in them is reported elsewhere."""
    raw = find_settings(start)
    wanted = raw.table.get("ui") if raw else None
    return wanted if wanted in LANGUAGES else None


def _own(file: Path) -> Raw | None:
    return _read(file) if _exists(file) else None


def _shared(file: Path) -> Raw | None:
    """A `pyproject.toml` counts only when it has our table: others are not ours to judge."""
    return _ours(_read(file)) if _exists(file) else None


def given_settings(file: Path, data: bytes) -> Raw | None:
    """The settings that `data` would be in the place of `file`; None where it has none."""
    raw = _told(file, data)
    return raw if raw.own else _ours(raw)


def _ours(raw: Raw) -> Raw | None:
    file = raw.file
    if raw.problem:
        return raw if raw.problem == "settings-unreadable" or _TABLE.search(raw.text) else None
    tool = raw.table.get("tool")
    if not isinstance(tool, dict) or "kb" not in tool:
        return None
    if not isinstance(tool["kb"], dict):
        return Raw(file, problem="settings-not-table", text=raw.text)
    return Raw(file, tool["kb"], text=raw.text)


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False


def _read(file: Path) -> Raw:
    try:
        return _told(file, file.read_bytes())
    except OSError:
        return Raw(file, problem="settings-unreadable")


def _told(file: Path, data: bytes) -> Raw:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Raw(file, problem="settings-unreadable")
    try:
        return Raw(file, tomllib.loads(text), text=text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        end = text.rstrip().splitlines() or [""]
        place = (int(at[1]), int(at[2])) if at else (len(end), len(end[-1]) + 1)
        return Raw(file, problem="settings-not-toml", place=place, text=text)
    except RecursionError:
        return Raw(file, problem="settings-not-toml", text=text)
