"""What is wrong between files: ids used twice, translations that do not meet, names of nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .catalog import Catalog
from .facts import ArticleFacts
from .problem import BaseProblem
from .records import Records

__all__ = ["check_consistency"]

_NAMED = 3  # files a message names; more would hide what it says


def check_consistency(catalog: Catalog, record_paths: Mapping[str, str]) -> tuple[BaseProblem, ...]:
    """The problems between articles and records; `record_paths` gives each record file's path by name."""
    ids: dict[str, list[ArticleFacts]] = defaultdict(list)
    for article in catalog.articles:
        if article.id:
            ids[article.id].append(article)
    found = [*_repeated_ids(ids), *_translations(catalog.articles, ids)]
    if not catalog.unread:
        for name, line, code, values in _record_references(catalog.records, ids):
            found.append(BaseProblem(record_paths.get(name, name), line, 1, code, tuple(values.items())))
    return tuple(found)


def _repeated_ids(ids: Mapping[str, Sequence[ArticleFacts]]) -> Iterator[BaseProblem]:
    for article_id, owners in ids.items():
        for article in owners if len(owners) > 1 else ():
            others = [other.path for other in owners[: _NAMED + 2] if other is not article]
            named = ", ".join(others[:_NAMED]) + (", …" if len(others) > _NAMED else "")
            yield _at(article, "id", "id-repeated", id=article_id, others=named)


def _translations(
    articles: Sequence[ArticleFacts], ids: Mapping[str, Sequence[ArticleFacts]]
) -> Iterator[BaseProblem]:
    taken: dict[tuple[str, str], str] = {}
    for article in articles:
        target = article.translates
        if target is None:
            continue
        if target not in ids:
            yield _at(article, "translates", "translates-unknown", id=target)
        elif ids[target][0].lang == article.lang:
            yield _at(article, "translates", "translates-same-language", id=target, other=ids[target][0].path)
        else:
            other = taken.setdefault((target, article.lang), article.path)
            if other != article.path:
                yield _at(article, "translates", "translates-twice", id=target, other=other)


def _at(article: ArticleFacts, key: str, code: str, **values: str) -> BaseProblem:
    span = article.spans[key]
    line, column = article.position(span.start)
    return BaseProblem(article.path, line, column, code, tuple(values.items()), span.end - span.start)


Reference = tuple[str, int, str, dict[str, str]]  # record file, line, code, values


def _record_references(records: Records, ids: Mapping[str, Sequence[ArticleFacts]]) -> Iterator[Reference]:
    """Every word in a record that names an article, an office or a product that does not exist."""
    if records.has("vocabulary"):
        known = ", ".join(records.vocabulary.products)
        for name, rows in (("owners", records.offices.values()), ("notices", records.notices)):
            for row in rows:
                for product in row.products:
                    if product not in records.vocabulary.products:
                        yield name, row.line, "record-product-unknown", {"value": product, "choices": known}
    yield from _unknown_ids("questions", ((q.line, q.expect) for q in records.questions), ids)
    yield from _unknown_ids("problems", ((p.line, p.articles) for p in records.study_problems), ids)
    if records.has("owners"):
        for problem in records.study_problems:
            if problem.owner not in records.offices:
                values = {"value": problem.owner, "choices": ", ".join(records.offices)}
                yield "problems", problem.line, "record-office-unknown", values


def _unknown_ids(
    name: str, rows: Iterable[tuple[int, tuple[str, ...]]], ids: Mapping[str, Sequence[ArticleFacts]]
) -> Iterator[Reference]:
    for line, expected in rows:
        for article_id in expected:
            if article_id not in ids:
                yield name, line, "record-article-unknown", {"value": article_id}
