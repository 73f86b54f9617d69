"""The four things publishing asks of a file system: exchange, rename, flush, remove."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from pathlib import Path

__all__ = ["exchange", "remove", "rename", "sync_folder", "sync_tree"]

_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_HERE = -100  # AT_FDCWD of <fcntl.h>
_SWAP = 2  # RENAME_EXCHANGE of <linux/fs.h>, and RENAME_SWAP of macOS's <sys/stdio.h>
_PATIENCE = 5 if os.name == "nt" else 1  # an antivirus or indexer holds a folder for moments


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one indivisible step.

    Returns False where the system or this file system cannot do that (Windows, old kernels, some network
    file systems); nothing has changed then. Raises OSError for every other refusal.
    """
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        code = libc.renameat2(_HERE, first, _HERE, second, _SWAP)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        code = libc.renamex_np(first, second, _SWAP)
    else:
        return False
    number = ctypes.get_errno()
    if code and number in _UNSUPPORTED:
        return False
    if code:
        raise OSError(number, os.strerror(number), str(one), None, str(other))
    return True


def rename(old: Path, new: Path) -> None:
    """Rename a folder; on Windows try for a second while another program holds it open."""
    for attempt in range(1, _PATIENCE + 1):
        try:
            old.rename(new)
        except PermissionError:
            if attempt == _PATIENCE:
                raise
            time.sleep(0.1 * attempt)
        else:
            return


def remove(path: Path) -> None:
    """Remove a file or a whole folder; never follows a symbolic link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Flush every file and folder under `folder` to the disk, the outermost folder last."""
    for here, _, files in os.walk(folder, topdown=False):
        for name in files:
            # Windows flushes only what is open for writing
            _sync(Path(here, name), os.O_RDWR if os.name == "nt" else os.O_RDONLY)
        sync_folder(Path(here))


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries (its renames) to the disk; Windows has no such thing and does nothing."""
    if os.name != "nt":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
