"""JUnit XML: an article is a test, and its failure says what to do."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from kb_tool.report import Run
from kb_tool.report.as_junit import lint_as_junit

from .changed import BETTER, NEW, WORSE, run_of_change
from .made import BLIND, FINE, REPORT


def suites(run: Run) -> dict[str, Element]:
    return {each.get("name", ""): each for each in ElementTree.fromstring(lint_as_junit(run))}


def counts(element: Element) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("tests", "failures", "errors"))


def test_a_folder_is_a_suite_and_an_article_a_test() -> None:
    found = suites(Run(REPORT, "it", prefix="docs/"))
    assert list(found) == ["docs/content/it", "docs/content/it/contratti", "docs/content/_kb"]
    (case,) = found["docs/content/it/contratti"]
    assert case.get("name") == "Fare la voltura della luce"
    assert case.get("classname") == "content.it.contratti"


def test_what_failed_is_counted_at_each_level() -> None:
    root = ElementTree.fromstring(lint_as_junit(Run(REPORT, "it")))
    assert counts(root) == ("4", "3", "1")  # a file that cannot be read is an error
    assert [counts(suite) for suite in root] == [("2", "1", "1"), ("1", "1", "0"), ("1", "1", "0")]


def test_a_failure_says_why_and_what_to_correct() -> None:
    case = suites(Run(REPORT, "it"))["content/it/contratti"].find("testcase")
    assert case is not None
    (failure,) = case
    assert failure.tag == "failure"
    assert failure.get("message") == "univoco è 64, il minimo è 70"
    assert (failure.text or "").splitlines() == [
        "content/it/contratti/voltura-luce.md",
        "riga 7: Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…». (+8 punti univoco, step-actor)",
        "riga 9: Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…». (consiglio, advice-only)",
        "riga 9: Lo inserisci tu o il cliente? Scrivi «Inserisci il POD…». (+28 punti univoco, days-kind)",
    ]


def test_what_passed_says_nothing() -> None:
    (suite,) = suites(Run(replace(REPORT, articles=(FINE,), findings=()), "it")).values()
    assert counts(suite) == ("1", "0", "0")
    assert not list(suite[0])


def test_not_checked_is_not_passed() -> None:
    (suite,) = suites(Run(replace(REPORT, articles=(BLIND,), findings=()), "en")).values()
    assert suite[0][0].get("message") == "whether it is organized could not be checked"


def test_a_change_fails_by_what_it_made_worse() -> None:
    (suite,) = suites(run_of_change(BETTER, WORSE, NEW)).values()
    assert counts(suite) == ("3", "2", "0")
    assert [case.find("failure") is not None for case in suite] == [False, True, True]


@pytest.mark.parametrize(
    "attack", ["]]><script>x()</script>", "a\x00b\x1b[2J", "\ufffe\uffff", "\ud800", "</failure>"]
)
def test_real_exploits_are_text(attack: str) -> None:
    hostile = replace(NEW, after=replace(NEW.after, title=attack))
    root = ElementTree.fromstring(lint_as_junit(run_of_change(hostile)).encode())
    assert [each.tag for each in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]
