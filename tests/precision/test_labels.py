"""What verdicts add up to, and what they let a rule be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tool.lint import Precision, Severity

from .labels import Label, Verdict, counts, read_labels, table, write_labels

A = Label("r", "it", "aaa", Verdict.RIGHT, "articles")
B = Label("r", "it", "bbb", Verdict.WRONG, "articles")
C = Label("r", "en", "ccc", Verdict.DOUBT, "plainlang")


def test_doubt_is_not_right() -> None:
    assert counts([A, B, C], {"aaa", "bbb", "ccc"}) == {"r": {"it": (1, 2), "en": (0, 1)}}


def test_what_the_rule_no_longer_finds_does_not_count() -> None:
    assert counts([A, B], {"aaa"}) == {"r": {"it": (1, 1)}}


def test_labels_come_back_as_written_and_the_last_verdict_holds(tmp_path: Path) -> None:
    file = tmp_path / "labels.tsv"
    write_labels([B, A, C, A._replace(verdict=Verdict.WRONG)], file)
    assert read_labels(file) == (C, A._replace(verdict=Verdict.WRONG), B)
    assert read_labels(tmp_path / "none.tsv") == ()


def test_the_table_is_what_the_program_reads() -> None:
    assert table({"r": {"en": (0, 1), "it": (1, 2)}}).endswith("\n[r]\nit = [1, 2]\nen = [0, 1]\n")


@pytest.mark.parametrize(
    ("right", "labelled", "highest"),
    [
        (27, 30, Severity.ERROR),  # .90 seen, .74 sure
        (9, 10, Severity.WARNING),  # .90 seen, .60 sure
        (18, 30, Severity.WARNING),  # .60 seen, .42 sure
        (17, 30, Severity.SUGGESTION),
        (6, 10, Severity.SUGGESTION),  # .60 seen, .31 sure
        (9, 9, Severity.SUGGESTION),  # too few to say
        (0, 0, Severity.SUGGESTION),
    ],
)
def test_what_a_rule_may_be(right: int, labelled: int, highest: Severity) -> None:
    allowed = [each for each in Severity if Precision(right, labelled).allows(each)]
    assert allowed[0] is highest
