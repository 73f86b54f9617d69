"""Rules explained from their values."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kb_tool.lint import BaseRule, Rule, load_base_rules, load_rules
from kb_tool.report import Page, rule_as_text, rules_as_text
from kb_tool.report.layout import width

EVERY: tuple[Rule | BaseRule, ...] = (*load_rules(), *load_base_rules())


@pytest.mark.parametrize("ui", ["it", "en"])
def test_the_table_has_each_rule_once_with_its_title_and_price(ui: str) -> None:
    lines = rules_as_text(EVERY, Page(ui)).splitlines()
    for rule in EVERY:
        row = [line for line in lines if re.match(rf"  {rule.id} ", line)]
        assert len(row) == 1
        assert rule.title.say(ui).split()[0] in row[0]
        if isinstance(rule, Rule) and rule.price:
            assert re.search(rf"\b{rule.price}  ", row[0])


@pytest.mark.parametrize("ui", ["it", "en"])
@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_rule_is_told_whole(rule: Rule | BaseRule, ui: str) -> None:
    shown = rule_as_text(rule, Page(ui, 90))
    words = " ".join(shown.split())
    assert rule.title.say(ui) in words
    assert rule.why.say(ui) in words
    assert all(source.url in shown for source in rule.sources)
    bad, good = shown.split({"it": "\nGiusto\n", "en": "\nRight\n"}[ui])
    assert re.search(r"^ +\^", bad, re.MULTILINE), "a bad example shows where"
    assert not re.search(r"^ +\^+ *$", good, re.MULTILINE), "a good one has nothing to show"
    assert "[|" not in shown.replace("`[|", "")
    long = [line for line in shown.splitlines() if width(line) > 90 and "://" not in line]
    assert not long


def test_records_are_printed_again_only_when_they_change() -> None:
    rule = next(rule for rule in EVERY if rule.id == "schema")
    assert isinstance(rule, Rule)
    assert sum(bool(each.records) for each in (*rule.bad, *rule.good) if each.lang == "it") == 2
    assert rule_as_text(rule, Page("it")).count("_kb/vocabulary.yml:") == 1
    first, *others = [example for example in rule.bad if example.records]
    changed = replace(first, records={"vocabulary": "products:\n  gas: {it: gas, en: gas}\n"})
    told = rule_as_text(replace(rule, bad=(first, changed, *others), good=rule.good), Page("it"))
    assert told.count("_kb/vocabulary.yml:") == 3, "the first, the changed one, and the first anew"
