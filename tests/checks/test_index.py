"""The index of a base: fresh when it must be, made again when something has changed."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

import kb_tool
from kb_tool.checks import index_base, open_base_index, settings_for
from kb_tool.errors import BadInput
from tests.cli.conftest import GOOD, POOR, write

AS_OF = date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "content/it/buono.md", GOOD)
    write(tmp_path / "content/it/vago.md", POOR)
    return tmp_path


def ids(root: Path, query: str) -> list[str]:
    return [hit.id for hit in open_base_index(root).search(query, lang="it")]


def test_it_holds_the_articles_readers_see_that_day(root: Path) -> None:
    write(
        root / "content/it/bozza.md",
        GOOD.replace("kb-7f3qk", "kb-b0zza").replace("tipo:", "stato: bozza\ntipo:"),
    )
    later = GOOD.replace("kb-7f3qk", "kb-d0man").replace("tipo:", "valido_dal: 2026-12-01\ntipo:")
    write(root / "content/it/domani.md", later)
    assert index_base(settings_for(root), as_of=AS_OF).articles == 2
    assert index_base(settings_for(root), as_of=date(2026, 12, 1)).articles == 3


def test_the_public_door_needs_nothing_run_before(root: Path) -> None:
    (hit, *_) = kb_tool.open_index(root).search("arriva il rimborso", lang="it", limit=1)
    assert (hit.id, hit.path, hit.title) == ("kb-2m9xd", "content/it/vago.md", "Quando arriva il rimborso?")
    assert hit.score > 0
    assert hit.snippet
    assert isinstance(hit.anchor, str)


def test_an_unchanged_base_is_not_indexed_again(root: Path) -> None:
    made = index_base(settings_for(root), as_of=date.today())
    _age(root / "content", 60)
    before = made.path.stat().st_mtime_ns
    assert ids(root, "rimborso") == ["kb-2m9xd"]
    assert made.path.stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["write", "delete", "day"])
def test_what_changed_is_indexed_again(root: Path, change: str) -> None:
    made = index_base(settings_for(root), as_of=date.today())
    _age(root / "content", 60)
    before = made.path.stat().st_mtime_ns
    if change == "write":
        write(root / "content/it/vago.md", POOR.replace("rimborso", "zanzare"))
        assert ids(root, "zanzare") == ["kb-2m9xd"]
    elif change == "delete":
        (root / "content/it/vago.md").unlink()
        assert ids(root, "rimborso") == []
    else:
        _age(root, 2 * 24 * 3600)
        assert ids(root, "rimborso") == ["kb-2m9xd"]
        assert date.fromtimestamp(made.path.stat().st_mtime) == date.today()
    assert made.path.stat().st_mtime_ns != before


def test_a_folder_that_cannot_be_written_is_one_clear_line(root: Path) -> None:
    write(root / ".kb", "a file where the folder should be")
    with pytest.raises(BadInput, match="cannot be written"):
        index_base(settings_for(root), as_of=AS_OF)


def _age(place: Path, seconds: float) -> None:
    """Make everything below `place` that much older."""
    then = time.time() - seconds
    for path in (place, *place.rglob("*")):
        os.utime(path, (then, then))


def test_git_leaves_the_cache_alone(root: Path) -> None:
    index_base(settings_for(root), as_of=AS_OF)
    assert (root / ".kb/.gitignore").read_bytes() == b"*\n"
    (root / ".kb/.gitignore").write_text("mine")
    index_base(settings_for(root), as_of=AS_OF)
    assert (root / ".kb/.gitignore").read_text() == "mine"


@pytest.mark.parametrize("place", [".kb", ".kb/search", ".kb/search/terms"])
def test_no_index_is_made_where_a_link_leads(
    root: Path, place: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mine = write(tmp_path_factory.mktemp("outside") / "mine.json", "{}")
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(mine.parent)
    with pytest.raises(BadInput, match="link"):
        index_base(settings_for(root), as_of=AS_OF)
    assert [*mine.parent.iterdir()] == [mine]
