"""A process that publishes and kills itself: python -m tests.site.victim TARGET MECHANISM PAGES MOMENT.

MOMENT is a step's name; a number k (the k-th thing asked of the disk, steps counted too); `count` (publish
in peace and print how many there are); `hold` (take the lock, say so, and wait); `fork` (as `hold`, and
leave a child behind).
"""

import os
import signal
import sys
import time
from pathlib import Path

from kb_tool.site import publish
from kb_tool.site.lock import BuildLock

from .generations import fill

_TOUCHES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _publish(target: Path, mechanism: str, pages: int, moment: str) -> None:
    if mechanism == "renames":
        publish.exchange = lambda one, other: False  # type: ignore[assignment]
    seen = 0

    def count() -> None:
        nonlocal seen
        seen += 1
        if str(seen) == moment:
            _die()

    def step(name: str) -> None:
        count()
        if name == moment:
            _die()

    with BuildLock(target):
        staged = publish.staging_folder(target)
        fill(staged, "new", pages)
        sys.addaudithook(lambda event, _: count() if event in _TOUCHES else None)
        publish.publish(staged, target, steps=step)
    if moment == "count":
        print(seen)


def _hold(target: Path, fork: bool) -> None:
    with BuildLock(target):
        child = os.fork() if fork else 0
        if not child:
            print(os.getpid(), flush=True)
        time.sleep(60)


if __name__ == "__main__":
    folder, how, size, when = sys.argv[1:]
    if when in ("hold", "fork"):
        _hold(Path(folder), when == "fork")
    else:
        _publish(Path(folder), how, int(size), when)
