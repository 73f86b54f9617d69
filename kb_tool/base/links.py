"""Where a link of an article leads, worked out from names alone: no disk, no network."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from urllib.parse import unquote_to_bytes

from kb_tool.article import Article, Explanation, Wording

from .collection import Base
from .discover import RECORDS_FOLDER

__all__ = ["Destination", "LinkKind", "anchors", "explain_link", "resolve_link"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
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
    """Where a link leads. `path` is the file's, relative to the base; `article` is None if it is unreadable.

    A BROKEN one has a `problem` code (`link-...`) and the `values` of its message; "replacement" among them
    is a target that works. A FACT has its id in `path`, an OUTSIDE one its address.
    """

    kind: LinkKind
    path: str = ""
    anchor: str = ""
    article: Article | None = None
    problem: str = ""
    values: tuple[tuple[str, str], ...] = ()


def resolve_link(base: Base, article: Article, target: str) -> Destination:
    """Where `target`, written in `article`, leads: it is a path, an article's id, an anchor, or outside."""
    if _SCHEME.match(target) and not re.match(r"[A-Za-z]:[\\/]", target):
        scheme, _, rest = target.partition(":")
        if scheme in ("fatto", "fact"):
            return Destination(LinkKind.FACT, rest)
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
    if not path:
        return _to_article(article, anchor)
    if _ARTICLE_ID.fullmatch(path):
        found = base.by_id(path)
        return _to_article(found, anchor) if found else _broken("link-id-unknown", id=path)
    return _to_path(base, article, path, anchor)


def explain_link(destination: Destination, lang: str) -> Explanation:
    """Why a BROKEN link is broken and what to do, in "it" or "en"."""
    return Wording(__package__).explain(destination.problem, destination.values, lang)


def anchors(article: Article) -> tuple[str, ...]:
    """The anchors a link may use in `article`, in reading order."""
    return tuple(block.anchor for block in article.walk() if block.anchor)


def _to_path(base: Base, article: Article, written: str, anchor: str) -> Destination:
    folder = posixpath.dirname(article.path)
    path = posixpath.normpath(posixpath.join(folder, written))
    top = "" if base.content in ("", ".") else f"{base.content}/"
    if path == ".." or path.startswith("../") or not f"{path}/".startswith(top):
        return _broken("link-outside-content", target=written)
    found = base.by_path(path)
    if found:
        return _to_article(found, anchor)
    if path in base.files:
        return Destination(LinkKind.FILE, path, anchor)
    if path.removeprefix(top).split("/")[0] == RECORDS_FOLDER:
        return _broken("link-records", target=written)
    return _missing(base, folder, path, written, top)


def _missing(base: Base, folder: str, path: str, written: str, top: str) -> Destination:
    if written.endswith("/") or f"{path}/" == top or any(name.startswith(f"{path}/") for name in base.files):
        return _broken("link-folder", target=written)
    folded = path.casefold()
    for name in sorted(base.files):
        if name.casefold() == folded:
            return _broken("link-case", target=written, replacement=posixpath.relpath(name, folder))
    articles = {posixpath.basename(name): name for name in sorted(base.files, reverse=True)}
    name = posixpath.basename(path)
    near = get_close_matches(name, articles, 1, 0.75) or get_close_matches(f"{name}.md", articles, 1, 0.75)
    mend = {"replacement": posixpath.relpath(articles[near[0]], folder)} if near else {}
    return _broken("link-missing", target=written, **mend)


def _to_article(article: Article, anchor: str) -> Destination:
    known = anchors(article) if anchor else ()
    if anchor and anchor not in known:
        near = get_close_matches(anchor.casefold(), known, 1, 0.6)
        mend = {"replacement": f"#{near[0]}"} if near else {}
        return _broken("link-anchor", anchor=anchor, title=article.title_text or article.path, **mend)
    return Destination(LinkKind.ARTICLE, article.path, anchor, article)


def _decoded(text: str) -> str | None:
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _broken(code: str, **values: str) -> Destination:
    return Destination(LinkKind.BROKEN, problem=code, values=tuple(values.items()))
