"""Telling what this user's own kb wrote from what somebody else put in its place."""

from __future__ import annotations

from .key import cache_folder, key_file, user_key
from .seal import SEAL_BYTES, opened, sealed

__all__ = ["SEAL_BYTES", "cache_folder", "key_file", "opened", "sealed", "user_key"]
