"""Some files of a base: which other articles have to be known to say what is wrong between them.

Articles are tied by paths, ids, translations and titles. Paths stand in the files asked about; ids and titles
are looked for at the top of the other files, without reading what is below where these stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from pathlib import Path

from kb_tool.article import Unreadable
from kb_tool.base import ArticleFacts, Catalog, Discovery, LinkKind, article_of, facts_of, resolve_link

from .bench import Bench

__all__ = ["facts_near"]

_TOP = 4096  # bytes: more than front matter and title mostly take
_LINE_END = re.compile(r"\r\n?")
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_OPEN = re.compile(r"\s*---[ \t]*\n")
_KEYS = "id|translates|traduce"
_NAME = re.compile(
    rf"^([\"']?)(?:{_KEYS})\1[ \t]*:[ \t]+([\"']?)([\w-]+)\2[ \t]*(?:#.*)?$", re.MULTILINE | re.IGNORECASE
)
_TOLD_OTHERWISE = re.compile(
    rf"\b(?:{_KEYS})[\"']?[ \t]*:|^[ \t]*\"[^\"\n]*\\|^[ \t]*[{{*&?!]", re.MULTILINE | re.IGNORECASE
)
_TITLE = re.compile(r"^#[ \t]+(.+)", re.MULTILINE)
_LEADS = re.compile(r"\]\([^()]*\)")  # where a link in a title does
_OTHER_TITLE = re.compile(r"^=+[ \t]*$|^ {1,3}#[ \t]|^#[ \t].*(?:\]\[|\(.*\(.*\))", re.MULTILINE)


def facts_near(
    asked: Sequence[ArticleFacts], unknown: Iterable[str], found: Discovery, bench: Bench
) -> Iterator[ArticleFacts]:
    """The facts of those `unknown` articles that `asked` ones link to, or share an id or a title with."""
    settings = bench.task.settings
    names = Catalog((), found.files, content=settings.content)
    paths: set[str] = set()
    ties = {each for article in asked for each in (article.id, article.translates) if each}
    ties |= {_plain(article.title) for article in asked if article.title}
    for article in asked:
        for link in article.links:
            leads = resolve_link(names, article.path, link.target)
            if leads.kind is LinkKind.FILE:
                paths.add(leads.path)
            elif leads.problem == "link-id-unknown":
                ties |= {value for _, value in leads.values}
    for path in unknown:
        tied = _ties(settings.root / path)
        if path in paths or tied is None or not ties.isdisjoint(tied):
            there = article_of(bench.load(path), settings.content, settings.headings)
            if not isinstance(there, Unreadable):
                yield facts_of(there)


def _ties(file: Path) -> set[str] | None:
    """What may tie an article to others: at the top of its file, its id, its original's, its title.

    None = that is not all of it, or not written as it mostly is: only reading the file will tell.
    """
    try:
        if not file.is_file():
            return set()
        with file.open("rb") as stream:
            data = stream.read(_TOP)
    except OSError:
        return set()
    top = _LINE_END.sub("\n", data.decode("utf-8-sig", "replace"))
    front = _FRONT.match(top)
    is_cut = len(data) == _TOP
    if front is None and is_cut and _OPEN.match(top):
        return None
    keys, body = (front[1], top[front.end() :]) if front else ("", top)
    names = [each[3] for each in _NAME.finditer(keys)]
    titles = [_plain(unescape(_LEADS.sub("", each[1]))) for each in _TITLE.finditer(body)]
    all_there = bool(titles) or not is_cut
    if not all_there or len(names) != len(_TOLD_OTHERWISE.findall(keys)) or _OTHER_TITLE.search(body):
        return None
    return {*names, *titles}


def _plain(title: str) -> str:
    """A title for comparing, at least as loosely as any rule does: letters and digits, without accents."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(filter(str.isalnum, letters))
