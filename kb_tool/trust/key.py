"""The user's own random key, and the user's cache folder: neither stands in a base, which others write to."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

__all__ = ["KEY_BYTES", "cache_folder", "key_file", "user_key"]

KEY_BYTES = 32


def cache_folder(name: str) -> Path:
    """Where kb keeps what it can make again and no base should hold, under the user's cache."""
    from platformdirs import user_cache_path

    return user_cache_path("kb", appauthor=False) / name


def key_file() -> Path:
    """Where the user's key is kept."""
    from platformdirs import user_data_path

    return user_data_path("kb", appauthor=False) / "search.key"


def user_key(file: Path | None = None) -> bytes | None:
    """The user's own key, made on first use; None where there is no place to keep one.

    A file that others can read or write, or a link, holds no key: it is made anew.
    """
    file = file or key_file()
    try:
        key = _private_bytes(file)
        if key is not None:
            return key
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = secrets.token_bytes(KEY_BYTES)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as partial:  # made with mode 0600
            partial.write(key)
        Path(partial.name).replace(file)
    except OSError:
        return None
    return key


def _private_bytes(file: Path) -> bytes | None:
    """A key that only its owner can read and write; anything else is not a key."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(opened.fileno())
        shared = os.name == "posix" and (status.st_mode & 0o077 or status.st_uid != os.getuid())
        key = opened.read(KEY_BYTES + 1)
    return key if len(key) == KEY_BYTES and not shared else None
