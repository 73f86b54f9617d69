"""One whole run over a base: discover, read, judge each article, look between files -> `BaseReport`."""

from __future__ import annotations

from .base import check_base, check_given, judge_for, lint_base, path_in_base, settings_for
from .estimates import estimates
from .judge import UNREADABLE, Judge, lint_text
from .run import Progress, check

__all__ = [
    "UNREADABLE",
    "Judge",
    "Progress",
    "check",
    "check_base",
    "check_given",
    "estimates",
    "judge_for",
    "lint_base",
    "lint_text",
    "path_in_base",
    "settings_for",
]
