"""Git, asked four things: where a folder's repository is, what a revision is, what changed since, and a
file's bytes then.

Git runs with the user's own settings, but nothing in the repository can make it run a program: no external
diff, no text conversion, no hook is involved in these commands.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Changed", "HistoryError", "Repository", "open_repository"]

_GIT = ("git", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false")


class HistoryError(Exception):
    """Git cannot answer. `code` is "git-missing", "git-no-repository", "git-revision", "git-shallow" (too
    little of the history was fetched) or "git-failed"; `detail` is the revision, or what Git said."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs: `path` is where it is now (None = gone), `before` where it was (None = new).

    Both are POSIX and relative to the folder the repository was opened for.
    """

    path: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around `folder`. Every path is POSIX and relative to `folder`."""

    folder: Path

    def commit(self, revision: str) -> str:
        """The full name of the commit that `revision` means here; raises `HistoryError` for one unknown."""
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = self._run(*asked, check=False)
        if found.returncode or not found.stdout.strip():
            raise HistoryError("git-revision", revision)
        return found.stdout.decode("ascii", "replace").strip()

    def branched_from(self, revision: str) -> str:
        """The commit where the present work left `revision`: what others did there since is not ours.

        The commit of `revision` itself when the two share no history; raises `HistoryError` when too little
        of it was fetched to say.
        """
        commit = self.commit(revision)
        found = self._run("merge-base", commit, "HEAD", check=False).stdout.decode("ascii", "replace").strip()
        if not found and self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise HistoryError("git-shallow", revision)
        return found or commit

    def changed(self, commit: str, inside: str = ".") -> tuple[Changed, ...]:
        """The files in the folder `inside` that are not as in `commit`, by path; untracked files are new.

        Compared is what stands on the disk, committed or not. Moved files are recognised as Git does.
        """
        options = ("--name-status", "-z", "--find-renames", "--relative", "--no-ext-diff", "--no-textconv")
        told = self._run("diff", *options, commit, "--", inside).stdout
        others = self._run("ls-files", "--others", "--exclude-standard", "-z", "--", inside).stdout
        found = [*_told(_names(told)), *(Changed(name, None) for name in _names(others))]
        return tuple(sorted(found, key=lambda each: each.path or each.before or ""))

    def texts(self, commit: str, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of the files `paths` in `commit`; those that did not exist are left out."""
        wanted = tuple(paths)
        if not wanted:
            return {}
        names = self._names_in(commit, wanted)
        asked = "".join(f"{names[path]}\n" for path in wanted if path in names)
        answer = self._run("cat-file", "--batch", given=asked.encode("ascii")).stdout
        return dict(zip((path for path in wanted if path in names), _objects(answer), strict=True))

    def files(self, commit: str, inside: str = ".") -> tuple[str, ...]:
        """The paths of all files in the folder `inside` in `commit`, in path order."""
        listed = self._run("ls-tree", "-r", "-z", "--name-only", commit, "--", inside)
        return tuple(sorted(_names(listed.stdout)))

    def _names_in(self, commit: str, paths: Sequence[str]) -> Mapping[str, str]:
        """Path -> the object that holds it in `commit`."""
        listed = self._run("ls-tree", "-r", "-z", commit, "--", *paths)
        rows = (entry.split(b"\t", 1) for entry in listed.stdout.split(b"\0") if entry)
        return {_text(name): about.split()[2].decode("ascii") for about, name in rows}

    def _run(
        self, *arguments: str, given: bytes | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        return _run(self.folder, arguments, given=given, check=check)


def open_repository(folder: Path) -> Repository:
    """The repository around `folder`; raises `HistoryError` when there is none, or no Git."""
    found = _run(folder, ("rev-parse", "--is-inside-work-tree"), check=False)
    if found.returncode or found.stdout.strip() != b"true":
        raise HistoryError("git-no-repository", _text(found.stderr).strip())
    return Repository(folder)


def _run(
    folder: Path, arguments: Sequence[str], *, given: bytes | None = None, check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    try:
        done = subprocess.run(
            [*_GIT, *arguments], cwd=folder, input=given, capture_output=True, check=False, env=None
        )
    except FileNotFoundError as error:
        raise HistoryError("git-missing") from error
    if check and done.returncode:
        raise HistoryError("git-failed", " ".join(_text(done.stderr).split()))
    return done


def _told(fields: Sequence[str]) -> Iterator[Changed]:
    """What `diff --name-status -z` says: a letter, then a path, or two when the file was moved or copied."""
    at = 0
    while at < len(fields):
        letter = fields[at][:1]
        if letter in "RC":
            before, now = fields[at + 1], fields[at + 2]
            yield Changed(now, before if letter == "R" else None)
            at += 3
            continue
        name = fields[at + 1]
        yield Changed(None if letter == "D" else name, None if letter == "A" else name)
        at += 2


def _objects(answer: bytes) -> Iterator[bytes]:
    """The contents that `cat-file --batch` gives: a line that ends in a size, so many bytes, a line's end."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _names(listed: bytes) -> list[str]:
    return [_text(name) for name in listed.split(b"\0") if name]


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
