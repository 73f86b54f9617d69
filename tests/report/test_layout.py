"""Carets stand exactly under the span, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.report.layout import excerpt, right, underlined, width, wrap


def caret_cells(carets: str) -> tuple[int, int]:
    """Where the carets begin and end, in cells."""
    return len(carets) - len(carets.lstrip()), len(carets)


@pytest.mark.parametrize(
    ("line", "marked", "shown", "carets"),
    [
        ("Va inserito il POD.", "Va inserito", "Va inserito il POD.", "^^^^^^^^^^^"),
        (
            "  - Attendi qualche giorno",
            "qualche giorno",
            "- Attendi qualche giorno",
            "          ^^^^^^^^^^^^^^",
        ),
        ("\tsubito\tpoi", "poi", "subito  poi", "        ^^^"),
        ("perche\u0301 no", "no", "perche\u0301 no", "       ^^"),
        ("cosi\u0300", "i\u0300", "cosi\u0300", "   ^"),
        ("日本 poi", "poi", "日本 poi", "     ^^^"),
        ("日本", "本", "日本", "  ^^"),
        ("👍🏽 ok", "ok", "👍🏽 ok", "   ^^"),
        ("👩‍👩‍👧 ok", "ok", "👩‍👩‍👧 ok", "   ^^"),
        ("❤️ ok", "ok", "❤️ ok", "   ^^"),
        ("🇮🇹 ok", "ok", "🇮🇹 ok", "   ^^"),
        ("ciao\x1b[31m poi", "poi", "ciao␛[31m poi", "          ^^^"),
        ("\ufeffinizio poi", "poi", "�inizio poi", "        ^^^"),
    ],
)
def test_carets_under_the_span(line: str, marked: str, shown: str, carets: str) -> None:
    start = line.index(marked)
    assert excerpt(line, start, start + len(marked), 60) == (shown, carets)


def test_an_empty_span_gets_one_caret_even_at_the_end() -> None:
    assert excerpt("titolo", 0, 0, 40) == ("titolo", "^")
    assert excerpt("titolo", 6, 6, 40) == ("titolo", "      ^")
    assert excerpt("", 0, 0, 40) == ("", "^")


def test_a_span_that_starts_on_an_accent_is_shown_on_its_letter() -> None:
    assert excerpt("cosi\u0300 no", 4, 5, 40) == ("cosi\u0300 no", "   ^")


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "prima " * 50 + "ECCO" + " dopo" * 50
    start = line.index("ECCO")
    shown, carets = excerpt(line, start, start + 4, 41)
    begin, end = caret_cells(carets)
    assert shown[begin:end] == "ECCO"
    assert shown.startswith("…prima")
    assert shown.endswith("dopo…")
    assert len(shown) <= 41


def test_a_line_of_a_megabyte_is_no_slower_than_its_window() -> None:
    line = "è " * 500_000
    shown, carets = excerpt(line, 600_000, 600_001, 60)
    begin, end = caret_cells(carets)
    assert (shown[0], shown[-1], shown[begin:end]) == ("…", "…", "è")


LINES = st.text(st.sampled_from("ab è\t日👍🏽\u0301\u200d\ufe0f\x1b«»."), max_size=120)


@given(LINES, st.data(), st.integers(20, 80))
def test_any_line_fits_and_has_its_carets_on_it(line: str, data: st.DataObject, cells: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, carets = excerpt(line, start, end, cells)
    assert width(shown) <= cells
    assert set(carets.lstrip(" ")) == {"^"}
    assert caret_cells(carets)[0] <= width(shown)


@given(st.text("abcdè 日", max_size=80), st.data())
def test_carets_cover_exactly_the_cells_of_the_span(line: str, data: st.DataObject) -> None:
    line = f"x{line}"
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, carets = excerpt(line, start, end, 200)
    assert shown == line
    assert caret_cells(carets) == (width(line[:start]), width(line[:end]))


@given(st.text("abcdè 日\u0301", max_size=200), st.integers(10, 60))
def test_wrapping_keeps_every_word_and_fits(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_right_falls_on_a_line_of_its_own_when_there_is_no_room() -> None:
    assert right("+4", "testo", 12) == ["testo     +4"]
    assert right("+4 punti", "testo lungo", 16) == ["testo lungo", "        +4 punti"]
    assert right("solo", "", 8) == ["    solo"]


def test_underlined_shows_the_whole_line_and_every_mark() -> None:
    line = "uno due tre quattro"
    rows = list(underlined(line, [(0, 3), (8, 11), (19, 19)], 12))
    assert rows == [("uno due tre", "^^^     ^^^"), ("quattro", "       ^")]
    assert list(underlined("", [], 10)) == [("", "")]
    assert list(underlined("^^^", [], 10)) == [("^^^", "")]
