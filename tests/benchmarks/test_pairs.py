"""The arithmetic of the pair table, and what a pair file must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ._resample import better, interval, mean
from .pairs import Pair, flat, judge, read_pairs


def pair(before: str, after: str, **more: str) -> Pair:
    fields = {"id": "1", "lang": "it", "level": "sentence", "group": "g", "op": ""} | more
    return Pair(before=before, after=after, **fields)


@pytest.mark.parametrize(
    ("before", "after", "high", "verdict"),
    [
        (60.0, 61.0, True, 1.0),
        (60.0, 61.0, False, 0.0),
        (61.0, 60.0, True, 0.0),
        (60.0, 60.0, True, 0.5),
        (None, 60.0, True, 0.5),
        (60.0, None, False, 0.5),
    ],
)
def test_who_is_better(before: float | None, after: float | None, high: bool, verdict: float) -> None:
    assert better(before, after, high=high) == verdict


def test_the_interval_draws_whole_groups() -> None:
    values = [1.0] * 50 + [0.0] * 50
    narrow = interval(values, [str(number) for number in range(100)])
    wide = interval(values, ["a"] * 50 + ["b"] * 50)
    assert 0.35 < narrow[0] < mean(values) < narrow[1] < 0.65
    assert wide == (0.0, 1.0)
    assert interval(values, ["a"] * 100) == (0.5, 0.5)


def test_the_interval_is_the_same_each_time() -> None:
    values, groups = [0.0, 1.0, 0.5, 1.0] * 5, list("abcdefghij") * 2
    assert interval(values, groups) == interval(values, groups)


def test_a_clearer_text_wins_and_a_copy_ties() -> None:
    heavy = "Qualora l'utente intenda procedere all'effettuazione della voltura, è tenuto alla compilazione."
    light = "Se vuole fare la voltura, compila il modulo."
    assert judge(pair(heavy, light)).verdicts["immediate"] == 1.0
    assert judge(pair(light, heavy)).verdicts["immediate"] == 0.0
    assert set(judge(pair(light, light)).verdicts.values()) == {0.5}


def test_formulas_point_the_right_way() -> None:
    verdicts = judge(pair("Incontrovertibilmente, amministrazione.", "Vai a casa. Fai la spesa.")).verdicts
    assert verdicts["Gulpease (kb)"] == verdicts["LIX (textstat)"] == verdicts["Flesch-Vacca (kb)"] == 1.0


def test_markdown_is_flattened_for_the_formulas() -> None:
    text = "# Title\n\n- one *thing*\n- another. And more!\n\n`code` stays"
    assert flat(text, "en") == "Title.\n\none thing.\n\nanother.\n\nAnd more!\n\ncode stays."


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    good = {"id": "a", "lang": "it", "level": "sentence", "before": "x", "after": "y"}
    path.write_text(json.dumps(good) + "\n" + json.dumps({"id": "b"}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.jsonl:2"):
        read_pairs(path)
    path.write_text(json.dumps(good), encoding="utf-8")
    assert read_pairs(path) == [Pair("a", "it", "sentence", "x", "y", group="a", op="")]
