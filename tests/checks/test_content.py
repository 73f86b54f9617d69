"""The example base passes, adds up, and is judged by its texts alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb_tool.checks import lint_base
from kb_tool.lint import Quality
from kb_tool.report import BaseReport, Page, lint_as_text

from .adds_up import missing_points

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report() -> BaseReport:
    return lint_base(ROOT, as_of=date(2026, 11, 21))


def test_every_article_passes(report: BaseReport) -> None:
    shown = lint_as_text(report.without_suggestions(), Page("it"), seconds=0)
    assert report.passed, shown


def test_it_has_the_articles_it_should(report: BaseReport) -> None:
    languages = [article.lang for article in report.articles]
    assert (languages.count("it"), languages.count("en")) == (24, 8)
    assert len({article.kind for article in report.articles if article.lang == "it"}) == 5


def test_points_add_up_in_every_article(report: BaseReport) -> None:
    for article in report.articles:
        for quality in Quality:
            missing, told, slack = missing_points(article, quality)
            assert told == pytest.approx(missing, abs=slack), (article.path, quality)
