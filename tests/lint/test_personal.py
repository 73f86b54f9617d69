"""Codes of persons: made here from the published rules, found; one character changed, not found."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kb_tool.lint.personal import _KINDS, PersonalKind, bare, personal_codes

LANGS = st.sampled_from(["it", "en"])
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
# The table of the decree of 23 December 1976: value in an odd place (in an even one, its rank).
ODD = {
    **dict(zip(DIGITS, (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True)),
    **dict(
        zip(
            LETTERS,
            (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
            strict=True,
        )
    ),
}
LETTER_FOR_DIGIT = dict(zip(DIGITS, "LMNPQRSTUV", strict=True))


def check_letter(fifteen: str) -> str:
    total = 0
    for place, char in enumerate(fifteen, 1):
        total += ODD[char] if place % 2 else (DIGITS if char.isdigit() else LETTERS).index(char)
    return LETTERS[total % 26]


@st.composite
def tax_codes(draw: st.DrawFn) -> str:
    name = draw(st.text(LETTERS, min_size=6, max_size=6))
    day = draw(st.integers(1, 31)) + draw(st.sampled_from([0, 40]))
    year, month = draw(st.integers(0, 99)), draw(st.sampled_from("ABCDEHLMPRST"))
    place, number = draw(st.sampled_from(LETTERS)), draw(st.integers(0, 999))
    code = f"{name}{year:02}{month}{day:02}{place}{number:03}"
    for at in draw(st.sets(st.sampled_from([6, 7, 9, 10, 12, 13, 14]))):  # two people with one code
        code = code[:at] + LETTER_FOR_DIGIT[code[at]] + code[at + 1 :]
    return code + check_letter(code)


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country, length = draw(st.sampled_from([("IT", 27), ("DE", 22), ("FR", 27), ("ES", 24), ("NL", 18)]))
    account = draw(st.text(LETTERS + DIGITS, min_size=length - 4, max_size=length - 4))
    number = int("".join(str(int(char, 36)) for char in account + country + "00"))
    return f"{country}{98 - number % 97:02}{account}"


@st.composite
def cards(draw: st.DrawFn) -> str:
    start = draw(st.sampled_from(["4", "51", "55", "2221", "2720", "6011", "65"]))
    digits = start + draw(st.text(DIGITS, min_size=15 - len(start), max_size=15 - len(start)))
    for last in DIGITS:
        total = 0
        for place, digit in enumerate(reversed(digits + last)):
            value = int(digit) * (1 + place % 2)
            total += value // 10 + value % 10
        if total % 10 == 0:
            return digits + last
    raise AssertionError("one last digit always fits")


def kinds(text: str, lang: str = "it") -> list[tuple[PersonalKind, str]]:
    return [(code.kind, text[code.start : code.end]) for code in personal_codes(text, lang)]


def changed(draw: st.DrawFn, code: str) -> str:
    """The code with one character changed for another of its class."""
    at = draw(st.integers(0, len(code) - 1))
    other = draw(st.sampled_from(DIGITS if code[at].isdigit() else LETTERS))
    assume(other != code[at])
    return code[:at] + other + code[at + 1 :]


@st.composite
def one_changed(draw: st.DrawFn, codes: st.SearchStrategy[str]) -> str:
    return changed(draw, draw(codes))


def spaced(code: str, size: int) -> str:
    return " ".join(code[at : at + size] for at in range(0, len(code), size))


@given(tax_codes(), LANGS, st.booleans())
def test_a_tax_code_is_found(code: str, lang: str, small: bool) -> None:
    said = code.lower() if small else code
    assert kinds(f"Il cliente è {said}, nato a Roma.", lang) == [(PersonalKind.TAX_CODE, said)]


@given(one_changed(tax_codes()), LANGS)
def test_a_tax_code_with_one_character_changed_is_not(code: str, lang: str) -> None:
    assert kinds(f"Il cliente è {code}, nato a Roma.", lang) == []


@given(ibans(), LANGS, st.booleans())
def test_an_iban_is_found(code: str, lang: str, in_groups: bool) -> None:
    said = spaced(code, 4) if in_groups else code
    assert kinds(f"Paga da {said} ogni mese.", lang) == [(PersonalKind.IBAN, said)]


@given(one_changed(ibans()), LANGS)
def test_an_iban_with_one_character_changed_is_not(code: str, lang: str) -> None:
    assert PersonalKind.IBAN not in [kind for kind, _ in kinds(f"Paga da {code} ogni mese.", lang)]


@given(cards(), LANGS, st.booleans())
def test_a_card_is_found(code: str, lang: str, in_groups: bool) -> None:
    said = spaced(code, 4) if in_groups else code
    assert kinds(f"Carta {said}.", lang) == [(PersonalKind.CARD, said)]


@given(one_changed(cards()), LANGS)
def test_a_card_with_one_digit_changed_is_not(code: str, lang: str) -> None:
    assert kinds(f"Carta {code}.", lang) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BNC LRA 85M52 F205I", "tax code"),
        ("BNCLRA85M52F205IX", None),  # one letter more
        ("BNCLRA85M32F205G", None),  # no day is 32
        ("chiama il 347 5829103", "mobile"),
        ("puoi richiamarlo al 3475829103", "mobile"),
        ("recapito: 3475829103", "mobile"),
        ("chiama il +39 347-582-9103", "mobile"),
        ("cellulare: 3475829103", "mobile"),
        ("[chiama](tel:+393475829103)", "mobile"),
        ("pratica 3475829103", None),
        ("347.582.910 euro", None),
        ("numero verde 800 166 654, fisso 06 48209103", None),
        ("333 1234567, 340 000 0000", None),
        ("laura.bianchi@ondalume.it", "email"),
        ("bianchi_laura72@posta.ondalume.it", "email"),
        ("back.office@ondalume.it, luce.gas@ondalume.it", None),
        ("laura.bianchi@example.org, bob.smith@contoso.com, mario.rossi@azienda.it", None),
        ("POD IT 001 E 48210937", "POD"),
        ("POD IT001E00000000 o IT001E12345678", None),
        ("https://ondalume.it/pratica?carta=4539578763621486", None),
        ("4111-1111-1111-1111", None),
        ("IT60 X054 2811 1010 0000 0123 456", None),
    ],
)
def test_forms(text: str, found: str | None) -> None:
    assert [kind for kind, _ in kinds(text)] == ([found] if found else [])


def test_numbers_of_other_countries_are_let_be() -> None:
    assert kinds("call 347 582 9103", "en") == []
    assert [kind for kind, _ in kinds("call +39 347 582 9103", "en")] == [PersonalKind.MOBILE]


PIECES = [
    "IT06",
    "X030",
    " ",
    "4539 5787",
    "6362 1486",
    "BNCLRA85M52F205I",
    "+39",
    "347",
    "5829103",
    "laura.b@",
    "ſK",
    "ı",
]


@given(
    st.lists(st.sampled_from([*PIECES, "a", "9", ".", "@", "-"]), max_size=25).map("".join) | st.text(), LANGS
)
def test_codes_stand_in_order_and_apart(text: str, lang: str) -> None:
    codes = personal_codes(text, lang)
    ends = [0, *(code.end for code in codes)]
    assert all(
        before <= code.start < code.end <= len(text) for before, code in zip(ends, codes, strict=False)
    )


def test_codes_are_compared_without_spaces() -> None:
    assert bare("it06 x030-6909") == "IT06X0306909"
    assert re.fullmatch("[A-Z0-9]+", bare("+39 347.582/9103"))


@given(
    st.lists(
        st.sampled_from([*PIECES, "RSSMRA", "80A01", "lmnPQ", "H501U", "it", "001", "E", "48210937"])
    ).map("".join)
    | ibans()
    | tax_codes()
    | cards()
)
def test_no_code_is_without_its_sign(text: str) -> None:
    for sign, pattern, _ in _KINDS.values():
        for written in (text, text.lower(), " ".join(text)):
            assert sign.search(written) or not pattern.search(written)
