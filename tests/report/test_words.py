"""Numbers, points and dates as each language writes them: one rule for the terminal and for the site."""

from __future__ import annotations

from datetime import date

import pytest

from kb_tool.lint import Quality
from kb_tool.report import day_text, points_number, points_text, quality_text, score_text

from .made import BLIND


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        (14.2, "+14 punti", "+14 points"),
        (1.2, "+1 punto", "+1 point"),
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


def test_a_dash_where_nothing_applied_a_question_mark_where_nothing_could_look() -> None:
    assert [quality_text(BLIND, quality) for quality in Quality] == ["?", "100", "–"]


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
