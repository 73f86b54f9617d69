"""Git as the program asks it: on real repositories, made for the purpose."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb_tool.history import Changed, HistoryError, Repository, open_repository
from kb_tool.history import git as git_door


def git(folder: Path, *arguments: str) -> str:
    """Run Git as somebody who has no settings."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose base stands in the subfolder `base`."""
    base = tmp_path / "base"
    git(tmp_path, "init", "-q", "-b", "main")
    for name in ("a", "b", "c"):
        write(base, f"content/it/{name}.md", f"# {name}\n\n" + "Una riga che resta uguale.\n" * 9)
    write(base, "content/it/però «x».md", "# Però\n")
    write(tmp_path, "elsewhere.md", "# No\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return open_repository(base)


def test_what_changed_committed_or_not(repository: Repository) -> None:
    base, first = repository.folder, repository.commit("HEAD")
    write(base, "content/it/a.md", "# a\n\nAltro.\n")
    git(base, "mv", "content/it/b.md", "content/it/sub.md")
    (base / "content/it/c.md").unlink()
    write(base, "content/it/new.md", "# Nuovo\n")
    write(base.parent, "elsewhere.md", "# Cambiato\n")
    assert repository.changed(first, "content") == (
        Changed("content/it/a.md", "content/it/a.md"),
        Changed(None, "content/it/c.md"),
        Changed("content/it/new.md", None),
        Changed("content/it/sub.md", "content/it/b.md"),
    )
    git(base, "add", "-A", ".")
    git(base, "commit", "-q", "-m", "second")
    assert len(repository.changed(first, "content")) == 4
    assert repository.changed(repository.commit("HEAD"), "content") == ()


def test_the_bytes_of_then(repository: Repository) -> None:
    base = repository.folder
    write(base, "content/it/crlf.md", "# x\r\n\r\n\0\n")
    write(base, "content/it/empty.md", "")
    git(base, "-c", "core.autocrlf=false", "add", "-A", ".")
    git(base, "commit", "-q", "-m", "second")
    write(base, "content/it/crlf.md", "changed")
    head = repository.commit("HEAD")
    names = ("content/it/però «x».md", "content/it/none.md", "content/it/crlf.md", "content/it/empty.md")
    assert repository.texts(head, names) == {
        names[0]: "# Però\n".encode(),
        names[2]: b"# x\r\n\r\n\0\n",
        names[3]: b"",
    }
    assert repository.texts(head, ()) == {}
    assert repository.texts(head, names, "content") == repository.texts(head, names)


def test_work_is_compared_with_where_it_branched_off(repository: Repository) -> None:
    base, first = repository.folder, repository.commit("HEAD")
    git(base, "switch", "-q", "-c", "mine")
    write(base, "content/it/a.md", "# mio\n")
    git(base, "commit", "-q", "-a", "-m", "mine")
    git(base, "switch", "-q", "main")
    write(base, "content/it/b.md", "# di altri\n")
    git(base, "commit", "-q", "-a", "-m", "theirs")
    git(base, "switch", "-q", "mine")
    assert repository.branched_from("main") == first
    assert [each.path for each in repository.changed(first, "content")] == ["content/it/a.md"]


def test_no_shared_history_is_the_revision_itself(repository: Repository) -> None:
    base = repository.folder
    git(base, "switch", "-q", "--orphan", "other")
    write(base, "content/it/z.md", "# z\n")
    git(base, "add", "-A", ".")
    git(base, "commit", "-q", "-m", "other")
    assert repository.branched_from("main") == repository.commit("main")


@pytest.mark.parametrize("revision", ["nowhere", "--help", "", "HEAD:content", "-1", "main..main"])
def test_what_is_no_revision_is_refused(repository: Repository, revision: str) -> None:
    with pytest.raises(HistoryError) as refused:
        repository.commit(revision)
    assert (refused.value.code, refused.value.detail) == ("git-revision", revision)


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    with pytest.raises(HistoryError) as refused:
        open_repository(tmp_path)
    assert refused.value.code == "git-no-repository"


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HistoryError) as refused:
        open_repository(tmp_path)
    assert refused.value.code == "git-missing"


