"""Which language the command line speaks, and its texts (`texts.toml`)."""

from __future__ import annotations

import locale
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kb_tool.errors import LANGUAGES, UnsupportedLanguage

__all__ = ["UI_OPTION", "Say", "ui_language"]

UI_OPTION = "--ui"
_VARIABLE = "KB_LANG"


def ui_language(arguments: Sequence[str]) -> str:
    """The language of messages: `--ui`, else KB_LANG, else the settings, else the system; "it" or "en".

    It is read before the arguments are parsed, because help and mistakes need it too; a wrong `--ui` is
    reported later, with the other arguments. A KB_LANG we do not speak raises `UnsupportedLanguage`.
    """
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        value = following if argument == UI_OPTION else argument.removeprefix(f"{UI_OPTION}=")
        if argument.startswith(UI_OPTION) and value in LANGUAGES:
            return value
    wanted = os.environ.get(_VARIABLE, "").strip()
    if wanted:
        lang = re.split(r"[-_.@]", wanted.lower())[0]  # as people write it: IT, it_IT.UTF-8, en-GB
        if lang not in LANGUAGES:
            raise UnsupportedLanguage(wanted, where=_VARIABLE)
        return lang
    from kb_tool.settings import stated_ui

    return stated_ui(Path.cwd()) or _system_language()


def _system_language() -> str:
    """Italian on an Italian system, English elsewhere."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "it" if value.lower().startswith("it") else "en"
    return "it" if (locale.getlocale()[0] or "").lower().startswith("it") else "en"


@dataclass(frozen=True, slots=True)
class Say:
    """Texts in the language `ui`."""

    ui: str

    def __call__(self, key: str, **values: object) -> str:
        """The text under "table.key", blanks filled; an unknown key is a bug and raises KeyError."""
        table, _, name = key.rpartition(".")
        text: str = (_texts()[table or "common"][name])[self.ui]
        return text.format(**values) if values else text

    def counted(self, key: str, number: int, **values: object) -> str:
        """The text under "table.key_one" or "table.key_many", with the number as {n}."""
        return self(f"{key}_{'one' if number == 1 else 'many'}", n=number, **values)

    def maybe(self, key: str) -> str | None:
        """The text under "table.key", or None when there is none."""
        table, _, name = key.rpartition(".")
        found = _texts().get(table, {}).get(name)
        return found[self.ui] if found else None


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text("utf-8"))
