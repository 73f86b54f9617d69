"""The report for people, as printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kb_tool.article import Source
from kb_tool.lint import Message
from kb_tool.report import ArticleReport, BaseReport, Page, lint_as_text
from kb_tool.report.layout import width

from .made import BLIND, CLOSED, FINE, REPORT, VOLTURA, finding, scorecard

ITALIAN = """\
content/it/a.md   A
  organizzato 100   immediato 100   univoco –     da correggere 1 · da migliorare 0 · consigli 0

  riga 1  # A
          ^^^
          Questo codice c'è già.                                                   da correggere

content/it/contratti/voltura-luce.md   Fare la voltura della luce
  organizzato 92   immediato 71   univoco 64 (minimo 70)
                                                  da correggere 0 · da migliorare 2 · consigli 1

  riga 7  Va inserito il POD nel campo Fornitura.
          ^^^^^^^^^^^^^^^^^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».             +8 punti univoco
                                                                                      step-actor
  riga 9  1. La pratica si chiude entro 30 giorni.
          ^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».                    consiglio
                                                                                     advice-only
  riga 9  1. La pratica si chiude entro 30 giorni.
                                        ^^^^^^^^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».            +28 punti univoco
                                                                                       days-kind

content/it/z.md
  da correggere 1 · da migliorare 0 · consigli 0

  riga 1  Il file non è in UTF-8.                                                  da correggere

content/_kb/terms.yml
  da correggere 1 · da migliorare 0 · consigli 0

  riga 3  Manca il testo.                                                          da correggere

3 articoli letti in 0,4 s · 0 a posto · 3 da rivedere · 2 errori tra un file e l'altro
1 eccezione con motivo
il punteggio più basso: univoco 64 (content/it/contratti/voltura-luce.md)
Da dove cominciare: content/it/contratti/voltura-luce.md (+36 punti con 2 correzioni)"""


def printed(report: BaseReport, **page: object) -> str:
    return lint_as_text(report, Page(**page), seconds=0.4)  # type: ignore[arg-type]


def test_the_whole_report_in_italian() -> None:
    shown = lint_as_text(REPORT, Page("it", 96), seconds=0.4)
    assert shown.splitlines() == ITALIAN.splitlines()


def test_english_says_the_same_in_english() -> None:
    shown = printed(REPORT, ui="en")
    assert "organized 92   immediate 71   unambiguous 64 (minimum 70)" in shown
    assert "+8 points unambiguous" in shown
    assert "line 7  Va inserito" in shown
    assert "3 articles read in 0.4 s · 0 fine · 3 to review · 2 errors between files" in " ".join(
        shown.split("\n")
    )
    assert not re.search(r"\b(riga|punti|articoli|univoco)\b", shown)


@pytest.mark.parametrize("cells", [60, 72, 100])
@pytest.mark.parametrize("ui", ["it", "en"])
def test_nothing_is_wider_than_the_page_but_paths_and_titles(ui: str, cells: int) -> None:
    lines = printed(REPORT, ui=ui, width=cells).splitlines()
    assert all(width(line) <= cells for line in lines if not line.startswith("content/"))


def test_colour_adds_nothing_but_colour() -> None:
    plain, coloured = printed(REPORT), printed(REPORT, colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def test_no_rule_id_in_the_first_line_of_a_finding() -> None:
    lines = printed(REPORT, ui="it").splitlines()
    firsts = [line for line in lines if line.startswith("  riga")]
    assert firsts
    assert not [line for line in firsts if "step-actor" in line or "days-kind" in line]


def test_without_listing_only_the_end_is_left() -> None:
    shown = lint_as_text(REPORT, Page("it"), seconds=0.4, listing=False)
    assert shown.startswith("3 articoli letti")
    assert "POD" not in shown


def test_a_base_where_all_is_well_says_so_in_one_line() -> None:
    shown = printed(BaseReport((FINE,)), ui="it")
    assert shown == "1 articolo letto in 0,4 s · 1 a posto"


def test_a_quality_that_could_not_be_looked_at_is_told_with_its_reason() -> None:
    shown = printed(BaseReport((BLIND,)), ui="it").splitlines()
    assert shown[1].startswith("  organizzato ?   immediato 100   univoco –    ")
    why = "non si è potuto controllare. required-sections: Non dice di che tipo è."
    assert shown[2] == f"  organizzato: {why}"
    assert "0 a posto · 1 da rivedere" in shown[4]


def test_hostile_titles_paths_lines_and_messages_stay_one_line_each() -> None:
    hostile = "\x1b[2J\n\u202eevil"
    article = replace(
        VOLTURA,
        path=f"content/it/{hostile}.md",
        title=hostile,
        source=Source("", f"x\x1b[31m{chr(0x9B)}0m"),
        findings=(finding(1, 1, 2, message=Message(it=hostile, en=hostile)),),
    )
    shown = printed(BaseReport((article,)))
    assert all(line.isprintable() for line in shown.split("\n"))
    assert len(shown.split("\n")) == len(printed(BaseReport((replace(article, title="x"),))).split("\n"))


def test_a_finding_over_several_lines_is_shown_at_its_first() -> None:
    text = "# Titolo\n\nuno due\ntre quattro\n"
    article = ArticleReport(
        path="a.md",
        lang="it",
        scorecard=scorecard(50.0, 50.0, 50.0),
        source=Source("", text),
        findings=(finding(3, 5, 4, end_line=4),),
    )
    lines = printed(BaseReport((article,)), ui="it").splitlines()
    shown = lines.index("  riga 3  uno due")
    assert lines[shown + 1] == "              ^^^"


def test_the_start_is_the_article_where_two_mends_bring_most() -> None:
    many = replace(VOLTURA, path="b.md", findings=tuple(finding(7, 1, 2, points=9.0) for _ in range(9)))
    shown = printed(BaseReport((VOLTURA, many, CLOSED)), ui="it")
    assert "Da dove cominciare: content/it/contratti/voltura-luce.md (+36 punti con 2 correzioni)" in shown
    only_closed = printed(BaseReport((CLOSED,)), ui="it")
    assert only_closed.endswith("Da dove cominciare: content/it/z.md")


def test_private_data_is_never_printed() -> None:
    line = "Il cliente RSSMRA85M01H501Q paga, con RSSMRA85T10A562S."
    spans = [(12, 28), (39, 55)]
    private = tuple(finding(1, start, end, private=True) for start, end in spans)
    report = ArticleReport("a.md", "it", findings=private, source=Source("a.md", line))
    printed = lint_as_text(BaseReport((report,)), Page("it", 120), seconds=0.4)
    assert "85M01" not in printed
    assert "85T10" not in printed
    assert printed.count("Il cliente •••••••••••••••• paga, con ••••••••••••••••.") == 2
