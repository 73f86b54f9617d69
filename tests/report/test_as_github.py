"""Workflow commands: the ten that GitHub shows are the ten that matter."""

from __future__ import annotations

from dataclasses import replace

from kb_tool.lint import Message, load_rules
from kb_tool.report import Run
from kb_tool.report.as_github import lint_as_github
from kb_tool.report.escape import github_data, github_property

from .changed import BETTER, NEW, WORSE, run_of_change
from .made import FINE, REPORT, VOLTURA, finding
from .runner import Said, obeyed


def said(run: Run) -> list[Said]:
    lines = obeyed(lint_as_github(run))
    assert all(isinstance(line, Said) for line in lines)
    return [line for line in lines if isinstance(line, Said)]


def test_a_command_is_written_as_github_documents_it() -> None:
    rule = next(rule for rule in load_rules() if rule.id == "days-kind")
    title = github_property(rule.title.say("it"))
    assert (
        f"::warning file=docs/content/it/contratti/voltura-luce.md,line=9,endLine=9,col=31,endColumn=40,"
        f"title={title} · +28 punti univoco::Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…»."
    ) in lint_as_github(Run(REPORT, "it", prefix="docs/", rules=load_rules())).splitlines()


def test_errors_come_first_and_then_the_dearest() -> None:
    names = [each.name for each in said(Run(REPORT, "it"))]
    assert names == ["error", "error", "error", "error", "warning", "warning", "notice"]
    warnings = [each.properties["title"] for each in said(Run(REPORT, "it")) if each.name == "warning"]
    assert warnings == ["days-kind · +28 punti univoco", "step-actor · +8 punti univoco"]


def test_a_file_that_fails_by_its_scores_says_why() -> None:
    first = said(run_of_change(WORSE))[0]
    assert first.name == "error"
    assert first.text == "Fibra: spia LOS rossa: è meno immediato di prima: 90 → 78"
    assert first.properties["title"] == "Da rivedere prima di pubblicare"
    below = said(Run(replace(REPORT, articles=(VOLTURA,), findings=()), "en"))[0]
    assert below.text == "Fare la voltura della luce: unambiguous is 64, the minimum is 70"


def test_a_change_is_told_of_what_is_new_in_it() -> None:
    assert said(run_of_change(BETTER)) == []  # what is left in it was there before
    assert [each.properties["line"] for each in said(run_of_change(NEW))] == ["16", "14"]


def test_a_place_over_lines_has_no_columns() -> None:
    long = replace(VOLTURA, findings=(finding(7, 3, 2, end_line=9),))
    properties = said(Run(replace(REPORT, articles=(long,), findings=()), "it"))[-1].properties
    assert (properties["line"], properties["endline"]) == ("7", "9")
    assert not {"col", "endcolumn"} & set(properties)


def test_nothing_to_say_is_nothing() -> None:
    assert lint_as_github(Run(replace(REPORT, articles=(FINE,), findings=()), "it")) == ""


def test_real_exploits_are_text() -> None:
    for attack in (
        "x\n::stop-commands::token",
        "x\r\n::add-mask::a",
        "%0A::set-output name=a::b",
        "%250A::error::a",
        "##[error]a",
        "a,line=1,file=b::c",
        "\u2028::error::a",
        "\x1b[2J::error::a",
    ):
        hostile = finding(7, 1, 2, message=Message(it=attack, en=attack))
        article = replace(VOLTURA, title=attack, path=f"content/it/{attack}.md", findings=(hostile,))
        lines = said(Run(replace(REPORT, articles=(article,), findings=()), "it"))
        assert [each.name for each in lines] == ["error", "warning"]
        assert lines[1].properties["line"] == "7"


def test_both_escapes_are_undone_by_the_runner() -> None:
    assert github_data("100 %: a,b") == "100 %25: a,b"
    assert github_property("100 %: a,b") == "100 %25%3A a%2Cb"
