"""Choosing three numbers, and trying them where they were not chosen."""

from __future__ import annotations

import pytest

from .pairs import Pair
from .weights import Difference, accuracy, best, cross_validated, difference, fold_of


def row(file: str = "a", group: str = "g", **parts: float) -> Difference:
    return Difference(
        file, group, **({"length": 0.0, "letters": 0.0, "unfamiliar": 0.0, "ties": 0.0} | parts)
    )


def test_a_verdict_follows_the_formula() -> None:
    assert row(length=0.1).verdict((0.2, 1.0, 0.0)) == 1.0
    assert row(length=0.1, letters=-1.0).verdict((0.2, 1.0, 0.0)) == 0.0
    assert row(unfamiliar=1.0).verdict((0.2, 1.0, 0.0)) == 0.5
    assert row(unfamiliar=1.0, letters=1.0, length=-0.3).verdict((0.2, 2.0, 0.0)) == 1.0


def test_the_numbers_that_tell_most_pairs_right_are_chosen() -> None:
    rows = [row(ties=0.1, length=-0.3, group=str(n)) for n in range(20)]
    assert best(rows)[2] == 4.0
    assert accuracy(rows, best(rows)) == {"a": 1.0}


def test_a_document_is_left_out_whole() -> None:
    rows = [row(ties=0.1, length=-0.3, group=str(n // 2)) for n in range(40)]
    assert len({fold_of(each) for each in rows}) == 5
    assert all(fold_of(one) == fold_of(two) for one, two in zip(rows[::2], rows[1::2], strict=True))
    chosen, unseen = cross_validated(rows)
    assert (len(chosen), unseen) == (5, {"a": 1.0})


def test_differences_are_of_the_texts() -> None:
    pair = Pair("1", "it", "sentence", "La verifica dei dati", "Verifica i dati", "g", "")
    found = difference("f", pair)
    assert found is not None
    assert found.ties == pytest.approx(1 / 4)
    assert difference("f", Pair("1", "it", "sentence", "…", "Ok.", "g", "")) is None
