"""Publishing when nothing goes wrong, and what it refuses."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kb_tool.errors import PublishFailed
from kb_tool.site import publish as module
from kb_tool.site.lock import BuildLock
from kb_tool.site.manifest import MARKER, differences
from kb_tool.site.publish import check_target, publish, recover, rollback, staging_folder

from .generations import STEPS, beside, fill, generation_of, prepare, publish_generation


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # what is flushed when has its own test


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "Qualità e più" / "site"


@pytest.fixture(params=sorted(STEPS))
def mechanism(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "renames":
        monkeypatch.setattr(module, "exchange", lambda one, other: False)
    return str(request.param)


def test_the_new_site_stands_and_the_old_one_is_kept(target: Path, mechanism: str) -> None:
    old = prepare(mechanism, target)
    steps: list[str] = []
    done = publish_generation(target, "new", steps=steps.append)
    assert (done.how, done.files, done.notes) == (mechanism, 3, ())
    assert done.size == sum(path.stat().st_size for path in target.rglob("*.html"))
    assert steps == [*STEPS[mechanism][0], *STEPS[mechanism][1]]
    assert generation_of(target) == "new"
    assert generation_of(target.with_name(".site.previous")) == old
    assert beside(target) == ({".site.previous"} if old else set())
    assert recover(target) == []


def test_an_equal_site_changes_nothing_and_keeps_the_previous_one(target: Path) -> None:
    prepare("exchange", target)
    before = target.stat().st_ino
    done = publish_generation(target, "old")
    assert (done.how, target.stat().st_ino, beside(target)) == ("unchanged", before, {".site.previous"})
    assert generation_of(target.with_name(".site.previous")) == "oldest"


def test_an_equal_site_mends_a_damaged_one(target: Path) -> None:
    prepare("exchange", target)
    next(target.rglob("*.html")).write_text("vandal")
    assert publish_generation(target, "old").how == "exchange"
    assert generation_of(target) == "old"


def test_the_same_articles_give_the_same_bytes(target: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    assert publish_generation(target, "a").stamp == publish_generation(other, "a").stamp
    assert (target / MARKER).read_bytes() == (other / MARKER).read_bytes()


def test_a_web_server_may_read_what_is_published(target: Path) -> None:
    publish_generation(target, "a")
    plain = target.with_name("plain")
    plain.mkdir()
    assert target.stat().st_mode == plain.stat().st_mode


def test_an_empty_folder_is_filled(target: Path) -> None:
    target.mkdir(parents=True)
    assert publish_generation(target, "new").how == "first"
    assert generation_of(target) == "new"


def test_a_relative_target_and_one_with_dots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish_generation(Path("site"), "a")
    publish_generation(Path("x/../site"), "b")
    assert generation_of(tmp_path / "site") == "b"


# --- rollback


def test_rollback_exchanges_and_can_be_undone(target: Path, mechanism: str) -> None:
    prepare("exchange", target)
    assert rollback(target).how != "first"
    assert (generation_of(target), generation_of(target.with_name(".site.previous"))) == ("oldest", "old")
    os.utime(target.with_name(".site.previous") / MARKER, (86400, 86400))
    assert rollback(target).made == datetime.fromtimestamp(86400)
    assert (generation_of(target), generation_of(target.with_name(".site.previous"))) == ("old", "oldest")
    assert beside(target) == {".site.previous"}


def test_rollback_brings_back_a_site_that_was_deleted(target: Path) -> None:
    prepare("exchange", target)
    target.rename(target.with_name("lost"))
    assert rollback(target).how == "first"
    assert generation_of(target) == "oldest"


def test_rollback_without_a_previous_site(target: Path) -> None:
    publish_generation(target, "only")
    with pytest.raises(PublishFailed, match="no earlier site"):
        rollback(target)
    with pytest.raises(PublishFailed, match="una pubblicazione diversa da questa"):
        rollback(target, ui="it")
    assert generation_of(target) == "only"


def test_rollback_refuses_a_damaged_site(target: Path) -> None:
    prepare("exchange", target)
    page = next(target.with_name(".site.previous").rglob("1.html"))
    page.unlink()
    with pytest.raises(PublishFailed, match=r"è 1/1\.html"):
        rollback(target)
    assert generation_of(target) == "old"


# --- what is refused


def _refused(target: Path, words: str, *, force: bool = False, content: Path | None = None) -> None:
    """Publishing says `words` in one line, leaves `target` alone and takes the staging folder away."""
    before = sorted(target.rglob("*"))
    with pytest.raises(PublishFailed) as early:
        check_target(target, content=content, force=force)
    with BuildLock(target):
        staged = staging_folder(target)
        fill(staged, "new")
        with pytest.raises(PublishFailed) as late:
            publish(staged, target, content=content, force=force)
    assert str(early.value) == str(late.value)
    assert words in str(early.value)
    assert "\n" not in str(early.value)
    assert sorted(target.rglob("*")) == before
    assert not staged.exists()


def test_a_folder_kb_did_not_make(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "thesis.odt").write_text("years of work")
    _refused(target, "kb did not write")


def test_a_site_with_files_somebody_put_into_it(target: Path) -> None:
    publish_generation(target, "old")
    for name in ("web.config", "robots.txt", "è 1/note.txt", "z.txt"):
        (target / name).write_text("by hand")
    _refused(target, "(robots.txt, web.config, z.txt …)")
    (target / "z.txt").unlink()
    _refused(target, "(robots.txt, web.config, è 1/note.txt)")
    with pytest.raises(PublishFailed, match="non ha scritto"):
        rollback(target, ui="it")


def test_a_page_somebody_changed_is_still_ours(target: Path) -> None:
    publish_generation(target, "old")
    next(target.rglob("1.html")).write_text("changed")
    (target / "Thumbs.db").write_text("")
    publish_generation(target, "new")
    assert generation_of(target) == "new"


def test_a_file_taken_over_with_the_site_is_never_deleted(target: Path) -> None:
    publish_generation(target, "old")
    (target / "web.config").write_text("by hand")
    for generation in ("a", "b", "c"):
        with BuildLock(target):
            staged = staging_folder(target)
            fill(staged, generation)
            publish(staged, target, force=True)
    assert [path.read_text() for path in target.parent.rglob("web.config")] == ["by hand"]


def test_a_file(target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_text("")
    _refused(target, "there is a file")


def test_a_symbolic_link_even_by_force(target: Path, tmp_path: Path) -> None:
    publish_generation(tmp_path / "real", "old")
    target.parent.mkdir(parents=True)
    target.symlink_to(tmp_path / "real")
    _refused(target, "symbolic link", force=True)
    target.unlink()
    target.symlink_to(tmp_path / "nowhere")
    _refused(target, "symbolic link", force=True)


@pytest.mark.parametrize("where", ["content/site", "content", "."])
def test_the_articles_folder_even_by_force(tmp_path: Path, where: str) -> None:
    content = tmp_path / "base" / "content"
    content.mkdir(parents=True)
    (content / "a.md").write_text("# A")
    _refused(tmp_path / "base" / where, "one inside the other", force=True, content=content)


def test_the_articles_folder_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "content")
    _refused(tmp_path / "link" / "site", "one inside the other", content=tmp_path / "content")


def test_the_root_of_a_disk() -> None:
    for call in (check_target, recover, rollback, BuildLock):
        with pytest.raises(PublishFailed, match="a whole disk"):
            call(Path("/"))


def test_what_force_replaces_is_never_deleted(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "thesis.odt").write_text("years of work")
    for generation in ("a", "b", "c"):
        with BuildLock(target):
            staged = staging_folder(target)
            fill(staged, generation)
            done = publish(staged, target, force=True)
        assert [path.read_text() for path in target.parent.rglob("thesis.odt")] == ["years of work"]
        assert bool(done.notes) == (generation == "b")
    assert generation_of(target) == "c"
    assert generation_of(target.with_name(".site.previous")) == "b"


def test_rollback_gives_back_what_force_replaced(target: Path, mechanism: str) -> None:
    target.mkdir(parents=True)
    (target / "thesis.odt").write_text("years of work")
    with BuildLock(target):
        staged = staging_folder(target)
        fill(staged, "new")
        publish(staged, target, force=True)
    assert rollback(target).made is None
    assert [path.name for path in target.iterdir()] == ["thesis.odt"]
    rollback(target)
    assert generation_of(target) == "new"


def test_only_a_filled_sibling_inside_a_lock_is_published(target: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="BuildLock"):
        staging_folder(target)
    fill(tmp_path / "far", "new")
    with pytest.raises(ValueError, match="staging"):
        publish(tmp_path / "far", target)
    with BuildLock(target):
        staged = staging_folder(target)
        with pytest.raises(ValueError, match="staging"):
            publish(staged, target)


# --- two at once


def _victim(target: Path, moment: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.site.victim", str(target), "exchange", "3", moment]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.fixture
def other_build(target: Path) -> Iterator[subprocess.Popen[str]]:
    process = _victim(target, "hold")
    assert process.stdout
    assert process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def test_the_second_of_two_builds_gets_one_clear_line(
    target: Path, other_build: subprocess.Popen[str]
) -> None:
    for ui, words in (("en", "another build"), ("it", "un'altra pubblicazione")):
        with pytest.raises(PublishFailed) as refused, BuildLock(target, ui=ui):
            pass
        line = str(refused.value)
        assert words in line
        assert str(other_build.pid) in line
        assert "\n" not in line
    left = target.with_name(".site.new-0123abcd")
    left.mkdir()
    assert recover(target) == []  # it may be the other build's
    assert left.exists()


def test_a_killed_build_leaves_no_lock(target: Path, other_build: subprocess.Popen[str]) -> None:
    other_build.kill()
    other_build.wait()
    publish_generation(target, "new")
    assert generation_of(target) == "new"


def test_a_worker_that_outlives_a_killed_build_does_not_hold_the_lock(target: Path) -> None:
    process = _victim(target, "fork")
    assert process.stdout
    worker = int(process.stdout.readline())
    try:
        process.kill()
        process.wait()
        os.kill(worker, 0)  # it lives
        publish_generation(target, "new")
    finally:
        os.kill(worker, 9)
        process.stdout.close()
    assert generation_of(target) == "new"


# --- recover


def test_recover_leaves_names_that_only_look_alike(target: Path) -> None:
    publish_generation(target, "old")
    alike = [
        ".site.new-2024",
        ".site.old-0123abcd.previous",
        ".site.previous",
        "site.new-0123abcd",
        ".siteXnew",
    ]
    for name in alike:
        target.with_name(name).mkdir()
    target.with_name(".site.new-0123abcd").mkdir()
    assert recover(target) == ["Removed what an interrupted build had left behind (.site.new-0123abcd)."]
    assert beside(target) == set(alike)


def test_recover_leaves_nothing_where_nothing_was_built(tmp_path: Path) -> None:
    assert recover(tmp_path / "site") == recover(tmp_path / "no" / "such" / "site") == []
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_read_loses_no_site(target: Path) -> None:
    prepare("renames", target)
    target.rename(target.with_name(".site.swap"))
    target.with_name(".site.journal").write_bytes(b"\xff{")
    assert recover(target, ui="it") == [
        "Una pubblicazione interrotta è stata annullata; il sito è come prima."
    ]
    assert generation_of(target) == "old"
    assert beside(target) == {".site.previous"}


def test_an_occupied_place_loses_no_site(target: Path) -> None:
    prepare("renames", target)
    target.rename(target.with_name(".site.swap"))
    target.mkdir()
    (target / "foreign").write_text("")
    with pytest.raises(PublishFailed, match=r"half-way .* whole in .*\.site\.swap"):
        recover(target)
    (target / "foreign").unlink()
    assert recover(target)
    assert generation_of(target) == "old"


def test_a_leftover_that_cannot_be_removed_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_generation(target, "old")
    target.with_name(".site.new-0123abcd").mkdir()

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(module, "remove", refuse)
    (line,) = recover(target)
    assert ".site.new-0123abcd could not be removed (Permission denied)" in line


def test_differences_are_named(target: Path) -> None:
    publish_generation(target, "old")
    (target / "è 0" / "0.html").write_text("changed")
    (target / "extra.html").write_text("")
    (target / "Thumbs.db").write_text("")
    assert differences(target) == ["extra.html", "è 0/0.html"]
    (target / MARKER).write_text("{}")
    assert differences(target) == [MARKER]
