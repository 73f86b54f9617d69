"""The settings that hold in a folder, or every mistake in them at once."""

from __future__ import annotations

from pathlib import Path

from kb_tool.errors import BadSettings

from .find import find_base, find_settings, given_settings
from .model import Settings

__all__ = ["load_settings", "settings_in"]


def load_settings(start: Path, *, upwards: bool = True, ui: str = "en") -> Settings:
    """The settings in the folder `start` or (`upwards`) nearest above it; the defaults without any.

    Without any, the base is the folder at `start` or (`upwards`) nearest above it that holds articles.
    `BadSettings`, in the language `ui`, has one line a mistake: `file: [tool.kb] key: cause. remedy`.
    """
    raw = find_settings(start, upwards=upwards)
    if raw is None:
        return Settings(find_base(start) if upwards else start.absolute())
    from .convert import convert

    settings, mistakes = convert(raw)
    if mistakes:
        raise BadSettings("\n".join(mistake.line(ui) for mistake in mistakes))
    return settings


def settings_in(file: Path, data: bytes) -> Settings | None:
    """The settings that `data` would be in the place of `file`, mistakes left out; None where it has none."""
    raw = given_settings(file, data)
    if raw is None:
        return None
    from .convert import convert

    return convert(raw)[0]
