"""docs/rules.md and docs/rules.it.md: the rule they show works, the names they use exist."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import kb_tool.article
import kb_tool.base
import kb_tool.language
import kb_tool.lint
from kb_tool.lint import Example, Message, Passage, Reading, Rule, Sentence, Step, example_reading, load_rule

from .collect import cases_of, read_markdown_examples
from .test_examples import assert_complete, assert_exact, assert_near_miss

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"en": DOCS / "rules.md", "it": DOCS / "rules.it.md"}


def blocks(lang: str, language: str) -> list[str]:
    """The code blocks of a guide in one programming language."""
    text = GUIDES[lang].read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown_rule() -> Rule:
    """The rule of the guide, as its file would define it."""
    (code,) = blocks("en", "python")
    names: dict[str, Any] = {}
    exec(compile(code, str(GUIDES["en"]), "exec"), names)
    rule = names["RULE"]
    assert isinstance(rule, Rule)
    return rule


def test_the_rule_of_the_guide_is_complete_and_its_examples_hold() -> None:
    rule = shown_rule()
    cases = list(cases_of(rule))
    assert_complete(rule, cases)
    for case in cases:
        assert_exact(rule, case.example, bad=case.bad)  # type: ignore[arg-type]
        assert_near_miss(rule, case.example)  # type: ignore[arg-type]


def test_both_guides_show_the_same_rule() -> None:
    assert blocks("en", "python") == blocks("it", "python")


@pytest.mark.parametrize("lang", GUIDES)
def test_the_check_of_the_guide_finds_what_it_says(lang: str) -> None:
    """`words_to_avoid` with everything it takes: masked, in other roles, or let be."""
    (code,) = blocks(lang, "py")
    names = {name: getattr(kb_tool.lint, name) for name in ("Mask", "Role", "words_to_avoid")}
    check = eval(code, names | {"MESSAGE": Message(it="Vago.", en="Vague.")})
    text = "Attendi [|qualche giorno|]. Qualche giorno? Dice «qualche giorno».\n\n> Attendi qualche giorno.\n"
    reading, expected = example_reading(Example("it", text))
    outcome = check(reading)
    assert tuple(found.span for found in outcome.findings) == expected


@pytest.mark.parametrize("lang", GUIDES)
def test_the_step_of_the_guide_is_a_step(lang: str) -> None:
    (written,) = re.findall(r'`"(## [^`]+)"`', GUIDES[lang].read_text(encoding="utf-8"))
    reading, expected = example_reading(Example(lang, written.replace("\\n", "\n")))
    (step,) = reading.steps
    assert reading.article.source.slice(expected[0]) in ("Never", "Mai")
    assert step.sentences[0].text.startswith(("Never", "Mai"))


@pytest.mark.parametrize("lang", GUIDES)
def test_the_markdown_example_of_the_guide_holds(lang: str) -> None:
    (text,) = blocks(lang, "markdown")
    rule_id, examples = read_markdown_examples(text)
    rule = load_rule(rule_id)
    assert isinstance(rule, Rule)
    for bad, example, _ in examples:
        assert_exact(rule, example, bad=bad)


@pytest.mark.parametrize("lang", GUIDES)
def test_the_names_in_the_guide_exist(lang: str) -> None:
    text = GUIDES[lang].read_text(encoding="utf-8")
    owners = (("reading", Reading), ("passage", Passage), ("sentence", Sentence), ("step", Step))
    for name, owner in owners:
        known = set(dir(owner)) | {each.name for each in fields(owner)}
        for attribute in re.findall(rf"`{name}\.(\w+)", text):
            assert attribute in known, f"{name}.{attribute}"
    rooms = (kb_tool.lint, kb_tool.article, kb_tool.base, kb_tool.language)
    known = {name for room in rooms for name in room.__all__}
    for name in re.findall(r"`([A-Z]\w+|[a-z]+_[a-z_]+)(?:\(|`)", text):
        assert name in known, name
