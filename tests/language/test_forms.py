from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.language import language
from tests.language.strategies import languages, texts


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("it", "utenza", "utenz"),
        ("it", "dell'utenza", "utenz"),
        ("it", "dell\u2019utenza", "utenz"),
        ("it", "BOLLETTE", "bollett"),
        ("it", "bolletta", "bollett"),
        ("it", "dell'", "dell"),
        ("it", "perche'", "perc"),
        ("it", "perché", "perc"),
        ("it", "perche\u0301", "perc"),
        ("it", "citta'", "citt"),
        ("it", "città", "citt"),
        ("it", "'", ""),
        ("en", "bills", "bill"),
        ("en", "billing", "bill"),
        ("en", "customer's", "custom"),
        ("en", "customer\u2019s", "custom"),
        ("en", "Customers", "custom"),
    ],
)
def test_stems(code: str, word: str, expected: str) -> None:
    assert language(code).stem(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perché NO", "perche no"),
        ("perche\u0301", "perche"),
        ("ﬁbra ２", "fibra 2"),
        ("fat\u00adtura", "fattura"),
        ("İ", "i"),
        ("ℌ", "h"),
        ("Straße", "straße"),
        ("\u2019", "\u2019"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert language("it").fold(text) == expected


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    fold = language("it").fold
    once = fold(text)
    assert fold(once) == once
    assert fold(text.upper().lower()) == fold(text.upper())


@given(languages, texts)
def test_every_word_has_a_stem_and_syllables(code: str, text: str) -> None:
    spoken = language(code)
    for word in spoken.words(text).texts():
        stem = spoken.stem(word)
        assert stem == stem.lower()
        assert spoken.syllables(word) >= (0 if code == "it" and word[-1] in "'\u2019" else 1)


@given(languages, st.text(max_size=20))
def test_any_string_has_a_stem_and_syllables(code: str, word: str) -> None:
    language(code).stem(word)
    assert language(code).syllables(word) >= 0
    language(code).is_stop(word)


# Counted by hand. Italian vowels said apart (vi-a, cli-en-te) are beyond hyphenation patterns.
ITALIAN_SYLLABLES = {
    0: "l' d' c' l\u2019 s'",
    1: "più può già è al VPN",
    2: "acqua viaggio guasto piano città causa oggi apri ora",
    3: "utenza bolletta fattura chiamare ufficio uscita errore rimborso aiuto esempio",
    4: "contatore indirizzo morosità iniziare",
    5: "operatore autolettura attivazione",
}
ENGLISH_SYLLABLES = {
    1: "use used the make made fixed types files more price bills rate clear caused charge don't it's",
    2: "many open also able any very changes process agree over again away prices unit doesn't water",
    3: "customer energy already different battery devices agreement creating",
    4: "information available estimated identity",
    5: "electricity",
}


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [("it", word, count) for count, words in ITALIAN_SYLLABLES.items() for word in words.split()]
    + [("en", word, count) for count, words in ENGLISH_SYLLABLES.items() for word in words.split()],
)
def test_syllables(code: str, word: str, expected: int) -> None:
    assert language(code).syllables(word) == expected
