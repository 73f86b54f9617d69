"""Publishing when something goes wrong: the whole old site or the whole new one, and one clear line."""

import errno
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kb_tool.errors import PublishFailed
from kb_tool.site import publish as module
from kb_tool.site.lock import BuildLock
from kb_tool.site.publish import publish, recover, rollback, staging_folder

from .generations import STEPS, beside, fill, generation_of, prepare, publish_generation

Steps = Callable[[str], None]


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # what is flushed when has its own test


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


def fail_at(name: str, error: BaseException) -> Steps:
    def step(reached: str) -> None:
        if reached == name:
            raise error

    return step


# --- a fault at each named step

EARLY = [(how, step) for how, (before, _) in STEPS.items() for step in before]
LATE = [(how, step) for how, (_, after) in STEPS.items() for step in after]


def _force(mechanism: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if mechanism == "renames":
        monkeypatch.setattr(module, "exchange", lambda one, other: False)


@pytest.mark.parametrize(("how", "step"), EARLY)
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), AssertionError("a bug"), OSError(errno.ENOSPC, "full")]
)
def test_before_the_exchange_the_old_site_stands(
    target: Path, monkeypatch: pytest.MonkeyPatch, how: str, step: str, error: BaseException
) -> None:
    _force(how, monkeypatch)
    old = prepare(how, target)
    expected = PublishFailed if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        publish_generation(target, "new", steps=fail_at(step, error))
    assert generation_of(target) == old
    assert beside(target) == ({".site.previous"} if old else set())
    assert recover(target) == []
    assert publish_generation(target, "new").how == how


@pytest.mark.parametrize(("how", "step"), LATE)
def test_after_the_exchange_the_new_site_stands(
    target: Path, monkeypatch: pytest.MonkeyPatch, how: str, step: str
) -> None:
    _force(how, monkeypatch)
    old = prepare(how, target)
    done = publish_generation(target, "new", steps=fail_at(step, OSError(errno.EIO, "broken")))
    assert done.how == how
    assert "tidying up failed (broken)" in done.notes[0]
    assert generation_of(target) == "new"
    assert "is now complete" in recover(target)[0]
    assert generation_of(target.with_name(".site.previous")) == old
    assert beside(target) == ({".site.previous"} if old else set())


@pytest.mark.parametrize(("how", "step"), LATE)
def test_an_interruption_after_the_exchange_is_finished_later(
    target: Path, monkeypatch: pytest.MonkeyPatch, how: str, step: str
) -> None:
    _force(how, monkeypatch)
    prepare(how, target)
    with pytest.raises(KeyboardInterrupt):
        publish_generation(target, "new", steps=fail_at(step, KeyboardInterrupt()))
    assert generation_of(target) == "new"
    publish_generation(target, "newest")  # finishes the other first, without being asked
    assert generation_of(target) == "newest"
    assert generation_of(target.with_name(".site.previous")) == "new"
    assert beside(target) == {".site.previous"}


ROLLBACK = [(how, step) for how, step in EARLY if how != "first" and step not in ("manifest", "fsync")]


@pytest.mark.parametrize(("how", "step"), ROLLBACK)
def test_a_rollback_that_fails_keeps_both_sites(
    target: Path, monkeypatch: pytest.MonkeyPatch, how: str, step: str
) -> None:
    _force(how, monkeypatch)
    prepare(how, target)
    with pytest.raises(PublishFailed):
        rollback(target, steps=fail_at(step, PermissionError(errno.EACCES, "no")))
    assert (generation_of(target), generation_of(target.with_name(".site.previous"))) == ("old", "oldest")
    assert beside(target) == {".site.previous"}


# --- the k-th thing asked of the disk fails, for every k

_TOUCHES = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir")
_on_touch: list[Callable[[], None]] = []


def _hook(event: str, _: object) -> None:
    if _on_touch and event in _TOUCHES:
        _on_touch[-1]()


sys.addaudithook(_hook)  # stays as long as this process, does nothing unless a test arms it


@contextmanager
def _failing(first: int, lasting: bool) -> Iterator[Callable[[], int]]:
    """Let the `first`-th touch of the disk fail, or all from there on; yields a count of touches."""
    numbers = itertools.count(1)
    last = 0

    def touch() -> None:
        nonlocal last
        last = next(numbers)
        if last == first or (lasting and last > first):
            raise OSError(errno.EIO, "Input/output error")

    _on_touch.append(touch)
    try:
        yield lambda: last
    finally:
        _on_touch.pop()


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from-then-on"])
@pytest.mark.parametrize("mechanism", sorted(STEPS))
def test_a_disk_that_fails_at_any_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mechanism: str, lasting: bool
) -> None:
    _force(mechanism, monkeypatch)
    outcomes = set()
    for k in itertools.count(1):
        target = tmp_path / str(k) / "site"
        old = prepare(mechanism, target)
        with BuildLock(target):
            staged = staging_folder(target)
            fill(staged, "new")
            with _failing(k, lasting) as touches:
                try:
                    notes = publish(staged, target).notes
                    said = "new, with a note" if notes else "new"
                except PublishFailed:
                    said = "old"
                reached = touches() >= k
        if mechanism != "renames":
            assert generation_of(target) in (old, "new")  # with no repair at all
        recover(target)
        assert generation_of(target) == (old if said == "old" else "new"), (k, said)
        assert beside(target) <= {".site.previous"}
        outcomes.add(said)
        if not reached:
            break
    assert outcomes == {"old", "new, with a note", "new"}, outcomes
    assert k > 15


