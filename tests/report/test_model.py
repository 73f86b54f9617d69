"""The verdict: who passes, who does not, and which quality nobody could look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tool.lint import Quality, Severity
from kb_tool.report import BAR, BaseReport
from kb_tool.settings import Settings

from .made import BLIND, CLOSED, FINE, VOLTURA, WIDE, finding, scorecard


@pytest.mark.parametrize(
    ("values", "bar", "passed"),
    [
        ((70.0, 70.0, 70.0), 70, True),
        ((69.95, 100.0, 100.0), 70, True),
        ((100.0, 69.94, 100.0), 70, False),
        ((60.0, 60.0, 60.0), 60, True),
        ((99.9, 100.0, 100.0), 100, False),
        ((None, 100.0, None), 100, True),
        ((None, None, None), 100, True),
    ],
)
def test_each_quality_reaches_the_bar_as_it_is_printed(
    values: tuple[float | None, ...], bar: float, passed: bool
) -> None:
    article = replace(FINE, scorecard=scorecard(*values), bar=bar)
    assert article.passed is passed
    assert BaseReport((article,)).passed is passed


def test_an_error_fails_whatever_the_scores() -> None:
    article = replace(FINE, findings=(finding(1, 1, 2, severity=Severity.ERROR, points=2.0),))
    assert not article.passed
    assert not BaseReport((FINE,), (WIDE,)).passed, "an error between files too"


def test_what_nobody_could_look_at_is_not_fine() -> None:
    assert FINE.unchecked == VOLTURA.unchecked == ()
    assert BLIND.unchecked == (Quality.ORGANIZED,)
    assert CLOSED.unchecked == tuple(Quality)
    assert not BLIND.passed
    assert not replace(CLOSED, findings=()).passed


def test_the_bar_of_settings_and_of_reports_is_one(tmp_path: object) -> None:
    assert Settings(tmp_path).bar == BAR  # type: ignore[arg-type]
