"""Git as the program asks it: on real repositories, made for the purpose."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb_tool.history import Changed, HistoryError, Repository, open_repository


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
    assert names[0] in repository.files(head, "content")


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
