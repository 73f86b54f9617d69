"""How often each article is opened, as somebody exported it: `_kb/usage.csv`, one article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kb_tool.article import Source

from .catalog import Catalog
from .problem import BaseProblem

__all__ = ["USAGE_FILE", "read_usage"]

USAGE_FILE = "usage.csv"
_HEADS = ({"article", "articolo"}, {"uses", "usi"})
_NUMBER = re.compile(r"[0-9]{1,12}")


class _Row(NamedTuple):
    line: int
    article: str
    uses: int


def read_usage(source: Source, catalog: Catalog) -> tuple[dict[str, int], tuple[BaseProblem, ...]]:
    """Path of an article -> how often it was opened; what is wrong, in file order, and left out.

    A row names the article by id or path. Columns are parted by commas, or by semicolons as spreadsheets do
    where the comma is decimal.
    """
    problems: list[BaseProblem] = []

    def wrong(code: str, line: int, **values: str) -> None:
        problems.append(BaseProblem(source.path, line, 1, code, tuple(values.items())))

    found: dict[str, int] = {}
    first: dict[str, int] = {}
    for row in _rows(source, wrong):
        article = catalog.by_id(row.article) or catalog.by_path(row.article)
        if article is None:
            wrong("usage-article", row.line, value=row.article)
        elif article.path in found:
            wrong("usage-repeated", row.line, value=row.article, first_line=str(first[article.path]))
        else:
            found[article.path], first[article.path] = row.uses, row.line
    return found, tuple(problems)


def _rows(source: Source, wrong: Callable[..., None]) -> Iterator[_Row]:
    """The rows that are as they should be; of the others `wrong` is told."""
    lines = source.text.splitlines()
    rows = csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        if len(head) != len(_HEADS) or not all(map(set.__contains__, _HEADS, head)):
            wrong("usage-header", 1)
            return
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if len(cells) != len(_HEADS) or not cells[0]:
                wrong("usage-row", rows.line_num)
            elif not _NUMBER.fullmatch(cells[1]):
                wrong("usage-number", rows.line_num, value=cells[1])
            else:
                yield _Row(rows.line_num, cells[0], int(cells[1]))
    except csv.Error:
        wrong("usage-row", rows.line_num)
