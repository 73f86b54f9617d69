from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.errors import BadInput, UnsupportedLanguage
from kb_tool.language import heads, wordlist, wordlists
from kb_tool.language.heads import expression_heads
from tests.language.strategies import PIECES

WORDS = Path(wordlists.__file__).parent / "words"
FILES = sorted(path.relative_to(WORDS) for path in WORDS.glob("*/*.txt"))
# Lists of bare words and of abbreviations are read by `language`, the others hold expressions.
EXPRESSIONS = [
    (path.parent.name, path.stem)
    for path in FILES
    if path.stem not in ("abbreviations", "openers", "stopwords")
]


def found(lang: str, name: str, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], entry.plain) for start, end, entry in wordlist(lang, name).find(text)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("it", "QUALORA il contratto in essere", [("QUALORA", "se"), ("in essere", "attivo / in corso")]),
        ("it", "dell'effettuato pagamento", [("effettuato", "fare")]),
        ("it", "L\u2019utente effettuerà", [("effettuerà", "fare")]),
        ("it", "entro e non oltre il 5", [("entro e non oltre", "entro")]),
        ("it", "İn essere: nonche' lui", [("İn essere", "attivo / in corso"), ("nonche'", "e / e anche")]),
        ("it", "recesso, voltura, subentro, morosità, conguaglio, quietanza, indennizzo, disdetta", []),
        ("en", "In order to utilise it", [("In order to", "to / so that"), ("utilise", "use")]),
        ("en", "request, provide, additional, CPU utilization", []),
    ],
)
def test_bureaucratic_words(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(lang, "bureaucratic", text) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("it", "tra qualche giorno e al più presto", ["tra qualche giorno", "al più presto"]),
        ("it", "a breve distanza, poi a breve", ["a breve"]),
        ("en", "as soon as the light is on; soon; as soon as possible", ["soon", "as soon as possible"]),
    ],
)
def test_vague_words_and_their_exceptions(lang: str, text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(lang, "vague", text)] == expected


@pytest.mark.parametrize(("lang", "name"), EXPRESSIONS)
def test_every_entry_of_every_list_is_found(lang: str, name: str) -> None:
    """The simplest text of each expression is one match, and none if the entry is an exception."""
    for entry in wordlist(lang, name).entries:
        text = simplest(entry.expression)
        spans = [(start, end) for start, end, _ in wordlist(lang, name).find(text)]
        assert spans == ([] if entry.plain == "-" else [(0, len(text))]), entry


@pytest.mark.parametrize(("lang", "name"), EXPRESSIONS)
def test_no_text_with_an_entry_is_passed_over(lang: str, name: str) -> None:
    """Every form, with every choice, letter and way of writing an accent."""
    for entry in wordlist(lang, name).entries:
        for text in forms(entry.expression):
            for written in {text, text.upper(), unicodedata.normalize("NFD", text), text.replace("'", "’")}:
                known = heads(f"x. {written}, y") | {""}
                assert known & expression_heads(entry.expression), (entry, written)


def forms(expression: str) -> set[str]:
    """Texts of the expression: its simplest one with each of the other choices, letters and endings."""
    texts = {simplest(expression)}
    for bracket in re.finditer(r"\(([^)]*)\)(?!\?)|\[(.[^\]]*)\]", expression):
        for choice in bracket[1].split("|") if bracket[1] else bracket[2]:
            texts.add(simplest(f"{expression[: bracket.start()]}{choice}{expression[bracket.end() :]}"))
    if "~" in expression:
        verbs = [
            re.sub(r"(are|ere|ire|e|y)?~", end, expression)
            for end in ("hi", "ando", "iamo", "ed", "ing", "ies")
        ]
        texts |= {simplest(verb) for verb in verbs}
    return texts


def test_common_words_tell_nothing() -> None:
    assert expression_heads("at the end of (the|that) day") == {"end"}
    assert expression_heads("(il|lo)? suddett[oa]") == {"suddet"}
    assert expression_heads("è") == {""}
    assert not wordlist("en", "bureaucratic").may_be_in(heads("Open the bill."))


