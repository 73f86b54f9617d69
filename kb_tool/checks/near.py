"""Some files of a base: which other articles have to be known to say what is wrong between them.

Articles are tied by paths, ids, translations and titles. Paths stand in the files asked about; ids and titles
are looked for at the top of the other files, without reading what is below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kb_tool.article import Unreadable
from kb_tool.base import ArticleFacts, Catalog, Discovery, LinkKind, article_of, facts_of, resolve_link

from .bench import Bench
from .rows import Row, row_facts
from .store import Store
from .work import file_stamp

__all__ = ["all_facts", "facts_near", "known_rows"]

_TOP = 4096  # bytes: more than front matter and title take
_TIES = re.compile(
    r"^[\"']?(?:id|translates|traduce)[\"']?[ \t]*:[ \t]*[\"']?([^\s\"'#]+)|^#[ \t]+(.+)",
    re.MULTILINE | re.IGNORECASE,
)


def known_rows(
    found: Discovery, store: Store, only: Collection[str], root: Path
) -> tuple[list[Row], list[str]]:
    """The rows of the articles of `found` that hold, in path order, and the paths of the other articles.

    Those of `only` have just been judged.
    """
    rows: list[Row] = []
    unknown: list[str] = []
    for path in found.articles:
        row = store.rows.get(path)
        if row and (path in only or (row.stamp and row.stamp == file_stamp(root, path))):
            rows.append(row)
        else:
            unknown.append(path)
    return rows, unknown


def all_facts(
    found: Discovery, bench: Bench, store: Store, judged: Collection[str] = ()
) -> tuple[ArticleFacts, ...]:
    """The facts of every article that can be read: from its row if that holds, else from its file.

    The rows of the articles just `judged` hold.
    """
    settings = bench.task.settings
    rows, unknown = known_rows(found, store, judged, settings.root)
    facts = [row_facts(row) for row in rows if row.facts]
    for path in unknown:
        article = article_of(bench.load(path), settings.content, settings.headings)
        if not isinstance(article, Unreadable):
            facts.append(facts_of(article))
    return tuple(facts)


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
        if path in paths or not ties.isdisjoint(_ties(settings.root / path)):
            there = article_of(bench.load(path), settings.content, settings.headings)
            if not isinstance(there, Unreadable):
                yield facts_of(there)


def _ties(file: Path) -> Iterator[str]:
    """What may tie an article to others: at the top of its file, its id, its original's, its title."""
    try:
        if not file.is_file():
            return
        with file.open("rb") as stream:
            top = stream.read(_TOP).decode("utf-8", "replace")
    except OSError:
        return
    for tie in _TIES.finditer(top):
        yield tie[1] or _plain(tie[2])


def _plain(title: str) -> str:
    """A title for comparing, at least as loosely as any rule does: letters and digits, without accents."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(filter(str.isalnum, letters))