def test_a_repository_cannot_make_git_run_a_program(repository: Repository) -> None:
    base, mark = repository.folder, repository.folder / "ran"
    script = base / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    script.chmod(0o755)
    for key in ("diff.external", "diff.x.textconv", "diff.x.command", "core.fsmonitor", "core.pager"):
        git(base, "config", key, str(script))
    write(base, ".gitattributes", "*.md diff=x\n")
    write(base, "content/it/a.md", "# cambiato\n")
    first = repository.commit("HEAD")
    assert repository.changed(first, "content")
    assert repository.texts(first, ["content/it/a.md"])
    assert not mark.exists()


def test_files_that_pose_as_a_repository_are_refused(repository: Repository, tmp_path: Path) -> None:
    base, mark = repository.folder, tmp_path / "ran"
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    script.chmod(0o755)
    git(tmp_path, "init", "-q", "--bare", "forged")
    for each in (tmp_path / "forged").iterdir():
        each.rename(base / each.name)
    (base / "config").write_text(
        f'[core]\n\tbare = false\n\tworktree = {base}\n[filter "x"]\n\tclean = {script}\n'
    )
    write(base, ".gitattributes", "*.md filter=x\n")
    sub = base / "content"
    for folder in (base, sub):
        with pytest.raises(HistoryError) as refused:
            open_repository(folder)
        assert refused.value.code == "git-inside"
    assert not mark.exists()


def test_a_git_that_knows_no_such_setting_is_not_trusted_either(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repository.folder
    git(tmp_path, "init", "-q", "--bare", "forged")
    for each in (tmp_path / "forged").iterdir():
        each.rename(base / each.name)
    (base / "config").write_text(f"[core]\n\tbare = false\n\tworktree = {base}\n")
    monkeypatch.setattr(git_door, "_GIT", ("git", "--literal-pathspecs"))
    for folder in (base, base / "content"):
        with pytest.raises(HistoryError) as refused:
            open_repository(folder)
        assert refused.value.code == "git-inside"


def test_what_a_hook_is_told_of_another_repository_is_not_passed_on(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "other")
    first = repository.commit("HEAD")
    write(repository.folder, "content/it/a.md", "# a\n")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    assert open_repository(repository.folder).commit("HEAD") == first
    assert [each.path for each in repository.changed(first, "content")] == ["content/it/a.md"]


def test_the_files_of_a_large_base_are_asked_for_at_once(repository: Repository) -> None:
    head = repository.commit("HEAD")
    many = [f"content/it/{number:06d}{'x' * 120}.md" for number in range(20_000)]
    assert list(repository.texts(head, [*many, "content/it/a.md"], "content")) == ["content/it/a.md"]


def test_a_system_that_refuses_to_start_git_is_told(repository: Repository) -> None:
    with pytest.raises(HistoryError) as refused:
        repository.commit("x" * 3_000_000)
    assert refused.value.code == "git-failed"


def test_a_submodule_is_no_article(repository: Repository, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "other")
    write(tmp_path / "other", "x.md", "# x\n")
    git(tmp_path / "other", "add", "-A")
    git(tmp_path / "other", "commit", "-q", "-m", "x")
    allowed = ("-c", "protocol.file.allow=always")
    git(
        repository.folder, *allowed, "submodule", "--quiet", "add", str(tmp_path / "other"), "content/it/z.md"
    )
    git(repository.folder, "commit", "-q", "-m", "sub")
    head = repository.commit("HEAD")
    write(repository.folder, "content/it/z.md/x.md", "# cambiato\n")
    assert repository.changed(head, "content") == ()
    assert repository.texts(head, ["content/it/z.md"]) == {}


def test_a_base_that_is_the_whole_repository(repository: Repository) -> None:
    top = open_repository(repository.folder.parent)
    head = top.commit("HEAD")
    assert top.texts(head, ["elsewhere.md", "base/content/it/a.md"]).keys() == {
        "elsewhere.md",
        "base/content/it/a.md",
    }


def test_a_text_that_was_never_fetched_is_told(repository: Repository) -> None:
    base, head = repository.folder, repository.commit("HEAD")
    name = git(base, "rev-parse", "HEAD:./content/it/a.md")
    (base.parent / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(HistoryError) as refused:
        repository.texts(head, ["content/it/a.md"], "content")
    assert refused.value.code == "git-failed"
