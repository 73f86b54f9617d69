"""The report for people, as printed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kb_tool.article import Source
from kb_tool.lint import Message, Severity
from kb_tool.report import ArticleReport, BaseFinding, BaseReport, Page, Unasked, lint_as_text, shown_lines
from kb_tool.report.layout import width

from .made import BLIND, CLOSED, FINE, REPORT, VOLTURA, finding, scorecard

ITALIAN = """\
content/it/a.md   A
  organizzato 100   immediato 100   univoco –     da correggere 1 · da migliorare 0 · consigli 0

  riga 1  # A
          ^^^
          Questo codice c'è già.                                                   da correggere
                                                                             content/it/a.md:1:1

content/it/contratti/voltura-luce.md   Fare la voltura della luce
  organizzato 92   immediato 71   univoco 64 (minimo 70)
                                                  da correggere 0 · da migliorare 2 · consigli 1

  riga 7  Va inserito il POD nel campo Fornitura.
          ^^^^^^^^^^^^^^^^^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».             +8 punti univoco
                                            content/it/contratti/voltura-luce.md:7:1  step-actor

  riga 9  1. La pratica si chiude entro 30 giorni.
          ^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».                    consiglio
                                           content/it/contratti/voltura-luce.md:9:1  advice-only

  riga 9  1. La pratica si chiude entro 30 giorni.
                                        ^^^^^^^^^
          Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…».            +28 punti univoco
                                            content/it/contratti/voltura-luce.md:9:31  days-kind

content/it/z.md
  da correggere 1 · da migliorare 0 · consigli 0

  riga 1  Il file non è in UTF-8.                                                  da correggere

content/_kb/terms.yml
  da correggere 1 · da migliorare 0 · consigli 0

  riga 3  Manca il testo.                                                          da correggere

