"""The weights: whole numbers that move the way they should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.search.ranking import idf, part
from kb_tool.search.terms import Field

counts = st.lists(st.integers(0, 50), min_size=5, max_size=5)
lengths = st.lists(st.integers(0, 2000), min_size=5, max_size=5)
fields = st.sampled_from(Field)


@given(counts, lengths, fields)
def test_more_of_a_word_never_lowers_its_part(found: list[int], long: list[int], field: Field) -> None:
    more = list(found)
    more[field] += 1
    assert part(more, long) >= part(found, long)


@given(counts, lengths, fields)
def test_a_longer_field_never_raises_a_part(found: list[int], long: list[int], field: Field) -> None:
    longer = list(long)
    longer[field] += 10
    assert part(found, longer) <= part(found, long)


@given(counts, lengths)
def test_parts_are_small_whole_numbers(found: list[int], long: list[int]) -> None:
    value = part(found, long)
    assert isinstance(value, int)
    assert 1 <= value < 256


def test_a_word_of_the_title_weighs_more_than_one_of_the_text() -> None:
    usual = (7, 20, 30, 40, 300)
    assert part((1, 0, 0, 0, 0), usual) > 2 * part((0, 0, 0, 0, 1), usual)


@given(st.integers(1, 10_000), st.data())
def test_rarer_words_weigh_more(articles: int, data: st.DataObject) -> None:
    holding = data.draw(st.integers(1, articles))
    assert isinstance(idf(articles, holding), int)
    assert 1 <= idf(articles, holding) <= idf(articles, max(1, holding - 1))


def test_the_specification_gives_these_numbers() -> None:
    """Worked out by hand from docs/search.md: TITLE once in 7 forms, TEXT twice in 370."""
    title = 22 * 20 * 20 * 15 * 1 // (10 * (10 * 15 * 1 + 3 * 15 + 9 * 7))
    text = 22 * 20 * 10 * 250 * 2 // (10 * (10 * 250 * 2 + 3 * 250 + 9 * 370))
    assert part((1, 0, 0, 0, 2), (7, 0, 0, 0, 370)) == title + text
    assert idf(1000, 9) == round(100 * 4.65746)
