"""Reading a settings table: values by type, every mistake noted under its key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from kb_tool.article import Wording

from .find import Raw

__all__ = ["Mistake", "Table"]

_WORDING = Wording(__package__)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: `place` is the file, `key` dotted and empty for the file as a whole."""

    place: str
    key: str
    code: str
    values: tuple[tuple[str, str], ...]

    def line(self, lang: str) -> str:
        """The mistake on one line, in "it" or "en"."""
        said = _WORDING.explain(self.code, self.values, lang)
        where = f"{self.place}: {self.key}" if self.key else self.place
        return f"{where}: {said.cause} {said.remedy}"


class Table:
    """The keys of one file, by dotted name. A reader answers with the default where there is a mistake."""

    def __init__(self, raw: Raw) -> None:
        self.mistakes: list[Mistake] = []
        self._raw = raw

    def mistake(self, key: str, code: str, **values: object) -> None:
        """Note a mistake; `values` fill its message."""
        shown = key if self._raw.own or not key else f"[tool.kb] {key}"
        texts = tuple((name, str(value)) for name, value in values.items())
        self.mistakes.append(Mistake(self._raw.file.name, shown, code, texts))

    def unknown(self, key: str, code: str, value: str, known: Collection[str]) -> None:
        """Note that `value` is none of `known`, with the nearest one."""
        near = get_close_matches(value.casefold(), known, 1, 0.6)
        mend = {"replacement": near[0]} if near else {}
        self.mistake(key, code, value=value, choices=", ".join(known), **mend)

    def text(self, key: str, value: object, default: str) -> str:
        """A text that is not blank."""
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.mistake(key, "setting-not-text")
        return default

    def choice(self, key: str, value: object, choices: Sequence[str], default: Any) -> Any:
        """One of `choices`."""
        if isinstance(value, str) and value in choices:
            return value
        self.unknown(key, "setting-choice", _shown(value), choices)
        return default

    def number(self, key: str, value: object, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.mistake(key, "setting-number", value=_shown(value), low=low, high=high)
        return default

    def folder(self, key: str, value: object, default: str) -> str:
        """A folder inside the base, POSIX; "." is the base's own."""
        if not isinstance(value, str) or not value.strip():
            self.mistake(key, "setting-not-text")
            return default
        path = PurePosixPath(value.strip().replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.as_posix():
            self.mistake(key, "setting-folder", value=value)
            return default
        return path.as_posix()

    def texts(self, key: str, value: object) -> tuple[str, ...]:
        """A list of texts, each once."""
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(dict.fromkeys(value))
        self.mistake(key, "setting-not-list")
        return ()

    def table(self, key: str, value: object) -> Mapping[str, object]:
        """The keys and values under `key`."""
        if isinstance(value, dict):
            return value
        self.mistake(key, "setting-not-table")
        return {}


def _shown(value: object) -> str:
    """A value as TOML writes the simple ones."""
    return str(value).lower() if isinstance(value, bool) else str(value)
