"""The generated folder touches only what changed."""

import os
from pathlib import Path

import pytest

from kb_tool.site.cache import GeneratedFolder

from .bases import tree


def write(folder: Path, files: dict[str, bytes]) -> list[str]:
    made = GeneratedFolder(folder)
    for name, content in files.items():
        made.write(name, content)
    made.sweep()
    return made.changed


def test_only_changed_files_get_a_new_time(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": b"one", "b.md": b"two"})
    for name in ("a/x.md", "b.md"):
        os.utime(tmp_path / name, (1, 1))
    assert write(tmp_path, {"a/x.md": b"one", "b.md": b"changed"}) == ["b.md"]
    assert (tmp_path / "a/x.md").stat().st_mtime == 1
    assert (tmp_path / "b.md").stat().st_mtime > 1


def test_what_is_no_longer_written_goes_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path, {"a/b/c.md": b"x", "keep.md": b"y"})
    assert write(tmp_path, {"keep.md": b"y"}) == ["a/b/c.md"]
    assert tree(tmp_path) == {"keep.md": b"y"}
    assert not (tmp_path / "a").exists()


def test_a_write_that_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": b"old"})

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, {"a.md": b"new"})
    assert (tmp_path / "a.md").read_bytes() == b"old"


def test_a_link_in_the_cache_is_removed_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("x")
    cache = tmp_path / "cache"
    write(cache, {"a.md": b"x"})
    (cache / "link").symlink_to(outside)
    write(cache, {"a.md": b"x"})
    assert not (cache / "link").exists()
    assert (outside / "precious.txt").exists()
