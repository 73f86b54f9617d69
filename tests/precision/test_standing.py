"""Each rule counts for as much as its measured precision allows, in each language, and no more."""

from __future__ import annotations

import pytest

from kb_tool.lint import Precision, Rule, load_rules, measured_precision, rule_ids

from .labels import FILE, Verdict, read_labels

_NONE = Precision(0, 0)
_CASES = [(rule, lang) for rule in load_rules() for lang in sorted(rule.languages)]


@pytest.mark.parametrize(("rule", "lang"), _CASES, ids=lambda each: getattr(each, "id", each))
def test_its_severity_is_allowed(rule: Rule, lang: str) -> None:
    precision = measured_precision().get(rule.id, {}).get(lang, _NONE)
    severity = rule.severity_in(lang)
    assert rule.objective or precision.allows(severity), (
        f"{severity} with {precision.right} of {precision.labelled} right"
    )


def test_figures_and_verdicts_are_of_rules_that_exist() -> None:
    assert set(measured_precision()) <= set(rule_ids())
    assert {each.rule for each in read_labels()} <= set(rule_ids())


def test_no_figure_is_above_its_verdicts() -> None:
    labels = read_labels()
    for rule, by_lang in measured_precision().items():
        for lang, figure in by_lang.items():
            said = [each.verdict for each in labels if (each.rule, each.lang) == (rule, lang)]
            assert figure.labelled <= len(said), f"{rule} {lang}: more figures than {FILE.name} has verdicts"
            assert figure.right <= said.count(Verdict.RIGHT)


def test_the_figures_are_well_formed() -> None:
    figures = [each for rows in measured_precision().values() for each in rows.values()]
    assert figures
    assert all(0 <= each.right <= each.labelled for each in figures)