def simplest(expression: str) -> str:
    """Take the first choice of each bracket, drop optional parts, and read verbs as their infinitives."""
    text = re.sub(r"\([^)]*\)\?\s*", "", expression)
    text = re.sub(r"\(([^|)]*)[^)]*\)", r"\1", text)
    text = re.sub(r"\[(.)[^\]]*\]", r"\1", text)
    return text.replace("~", "").replace("' ", "'")


@pytest.mark.parametrize(
    ("expression", "choices", "advice"),
    [
        ("laddove", ("se", "dove"), ()),
        ("suddett[oaie]", ("questo",), ("ripeti il nome", "say the name again")),
        ("tassativamente", (), ("toglilo", "leave it out")),
    ],
)
def test_an_entry_tells_words_from_advice(
    expression: str, choices: tuple[str, ...], advice: tuple[str, ...]
) -> None:
    entry = next(each for each in wordlist("it", "bureaucratic").entries if each.expression == expression)
    assert (entry.choices, entry.advice) == (choices, advice)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_bureaucratic_entry_helps(lang: str) -> None:
    for entry in wordlist(lang, "bureaucratic").entries:
        assert entry.plain == "-" or entry.choices or entry.advice, entry
        assert len(entry.advice) in (0, 2), entry
        assert all("(" not in choice and ")" not in choice for choice in entry.choices), entry
        assert entry.expression not in entry.choices, entry


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_list_says_source_and_licence_and_has_no_stray_space(path: Path) -> None:
    text = (WORDS / path).read_text(encoding="utf-8")
    head = text.split("\n\n")[0]
    assert "# Source: " in head
    assert re.search(r"Licence: (MIT|CC0)", head)
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize(("lang", "name"), EXPRESSIONS)
@pytest.mark.parametrize(
    "piece", ["in ", "in  " * 50, " ", "a", "effettua il ", "l'", "as soon ", "per", "İ"]
)
def test_searching_hostile_text_takes_linear_time(lang: str, name: str, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    list(wordlist(lang, name).find(text))
    assert time.process_time() - start < 3  # quadratic time would be minutes


@given(
    st.sampled_from(EXPRESSIONS),
    st.lists(st.sampled_from([*PIECES, "qualora", "in essere", "effettui", "soon", "prior to"])).map(
        " ".join
    ),
)
def test_matches_are_in_order_and_apart(which: tuple[str, str], text: str) -> None:
    last = 0
    for start, end, entry in wordlist(*which).find(text):
        assert last <= start < end <= len(text)
        assert entry in wordlist(*which).entries
        last = end


def test_small_letters_are_as_long_as_capitals() -> None:
    """Offsets of matches hold because only one letter grows when made small, and it is translated first."""
    assert [chr(code) for code in range(0x110000) if len(chr(code).lower()) != 1] == ["İ"]


def test_a_missing_list_is_an_error_that_names_the_file() -> None:
    with pytest.raises(BadInput, match=r"words/it/nulla\.txt: this word list does not exist"):
        wordlist("it", "nulla")
    with pytest.raises(UnsupportedLanguage):
        wordlist("fr", "vague")
    with pytest.raises(ValueError, match="not the name of a word list"):
        wordlist("it", "../it/vague")


HEAD = "# A list.\n# Source: a test. Licence: MIT.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("qualora\tse\n", "must say its source and its licence"),
        ("# Source: a test.\nqualora\tse\n", "must say its source and its licence"),
        (HEAD + "\nqualora\tse\nqualora\tquando\n", r":5: 'qualora' is listed twice"),
        (HEAD + "a b\n(a|\n", r":4: the expression '\(a\|' cannot be read"),
        (HEAD + "Qualora\n", r":3: the expression 'Qualora' cannot be read: .*small letters"),
    ],
)
def test_a_broken_list_is_an_error_with_its_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordlists, "_WORDS", tmp_path)
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "broken.txt").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        wordlist("it", "broken")


def test_an_unknown_class_of_abbreviation_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordlists, "_WORDS", tmp_path)
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "abbreviations.txt").write_text(HEAD + "art.\necc.\tfine\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r":4: 'fine' is not a class of abbreviations. Use one of: end, name"):
        wordlists.read_classes("it", "abbreviations", ("", "end", "name"))
