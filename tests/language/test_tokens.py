from __future__ import annotations

import time

import pytest
from hypothesis import given

from kb_tool.language import language
from kb_tool.language.tokens import _PATTERNS, _with_loose_apostrophes, find_words
from tests.language.strategies import languages, texts

ITALIAN = [
    ("l'utenza", ["l'", "utenza"]),
    ("dell\u2019IVA", ["dell\u2019", "IVA"]),
    ("d'un'altra", ["d'", "un'", "altra"]),
    ("nell'e-mail", ["nell'", "e-mail"]),
    ("l'80%", ["l'", "80"]),
    ("l'«utenza»", ["l'", "utenza"]),
    ("perche' la citta' e' piu' bella", ["perche'", "la", "citta'", "e'", "piu'", "bella"]),
    ("un po\u2019 di", ["un", "po\u2019", "di"]),
    ("premi 'Invio' e 'avvia prova'", ["premi", "Invio", "e", "avvia", "prova"]),
    ("la voce 'fattura' e' qui", ["la", "voce", "fattura", "e'", "qui"]),
    ("negli anni '90 l'offerta", ["negli", "anni", "90", "l'", "offerta"]),
    ("McDonald's e Let\u2019s don't", ["McDonald's", "e", "Let\u2019s", "don't"]),
    ("sig.ra Rossi, Alfa S.p.A. e D.Lgs. 100", ["sig.ra", "Rossi", "Alfa", "S.p.A", "e", "D.Lgs", "100"]),
    ("pagamento.Il cliente", ["pagamento", "Il", "cliente"]),
    ("e/o luce/gas", ["e", "o", "luce", "gas"]),
]
ENGLISH = [
    ("don't", ["don't"]),
    ("the customer\u2019s bill, customers' bills", ["the", "customer\u2019s", "bill", "customers", "bills"]),
    ("'hello' O'Brien", ["hello", "O'Brien"]),
    ("rock 'n' roll", ["rock", "n", "roll"]),
    ("e.g. the U.S. at 5 p.m.", ["e.g", "the", "U.S", "at", "5", "p.m"]),
    ("sign-in up-to-date", ["sign-in", "up-to-date"]),
]
BOTH = [
    ("1.234,56 €1,234.56 3,5 10:30 03/04/2026", ["1.234,56", "1,234.56", "3,5", "10:30", "03/04/2026"]),
    ("v4.1.0 VOLT-02 kb-7f3qk", ["v4.1.0", "VOLT-02", "kb-7f3qk"]),
    ("nuget.exe FATTURA.PDF file_di_log.txt", ["nuget.exe", "FATTURA.PDF", "file_di_log.txt"]),
    ("mario.rossi+kb@alfa-luce.example.it,", ["mario.rossi+kb@alfa-luce.example.it"]),
    ("(https://x.it/a?b=1&c=%20#d).", ["https://x.it/a?b=1&c=%20#d"]),
    ("www.esempio.it, www.esempio.it/", ["www.esempio.it", "www.esempio.it/"]),
    ("cafe\u0301 perche\u0301", ["cafe\u0301", "perche\u0301"]),
    ("fat\u00adtura", ["fat\u00adtura"]),
    ("😀 ok 👩\u200d👧 — … !!! ___ -- '' «»", ["ok"]),
    ("1º piano, 25 m², 50%", ["1º", "piano", "25", "m²", "50"]),
    ("tra 5 e 10 giorni,\nsubito", ["tra", "5", "e", "10", "giorni", "subito"]),
    ("", []),
]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [("it", *case) for case in ITALIAN + BOTH] + [("en", *case) for case in ENGLISH + BOTH],
)
def test_hard_words(code: str, text: str, expected: list[str]) -> None:
    assert language(code).words(text).texts() == expected


@given(languages, texts)
def test_spans_are_sorted_apart_and_slice_back(code: str, text: str) -> None:
    words = language(code).words(text)
    end = 0
    for index, (start, stop) in enumerate(words):
        assert end <= start < stop <= len(text)
        assert (start, stop) == words.span(index)
        assert words.text(index) == text[start:stop]
        assert any(character.isalnum() for character in text[start:stop])
        end = stop
    assert len(words) == len(list(words)) == len(words.texts())


@given(languages, texts)
def test_every_letter_and_digit_is_in_a_word(code: str, text: str) -> None:
    inside = {position for start, stop in language(code).words(text) for position in range(start, stop)}
    assert all(position in inside for position, character in enumerate(text) if character.isalnum())


@given(languages, texts)
def test_words_of_a_word_list_are_the_same_words(code: str, text: str) -> None:
    """Words set apart by spaces are found again, but for an elision that loses what it leaned on."""
    first = language(code).words(text).texts()
    again = language(code).words(" ".join(first)).texts()
    assert [word.rstrip("'\u2019") for word in again] == [word.rstrip("'\u2019") for word in first]


def test_index_outside_is_refused() -> None:
    words = language("it").words("una sola")
    for index in (-1, 2):
        with pytest.raises(IndexError):
            words.span(index)


@pytest.mark.parametrize("code", ["it", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a.",
        "a'",
        "'",
        "a+",
        "a@",
        "http://",
        "www.!",
        "é\u0301",
        "\u0301",
        "_",
        "a_",
        "1,",
        ".",
        " ",
        "a-",
    ],
)
def test_hostile_text_takes_linear_time(code: str, piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    language(code).words(text)
    language(code).sentences(text)
    assert time.process_time() - start < 3  # quadratic time would be minutes


@given(languages, texts)
def test_shortcuts_change_nothing(code: str, text: str) -> None:
    whole = _with_loose_apostrophes(_PATTERNS[code], text)
    assert [offset for span in find_words(code, text) for offset in span] == list(whole)


@given(languages, texts)
def test_some_of_the_words(code: str, text: str) -> None:
    words = language(code).words(text)
    assert list(words.starts()) == [start for start, _ in words]
    assert words.texts(1, 3) == words.texts()[1:3]
    assert words.starts(1, 3) == words.starts()[1:3]
