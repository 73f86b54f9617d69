"""The written analysis: fixtures shared with the browser's reader, and what must hold for any text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.language import LANGUAGES, language
from kb_tool.search.analysis import MAX_FORM, forms, term, terms, words_and_gaps

HERE = Path(__file__).parent
FIXTURES = json.loads((HERE / "analysis_fixtures.json").read_text("utf-8"))
STEMS = json.loads((HERE / "stems.json").read_text("utf-8"))


@pytest.mark.parametrize("case", FIXTURES, ids=[case["text"][:30] for case in FIXTURES])
def test_the_fixtures_shared_with_the_browser(case: dict[str, object]) -> None:
    text, lang = str(case["text"]), language(str(case["lang"]))
    assert list(forms(text)) == case["forms"]
    assert terms(text, lang) == case["terms"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_stems_shared_with_the_browser(code: str) -> None:
    assert {word: term(word, language(code)) for word in STEMS[code]} == STEMS[code]


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_gives_small_unaccented_terms(text: str, code: str) -> None:
    lang = language(code)
    for form in forms(text):
        assert 0 < len(form) <= MAX_FORM
        name = term(form, lang)
        assert name
        assert not set(name) & set(" ,\n-")  # the index separates and packs with these


@given(st.text())
def test_composed_and_decomposed_text_give_the_same_forms(text: str) -> None:
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert list(forms(composed)) == list(forms(apart))


@given(st.text(alphabet="abcàè'’ -.E42"))
def test_both_apostrophes_separate(text: str) -> None:
    assert list(forms(text.replace("'", "’"))) == list(forms(text.replace("’", "'")))


def test_case_never_matters() -> None:
    for case in FIXTURES:
        if str(case["text"]).isascii():
            assert list(forms(str(case["text"]).upper())) == list(forms(str(case["text"])))


def test_every_combining_mark_is_dropped() -> None:
    """Also those outside the planes the program looks in, should Unicode ever put one there."""
    for code in range(0x110000):
        if unicodedata.category(chr(code)) == "Mn":
            assert "".join(forms(f"q{chr(code)}x")) == "qx", hex(code)


@given(st.text())
def test_words_and_gaps_are_the_text(text: str) -> None:
    pieces = list(words_and_gaps(text))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, is_word in pieces:
        assert piece
        assert all(sign.isalnum() for sign in piece) == is_word


def test_a_text_of_a_megabyte_takes_linear_time() -> None:
    assert sum(1 for _ in forms("a-" * 500_000)) < 2_000_000