def _interrupt(target: Path, how: str, step: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Leave what a kill at `step` leaves: nothing is settled. Returns the generation that stood before."""
    old = prepare(how, target)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_settle", lambda *_, **__: [])
        with pytest.raises(KeyboardInterrupt):
            publish_generation(target, "new", steps=fail_at(step, KeyboardInterrupt()))
    return old


def _break_the_repair(tmp_path: Path, how: str, step: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let the repair itself break at each touch of the disk in turn; return how many there were."""
    for k in itertools.count(1):
        target = tmp_path / step / str(k) / "site"
        old = _interrupt(target, how, step, monkeypatch)
        with _failing(k, lasting=True) as touches:
            with suppress(PublishFailed):
                recover(target)
            reached = touches() >= k
        recover(target)
        assert generation_of(target) == ("new" if (how, step) in LATE else old)
        assert beside(target) == ({".site.previous"} if old else set())
        if not reached:
            return k - 1
    raise AssertionError


@pytest.mark.parametrize(("how", "step"), [("renames", "move-new"), ("exchange", "keep-previous")])
def test_a_repair_that_breaks_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, step: str
) -> None:
    _force(how, monkeypatch)
    assert _break_the_repair(tmp_path, how, step, monkeypatch) > 5


def test_a_killed_rollback_to_what_force_had_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _force("renames", monkeypatch)
    target.mkdir()
    (target / "thesis.odt").write_text("years of work")
    with BuildLock(target):
        staged = staging_folder(target)
        fill(staged, "new")
        publish(staged, target, force=True)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_settle", lambda *_, **__: [])
        with pytest.raises(KeyboardInterrupt):
            rollback(target, steps=fail_at("move-new", KeyboardInterrupt()))
    recover(target)
    assert generation_of(target) == "new"
    assert (target.with_name(".site.previous") / "thesis.odt").exists()


