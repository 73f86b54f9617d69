"""Every example of every rule runs: a bad one gives exactly its marked places, a good one gives nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from kb_tool.article import Span
from kb_tool.language import language, wordlist
from kb_tool.lint import (
    BaseExample,
    BaseRule,
    Checked,
    Example,
    Need,
    Quality,
    Reading,
    Rule,
    example_base,
    example_reading,
    example_text,
    lint,
    lint_whole_base,
    load_rule,
    rule_ids,
    unmark,
)
from kb_tool.score import score

from .collect import Case, all_cases, all_rules, read_markdown_examples

CASES = all_cases()
RULES = all_rules()
ARTICLE_CASES = [case for case in CASES if isinstance(case.rule, Rule)]


def assert_exact(rule: Rule, example: Example, *, bad: bool) -> None:
    """The rule finds the marked places and nothing else; a good example has none."""
    reading, expected = example_reading(example)
    assert bool(expected) is bad, "a bad example has marks, a good one has none"
    result = lint(reading, [rule])
    text = reading.article.source
    assert not result.not_checked, "the example does not give the rule what it needs"
    found = tuple(sorted(finding.span for finding in result.findings))
    assert [(span, text.slice(span)) for span in found] == [(span, text.slice(span)) for span in expected]


@pytest.mark.parametrize("case", ARTICLE_CASES, ids=str)
def test_example(case: Case) -> None:
    assert isinstance(case.rule, Rule)
    assert isinstance(case.example, Example)
    assert_exact(case.rule, case.example, bad=case.bad)


@pytest.mark.parametrize("case", [case for case in CASES if isinstance(case.rule, BaseRule)], ids=str)
def test_base_example(case: Case) -> None:
    assert isinstance(case.rule, BaseRule)
    assert isinstance(case.example, BaseExample)
    base, expected = example_base(case.example)
    assert bool(expected) is case.bad, "a bad example has marks, a good one has none"
    found: dict[str, list[Span]] = {}
    for each in lint_whole_base(base.catalog, [case.rule]).findings:
        found.setdefault(each.path, []).append(each.finding.span)
    assert {path: tuple(sorted(spans)) for path, spans in found.items()} == expected
    nothing = replace(case.rule, check=lambda _: ())
    assert not lint_whole_base(base.catalog, [nothing]).findings


def _finds_nothing(_: Reading) -> Checked:
    return Checked(1)


@pytest.mark.parametrize("rule", [rule for rule in RULES if isinstance(rule, Rule)], ids=lambda rule: rule.id)
def test_a_disabled_check_fails_its_bad_examples(rule: Rule) -> None:
    dumb = replace(rule, check=_finds_nothing)
    for case in ARTICLE_CASES:
        if case.rule is rule and case.bad:
            assert isinstance(case.example, Example)
            with pytest.raises(AssertionError):
                assert_exact(dumb, case.example, bad=True)


def assert_complete(rule: Rule | BaseRule, cases: list[Case]) -> None:
    """Both languages, enough examples, both texts, a dated source, the shape of a near miss."""
    seen = Counter((case.bad, case.example.lang) for case in cases)
    own = Counter((True, each.lang) for each in rule.bad) + Counter((False, each.lang) for each in rule.good)
    for lang in rule.languages:
        for bad in (True, False):
            word = "bad" if bad else "good"
            assert seen[bad, lang] >= 2, f"at least two {word} examples in {lang!r}"
            assert own[bad, lang] >= 1, f"at least one {word} example in {lang!r} in the rule's own file"
    assert {lang for _, lang in seen} <= rule.languages
    for text in (rule.title, rule.why):
        assert text.it.strip(), "Italian is missing"
        assert text.en.strip(), "English is missing"
        assert text.it != text.en, "the same text in both languages"
    assert not rule.title.it.endswith("."), "a title is no sentence"
    assert rule.why.it.endswith("."), "the why is sentences"
    assert rule.why.en.endswith("."), "the why is sentences"
    assert rule.sources, "at least one source"
    for source in rule.sources:
        assert source.title
        assert source.url.startswith(("https://", "http://"))
        assert date(2026, 1, 1) <= source.retrieved <= date(2100, 1, 1)
    if isinstance(rule, Rule):
        assert bool(rule.vocabulary) != bool(rule.shape), "say the word list or the shape of its near misses"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_complete(rule: Rule | BaseRule) -> None:
    assert_complete(rule, [case for case in CASES if case.rule is rule])


@cache
def _words_of(lang: str, name: str) -> frozenset[str]:
    """The words of four letters or more that a list's entries find in themselves, without endings."""
    spoken = language(lang)
    return frozenset(
        spoken.stem(word.lower())
        for entry in wordlist(lang, name).entries
        for word in spoken.words(entry.expression.replace("~", " ")).texts()
        if len(word) >= 4 and not spoken.is_stop(word)
    )


@pytest.mark.parametrize("case", ARTICLE_CASES, ids=str)
def test_examples_are_near_misses(case: Case) -> None:
    assert isinstance(case.rule, Rule)
    assert isinstance(case.example, Example)
    assert_near_miss(case.rule, case.example)


