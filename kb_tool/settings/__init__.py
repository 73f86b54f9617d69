"""Settings: `[tool.kb]` of a `pyproject.toml`, or a `kb.toml`, found upwards; all mistakes at once."""

from __future__ import annotations

from .find import SETTINGS_FILES, stated_ui
from .load import load_settings, settings_in
from .model import DEFAULT_REVIEW_MONTHS, PathSettings, Settings

__all__ = [
    "DEFAULT_REVIEW_MONTHS",
    "SETTINGS_FILES",
    "PathSettings",
    "Settings",
    "load_settings",
    "settings_in",
    "stated_ui",
]
