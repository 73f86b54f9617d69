"""Git, asked four things: where a folder's repository is, what a revision is, what changed since, and a
file's bytes then.

Nothing that a branch carries can make Git run a program: no external diff, no text conversion, no hook is
involved in these commands, a repository that stands among the files of another is none, nothing is fetched.
What the user's own configuration says holds: a clean filter that it names is run on files that have changed,
which is how Git tells them from what was committed (Git LFS needs it).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Changed", "HistoryError", "Repository", "open_repository"]

# Files called HEAD, config, objects ... make a folder a repository of its own, whose configuration may name
# programs: a branch can bring them. Git takes none it is not told of (since 2.38; see `_must_be_outside`).
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
_GIT = ("git", "--no-optional-locks", "--literal-pathspecs", *_SETTINGS)
# What a hook is told of the repository it runs in, which need not be the one around the folder; and how paths
# are read. (Of `git rev-parse --local-env-vars`; what carries the user's configuration stays.)
_NOT_PASSED_ON = frozenset(
    (
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    )
)
_SAID_ALIKE = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1"}  # words we look for; nothing over the network


class HistoryError(Exception):
    """Git cannot answer. `code` is "git-missing", "git-no-repository", "git-inside" (the folder, or one
    around it, poses as a repository), "git-revision", "git-shallow" (too little of the history was
    fetched) or "git-failed"; `detail` is the folder, the revision, or what Git said."""

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
        shown = ("--name-status", "-z", "--find-renames", "--relative")
        without = ("--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
        told = self._run("diff", *shown, *without, commit, "--", inside).stdout
        others = self._run("ls-files", "--others", "--exclude-standard", "-z", "--", inside).stdout
        found = [*_told(_names(told)), *(Changed(name, None) for name in _names(others))]
        return tuple(sorted(found, key=lambda each: each.path or each.before or ""))

    def texts(self, commit: str, paths: Iterable[str], inside: str = ".") -> Mapping[str, bytes]:
        """The bytes of the files `paths`, all in the folder `inside`, in `commit`; those that did not exist
        are left out."""
        wanted = tuple(paths)
        if not wanted:
            return {}
        names = self._names_in(commit, inside)
        found = [path for path in wanted if path in names]
        asked = "".join(f"{names[path]}\n" for path in found)
        answer = self._run("cat-file", "--batch", given=asked.encode("ascii")).stdout
        return dict(zip(found, _objects(answer), strict=True))

    def _names_in(self, commit: str, inside: str) -> Mapping[str, str]:
        """Path -> the object that holds it in `commit`, of all files in `inside`: a command line has no room
        for the paths of a large base."""
        listed = self._run("ls-tree", "-r", "-z", commit, "--", inside)
        rows = (entry.split(b"\t", 1) for entry in listed.stdout.split(b"\0") if entry)
        told = ((about.split(), name) for about, name in rows)
        return {_text(name): about[2].decode("ascii") for about, name in told if about[1] == b"blob"}

    def _run(
        self, *arguments: str, given: bytes | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        return _run(self.folder, arguments, given=given, check=check)


def open_repository(folder: Path) -> Repository:
    """The repository around `folder`; raises `HistoryError` when there is none, or no Git."""
    found = _run(folder, ("rev-parse", "--is-inside-work-tree", "--absolute-git-dir"), check=False)
    said = _text(found.stderr).strip()
    if "safe.bareRepository" in said:
        raise HistoryError("git-inside", str(folder))
    inside, _, place = _text(found.stdout).strip().partition("\n")
    if place:
        _must_be_outside(folder, Path(place))
    if found.returncode or inside != "true":
        raise HistoryError("git-no-repository", said)
    return Repository(folder)


def _must_be_outside(folder: Path, git_folder: Path) -> None:
    """Refuse a folder of files that poses as the repository around itself: older Git takes it for one."""
    real = folder.resolve()
    if git_folder.resolve() in (real, *real.parents):
        raise HistoryError("git-inside", str(git_folder))


def _run(
    folder: Path, arguments: Sequence[str], *, given: bytes | None = None, check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    try:
        done = subprocess.run(
            [*_GIT, *arguments],
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env=kept | _SAID_ALIKE,
        )
    except FileNotFoundError as error:
        raise HistoryError("git-missing") from error
    except OSError as error:
        raise HistoryError("git-failed", error.strerror or type(error).__name__) from error
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
        name, kind, size_told = [*answer[at:end].split(b" "), b""][:3]
        if not size_told:  # of a clone that has not fetched everything
            raise HistoryError("git-failed", f"{_text(name)} {_text(kind)}")
        size = int(size_told)
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _names(listed: bytes) -> list[str]:
    return [_text(name) for name in listed.split(b"\0") if name]


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