def assert_near_miss(rule: Rule, example: Example) -> None:
    """The example has what the rule looks for, so that a good one proves something."""
    text, _ = unmark(example_text(example))
    assert rule.shape or rule.vocabulary, "say the word list or the shape of the near misses"
    if rule.shape:
        assert re.search(rule.shape, text), (
            f"the rule's shape {rule.shape!r} is not in this example. Every example matches it, "
            "bad ones too: widen the shape, or (if the example is good) write a nearer miss."
        )
    else:
        spoken = language(example.lang)
        words = {spoken.stem(word.lower()) for word in spoken.words(text).texts()}
        assert words & _words_of(example.lang, rule.vocabulary), (
            f"no word of the rule's list {rule.vocabulary!r} is in this example. Every example has one, "
            "bad ones too: add it to the list, or (if the example is good) write a nearer miss."
        )


@pytest.mark.parametrize("case", [case for case in ARTICLE_CASES if case.bad], ids=str)
def test_messages_are_whole_and_italian_stays_italian(case: Case) -> None:
    assert isinstance(case.rule, Rule)
    assert isinstance(case.example, Example)
    reading, _ = example_reading(case.example)
    for finding in lint(reading, [case.rule]).findings:
        for message in (finding.message.it, finding.message.en):
            assert "{" not in message or "{" in reading.article.source.text, "a blank was left"
            assert not message.startswith(case.rule.id), "a message speaks to people"
            assert message[-1] in '.!?»"', "a message ends as a sentence does"
        assert finding.message.it != finding.message.en
        own_words = finding.message.it
        for quoted in (reading.article.source.slice(finding.span), *_quotations(own_words)):
            own_words = own_words.replace(quoted, " ")
        english = {
            "the",
            "this",
            "write",
            "with",
            "of",
            "and",
            "article",
            "sentence",
            "step",
            "heading",
            "link",
        }
        assert not english & set(own_words.lower().split()), "English words in an Italian message"


def _quotations(text: str) -> list[str]:
    return re.findall(r"«[^»]*»", text)


@pytest.mark.parametrize("case", [case for case in ARTICLE_CASES if case.bad], ids=str)
def test_a_fix_leaves_nothing_and_lowers_no_score(case: Case) -> None:
    """Apply every fix of a bad example: those findings are gone, and the quality is not worse."""
    assert isinstance(case.rule, Rule)
    assert isinstance(case.example, Example)
    reading, _ = example_reading(case.example)
    before = lint(reading, [case.rule])
    fixes = [finding.fix for finding in before.findings if finding.fix]
    if not fixes:
        return
    text = reading.article.source.text
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span, reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    after_reading, _ = example_reading(replace(case.example, text=text, kind=None, front_matter=""))
    after = lint(after_reading, [case.rule])
    assert len(after.findings) == len(before.findings) - len(fixes)
    was = score(before, [case.rule]).value(case.rule.quality)
    now = score(after, [case.rule]).value(case.rule.quality)
    assert was is None or now is None or now >= was


def test_ids_are_the_names_of_the_files() -> None:
    assert len(set(rule_ids())) == len(rule_ids())
    for rule_id in rule_ids():
        assert load_rule(rule_id).id == rule_id


def test_every_rule_stands_in_the_folder_of_its_quality() -> None:
    order = {quality: place for place, quality in enumerate(Quality)}
    places = [order[load_rule(rule_id).quality] for rule_id in rule_ids()]
    assert places == sorted(places)


def test_needs_are_real() -> None:
    """A rule that needs something answers NotChecked without it, and only such a rule does."""
    bare, _ = example_reading(Example("it", "# Titolo\n\nTesto."))
    for rule in RULES:
        if isinstance(rule, Rule) and "it" in rule.languages:
            blocked = rule.id in lint(bare, [rule]).not_checked
            assert blocked is bool(rule.needs & set(Need)), rule.id


def test_markdown_examples_of_another_form_are_refused() -> None:
    with pytest.raises(ValueError, match="first line"):
        read_markdown_examples("## bad it\n\nTesto")
    with pytest.raises(ValueError, match="no example"):
        read_markdown_examples("# vague-quantity\n\n## cattivo it\n\nTesto")


def test_markdown_examples_keep_headings_of_their_own() -> None:
    text = (
        "# a-rule\n\nwords\n\n## bad it procedure\n\n# Titolo\n\n## [|Passi|]\n\nuno\n\n## giusto en\n\ntwo\n"
    )
    rule_id, examples = read_markdown_examples(text)
    assert rule_id == "a-rule"
    assert [(bad, example.lang, example.kind, line) for bad, example, line in examples] == [
        (True, "it", "procedure", 5),
        (False, "en", None, 13),
    ]
    assert examples[0][1].text == "# Titolo\n\n## [|Passi|]\n\nuno\n"
    assert unmark(examples[0][1].text)[1] == (Span(13, 18),)
