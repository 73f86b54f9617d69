"""The words of terms.yml in a text: forms, what is preferred anywhere, what may take a word's place."""

from __future__ import annotations

import pytest

from kb_tool.lint import Example, example_reading
from kb_tool.lint.terms import Standing, term_uses

TERMS = """
- id: fornitura
  it: {preferred: "fornitura", variants: ["utenza", "allaccio", "servizio di rete"], forbidden: ["attacco"]}
  en: {preferred: "supply", variants: ["utility service", "hook-up", "account"]}
- id: domiciliazione
  it: {preferred: "domiciliazione", variants: ["RID"]}
  en: {preferred: "direct debit", variants: ["standing order"]}
- id: pod
  it: {preferred: "codice POD", acronym: POD, variants: ["codice"]}
  en: {preferred: "account holder"}
"""


def uses(text: str, lang: str = "it") -> list[tuple[str, Standing, str]]:
    reading, _ = example_reading(Example(lang, text, records={"terms": TERMS}))
    return [
        (each.passage.text[each.start : each.end], each.standing, each.instead) for each in term_uses(reading)
    ]


def test_a_word_is_found_in_its_singular_and_plural() -> None:
    found = uses("L'utenza e le utenze, i servizi di rete. Un attacco.")
    assert [(text, standing) for text, standing, _ in found] == [
        ("utenza", Standing.VARIANT),
        ("utenze", Standing.VARIANT),
        ("servizi di rete", Standing.VARIANT),
        ("attacco", Standing.FORBIDDEN),
    ]
    assert [text for text, _, _ in uses("Two hook-ups, one standing order.", "en")] == [
        "hook-ups",
        "standing order",
    ]


def test_capitals_are_part_of_a_name_that_has_them() -> None:
    assert [text for text, _, _ in uses("Il RID è attivo. Lui rid e scherza.")] == ["RID"]


def test_a_preferred_word_hides_the_variants_inside_it() -> None:
    assert uses("Il codice POD e il POD.") == [
        ("codice POD", Standing.PREFERRED, ""),
        ("POD", Standing.PREFERRED, ""),
    ]
    assert uses("The account holder.", "en") == [("account holder", Standing.PREFERRED, "")]


@pytest.mark.parametrize(
    ("text", "lang", "instead"),
    [
        (
            "La utenza.",
            "it",
            "",
        ),  # "la utenza" is no Italian, and "l'fornitura" neither: they begin otherwise
        ("Due utenze.", "it", ""),
        ("A standing order.", "en", "direct debit"),
        ("Standing order.", "en", "Direct debit"),
        ("Standing orders.", "en", ""),
        ("An account.", "en", ""),
    ],
)
def test_the_preferred_word_takes_the_place_only_where_it_agrees(text: str, lang: str, instead: str) -> None:
    ((_, _, found),) = uses(text, lang)
    assert found == instead


@pytest.mark.parametrize(
    "text",
    [
        "Si dice «utenza».",
        "Premi `utenza`.",
        "Apri **Utenza**.",
        "La fornitura si chiama anche utenza.",
        "## Fonti\n\nLegge sull'utenza.",
        "Il campo utenza-2.",
    ],
)
def test_words_that_are_shown_or_explained_are_left_alone(text: str) -> None:
    assert [each for each in uses(text) if each[1] is not Standing.PREFERRED] == []


def test_without_records_there_are_no_terms() -> None:
    reading, _ = example_reading(Example("it", "Utenza."))
    assert list(term_uses(reading)) == []
