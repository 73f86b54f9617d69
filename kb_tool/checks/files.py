"""Files written anew: whole or not at all, with the permissions they had."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["put_in_place"]

_NEW = 0o666  # what a new file may be at most: the user's mask takes away from it


def put_in_place(file: Path, data: bytes) -> None:
    """Write `file` whole, whoever else writes or dies meanwhile; raises OSError, and leaves it as it was.

    A link is replaced by nothing: `file` is the real one.
    """
    handle, partial = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(partial).chmod(_mode(file))
        Path(partial).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(partial).unlink()
        raise


def _mode(file: Path) -> int:
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _NEW & ~mask
