"""Where a link of an article leads, worked out from names alone: no disk, no network."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from kb_tool.article import Explanation, Wording, fact_id

from .catalog import Catalog
from .discover import RECORDS_FOLDER, content_prefix
from .facts import ArticleFacts, is_outside

__all__ = ["Destination", "LinkKind", "explain_link", "resolve_link"]

_ENDS_ADDRESS = re.compile(r"[ ()<>%#?\\]")
_ARTICLE_ID = re.compile(r"kb-[0-9a-z]{5}")


class LinkKind(StrEnum):
    """What a link leads to."""

    ARTICLE = "article"
    FILE = "file"
    FACT = "fact"
    OUTSIDE = "outside"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads. `path` is the file's, relative to the base; an unreadable article is a FILE.

    A BROKEN one has a `problem` code (`link-...`) and the `values` of its message; "replacement" among them
    is the whole target to write instead. A FACT has its id in `path`, an OUTSIDE one its address.
    """

    kind: LinkKind
    path: str = ""
    anchor: str = ""
    problem: str = ""
    values: tuple[tuple[str, str], ...] = ()


def resolve_link(catalog: Catalog, article: str, target: str) -> Destination:
    """Where `target` leads, written in the article at the path `article`.

    It is a path, an article's id, an anchor, or outside the base.
    """
    if is_outside(target):
        if (fact := fact_id(target)) is not None:
            return Destination(LinkKind.FACT, fact)
        return Destination(LinkKind.OUTSIDE, target)
    written, _, fragment = target.partition("#")
    path, anchor = _decoded(written.partition("?")[0]), _decoded(fragment)
    if path is None or anchor is None or "\x00" in path:
        return _broken("link-encoding", target=target)
    if target.startswith("//"):
        return Destination(LinkKind.OUTSIDE, target)
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return _broken("link-absolute", target=target)
    if "\\" in path:
        return _broken("link-backslash", target=target, replacement=target.replace("\\", "/"))
    if path and not _ARTICLE_ID.fullmatch(path):
        return _to_path(catalog, posixpath.dirname(article), path, anchor, written)
    found = catalog.by_id(path) if path else catalog.by_path(article)
    if found:
        return _to_article(found, anchor, written)
    return _broken("link-id-unknown", id=path) if path else Destination(LinkKind.FILE, article, anchor)


def explain_link(destination: Destination, lang: str) -> Explanation:
    """Why a BROKEN link is broken and what to do, in "it" or "en"."""
    return Wording(__package__).explain(destination.problem, destination.values, lang)


def _to_path(catalog: Catalog, folder: str, path: str, anchor: str, written: str) -> Destination:
    full = posixpath.normpath(posixpath.join(folder, path))
    top = content_prefix(catalog.content)
    if full == ".." or full.startswith("../") or not f"{full}/".startswith(top):
        return _broken("link-outside-content", target=path)
    found = catalog.by_path(full)
    if found:
        return _to_article(found, anchor, written)
    if full in catalog.files:
        return Destination(LinkKind.FILE, full, anchor)
    if full.removeprefix(top).split("/")[0] == RECORDS_FOLDER:
        return _broken("link-records", target=path)
    if path.endswith("/") or f"{full}/" == top or full in _folders(catalog.files):
        return _broken("link-folder", target=path)
    code, near = _nearest(catalog.files, full)
    if near is None:
        return _broken(code, target=path)
    meant = catalog.by_path(near)
    fragment = f"#{anchor}" if meant and anchor in meant.anchors else ""
    return _broken(code, target=path, replacement=_as_written(near, folder) + fragment)


@lru_cache(maxsize=1024)
def _nearest(files: frozenset[str], path: str) -> tuple[str, str | None]:
    """The file that was probably meant, and whether only its capitals differ."""
    by_name = _by_name(files)
    name = posixpath.basename(path).casefold()
    for other in by_name.get(name, ()):
        if other.casefold() == path.casefold():
            return "link-case", other
    for wanted in (name, f"{name}.md"):
        # Comparing with every name of a large base is slow, and a slip seldom changes the first letter.
        alike = [other for other in by_name if other[:1] == wanted[:1] and abs(len(other) - len(wanted)) < 9]
        near = get_close_matches(wanted, alike, 1, 0.75)
        if near:
            return "link-missing", by_name[near[0]][0]
    return "link-missing", None


@lru_cache(maxsize=4)
def _by_name(files: frozenset[str]) -> dict[str, list[str]]:
    """File name, case folded -> the paths that end in it, in order."""
    found: dict[str, list[str]] = {}
    for path in sorted(files):
        found.setdefault(posixpath.basename(path).casefold(), []).append(path)
    return found


@lru_cache(maxsize=4)
def _folders(files: frozenset[str]) -> frozenset[str]:
    """Every folder that holds one of the files, at any depth."""
    found: set[str] = set()
    for folder in {posixpath.dirname(path) for path in files}:
        at = folder
        while at and at not in found:
            found.add(at)
            at = posixpath.dirname(at)
    return frozenset(found)


def _as_written(path: str, folder: str) -> str:
    """`path` as a link from `folder`: what would end a Markdown address is percent-encoded."""
    return _ENDS_ADDRESS.sub(lambda char: f"%{ord(char[0]):02X}", posixpath.relpath(path, folder))


def _to_article(article: ArticleFacts, anchor: str, written: str) -> Destination:
    if anchor and anchor not in article.anchors:
        near = get_close_matches(anchor.casefold(), article.anchors, 1, 0.6)
        mend = {"replacement": f"{written}#{near[0]}"} if near else {}
        return _broken("link-anchor", anchor=anchor, title=article.title or article.path, **mend)
    return Destination(LinkKind.ARTICLE, article.path, anchor)


def _decoded(text: str) -> str | None:
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _broken(code: str, **values: str) -> Destination:
    return Destination(LinkKind.BROKEN, problem=code, values=tuple(values.items()))
