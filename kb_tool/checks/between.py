"""What is wrong between the files of a base: names, records, ids, links; and the rules on the whole base."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kb_tool.article import Source, Unreadable
from kb_tool.base import (
    BaseProblem,
    Catalog,
    Discovery,
    Picture,
    check_consistency,
    explain,
    read_pictures,
    read_record_texts,
)
from kb_tool.lint import (
    BaseRule,
    InFile,
    Message,
    Quality,
    Severity,
    lint_whole_base,
    load_base_rules,
    load_rule,
)
from kb_tool.report import BaseExcepted, BaseFinding, PlacedFinding, Unasked
from kb_tool.settings import Settings

from .bench import Bench, is_chosen
from .fingerprint import fingerprint
from .judge import placed
from .known import known_rows
from .near import facts_near
from .rows import Row, base_excepted, base_excepted_json, base_findings, base_findings_json, row_facts
from .store import Store

__all__ = ["Between", "look_at", "look_between"]

_WHOLE = Message(
    it="serve leggere tutta la base: esegui «kb lint» senza percorsi",
    en='the whole base has to be read: run "kb lint" without paths',
)


@dataclass(frozen=True, slots=True)
class Between:
    """What was found, and what an exception allows, both by path and place."""

    findings: tuple[BaseFinding, ...] = ()
    suppressed: tuple[BaseExcepted, ...] = ()
    not_checked: tuple[Unasked, ...] = ()


def look_between(found: Discovery, bench: Bench, store: Store, only: Collection[str] | None) -> Between:
    """What is wrong between the files of `found`, whose rows are in `store`.

    With `only`, findings in other files may be missing: the rows of other articles are used as far as they
    hold, and articles without one are read only when those asked about name them.
    """
    settings = bench.task.settings
    rows = [store.rows[path] for path in found.articles if path in store.rows]
    unknown: list[str] = []
    if only is not None:
        rows, unknown = known_rows(found, store, only, settings.root)
    pictures = read_pictures(settings.root, found.files)
    key = _key(found, rows, pictures)
    if not unknown and store.wide and store.wide[0] == key:
        findings, suppressed = store.wide[1]
        return Between(base_findings(findings), base_excepted(suppressed))
    known = [row_facts(row) for row in rows if row.facts]
    if only is not None and unknown:
        asked = [facts for facts in known if facts.path in only]
        known += facts_near(asked, unknown, found, bench)
    unread = frozenset(unknown) - {facts.path for facts in known}
    catalog = Catalog(
        tuple(sorted(known, key=lambda facts: facts.path)),
        found.files,
        bench.records,
        settings.content,
        frozenset(only) if only is not None and unread else None,
        unread,
        pictures,
    )
    result = look_at(found, bench, catalog)
    if only is None:
        store.wide = key, [base_findings_json(result.findings), base_excepted_json(result.suppressed)]
        store.changed = True
    return result


def _key(found: Discovery, rows: Iterable[Row], pictures: Mapping[str, Picture]) -> str:
    """What all this depends on besides what the store depends on already."""
    digest = hashlib.blake2b(repr(found.problems).encode("utf-8", "surrogatepass"), digest_size=16)
    seen = (f"{path}\0{picture}" for path, picture in sorted(pictures.items()))
    for texts in (sorted(found.files), (f"{row.path}\0{row.facts}" for row in rows), seen):
        digest.update("\0\0".join(texts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def look_at(found: Discovery, bench: Bench, catalog: Catalog) -> Between:
    """What is wrong between the files of `found`, whose articles `catalog` knows.

    Where not every article is known, only rules that need no more are asked; the others are named.
    """
    task, settings = bench.task, bench.task.settings
    _, files, mistakes = read_record_texts(found.records, task.records, settings.languages)
    between = check_consistency(catalog, {name: file.path for name, file in files.items()})
    rules = _rules(settings)
    wide = lint_whole_base(catalog, [rule for rule in rules if rule.near or not catalog.unread])
    findings = [
        *(_problem(each, task.records) for each in (*found.problems, *mistakes, *between)),
        *(_placed(each, catalog) for each in (*wide.findings, *wide.unused) if _holds(each, settings)),
    ]
    return Between(
        tuple(_named(findings)),
        tuple(_allowed(wide.suppressed, catalog, settings)),
        tuple(Unasked(rule.id, _WHOLE) for rule in rules if catalog.unread and not rule.near),
    )


def _rules(settings: Settings) -> list[BaseRule]:
    """The rules that hold for some file at least."""
    everywhere = [settings, *(settings.changed_by((each,)) for each in settings.paths)]
    return [rule for rule in load_base_rules() if any(is_chosen(rule, each) for each in everywhere)]


def _holds(each: InFile, settings: Settings) -> bool:
    """Whether the rule is asked about this file."""
    return is_chosen(load_rule(each.finding.rule), settings.changed_by(settings.matching(each.path)))


Told = tuple[BaseFinding, str]  # a finding, and what it is about


def _placed(each: InFile, catalog: Catalog) -> Told:
    facts = catalog.by_path(each.path)
    assert facts is not None, "rules on the whole base look at articles only"
    about = (link.target for link in facts.links if link.span == each.finding.span)
    return BaseFinding(each.path, placed(each.finding, facts.position)), next(about, facts.title)


def _allowed(suppressed: Iterable[InFile], catalog: Catalog, settings: Settings) -> Iterator[BaseExcepted]:
    """What exceptions allow, each with its reason."""
    told = [(_placed(each, catalog), each.reason) for each in suppressed if _holds(each, settings)]
    told.sort(key=lambda each: _place(each[0]))
    for found, (_, reason) in zip(_named(each for each, _ in told), told, strict=True):
        yield BaseExcepted(found.path, found.finding, reason)


def _problem(problem: BaseProblem, records: Mapping[str, Source | Unreadable]) -> Told:
    """A problem between files as a finding; one of the file itself stands at its first line."""
    message = Message.said(lambda lang: explain(problem, lang))
    line, column = max(problem.line, 1), max(problem.column, 1)
    place = line, column, line, column + problem.width
    finding = PlacedFinding(problem.code, Quality.ORGANIZED, Severity.ERROR, message, *place, is_rule=False)
    source = records.get(problem.path)
    text = source.line(line) if isinstance(source, Source) else None
    return BaseFinding(problem.path, finding, text), problem.values[0][1] if problem.values else ""


def _named(told: Iterable[Told]) -> Iterator[BaseFinding]:
    """The findings by path and place, with their fingerprints."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for each, about in sorted(told, key=_place):
        same = each.path, each.finding.rule, about
        name = fingerprint(each.finding.rule, about, seen[same])
        seen[same] += 1
        yield replace(each, finding=replace(each.finding, fingerprint=name))


def _place(told: Told) -> tuple[str, int, str, int, str]:
    each, about = told
    return each.path, each.finding.line, each.finding.rule, each.finding.column, about