3 file, 1 illeggibile, in 0,4 s · 3 da rivedere · 2 errori fuori dai punteggi
1 eccezione con motivo
Il punteggio più basso: univoco 64 (content/it/contratti/voltura-luce.md)
Da dove cominciare: content/it/z.md (illeggibile)
Non controllati: schema (Manca)"""


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
    assert "3 files, 1 unreadable, in 0.4 s · 3 to review · 2 errors outside the scores" in shown
    assert not re.search(r"\b(riga|punti|articoli|univoco)\b", shown)


@pytest.mark.parametrize("cells", [60, 72, 100])
@pytest.mark.parametrize("ui", ["it", "en"])
def test_nothing_is_wider_than_the_page_but_paths_and_titles(ui: str, cells: int) -> None:
    lines = printed(REPORT, ui=ui, width=cells).splitlines()
    assert all(width(line) <= cells for line in lines if "content/" not in line)


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
    assert shown.startswith("3 file, 1 illeggibile, in 0,4 s")
    assert "POD" not in shown


def test_a_base_where_all_is_well_says_so_in_one_line() -> None:
    shown = printed(BaseReport((FINE,)), ui="it")
    assert shown == "1 articolo letto in 0,4 s · 1 a posto"


def test_a_quality_that_could_not_be_looked_at_is_told_with_its_reason() -> None:
    shown = printed(BaseReport((BLIND,)), ui="it").splitlines()
    assert shown[1].startswith("  organizzato ?   immediato 100   univoco –    ")
    why = "non si è potuto controllare. required-sections: Non dice di che tipo è."
    assert shown[2] == f"  organizzato: {why}"
    assert shown[4].endswith(" · 1 da rivedere")


def test_hostile_titles_paths_lines_and_messages_stay_one_line_each() -> None:
    hostile = "\x1b[2J\n\u202eevil"
    article = replace(
        VOLTURA,
        path=f"content/it/{hostile}.md",
        title=hostile,
        lines={1: f"x\x1b[31m{chr(0x9B)}0m"},
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
        lines=dict(enumerate(text.splitlines(), 1)),
        findings=(finding(3, 5, 4, end_line=4),),
    )
    lines = printed(BaseReport((article,)), ui="it").splitlines()
    shown = lines.index("  riga 3  uno due")
    assert lines[shown + 1] == "              ^^^"


def test_the_start_is_the_article_where_two_fixes_bring_most() -> None:
    many = replace(VOLTURA, path="b.md", findings=tuple(finding(7, 1, 2, points=9.0) for _ in range(9)))
    shown = printed(BaseReport((VOLTURA, many)), ui="it", width=200)
    where = "Da dove cominciare: content/it/contratti/voltura-luce.md"
    assert f"{where} (+36 punti con 2 correzioni: riga 9 +28, riga 7 +8)" in shown
    one = printed(BaseReport((replace(VOLTURA, findings=VOLTURA.findings[:1]),)), width=200)
    assert "voltura-luce.md (+8 points with 1 fix: line 7 +8)" in one


def test_a_file_that_cannot_be_read_is_where_to_start() -> None:
    shown = printed(BaseReport((VOLTURA, CLOSED)), ui="it")
    assert "Da dove cominciare: content/it/z.md (illeggibile)" in shown.splitlines()
    assert printed(BaseReport((CLOSED,))).splitlines()[-2].startswith("1 file, 1 unreadable, in 0.4 s")


def test_fine_is_said_only_of_what_has_nothing_to_improve() -> None:
    improvable = replace(FINE, path="b.md", scorecard=scorecard(92, 100, None), findings=(finding(1, 1, 2),))
    both = printed(BaseReport((FINE, improvable)), ui="it")
    assert "2 articoli letti in 0,4 s · 1 a posto · 1 sopra il minimo" in both
    advice = replace(FINE, findings=(finding(1, 1, 2, severity=Severity.SUGGESTION, points=None),))
    assert "1 article read in 0.4 s · 1 fine" in printed(BaseReport((advice,)))
    wide = BaseFinding(FINE.path, finding(1, 1, 2, points=None))
    assert "1 above the minimum" in printed(BaseReport((FINE,), (wide,)))


def test_no_line_of_the_end_starts_in_lower_case() -> None:
    for ui in ("it", "en"):
        for cells in (72, 100, 200):
            shown = lint_as_text(REPORT, Page(ui, cells), seconds=0.4, listing=False).splitlines()
            starts = [line for line in shown if not line.startswith(("content/", "("))]
            assert not [line for line in starts if line[0].islower()], shown


def test_a_file_asked_about_by_name_is_shown_even_when_it_is_fine() -> None:
    assert printed(BaseReport((FINE,), named=frozenset({FINE.path}))).startswith(
        "content/it/a.md   A\n  organized"
    )
    assert printed(BaseReport((FINE,), named=frozenset({"content/it"}))).startswith("1 article read")


def days(*quoted: str, rule: str = "days-kind") -> ArticleReport:
    """An article with one finding a line, each with the same words about what it quotes."""
    findings = tuple(
        finding(
            line, 1, len(word) + 1, rule=rule, message=Message(it=f"«{word}»: da quando?", en="Since when?")
        )
        for line, word in enumerate(quoted, 1)
    )
    lines = {line: f"{word} dopo" for line, word in enumerate(quoted, 1)}
    return ArticleReport("a.md", "it", findings=findings, scorecard=scorecard(50, 50, 50), lines=lines)


def test_the_same_words_of_one_rule_are_said_once_a_file() -> None:
    shown = printed(
        BaseReport((days("5 giorni", "7 giorni"), replace(days("9 giorni"), path="b.md"))), ui="it"
    )
    assert shown.count("da quando?") == 2, "once in each file"
    lines = shown.splitlines()
    again = lines.index("  riga 2  7 giorni dopo")
    assert re.fullmatch(r" {10}\^{8} +\+8 punti univoco", lines[again + 1])
    assert lines[again + 2].endswith("  a.md:2:1  days-kind, come sopra")


def test_words_that_differ_stay_whole() -> None:
    one = days("5 giorni", "7 giorni")
    other = finding(2, 1, 9, rule="days-kind", message=Message(it="«7 giorni»: a chi?", en="To whom?"))
    shown = printed(BaseReport((replace(one, findings=(one.findings[0], other)),)), ui="it")
    assert "«5 giorni»: da quando?" in shown
    assert "«7 giorni»: a chi?" in shown
    assert "come sopra" not in shown


def test_where_a_finding_is_can_be_opened_and_is_never_cut() -> None:
    long = "content/it/" + "x" * 80 + ".md"
    shown = printed(BaseReport((replace(days("5 giorni"), path=long),)), width=60).splitlines()
    at = next(index for index, line in enumerate(shown) if line.strip() == f"{long}:1:1")
    assert shown[at + 1].strip() == "days-kind", "apart, where there is no room"


def test_what_was_not_checked_is_said_once_by_reason() -> None:
    reason = Message(it="Manca il tipo.", en="No kind.")
    names = (
        Unasked(
            "schema",
            Message(it="manca owners.yml", en="no owners.yml"),
            Message(it="responsabile", en="owner"),
        ),
    )
    few = replace(FINE, not_checked=(*names, Unasked("a-rule", reason)))
    twice = printed(BaseReport((few, replace(few, path="b.md"))), ui="it").splitlines()
    assert twice[-1] == "Non controllati: responsabile (manca owners.yml) · a-rule (Manca il tipo)"
    many = replace(FINE, not_checked=tuple(Unasked(f"rule-{n}", reason) for n in range(9)))
    assert printed(BaseReport((many,))).splitlines()[-1] == "Not checked: 9 rules (No kind)"
    assert "Not checked" not in printed(BaseReport((FINE,)))


def test_private_data_is_never_printed() -> None:
    line = "Il cliente RSSMRA85M01H501Q paga, con RSSMRA85T10A562S."
    spans = [(12, 28), (39, 55)]
    private = tuple(finding(1, start, end, private=True) for start, end in spans)
    lines = shown_lines(Source("a.md", line), private)
    report = ArticleReport("a.md", "it", findings=private, lines=lines)
    printed = lint_as_text(BaseReport((report,)), Page("it", 120), seconds=0.4)
    assert "85M01" not in printed
    assert "85T10" not in printed
    assert printed.count("Il cliente •••••••••••••••• paga, con ••••••••••••••••.") == 2
