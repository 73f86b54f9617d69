"""What every rule stands on: roles, sections, sentences that slice back, masks that keep offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.errors import UnsupportedLanguage
from kb_tool.lint import Mask, Role, reading_of_passage

from .helpers import AS_OF, reading_of

ARTICLE = """\
---
tipo: procedura
---

# Fare la voltura

La voltura cambia l'intestatario. **Rispondiamo** entro 3 giorni.

## Da dire al cliente

> Cambio il nome. La luce resta accesa.

## Che cosa fare

1. Apri **Fornitura**. Cerca il POD.

   Se manca, chiedilo.
   - uno
   - due
2. Chiudi.

!!! note "Attenzione"

    Non staccare il cavo.

| campo | valore |
|---|---|
| POD | IT001 |

## Una sezione qualsiasi

1. Non è un passo.
"""


def test_roles_and_sections() -> None:
    reading = reading_of(ARTICLE)
    assert [(each.role, each.section, each.text) for each in reading.passages] == [
        (Role.TITLE, None, "Fare la voltura"),
        (Role.PARAGRAPH, "lead", "La voltura cambia l'intestatario. Rispondiamo entro 3 giorni."),
        (Role.HEADING, "say", "Da dire al cliente"),
        (Role.QUOTE, "say", "Cambio il nome. La luce resta accesa."),
        (Role.HEADING, "steps", "Che cosa fare"),
        (Role.STEP, "steps", "Apri Fornitura. Cerca il POD."),
        (Role.STEP, "steps", "Se manca, chiedilo."),
        (Role.ITEM, "steps", "uno"),
        (Role.ITEM, "steps", "due"),
        (Role.STEP, "steps", "Chiudi."),
        (Role.HEADING, "steps", "Attenzione"),
        (Role.NOTE, "steps", "Non staccare il cavo."),
        (Role.CELL, "steps", "campo"),
        (Role.CELL, "steps", "valore"),
        (Role.CELL, "steps", "POD"),
        (Role.CELL, "steps", "IT001"),
        (Role.HEADING, None, "Una sezione qualsiasi"),
        (Role.ITEM, None, "Non è un passo."),
    ]
    assert [each.text for each in reading.passages if each.for_customer] == [
        "Cambio il nome. La luce resta accesa."
    ]


def test_lead_and_steps() -> None:
    reading = reading_of(ARTICLE)
    assert [each.text for each in reading.lead] == [
        "La voltura cambia l'intestatario.",
        "Rispondiamo entro 3 giorni.",
    ]
    steps = reading.steps
    assert [each.item.number for each in steps] == [1, 2]
    assert [each.text for each in steps[0].sentences] == [
        "Apri Fornitura.",
        "Cerca il POD.",
        "Se manca, chiedilo.",
    ]


def test_sentences_know_their_words_and_place() -> None:
    reading = reading_of(ARTICLE)
    second = reading.lead[1]
    assert second.words == ["Rispondiamo", "entro", "3", "giorni"]
    assert len(second) == 4
    assert reading.article.source.slice(second.span) == "Rispondiamo** entro 3 giorni."
    assert second.role is Role.PARAGRAPH
    assert reading.word_count == sum(len(each) for each in reading.sentences)


def test_a_bare_passage_has_no_sections_and_no_front_matter() -> None:
    reading = reading_of_passage("---\ntipo: procedura\n---\n\nCiao.", "it", as_of=AS_OF)
    assert reading.bare
    assert not reading.article.meta.present
    assert not reading.lead
    assert not reading.steps
    assert all(each.section is None for each in reading.passages)
    assert reading.sentences[-1].text == "Ciao."


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage):
        reading_of_passage("Bonjour.", "fr", as_of=AS_OF)


MASKED = (
    "Apri **Dati cliente**, `kb lint`, <https://a.it/b>, «il mio nome», "
    '"mai", [nome] e **questo è un testo lungo in grassetto**.'
)


@pytest.mark.parametrize(
    ("mask", "gone"),
    [
        (Mask.CODE, ["kb lint"]),
        (Mask.ADDRESS, ["https://a.it/b"]),
        (Mask.LABEL, ["Dati cliente"]),
        (Mask.QUOTATION, ["«il mio nome»", '"mai"']),
        (Mask.BLANK, ["[nome]"]),
        (Mask.LITERAL, ["kb lint", "https://a.it/b"]),
        (Mask.MENTION, ["kb lint", "https://a.it/b", "Dati cliente", "«il mio nome»", '"mai"', "[nome]"]),
    ],
)
def test_masks(mask: Mask, gone: list[str]) -> None:
    passage = reading_of(MASKED).passages[0]
    expected = passage.text
    for stretch in gone:
        expected = expected.replace(stretch, "\ufffc" * len(stretch))
    assert passage.masked(mask) == expected


@given(st.text(alphabet=" \nab.«»\"[]*`_<>#-1l'à\r\t", max_size=200), st.sampled_from(["it", "en"]))
def test_anything_can_be_read(text: str, lang: str) -> None:
    reading = reading_of(text, lang)
    for passage in reading.passages:
        assert len(passage.masked(Mask.MENTION)) == len(passage.text)
        assert 0 <= passage.span.start <= passage.span.end <= len(text)
        ends = [0]
        for sentence in passage.sentences:
            assert sentence.start >= ends[-1]
            ends.append(sentence.end)
            assert "".join(sentence.words) == "".join(
                passage.words.text(n) for n in range(sentence.first_word, sentence.last_word)
            )
        assert sum(len(each) for each in passage.sentences) == len(passage.words)
