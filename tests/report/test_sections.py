"""What is too long loses rows from its end, and says how many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.report.sections import Section, fit

ROWS = [f"- riga numero {number}" for number in range(100)]


def test_all_is_shown_where_there_is_room() -> None:
    text = fit([Section("Uno"), Section("Due", ROWS[:2], "Fine.")], 1000, "it")
    assert text == "Uno\n\nDue\n- riga numero 0\n- riga numero 1\n\nFine."


def test_rows_that_do_not_fit_are_counted() -> None:
    text = fit([Section("Due", ROWS, "Fine.")], 140, "it")
    assert len(text) <= 140
    assert text.endswith("\n- riga numero 3\n\nAltre 96 righe non ci stanno: «kb lint» le mostra.\n\nFine.")


def test_a_row_that_is_too_long_keeps_no_other_out() -> None:
    text = fit([Section("Due", ["x" * 70_000, "corta", "altra"])], 1000, "it")
    assert text == "Due\ncorta\naltra\n\nUn'altra riga non ci sta: «kb lint» la mostra."


def test_one_row_is_said_in_the_singular() -> None:
    assert "1 more line does not fit" in fit([Section("Two", ["a", "b" * 100])], 90, "en")


def test_a_short_section_leaves_its_room_to_the_others() -> None:
    text = fit([Section("A", ROWS), Section("B", ROWS[:1]), Section("C", ROWS)], 1000, "en")
    assert "B\n- riga numero 0\n" in text
    assert len(text) > 900


@given(
    st.lists(
        st.tuples(st.text(max_size=9), st.lists(st.text(max_size=40), max_size=30)), min_size=1, max_size=6
    ),
    st.integers(600, 3000),
)
def test_the_limit_holds_and_no_row_is_cut(parts: list[tuple[str, list[str]]], limit: int) -> None:
    sections = [Section(head, [f"<{row}>" for row in rows]) for head, rows in parts]
    text = fit(sections, limit, "it")
    assert len(text) <= limit
    whole = "\n\n".join("\n".join([section.head, *section.rows]) for section in sections)
    if len(whole) + 2 * len(sections) <= limit // len(sections):
        assert text == whole
