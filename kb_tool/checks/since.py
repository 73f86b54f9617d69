"""What a change did to a base: its articles compared with what they were, and what is newly wrong elsewhere.

The old text is judged by the present rules, settings and records: an article is better or worse by what was
written in it, never because the program or a list of words changed. Where the records themselves changed,
articles nobody touched are looked at too: what they say may have become wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb_tool.article import Source, Unreadable
from kb_tool.base import (
    ArticleFacts,
    Catalog,
    Discovery,
    Fact,
    Picture,
    article_of,
    discover,
    facts_of,
    language_of,
    read_pictures,
    record_texts,
)
from kb_tool.lint import Message, Severity
from kb_tool.report import (
    ArticleChange,
    ArticleReport,
    BaseExcepted,
    BaseFinding,
    BaseReport,
    Comparison,
    FactChange,
)
from kb_tool.settings import Settings

from .bench import Bench, Task
from .between import Between, look_at
from .judge import unreadable_report
from .known import all_facts
from .past import Past, read_past
from .rows import RowReports
from .run import score_version_of
from .runs import chosen_paths, path_in_base, require_articles
from .standards import rules_changed
from .store import Store
from .work import Progress, judge_all

__all__ = ["Since", "check_since"]

_CITED = re.compile(r"fa(?:ct|tto):([a-z0-9-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Since:
    """The articles a change touches, and what is wrong in them or because of it; and the comparison."""

    report: BaseReport
    comparison: Comparison


def check_since(
    settings: Settings,
    revision: str,
    paths: Sequence[Path] = (),
    *,
    as_of: date,
    ui: str = "en",
    cache: bool = True,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Since:
    """Check what differs from where the present work branched off `revision`, committed or not.

    With `paths`, as in `check_base`, only what stands there. Raises `BadInput` as that does, and for what
    Git cannot answer.
    """
    found = discover(settings.root, settings.content)
    require_articles(found, settings, ui=ui)
    only = chosen_paths(found, settings, paths, ui) if paths else None
    past = read_past(settings, found, revision, ui=ui)
    task = Task(settings, as_of, record_texts(settings.root, settings.content, found.records))
    run = _Run(found, task, past, past.files(found, settings.content))
    store = Store.open(settings.root, task.key()) if cache else Store()
    touched = [path for path in found.articles if path in past.before and _in(path, only)]
    wanted = found.articles if run.records_changed else touched
    try:
        store.drop(set(store.rows) - set(found.articles))
        judge_all(wanted, run.bench, store, jobs=jobs, progress=progress)
        store.score_version = store.score_version or score_version_of(settings)
    finally:
        store.save()
    changes = [*_changes(run, store, touched), *_caused(run, store, touched, only)]
    changes.sort(key=lambda change: change.path)
    wide, exceptions = _wide(run, store, only, frozenset(wanted))
    closed = {change.path for change in changes if change.after.scorecard is None}
    report = BaseReport(
        articles=tuple(change.after for change in changes),
        findings=tuple(each for each in wide.findings if each.path not in closed),
        suppressed=len(wide.suppressed),
        score_version=store.score_version,
    )
    places = [path_in_base(settings, path) for path in paths]
    gone, rules = _removed(run, places), rules_changed(settings.root, past.standards)
    comparison = Comparison(
        revision, tuple(changes), gone, _facts(run, ui), exceptions, rules, _titles(run, gone)
    )
    return Since(report, comparison)


class _Run:
    """The base now and then, each with what judges it: the records of then judge nothing but records."""

    def __init__(self, found: Discovery, task: Task, past: Past, then: Discovery) -> None:
        texts = {path: past.text(path) or task.records.get(path) for path in then.records}
        old = replace(task, records={path: text for path, text in texts.items() if text})
        self.found, self.then, self.past = found, then, past
        self.bench, self.old_bench = Bench(task), Bench(old)
        self.records_changed = dict(task.records) != dict(old.records)


def _in(path: str, only: Collection[str] | None) -> bool:
    return only is None or path in only


def _changes(run: _Run, store: Store, touched: Iterable[str]) -> Iterator[ArticleChange]:
    for path in touched:
        after = _report(store, path)
        before = run.past.before[path]
        text = run.past.text(before) if before else None
        yield ArticleChange(after, _as_it_was(text, path, run.bench) if text else None)


def _report(store: Store, path: str) -> ArticleReport:
    return RowReports([store.rows[path]])[0]


def _as_it_was(text: Source | Unreadable, path: str, bench: Bench) -> ArticleReport:
    """The report on an earlier text of the article at `path`, by the settings that hold there now."""
    settings = bench.task.settings
    article = article_of(text, settings.content, settings.headings)
    if isinstance(article, Unreadable):
        return unreadable_report(article, language_of(article.path, settings.content) or "")
    return bench.judge(path).article(article)


def _caused(
    run: _Run, store: Store, touched: Collection[str], only: Collection[str] | None
) -> Iterator[ArticleChange]:
    """Articles nobody touched in which changed records make an error."""
    if not run.records_changed:
        return
    reports = RowReports([store.rows[path] for path in run.found.articles])
    for number, tally in enumerate(reports.tallies):
        if tally.errors and tally.readable and tally.path not in touched and _in(tally.path, only):
            after = reports[number]
            before = _as_it_was(run.bench.load(tally.path), tally.path, run.old_bench)
            if _errors(after) - _errors(before):
                yield ArticleChange(after, before)


def _errors(report: ArticleReport) -> Counter[tuple[str, str]]:
    return Counter((e.rule, e.fingerprint) for e in report.findings if e.severity is Severity.ERROR)


# --- between files


def _wide(
    run: _Run, store: Store, only: Collection[str] | None, judged: Collection[str]
) -> tuple[Between, tuple[BaseExcepted, ...]]:
    """What is wrong between files: all of it in the files the change touches, elsewhere what is new; and
    what is allowed in files the change touches, and was not before."""
    settings, past = run.bench.task.settings, run.past
    now = all_facts(run.found, run.bench, store, judged)
    pictures = read_pictures(settings.root, run.found.files)
    present = look_at(run.found, run.bench, _catalog(run.found, now, run.bench, pictures))
    old_pictures = {path: each for path, each in pictures.items() if path not in past.before}
    old_pictures |= past.pictures
    then = _catalog(run.then, _facts_then(run, now), run.old_bench, old_pictures)
    before = look_at(run.then, run.old_bench, then)
    known = Counter(map(_name, before.findings))
    kept = []
    for each in present.findings:
        if each.path in past.before:
            kept.append(each)
        elif known[_name(each)]:
            known[_name(each)] -= 1
        else:
            kept.append(each)
    allowed = tuple(each for each in present.suppressed if each.path in past.before and _in(each.path, only))
    allowed_then = {_name(each) for each in before.suppressed}
    new = (
        each
        for each in allowed
        if _name(replace(each, path=past.before[each.path] or "")) not in allowed_then
    )
    findings = tuple(_with_line(each, run) for each in kept if _in(each.path, only))
    return replace(present, findings=findings, suppressed=allowed), tuple(new)


def _with_line(each: BaseFinding, run: _Run) -> BaseFinding:
    """With the line it stands on, where its file is an article nobody touched and has no report."""
    if each.text is not None or each.path in run.past.before or each.path not in run.found.articles:
        return each
    source = run.bench.load(each.path)
    return replace(each, text=source.line(each.finding.line)) if isinstance(source, Source) else each


def _name(each: BaseFinding | BaseExcepted) -> tuple[str, str, str]:
    return each.path, each.finding.rule, each.finding.fingerprint


def _catalog(
    found: Discovery, facts: Iterable[ArticleFacts], bench: Bench, pictures: Mapping[str, Picture]
) -> Catalog:
    settings = bench.task.settings
    ordered = tuple(sorted(facts, key=lambda each: each.path))
    return Catalog(ordered, found.files, bench.records, settings.content, pictures=pictures)


def _facts_then(run: _Run, now: Iterable[ArticleFacts]) -> Iterator[ArticleFacts]:
    """The facts of the articles of then: those that are as they were, and those of the old texts."""
    settings = run.bench.task.settings
    yield from (facts for facts in now if facts.path not in run.past.before)
    for path in run.then.articles:
        text = run.past.text(path)
        article = article_of(text, settings.content, settings.headings) if text else None
        if article and not isinstance(article, Unreadable):
            yield facts_of(article)


def _removed(run: _Run, places: Sequence[str]) -> tuple[str, ...]:
    """The articles that are gone, of those that stood in `places` (none = anywhere)."""
    gone = {*run.past.gone} & {*run.then.articles}
    inside = [place.rstrip("/") + "/" for place in places if place != "."]
    if len(inside) < len(places):
        inside = []
    return tuple(sorted(path for path in gone if not inside or path.startswith(tuple(inside))))


def _titles(run: _Run, paths: Iterable[str]) -> dict[str, str]:
    """The titles that articles had, of those that could be read."""
    settings, found = run.bench.task.settings, {}
    for path in paths:
        text = run.past.text(path)
        article = article_of(text, settings.content, settings.headings) if text else None
        if article and not isinstance(article, Unreadable) and article.title_shown:
            found[path] = article.title_shown
    return found


# --- registered facts


def _facts(run: _Run, ui: str) -> tuple[FactChange, ...]:
    """The registered facts whose value changed, in file order, with the articles that quote them."""
    new, old = run.bench.records, run.old_bench.records
    if not run.records_changed or not (_is_told(run.bench) and _is_told(run.old_bench)):
        return ()
    ids = [each for each in (*new.facts, *old.facts) if _differs(new.facts.get(each), old.facts.get(each))]
    quoted = _quoted(run, frozenset(ids))
    changes = []
    for each in dict.fromkeys(ids):
        now, then = new.facts.get(each), old.facts.get(each)
        either = now or then
        assert either is not None
        lang = ui
        if now and then and now.value.say(ui) == then.value.say(ui):
            lang = "en" if ui == "it" else "it"  # only the other language's words changed
        subject = Message(either.subject.it, either.subject.en)
        before, after = (fact.value.say(lang) if fact else None for fact in (then, now))
        changes.append(FactChange(each, subject, before, after, tuple(quoted.get(each, ()))))
    return tuple(changes)


def _is_told(bench: Bench) -> bool:
    """Whether the facts are known: a file that cannot be read does not mean that there are none."""
    return bench.records.has("facts") or not any(p.endswith("/facts.yml") for p in bench.task.records)


def _differs(now: Fact | None, then: Fact | None) -> bool:
    return now is None or then is None or now.value != then.value


def _quoted(run: _Run, ids: frozenset[str]) -> dict[str, list[str]]:
    """Fact -> the articles that quote it, of these facts."""
    found: dict[str, list[str]] = {}
    settings = run.bench.task.settings
    for path in run.found.articles if ids else ():
        source = run.bench.load(path)
        if isinstance(source, Unreadable) or ids.isdisjoint(_CITED.findall(source.text)):
            continue
        article = article_of(source, settings.content, settings.headings)
        if not isinstance(article, Unreadable):
            for fact in {link.fact for link in article.links} & ids:
                found.setdefault(fact or "", []).append(path)
    return found
