"""What every format asks of a run: files with all their findings, what is new, the verdict and why."""

from __future__ import annotations

from dataclasses import replace

from kb_tool.lint import Quality
from kb_tool.report import BaseFinding, Run
from kb_tool.report.reasons import reasons

from .changed import BETTER, DEAD, LONG, NEW, OLD, SAME, VAGUE, WORSE, article, run_of_change
from .made import BLIND, CLOSED, FINE, RECORD, REPORT, VOLTURA


def said(run: Run) -> dict[str, list[str]]:
    return {entry.path: [each.say("en") for each in reasons(entry)] for entry in run.entries()}


def test_base_wide_findings_stand_among_those_of_their_file() -> None:
    first, second, third, record = Run(REPORT).entries()
    assert [first.path, second.path, third.path] == [FINE.path, VOLTURA.path, CLOSED.path]
    assert [each.rule for each in first.findings] == ["id-repeated"]
    assert (first.passed, FINE.passed) == (False, True)
    assert (record.path, record.is_article, record.passed) == (RECORD.path, False, False)


def test_reasons_say_what_stops_each_file() -> None:
    assert said(Run(REPORT)) == {
        FINE.path: ["has an error"],
        VOLTURA.path: ["unambiguous is 64, the minimum is 70"],
        CLOSED.path: ["the file cannot be read"],
        RECORD.path: ["has an error"],
    }
    assert said(Run(replace(REPORT, articles=(BLIND,), findings=())))[BLIND.path] == [
        "whether it is organized could not be checked"
    ]


def test_a_floor_and_an_excuse_are_respected() -> None:
    low = replace(VOLTURA, floors={Quality.UNAMBIGUOUS: 60.0})
    blind = replace(BLIND, excused=frozenset({Quality.ORGANIZED}))
    assert said(Run(replace(REPORT, articles=(low, blind), findings=()))) == {low.path: [], blind.path: []}


def test_what_fell_below_what_it_was_says_so() -> None:
    low = replace(VOLTURA, floors={Quality.UNAMBIGUOUS: 88.0})
    assert said(Run(replace(REPORT, articles=(low,), findings=()))) == {
        low.path: ["unambiguous is 64, it was 88"]
    }


def test_with_a_change_old_text_below_the_minimum_stops_nothing() -> None:
    assert said(run_of_change(BETTER, SAME)) == {BETTER.path: [], SAME.path: []}
    assert run_of_change(BETTER, SAME).passed
    assert said(run_of_change(WORSE, NEW)) == {
        WORSE.path: ["is less immediate than before: 90 → 78"],
        NEW.path: ["has an error", "unambiguous is 59, the minimum is 70"],
    }
    assert not run_of_change(WORSE).passed


def test_an_article_that_was_readable_and_is_not_stops_the_change() -> None:
    broken = replace(SAME, after=replace(CLOSED, path=SAME.path))
    assert said(run_of_change(broken)) == {SAME.path: ["the file cannot be read"]}


def test_a_record_made_wrong_stops_the_change_too() -> None:
    run = run_of_change(BETTER)
    stopped = replace(run, report=replace(run.report, findings=(RECORD,)))
    assert not stopped.passed
    assert said(stopped)[RECORD.path] == ["has an error"]


def test_news_are_new_findings_and_every_error() -> None:
    changes = (
        replace(
            WORSE,
            after=replace(WORSE.after, findings=(LONG, OLD, DEAD)),
            before=article("fibra", "F", 95.0, 90.0, 91.0, findings=(OLD, DEAD)),
        ),
        NEW,
    )
    first, second = run_of_change(*changes).entries()
    assert first.news == (LONG, DEAD)
    assert second.news == (VAGUE, DEAD)


def test_articles_that_were_not_touched_are_left_out() -> None:
    run = run_of_change(BETTER)
    more = replace(run, report=replace(run.report, articles=(*run.report.articles, FINE)))
    assert [entry.path for entry in more.entries()] == [BETTER.path]
    wide = replace(more, report=replace(more.report, findings=(BaseFinding(FINE.path, RECORD.finding),)))
    assert [entry.path for entry in wide.entries()] == [BETTER.path, FINE.path]
