"""What to correct first in a base: the articles' points, how much each is used, how old it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from pathlib import Path

from kb_tool.article import Unreadable, load_article_file
from kb_tool.base import (
    RECORDS_FOLDER,
    USAGE_FILE,
    ArticleFacts,
    BaseProblem,
    Catalog,
    LinkKind,
    content_prefix,
    discover,
    explain,
    read_usage,
    record_texts,
    resolve_link,
)
from kb_tool.report import ArticleReport, BaseReport, Work
from kb_tool.settings import Settings

from .bench import Bench, Task
from .known import all_facts
from .store import Store

__all__ = ["StartHere", "where_to_start"]

_CORRECTIONS = 3


@dataclass(frozen=True, slots=True)
class StartHere:
    """The articles worth most, first; the file that counts uses, whether it was there, and what is wrong in
    it, a line each."""

    works: tuple[Work, ...]
    usage: str
    counted: bool
    mistakes: tuple[str, ...] = ()


def where_to_start(
    settings: Settings, report: BaseReport, number: int, *, as_of: date, ui: str = "en", cache: bool = True
) -> StartHere:
    """The `number` articles of `report` where corrections bring most; use and links count the whole base."""
    found = discover(settings.root, settings.content)
    task = Task(settings, as_of, record_texts(settings.root, settings.content, found.records))
    bench = Bench(task)
    store = Store.open(settings.root, task.key()) if cache else Store()
    facts = all_facts(found, bench, store)
    catalog = Catalog(facts, found.files, bench.records, settings.content)
    usage, counted, mistakes = _usage(settings, catalog)
    questions = Counter(article for each in bench.records.questions for article in {*each.expect})
    links = _links(catalog)

    def work(article: ArticleReport) -> Work:
        known = catalog.by_path(article.path)
        findings = (*article.findings, *article.known)
        dearest = sorted(findings, key=lambda each: (-(each.points or 0), each.line))
        return Work(
            path=article.path,
            id=article.id,
            title=article.title or "",
            points=sum(each.points or 0 for each in findings),
            uses=counted.get(article.path, 1) if counted is not None else None,
            questions=questions[article.id or ""],
            links=links[article.path],
            months=_months(known, settings, as_of),
            verified=known is not None and known.verified is not None,
            mends=tuple(each for each in dearest[:_CORRECTIONS] if each.points and each.points >= 0.05),
        )

    works = (work(report.articles[at]) for at, tally in enumerate(report.tallies) if tally.readable)
    worth = nlargest(number, (each for each in works if each.mends), key=lambda each: each.value)
    said = tuple(f"{each.path}:{each.line}: {explain(each, ui)}" for each in mistakes)
    return StartHere(tuple(worth), usage, counted is not None, said)


def _usage(
    settings: Settings, catalog: Catalog
) -> tuple[str, Mapping[str, int] | None, tuple[BaseProblem, ...]]:
    """The file that counts uses, article path -> uses (None = there is no such file), and its mistakes."""
    folder = content_prefix(settings.content) + RECORDS_FOLDER
    path = f"{folder}/{USAGE_FILE}"
    source = load_article_file(settings.root, Path(path), inside=folder)
    if isinstance(source, Unreadable):
        if source.code == "file-missing":
            return path, None, ()
        return path, None, (BaseProblem(path, source.line, 1, source.code, source.values),)
    uses, problems = read_usage(source, catalog)
    return path, uses or None, problems


def _links(catalog: Catalog) -> Counter[str]:
    """Article -> how many other articles link to it."""
    found: Counter[str] = Counter()
    for article in catalog.articles:
        found.update(_targets(article, catalog) - {article.path})
    return found


def _targets(article: ArticleFacts, catalog: Catalog) -> set[str]:
    places = (resolve_link(catalog, article.path, link.target) for link in article.links)
    return {place.path for place in places if place.kind is LinkKind.ARTICLE}


def _months(facts: ArticleFacts | None, settings: Settings, as_of: date) -> int:
    """Whole months since the article was verified, at least 1; never verified, its kind's interval."""
    if facts is None or facts.verified is None:
        intervals = settings.review_months
        return intervals[facts.kind] if facts and facts.kind else max(intervals.values())
    day = facts.verified
    months = (as_of.year - day.year) * 12 + as_of.month - day.month - (as_of.day < day.day)
    return max(1, months)
