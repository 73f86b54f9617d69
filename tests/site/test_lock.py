"""The lock inside one process, and its Windows half with a stand-in for msvcrt."""

import errno
import os
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from kb_tool.errors import PublishFailed
from kb_tool.site import lock
from kb_tool.site.lock import BuildLock, placed


def _refused_in_a_thread(target: Path) -> list[str]:
    said = []

    def build() -> None:
        try:
            with BuildLock(target):
                said.append("taken")
        except PublishFailed as error:
            said.append(str(error))

    thread = threading.Thread(target=build)
    thread.start()
    thread.join()
    return said


def test_nested_blocks_share_the_lock_until_the_outermost_ends(tmp_path: Path) -> None:
    target = tmp_path / "site"
    assert not BuildLock(target).is_held()
    with BuildLock(target), BuildLock(tmp_path / "x" / ".." / "site"):
        pass
    with BuildLock(target):
        with BuildLock(target):
            assert BuildLock(target).is_held()
        assert "another build (process" in _refused_in_a_thread(target)[0]
    assert _refused_in_a_thread(target) == ["taken"]
    assert not BuildLock(target).is_held()


def test_a_forked_worker_may_leave_the_block(tmp_path: Path) -> None:
    with BuildLock(tmp_path / "site"):
        lock._release_in_child()
        assert not BuildLock(tmp_path / "site").is_held()
    assert _refused_in_a_thread(tmp_path / "site") == ["taken"]


def test_another_site_in_the_same_folder_has_another_lock(tmp_path: Path) -> None:
    with BuildLock(tmp_path / "it"):
        assert _refused_in_a_thread(tmp_path / "en") == ["taken"]


def test_an_error_inside_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), BuildLock(tmp_path / "site"):
        raise ZeroDivisionError
    assert _refused_in_a_thread(tmp_path / "site") == ["taken"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', "\x00"])
def test_a_lock_file_that_says_nothing_still_locks(tmp_path: Path, text: str) -> None:
    with BuildLock(tmp_path / "site"):
        (tmp_path / ".site.lock").write_text(text)
        assert "another build (process unknown)" in _refused_in_a_thread(tmp_path / "site")[0]


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".site.lock").symlink_to(tmp_path / "precious")
    with pytest.raises(PublishFailed), BuildLock(tmp_path / "site"):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


def test_a_place_is_the_same_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    for path in (Path(), Path("../site"), tmp_path / "site", Path("../site/x/..")):
        assert placed(path) == tmp_path / "site"


def test_windows_locks_one_byte_far_after_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: set[int] = set()

    def locking(descriptor: int, mode: int, size: int) -> None:
        place = os.lseek(descriptor, 0, os.SEEK_CUR)
        if place in taken:
            raise OSError(errno.EACCES, "Permission denied")
        taken.add(place)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(sys, "platform", "win32")
    with BuildLock(tmp_path / "site"):
        refused = _refused_in_a_thread(tmp_path / "site")
    assert f"process {os.getpid()}" in refused[0]
    (place,) = taken
    assert place > (tmp_path / ".site.lock").stat().st_size
