"""The bad base: every rule finds something in it, every unreadable file has one finding, the run fails."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb_tool.checks import UNREADABLE, lint_base
from kb_tool.lint import BaseRule, Quality, Rule, Severity, load_base_rules, load_rules
from kb_tool.report import BaseReport

from .adds_up import missing_points

BAD_BASE = Path(__file__).parents[1] / "bad_base"
AS_OF = date(2026, 11, 21)
EVERY: tuple[Rule | BaseRule, ...] = (*load_rules(), *load_base_rules())


@pytest.fixture(scope="module")
def report() -> BaseReport:
    return lint_base(BAD_BASE, as_of=AS_OF)


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_every_rule_finds_something_in_each_of_its_languages(
    report: BaseReport, rule: Rule | BaseRule, lang: str
) -> None:
    found = {f.rule for a in report.articles if a.lang == lang for f in a.findings}
    found |= {each.finding.rule for each in report.findings if each.path.startswith(f"content/{lang}/")}
    assert (rule.id in found) is (lang in rule.languages)


def test_an_unreadable_file_has_exactly_one_finding_and_no_scores(report: BaseReport) -> None:
    folders = ("illeggibili", "unreadable")
    files = sorted(file for folder in folders for file in BAD_BASE.glob(f"content/*/{folder}/*"))
    reports = {article.path: article for article in report.articles}
    assert len(files) >= 10
    for file in files:
        article = reports[file.relative_to(BAD_BASE).as_posix()]
        (finding,) = article.findings
        assert (finding.rule, finding.severity, finding.points) == (UNREADABLE, Severity.ERROR, None)
        assert set(article.scores.values()) == {None}
        assert not article.passed
        assert finding.message.it != finding.message.en
    others = [article for article in report.articles if article.path.split("/")[2] not in folders]
    assert others
    assert not [article.path for article in others if article.scorecard is None]


def test_the_run_fails(report: BaseReport) -> None:
    assert not report.passed


def test_ids_used_twice_gate_both_files_without_points(report: BaseReport) -> None:
    doubles = [each for each in report.findings if each.finding.rule == "id-repeated"]
    assert [each.path for each in doubles] == [f"content/it/contratti/doppio-{x}.md" for x in "ab"]
    assert {each.finding.points for each in doubles} == {None}
    assert report.summary.fine < len(report.articles)


def test_points_add_up_in_every_article(report: BaseReport) -> None:
    for article in report.articles:
        for quality in Quality:
            missing, told, slack = missing_points(article, quality)
            assert told == pytest.approx(missing, abs=slack), (article.path, quality)


def test_windows_lines_and_a_byte_order_mark_change_no_place(report: BaseReport) -> None:
    article = next(each for each in report.articles if each.path.endswith("righe-windows.md"))
    places = {f.rule: (f.line, f.column, f.end_line, f.end_column) for f in article.findings}
    line, column, end_line, end_column = places["vague-quantity"]
    assert line == end_line == 13
    assert article.line(line)[column - 1 : end_column - 1].endswith("qualche giorno")
