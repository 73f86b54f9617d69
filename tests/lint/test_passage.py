from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .helpers import reading_of

WORDS = st.lists(
    st.sampled_from(["Uno", "due", ".", "tre?", "S.p.A.", "ecc.", " ", "\n", "art. 3", "«Sì»"]), max_size=20
)


@given(WORDS.map(" ".join))
def test_the_sentence_around_an_offset(text: str) -> None:
    for passage in reading_of(text).passages:
        for offset in range(len(passage.text)):
            around = [each for each in passage.sentences if each.start <= offset < each.end]
            assert passage.sentence_at(offset) is (around[0] if around else None)


@pytest.mark.parametrize(("offset", "said"), [(0, "Uno."), (3, "Uno."), (4, None), (5, "Due."), (8, "Due.")])
def test_between_two_sentences_there_is_none(offset: int, said: str | None) -> None:
    (passage,) = reading_of("Uno. Due.").passages
    sentence = passage.sentence_at(offset)
    assert (sentence.text if sentence else None) == said
