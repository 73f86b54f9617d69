"""Which files make up a base: a walk over the content folder, and what is wrong with names."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb_tool.article import is_reserved_name
from kb_tool.errors import LANGUAGES

from .problem import BaseProblem

__all__ = [
    "RECORDS_FOLDER",
    "Discovery",
    "content_prefix",
    "discover",
    "is_record",
    "language_of",
    "select_paths",
    "sort_files",
]

RECORDS_FOLDER = "_kb"
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Discovery:
    """What stands in the content folder, as POSIX paths relative to the base, each list in path order.

    `files` are all visible files (articles, pictures ...), `articles` the `.md` files of a language folder,
    `records` those of `_kb/` (`is_record`).
    """

    articles: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()
    problems: tuple[BaseProblem, ...] = ()


def discover(root: Path, content: str = "content", paths: Iterable[Path] | None = None) -> Discovery:
    """Walk `root/content`; with `paths` (files or folders, relative to `root` or absolute) keep only those.

    Links to folders are not followed. A path of `paths` that holds no article is a problem (`path-...`).
    Never raises for what stands on the disk.
    """
    top = root / content
    if not top.is_dir():
        problem = BaseProblem(content, 0, 0, "content-missing", (("folder", content),))
        return Discovery(problems=(problem,))
    files, folders, problems = _walk(top)
    prefix = content_prefix(content)
    found = sort_files(
        (prefix + name for name in files), content, folders=(prefix + name for name in folders)
    )
    moved = tuple(BaseProblem(prefix + p.path, 0, 0, p.code, p.values) for p in problems)
    found = Discovery(found.articles, found.records, found.files, tuple(sorted((*found.problems, *moved))))
    return found if paths is None else select_paths(found, root, paths)


def sort_files(files: Iterable[str], content: str = "content", *, folders: Iterable[str] = ()) -> Discovery:
    """Tell articles, records and other files apart, and judge names; paths are relative to the base."""
    prefix = content_prefix(content)
    visible: list[str] = []
    articles: list[str] = []
    records: list[str] = []
    problems: list[BaseProblem] = []
    for path in sorted(files):
        name = path.removeprefix(prefix)
        top = name.partition("/")[0]
        if top == RECORDS_FOLDER:
            if is_record(path, content):
                records.append(path)
            continue
        visible.append(path)
        if name.lower().endswith(".md"):
            if language_of(path, content):
                articles.append(path)
            elif not ("/" not in name and name.lower().startswith("readme")):
                values = (("folders", ", ".join(f"{prefix}{lang}" for lang in LANGUAGES)),)
                problems.append(BaseProblem(path, 0, 0, "language-folder", values))
    problems += _name_problems((*visible, *sorted(folders)))
    return Discovery(tuple(articles), tuple(records), frozenset(visible), tuple(sorted(problems)))


def is_record(path: str, content: str = "content") -> bool:
    """Whether `path` is a file of records, well named or not: a `.yml` or `.yaml` file right in `_kb/`."""
    top, _, name = path.removeprefix(content_prefix(content)).partition("/")
    return top == RECORDS_FOLDER and "/" not in name and name.lower().endswith((".yml", ".yaml"))


def language_of(path: str, content: str = "content") -> str | None:
    """The language whose top folder holds `path`, or None."""
    top, separator, _ = path.removeprefix(content_prefix(content)).partition("/")
    return top if separator and top in LANGUAGES else None


def content_prefix(content: str) -> str:
    """What the paths of a base have before those inside its content folder: "content/", or nothing."""
    return "" if content in ("", ".") else f"{content.strip('/')}/"


def _walk(top: Path) -> tuple[list[str], list[str], list[BaseProblem]]:
    """Files, folders and problems below `top`, relative to it; hidden and `_` names left out."""
    files: list[str] = []
    folders: list[str] = []
    problems: list[BaseProblem] = []
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(top / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            values = (("detail", error.strerror or ""),)
            problems.append(BaseProblem(folder.rstrip("/"), 0, 0, "folder-unreadable", values))
            continue
        for entry in entries:
            name = folder + entry.name
            if entry.name.startswith((".", "_")) and name != RECORDS_FOLDER:
                continue
            if entry.is_dir(follow_symlinks=False):
                # A folder called x.md was meant as an article: reading it will say what is wrong.
                (files if name.lower().endswith(".md") else folders).append(name)
                waiting.append(f"{name}/")
            elif entry.is_symlink() and not entry.name.lower().endswith(".md") and (top / name).is_dir():
                problems.append(BaseProblem(name, 0, 0, "folder-link"))
            else:
                files.append(name)
    return files, folders, problems


def _name_problems(paths: Iterable[str]) -> Iterable[BaseProblem]:
    seen: dict[str, str] = {}
    for path in paths:
        name = posixpath.basename(path)
        folded = unicodedata.normalize("NFC", path).casefold()
        other = seen.setdefault(folded, path)
        if other != path:
            yield BaseProblem(path, 0, 0, "name-clash", (("other", other),))
        elif not unicodedata.is_normalized("NFC", name):
            yield BaseProblem(path, 0, 0, "name-decomposed", (("name", unicodedata.normalize("NFC", name)),))
        if is_reserved_name(name):
            yield BaseProblem(path, 0, 0, "name-reserved", (("name", name),))
        if bad := sorted(set(_NOT_ON_WINDOWS.findall(name))):
            yield BaseProblem(path, 0, 0, "name-characters", (("characters", " ".join(map(_shown, bad))),))
        if name != name.rstrip(". "):
            yield BaseProblem(path, 0, 0, "name-ending", (("name", name),))


def _shown(char: str) -> str:
    return char if char.isprintable() else f"U+{ord(char):04X}"


def select_paths(found: Discovery, root: Path, paths: Iterable[Path]) -> Discovery:
    """Only the articles of `found` in `paths` (files or folders, relative to `root` or absolute).

    A path that holds none is a problem (`path-...`).
    """
    wanted: set[str] = set()
    problems = list(found.problems)
    top = os.path.normpath(root.absolute())
    for path in paths:
        name = os.path.relpath(os.path.normpath(Path(top) / path), top).replace(os.sep, "/")
        inside = "" if name == "." else f"{name}/"
        chosen = {article for article in found.articles if article == name or article.startswith(inside)}
        if not chosen:
            code = "path-outside" if f"{name}/".startswith("../") else "path-no-article"
            if code == "path-no-article" and not (Path(top) / path).exists():
                code = "path-missing"
            problems.append(BaseProblem(name, 0, 0, code))
        wanted |= chosen
    articles = tuple(article for article in found.articles if article in wanted)
    return Discovery(articles, found.records, found.files, tuple(problems))
