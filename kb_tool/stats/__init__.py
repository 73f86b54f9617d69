"""Honest statistics: an estimate never goes without its interval."""

from __future__ import annotations

from .proportion import Interval, wilson

__all__ = ["Interval", "wilson"]
