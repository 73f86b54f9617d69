"""Judging one file of a base: everything it depends on, and the row that comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from kb_tool.article import Article, Source, Unreadable, load_article_file
from kb_tool.base import Records, article_of, facts_of, language_of, read_record_texts
from kb_tool.lint import BaseRule, Message, Options, Rule, Today, load_base_rules, load_rules
from kb_tool.report import Unasked
from kb_tool.settings import PathSettings, Settings

from .judge import Judge, unreadable_report
from .program import program_stamp
from .rows import Row, make_row

__all__ = ["Bench", "Task", "is_chosen", "judge_for"]

_IGNORED = Message(it="La base la esclude: {reason}", en="The base leaves it out: {reason}")
_LEFT_OUT = Message(it="Esclusa con --ignore.", en="Left out with --ignore.")


@dataclass(frozen=True, slots=True)
class Task:
    """What judging depends on besides the articles: plain values, which another process can be given.

    `records` are the texts of the record files, by path.
    """

    settings: Settings
    as_of: date
    records: Mapping[str, Source | Unreadable]

    def key(self) -> str:
        """What tells this way of judging from others, the day aside, as the name of a file."""
        settings = self.settings
        judged_by = (
            program_stamp(),
            settings.content,
            settings.languages,
            settings.customer_address,
            sorted((lang, sorted(names.items())) for lang, names in settings.headings.items()),
            settings.bar,
            settings.select,
            sorted(settings.ignore.items()),
            [(each.pattern, each.select, sorted(each.ignore.items()), each.bar) for each in settings.paths],
            sorted((path, repr(text)) for path, text in self.records.items()),
        )
        return hashlib.blake2b(repr(judged_by).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Bench:
    """Judges the files of a base. Rules, records and word lists are loaded when the first one is judged."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._judges: dict[tuple[PathSettings, ...], Judge] = {}

    @cached_property
    def records(self) -> Records:
        """The base's records."""
        task = self.task
        return read_record_texts(sorted(task.records), task.records, task.settings.languages)[0]

    def judge(self, path: str) -> Judge:
        """Who judges the file at `path`."""
        settings = self.task.settings
        changes = settings.matching(path)
        if changes not in self._judges:
            found = judge_for(settings.changed_by(changes), self.records, as_of=self.task.as_of)
            self._judges[changes] = found
        return self._judges[changes]

    def load(self, path: str) -> Source | Unreadable:
        """The text of a file."""
        settings = self.task.settings
        return load_article_file(settings.root, Path(path), inside=settings.content)

    def row(self, source: Source | Unreadable, stamp: str = "", *, article: Article | None = None) -> Row:
        """Judge a text that was read when the file's state was `stamp`; `article` is it, already parsed."""
        settings, today = self.task.settings, Today(self.task.as_of)
        text = "" if isinstance(source, Unreadable) else source.content_hash
        found = article or article_of(source, settings.content, settings.headings)
        if isinstance(found, Unreadable):
            lang = language_of(found.path, settings.content) or ""
            return make_row(unreadable_report(found, lang), None, text, stamp, today)
        facts = facts_of(found)
        report = self.judge(found.path).article(found, facts.lines, today=today)
        return make_row(report, facts, text, stamp, today)


def judge_for(settings: Settings, records: Records | None, *, as_of: date) -> Judge:
    """The judge that follows `settings`, those for single paths left aside."""
    return Judge(
        as_of,
        tuple(rule for rule in load_rules() if is_chosen(rule, settings)),
        Options(customer_address=settings.customer_address, headings=settings.headings),
        records,
        settings.bar,
        tuple(
            Unasked(rule, _IGNORED.format(reason=reason) if reason else _LEFT_OUT)
            for rule, reason in settings.ignore.items()
            if not _is_private(rule)
        ),
    )


def is_chosen(rule: Rule | BaseRule, settings: Settings) -> bool:
    """As settings say; what protects people's data cannot be left out."""
    chosen = not settings.select or rule.id in settings.select
    return rule.private or (chosen and rule.id not in settings.ignore)


def _is_private(rule: str) -> bool:
    return any(each.private for each in (*load_rules(), *load_base_rules()) if each.id == rule)
