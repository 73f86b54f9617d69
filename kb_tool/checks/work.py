"""Which articles have to be judged again, and judging them: here, or in as many processes as it is worth."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from kb_tool.article import Article, Source
from kb_tool.base import Base

from .bench import Bench, Task
from .rows import Row
from .store import Store

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["Progress", "file_stamp", "judge_all"]

_CHUNK = 16  # files a process is given at a time
_WORTH = 80  # files that take longer to judge than a process takes to start
_RACY = 2_000_000_000  # nanoseconds in which a file may change again and look the same
_MOST = 8  # processes nobody asked for

Item = TypeVar("Item")


class Progress(Protocol):
    """Wraps what is done one by one (and how many there are), to show how far the run is."""

    def __call__(self, items: Iterable[Item], length: int, /) -> Iterable[Item]:
        """The same items."""
        ...


def judge_all(
    paths: Sequence[str],
    bench: Bench,
    store: Store,
    *,
    base: Base | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> None:
    """See to it that `store` has a row for each of `paths` that holds today.

    `base` has the articles when the caller has read them already. `jobs` is how many processes may work,
    None = as many as are worth it. Rows are the same whatever their number.
    """
    today = bench.task.as_of.toordinal()
    given = {article.path: article for article in base.articles} if base else {}
    missing = [path for path in paths if not _is_known(path, bench, store, today, given.get(path))]
    count = 1 if base else _processes(len(missing), jobs)
    if count > 1:
        rows = _shared_out(missing, bench.task, count)
    else:
        rows = (_judged(path, bench, given.get(path)) for path in missing)
    for row in progress(rows, len(missing)) if progress else rows:
        store.keep(row)


def file_stamp(root: Path, path: str) -> str:
    """The state of a file on the disk, "" for what is no plain file: equal states, equal bytes."""
    try:
        found = os.lstat(f"{root}{os.sep}{path}")  # joined as text: paths are many
    except OSError:
        return ""
    if not stat.S_ISREG(found.st_mode):
        return ""  # a link stays the same when what it leads to changes
    return f"{found.st_size:x}.{found.st_mtime_ns:x}.{found.st_ctime_ns:x}.{found.st_ino:x}"


def _is_known(path: str, bench: Bench, store: Store, today: int, given: Article | None) -> bool:
    """Whether the row there is holds: the file is as it was, or at least its text is."""
    row = store.rows.get(path)
    if row is None or not row.since <= today < row.until:
        return False
    if given is not None:
        return row.text == given.source.content_hash
    stamp = file_stamp(bench.task.settings.root, path)
    if stamp and stamp == row.stamp:
        return True
    settled = _settled(stamp)
    source = bench.load(path)
    if not isinstance(source, Source) or source.content_hash != row.text:
        return False
    if settled != row.stamp:
        store.keep(row._replace(stamp=settled))
    return True


def _settled(stamp: str) -> str:
    """The stamp, or "" when the file has just been written: it could change once more and look the same."""
    times = [int(part, 16) for part in stamp.split(".")[1:3]]
    return stamp if times and time.time_ns() - max(times) > _RACY else ""


def _judged(path: str, bench: Bench, given: Article | None = None) -> Row:
    if given is not None:
        return bench.row(given.source, article=given)
    stamp = _settled(file_stamp(bench.task.settings.root, path))
    return bench.row(bench.load(path), stamp)


def _processes(files: int, asked: int | None) -> int:
    if asked is not None:
        return min(asked, -(-files // _CHUNK))
    return max(1, min(_cpus(), files // _WORTH, _MOST))


def _cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# --- in other processes

_bench: Bench | None = None  # a worker's own


def _start_worker(task: Task) -> None:
    global _bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and ends the others
    _bench = Bench(task)


def _judge_chunk(paths: Sequence[str]) -> list[Row]:
    assert _bench is not None
    return [_judged(path, _bench) for path in paths]


def _shared_out(paths: Sequence[str], task: Task, count: int) -> Iterator[Row]:
    """The rows in the order of `paths`; what fails in a process fails here, with its traceback."""
    from concurrent.futures import ProcessPoolExecutor  # takes its time to load, and few runs need it

    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    pool = ProcessPoolExecutor(count, initializer=_start_worker, initargs=(task,))
    waiting: list[Future[list[Row]]] = []
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_judge_chunk, chunk))
            if len(waiting) > 4 * count:  # no more in hand than keeps all of them busy
                yield from waiting.pop(0).result()
        for each in waiting:
            yield from each.result()
    finally:
        with _uninterrupted():
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Pay no heed to Ctrl-C: pressed again while processes are being ended, it would leave them behind."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