@pytest.mark.parametrize("how", sorted(STEPS))
def test_everything_is_flushed_before_it_is_relied_on(
    target: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A power cut keeps what was flushed: site, then journal, before the exchange; that, before the rest."""
    _force(how, monkeypatch)
    prepare(how, target)
    flushed: set[int] = set()
    reached: list[str] = []
    true_unlink = Path.unlink

    def fsync(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        assert target.parent.stat().st_ino in flushed, "the exchange may be lost, its journal gone"
        true_unlink(path, missing_ok)

    def step(name: str) -> None:
        reached.append(name)
        if name == "exchange":
            (staged,) = target.parent.glob(".site.new-*")
            whole = {
                path.stat().st_ino for path in (staged, *staged.rglob("*"), target.with_name(".site.journal"))
            }
            assert whole | {target.parent.stat().st_ino} <= flushed
        if name == "keep-previous":
            flushed.clear()

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "unlink", unlink)
    publish_generation(target, "new", steps=step)
    assert reached == [*STEPS[how][0], *STEPS[how][1]]


@pytest.mark.torture
@pytest.mark.parametrize("how", sorted(STEPS))
def test_a_repair_that_breaks_is_repaired_from_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    _force(how, monkeypatch)
    for step in [*STEPS[how][0], *STEPS[how][1]]:
        assert _break_the_repair(tmp_path, how, step, monkeypatch) >= 1


# --- real disks, real permissions


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one mebibyte, where the machine lets us mount one."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=64", "none", str(mount)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system is not permitted here")
    yield mount
    subprocess.run(["umount", "-l", str(mount)], check=True)


def _fill_disk(ballast: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(b"x" * 2**21)


@pytest.mark.parametrize("free_pages", range(6))
def test_a_full_disk(small_disk: Path, free_pages: int) -> None:
    target = small_disk / "site"
    publish_generation(target, "old")
    with BuildLock(target):
        staged = staging_folder(target)
        fill(staged, "new")
        ballast = small_disk / "ballast"
        _fill_disk(ballast)
        os.truncate(ballast, ballast.stat().st_size - free_pages * 4096)
        if free_pages < 2:  # the manifest takes one page, the journal another
            with pytest.raises(PublishFailed, match=r"the disk is full\. Free some space"):
                publish(staged, target)
        else:
            publish(staged, target)
    assert generation_of(target) == ("old" if free_pages < 2 else "new")
    assert not staged.exists()
    ballast.unlink()
    assert publish_generation(target, "newest").how == "exchange"


def test_a_full_disk_does_not_stop_the_repair(small_disk: Path) -> None:
    target = small_disk / "site"
    publish_generation(target, "old")
    left = target.with_name(".site.new-0123abcd")
    left.mkdir()
    target.with_name(".site.lock").unlink()  # so that even the lock's text finds no room
    _fill_disk(left / "big")
    assert recover(target) == [f"Removed what an interrupted build had left behind ({left.name})."]
    publish_generation(target, "new")


def test_a_disk_that_can_only_be_read(small_disk: Path) -> None:
    target = small_disk / "site"
    publish_generation(target, "old")
    left = target.with_name(".site.new-0123abcd")
    fill(left, "new")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for call in (lambda: publish(left, target), lambda: rollback(target), lambda: recover(target)):
        with pytest.raises(PublishFailed, match="can be read but not written"):
            call()
    assert generation_of(target) == "old"


def test_a_mount_point_as_target(small_disk: Path) -> None:
    with pytest.raises(PublishFailed, match=r"mount point.*disk/site"):
        publish_generation(small_disk, "new")
    assert beside(small_disk) == set()


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """A folder with a site in it, in which the user we now are may not write."""
    top = Path(tempfile.mkdtemp(prefix="kb-"))
    publish_generation(top / "site", "old")
    (top / ".site.lock").unlink()
    top.chmod(0o555)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield top
    if root:
        os.seteuid(0)
    top.chmod(0o755)
    shutil.rmtree(top)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_parent_that_may_not_be_written(forbidden: Path) -> None:
    for ui, words in (("en", "you may not write here"), ("it", "non hai il permesso di scrivere")):
        with pytest.raises(PublishFailed, match=words) as refused, BuildLock(forbidden / "site", ui=ui):
            pass
        assert str(forbidden / ".site.lock") in str(refused.value)
    assert generation_of(forbidden / "site") == "old"


@pytest.mark.parametrize(
    ("number", "english", "italian"),
    [
        (errno.ENOSPC, "the disk is full", "il disco è pieno"),
        (errno.EDQUOT, "the disk is full", "il disco è pieno"),
        (errno.EROFS, "can be read but not written", "si può solo leggere"),
        (errno.EACCES, "you may not write", "non hai il permesso"),
        (errno.EBUSY, "mount point", "punto di montaggio"),
        (errno.EIO, "the system answered", "il sistema ha risposto"),
    ],
)
def test_each_refusal_of_the_system_is_one_line_in_both_languages(
    target: Path, number: int, english: str, italian: str
) -> None:
    publish_generation(target, "old")
    for ui, words in (("en", english), ("it", italian)):
        with BuildLock(target):
            staged = staging_folder(target)
            fill(staged, "new")
            with pytest.raises(PublishFailed, match=words) as refused:
                publish(staged, target, ui=ui, steps=fail_at("journal", OSError(number, os.strerror(number))))
        assert "\n" not in str(refused.value)
        assert refused.value.remedy
    assert generation_of(target) == "old"


# --- what Windows does


def test_a_folder_held_open_for_good(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """IIS keeps files open: the first rename is refused, so nothing has happened yet."""
    _force("renames", monkeypatch)
    prepare("renames", target)
    refuse = fail_at("move-old", PermissionError(errno.EACCES, "Access is denied", str(target)))
    monkeypatch.setattr("kb_tool.site.publish_texts._ON_WINDOWS", True)
    with pytest.raises(PublishFailed, match="a program holds the site's files open"):
        publish_generation(target, "new", steps=refuse)
    monkeypatch.undo()
    assert generation_of(target) == "old"


def test_a_site_that_cannot_be_put_back_is_not_lost(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both the second rename and the way back are refused: the line says where the old site is."""
    _force("renames", monkeypatch)
    prepare("renames", target)
    true_rename = module.rename

    def held(old: Path, new: Path) -> None:
        if new == target:
            raise PermissionError(errno.EACCES, "Access is denied")
        true_rename(old, new)

    monkeypatch.setattr(module, "rename", held)
    with pytest.raises(PublishFailed, match=r"half-way \(Access is denied\).* whole in .*\.site\.swap"):
        publish_generation(target, "new")
    monkeypatch.setattr(module, "rename", true_rename)
    assert generation_of(target.with_name(".site.swap")) == "old"
    assert recover(target)
    assert generation_of(target) == "old"
    assert beside(target) == {".site.previous"}
