"""The score table and the readability estimates."""

from __future__ import annotations

from dataclasses import replace

from kb_tool.language import IndexValue
from kb_tool.lint import Severity
from kb_tool.report import (
    ArticleReport,
    BaseReport,
    Estimates,
    Page,
    estimates_as_json,
    estimates_as_text,
    scores_as_json,
    scores_as_text,
    worst,
)

from .made import BLIND, CLOSED, FINE, RECORD, REPORT, VOLTURA, finding, scorecard

TABLE = """\
organizzato  immediato  univoco  media  articolo
       100        100        –    100!  content/it/a.md
        92         71       64*    75   content/it/contratti/voltura-luce.md
         ×          ×        ×      ×   content/it/z.md

* sotto il minimo (70)
! 2 errori: «kb lint» li mostra
× file illeggibile: «kb lint» dice perché
– niente da controllare"""
READING = "It needs a dictionary."
ESTIMATES = [
    Estimates("content/en/a.md", (IndexValue("Flesch", "kb", 71.84), IndexValue("LIX", "textstat", 30.0))),
    Estimates("content/en/b.md", (IndexValue("SMOG", "textstat", None, {"it": "Manca.", "en": READING}),)),
    Estimates("content/en/c.md", (IndexValue("SMOG", "textstat", None, {"it": "Manca.", "en": READING}),)),
]


def alone(article: ArticleReport, ui: str) -> str:
    return scores_as_text(BaseReport((article,)), [article], Page(ui))


def test_the_table() -> None:
    assert scores_as_text(REPORT, REPORT.articles, Page("it")) == TABLE
    assert "organized  immediate  unambiguous  mean  article" in alone(FINE, "en")


def test_no_legend_for_what_does_not_happen() -> None:
    full = replace(FINE, scorecard=scorecard(100.0, 100.0, 100.0))
    assert len(alone(full, "it").splitlines()) == 2


def test_what_makes_the_run_fail_is_seen_in_the_table() -> None:
    error = replace(FINE, findings=(finding(1, 1, 2, severity=Severity.ERROR),))
    shown = alone(error, "en").splitlines()
    assert shown[1].split()[-2:] == ["100!", "content/it/a.md"]
    assert '! 1 error: "kb lint" shows it' in shown
    hidden = scores_as_text(replace(REPORT, findings=(RECORD,)), [FINE], Page("it"))
    assert "! 1 errore: «kb lint» lo mostra" in hidden.splitlines(), "in a record, which has no row"


def test_a_dash_is_explained() -> None:
    assert alone(FINE, "en").endswith("\n– nothing to check")


def test_the_worst_come_first_the_unreadable_before_all_and_where_nothing_applied_after() -> None:
    assert worst(REPORT, 2) == (CLOSED, VOLTURA)
    idle = replace(FINE, path="content/it/0.md", scorecard=scorecard(None, None, None))
    assert worst(replace(REPORT, articles=(idle, *REPORT.articles)), 99) == (CLOSED, VOLTURA, idle, FINE)
    assert worst(replace(REPORT, articles=(BLIND, VOLTURA)), 1) == (BLIND,)


def test_nothing_applied_and_could_not_look_do_not_look_the_same() -> None:
    shown = alone(BLIND, "en")
    assert shown.splitlines()[1].split() == ["?", "100", "–", "100", "content/it/b.md"]
    assert shown.splitlines()[-2:] == ['? could not be checked: "kb lint" says why', "– nothing to check"]


def test_for_programs() -> None:
    made = scores_as_json(REPORT, worst(REPORT, 2))
    assert made["score_version"] == "1-abc"
    assert [row["path"] for row in made["articles"]] == [CLOSED.path, VOLTURA.path]
    assert made["articles"][1]["scores"]["overall"] == 75.8
    assert made["articles"][0]["scores"]["overall"] is None


def test_estimates_stand_by_who_counted_and_a_reason_is_said_once() -> None:
    shown = estimates_as_text(ESTIMATES, Page("en"))
    assert "  kb        Flesch 71.8\n  textstat  LIX 30.0" in shown
    assert shown.count("SMOG –") == 2
    assert shown.count(READING) == 1


def test_estimates_for_programs() -> None:
    values = [each["indexes"][0] for each in estimates_as_json(ESTIMATES, "it")["articles"]]
    assert values[0] == {"name": "Flesch", "by": "kb", "value": 71.8, "reason": None}
    assert values[1] == {"name": "SMOG", "by": "textstat", "value": None, "reason": "Manca."}
