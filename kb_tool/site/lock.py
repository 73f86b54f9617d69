"""One build at a time: a lock the operating system lets go of when its holder dies.

The lock is on an open file (`.site.lock` beside `site`), not in its existence, so a killed build never
leaves a stale lock. What the file says (process, host, start) is only for the message.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from kb_tool.site.publish_texts import explained, failure, sentence

__all__ = ["BuildLock", "beside", "placed"]

_FAR = 1 << 30  # Windows forbids others to read a locked byte: lock one far after the text
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)

# The locks this process holds, so that publish() inside a build does not wait for its own build.
_held: dict[tuple[int, Path], int] = {}


def placed(target: Path, ui: str = "en") -> Path:
    """Return `target` with its parent resolved but not itself: a symbolic link must be seen as one.

    Raises PublishFailed for the root of a disk, which has nothing beside it.
    """
    if target.name in ("", ".."):
        target = target.resolve()
    if not target.name:
        raise failure("root", target, ui)
    return target.parent.resolve() / target.name


def beside(target: Path, what: str) -> Path:
    """Return the hidden sibling of `target` for one purpose: site, "lock" -> .site.lock."""
    return target.with_name(f".{target.name}.{what}")


def _release_in_child() -> None:
    # A forked worker shares the lock: one that outlives a killed build would keep the site locked.
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_release_in_child)


def _grab(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BuildLock:
    """Hold the right to write `target` for a `with` block; creates the parent folder when missing.

    Nested blocks of one thread on one target share the lock. Raises AnotherBuild (a PublishFailed) when
    another process or thread holds it, PublishFailed when the lock file cannot be written.
    """

    def __init__(self, target: Path, *, ui: str = "en") -> None:
        self._target = placed(target, ui)
        self._file = beside(self._target, "lock")
        self._ui = ui
        self._outermost = False

    @property
    def _key(self) -> tuple[int, Path]:
        return threading.get_ident(), self._file

    def is_held(self) -> bool:
        """Tell whether this thread is inside a block that holds the lock."""
        return self._key in _held

    def __enter__(self) -> BuildLock:
        if self.is_held():
            return self
        with explained(self._target, self._ui):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                _grab(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno in _TAKEN:
                    raise failure("busy", self._target, self._ui, who=self._holder()) from None
                raise
        _held[self._key] = descriptor
        self._outermost = True
        with suppress(OSError):  # a full disk must not stop the run that would free it
            os.ftruncate(descriptor, 0)
            os.write(descriptor, self._own_text())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._outermost and self.is_held():  # a forked worker that leaves the block has let go before
            os.close(_held.pop(self._key))
        self._outermost = False

    @staticmethod
    def _own_text() -> bytes:
        started = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
        return json.dumps({"pid": os.getpid(), "host": platform.node(), "started": started}).encode()

    def _holder(self) -> str:
        try:
            who = json.loads(self._file.read_bytes())
            return sentence("process", self._ui, pid=who["pid"], host=who["host"], started=who["started"])
        except (OSError, ValueError, KeyError, TypeError):
            return sentence("unknown-process", self._ui)
