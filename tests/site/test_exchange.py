"""Exchange, rename, flush and remove, each against a real folder."""

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from kb_tool.site import exchange as module
from kb_tool.site.exchange import exchange, remove, rename, sync_tree


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    return tmp_path / "one", tmp_path / "other"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is sure to have it")
def test_two_folders_change_places(folders: tuple[Path, Path]) -> None:
    assert exchange(*folders)
    assert [(folder / "name").read_text() for folder in folders] == ["other", "one"]


def test_a_missing_folder_is_an_error_not_a_lack(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(folders[0], tmp_path / "missing")


class _Refusing:
    """A C library whose calls fail with one error number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def renameat2(self, *_: object) -> int:
        ctypes.set_errno(self.number)
        return -1

    renamex_np = renameat2


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_file_system_that_cannot_says_no(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int, platform: str
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Refusing(number))
    monkeypatch.setattr(module.sys, "platform", platform)
    assert exchange(*folders) is False


def test_a_refusal_for_another_reason_is_raised(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Refusing(errno.EBUSY))
    with pytest.raises(OSError, match="busy"):
        exchange(*folders)


@pytest.mark.parametrize("platform", ["win32", "freebsd14"])
def test_a_system_without_it_says_no(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(module.sys, "platform", platform)
    assert exchange(*folders) is False


def test_rename_waits_for_a_folder_held_open(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    true_rename = Path.rename

    def held(path: Path, new: Path) -> Path:
        if len(waits) < 2:
            raise PermissionError(errno.EACCES, "held")
        return true_rename(path, new)

    monkeypatch.setattr(module, "_PATIENCE", 3)
    monkeypatch.setattr(module.time, "sleep", waits.append)
    monkeypatch.setattr(Path, "rename", held)
    rename(folders[0], tmp_path / "new")
    assert (tmp_path / "new" / "name").read_text() == "one"
    assert len(waits) == 2
    waits.clear()
    monkeypatch.setattr(module, "_PATIENCE", 2)
    with pytest.raises(PermissionError):
        rename(tmp_path / "new", folders[0])


def test_sync_flushes_every_file_and_folder_outermost_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page").write_text("x")
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    sync_tree(tmp_path)
    expected = [tmp_path / "a/b/page", tmp_path / "a/b", tmp_path / "a", tmp_path]
    assert flushed == [path.stat().st_ino for path in expected]


def test_remove_takes_links_not_what_they_point_to(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folders[0])
    (folders[1] / "link").symlink_to(folders[0])
    remove(tmp_path / "link")
    remove(folders[1])
    remove(tmp_path / "missing")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert (folders[0] / "name").exists()
