"""Findings as a reader without the rule sees them: the words, what stands around them, the message."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kb_tool.article import Source, parse_article
from kb_tool.lint import Finding, Need, Reading, Rule, lint, load_rules, read, reading_of_passage

from .corpora import Text, texts

__all__ = ["WANTED", "Drawn", "draw", "every_finding", "measurable"]

WANTED = 30  # labelled findings a rule and language
_A_TEXT = 2  # of one rule from one text: a habit of one writer is not thirty findings
_AROUND = 240  # characters before and after
_TODAY = date(2026, 11, 21)
_OTHERS_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PRIMARY = frozenset({"articles", "itaist", "semplit", "plainlang"})


class Drawn(NamedTuple):
    """One finding. `id` is made of the rule and the words around it, so that it outlives other changes."""

    id: str
    rule: str
    lang: str
    corpus: str
    before: str
    found: str
    after: str
    message: str


def measurable() -> tuple[Rule, ...]:
    """The rules that have a precision: those that judge, on text that has no front matter of ours."""
    return tuple(rule for rule in load_rules() if not rule.objective)


def every_finding(corpora: Path, lang: str, rules: Sequence[Rule]) -> Iterator[Drawn]:
    """What `rules` find in every text of `lang`, at most so many of one rule in one text."""
    of_kinds = [rule for rule in rules if Need.KIND in rule.needs]
    others = [rule for rule in rules if Need.KIND not in rule.needs]
    for text in texts(corpora, lang):
        seen: dict[str, int] = defaultdict(int)
        for asked, reading in ((others, _reading(text, lang)), (of_kinds, _as_answer(text, lang))):
            for finding in lint(reading, asked).findings if asked else ():
                seen[finding.rule] += 1
                if seen[finding.rule] <= _A_TEXT:
                    yield _drawn(finding, reading, lang, text.corpus)


def draw(corpora: Path, lang: str, rules: Sequence[Rule], labelled: Mapping[str, int]) -> list[Drawn]:
    """What is missing of `WANTED` findings a rule (`labelled` has how many there are), in random order.

    Articles and rewritten texts come first; the collections fill up. The order is always the same.
    """
    by_rule: dict[str, dict[str, Drawn]] = defaultdict(dict)
    for each in every_finding(corpora, lang, rules):
        by_rule[each.rule].setdefault(each.id, each)
    chance = random.Random(f"{lang}-2026")
    chosen: list[Drawn] = []
    for rule, found in sorted(by_rule.items()):
        pool = sorted(found.values(), key=lambda each: each.id)
        chance.shuffle(pool)
        pool.sort(key=lambda each: each.corpus not in _PRIMARY)
        chosen += pool[: max(0, WANTED - labelled.get(rule, 0))]
    chance.shuffle(chosen)
    return chosen


def _reading(text: Text, lang: str) -> Reading:
    if text.prose:
        return reading_of_passage(text.text, lang, as_of=_TODAY)
    return read(parse_article(Source("", text.text), lang=lang), as_of=_TODAY)


def _as_answer(text: Text, lang: str) -> Reading:
    """The article as if it had said that it is an answer: what has no kind is not asked to give one first."""
    if text.prose:
        return _reading(text, lang)
    body = _OTHERS_FRONT_MATTER.sub("", text.text, count=1)
    return _reading(text._replace(text=f"---\nkind: answer\n---\n{body}"), lang)


def _drawn(finding: Finding, reading: Reading, lang: str, corpus: str) -> Drawn:
    text, span = reading.article.source.text, finding.span
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    found = text[span.start : span.end]
    near = " ".join(f"{before[-80:]}{found[:200]}{after[:40]}".split())
    id_ = hashlib.sha256(f"{finding.rule}\n{lang}\n{near}".encode()).hexdigest()[:12]
    return Drawn(id_, finding.rule, lang, corpus, before, found, after, finding.message.say(lang))
