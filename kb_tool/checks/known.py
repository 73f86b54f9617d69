"""What earlier runs know of a base's articles, as far as it holds; the rest is read from their files."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kb_tool.article import Unreadable
from kb_tool.base import ArticleFacts, Discovery, article_of, facts_of

from .bench import Bench
from .rows import Row, row_facts
from .store import Store
from .work import file_stamp

__all__ = ["all_facts", "known_rows"]


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
