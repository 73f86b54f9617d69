"""Numbers, points and dates as each language writes them: one rule for the terminal and for the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb_tool.checks import lint_base
from kb_tool.lint import Quality
from kb_tool.report import day_text, points_number, points_text, quality_text, score_text

from .made import BLIND, CLOSED

BAD_BASE = Path(__file__).parents[1] / "bad_base"


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        (14.2, "+14,2 punti", "+14.2 points"),
        (14.04, "+14 punti", "+14 points"),
        (1.2, "+1,2 punti", "+1.2 points"),
        (0.97, "+1 punto", "+1 point"),
        (0.94, "+0,9 punti", "+0.9 points"),
        (0.05, "+0,1 punti", "+0.1 points"),
        (0.04, "", ""),
    ],
)
def test_points(value: float, italian: str, english: str) -> None:
    assert points_text(value, "it") == italian
    assert points_text(value, "en") == english
    assert italian == "" or italian.split()[0] == "+" + points_number(value, "it")


def test_a_score_is_not_rounded_up_over_a_boundary() -> None:
    assert [score_text(value) for value in (69.94, 69.95, 70.0, 99.9, None)] == ["69", "70", "70", "99", "–"]


def test_points_as_shown_add_up_to_what_is_missing_from_the_score_as_shown() -> None:
    report = lint_base(BAD_BASE, as_of=date(2026, 11, 21))
    compared = 0
    for article in report.articles:
        for quality in Quality:
            score = article.score(quality)
            points = [f.points for f in article.findings if f.quality is quality and f.points]
            if score is not None and points:
                told = sum(float(points_number(each, "en")) for each in points)
                missing = 100 - int(score_text(score))
                assert abs(missing - told) <= 1 + 0.05 * (len(points) + 1), (article.path, quality)
                compared += 1
    assert compared > 10


def test_a_dash_where_nothing_applied_a_question_mark_where_nothing_could_look() -> None:
    assert [quality_text(BLIND, quality) for quality in Quality] == ["?", "100", "–"]
    assert {quality_text(CLOSED, quality) for quality in Quality} == {"×"}


@pytest.mark.parametrize(
    ("day", "lang", "short", "expected"),
    [
        (date(2026, 11, 3), "it", False, "3 novembre 2026"),
        (date(2027, 1, 1), "it", False, "1º gennaio 2027"),
        (date(2027, 1, 1), "en", False, "1 January 2027"),
        (date(2026, 9, 18), "it", True, "18 set 2026"),
        (date(2026, 9, 18), "en", True, "18 Sep 2026"),
    ],
)
def test_dates(day: date, lang: str, short: bool, expected: str) -> None:
    assert day_text(day, lang, short=short) == expected
