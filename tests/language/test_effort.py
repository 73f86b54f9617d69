from __future__ import annotations

from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.errors import BadInput, UnsupportedLanguage
from kb_tool.language import Effort, effort, mean_effort
from tests.language.strategies import languages

words = st.lists(
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12), min_size=1, max_size=40
)


def of(lang: str, text: str) -> Effort:
    found = effort(lang, text.split())
    assert found is not None
    return found


def test_parts_by_hand() -> None:
    # 2 + 8 + 3 + 4 letters, all familiar; one preposition of four words.
    it = of("it", "La verifica dei dati")
    assert (it.words, it.letters, it.unfamiliar, it.ties) == (4, 17 / 4, 0, 1 / 4)
    assert it.length == pytest.approx(log(4))
    assert it.value == pytest.approx(log(4) + 0.2 * 17 / 4 + 4 * 1 / 4)


def test_the_letters_of_unfamiliar_words_count_more() -> None:
    hard = of("it", "ottemperanza")
    assert (hard.letters, hard.unfamiliar) == (12, 12)
    assert hard.value == pytest.approx(0.2 * 2.5 * 12)
    assert of("it", "chiedi").unfamiliar == of("it", "Rossi12").unfamiliar == 0
    assert of("en", "documentation").unfamiliar == 13
    for word in ("Documentation", "asked", "walks", "you’re", "don't"):  # names, other forms, small words
        assert of("en", word).unfamiliar == 0


def test_a_pronoun_counts_as_the_noun_it_stands_for() -> None:
    assert of("en", "it").letters == of("en", "They").letters == of("it", "esso").letters == 12
    assert of("it", "questo").letters == of("it", "questo è").letters * 2 - 1 == 12
    assert of("it", "questo caso").letters == 5


def test_elided_prepositions_tie_whatever_the_apostrophe() -> None:
    for apostrophe in "'’":
        found = effort("it", [f"dell{apostrophe}", "utenza"])
        assert found is not None
        assert found.ties == 1 / 2


def test_a_text_is_the_mean_over_its_words() -> None:
    short, long = of("it", "Chiedi il POD"), of("it", "Chiedi il nome di chi abita in quella casa")
    whole = mean_effort([short, long])
    assert whole is not None
    assert whole.words == 12
    assert whole.value == pytest.approx((3 * short.value + 9 * long.value) / 12)


def test_nothing_to_read() -> None:
    assert effort("it", []) is None
    assert mean_effort([]) is None
    with pytest.raises(UnsupportedLanguage):
        effort("fr", ["oui"])


@given(languages, words)
def test_longer_words_and_sentences_never_take_less_effort(lang: str, some: list[str]) -> None:
    found, twice = effort(lang, some), effort(lang, some * 2)
    assert found is not None
    assert twice is not None
    assert twice.value >= found.value
    assert found.letters >= 0
    assert 0 <= found.ties <= 1


def test_a_missing_list_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    module = import_module("kb_tool.language.effort")
    monkeypatch.setattr(module, "_DALE_CHALL", Path("nowhere.txt"))
    module._familiar.cache_clear()
    try:
        with pytest.raises(BadInput, match="Reinstall textstat"):
            module.is_familiar("en", "house")
    finally:
        module._familiar.cache_clear()
