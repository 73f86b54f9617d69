"""How an instruction begins."""

from __future__ import annotations

import pytest

from kb_tool.lint import Mood, Sentence, actions_in, loose_steps, mood, no_action, tu_form

from .helpers import reading_of


def sentence(text: str, lang: str = "it") -> Sentence:
    return reading_of(text, lang).sentences[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verifica il POD.", Mood.IMPERATIVE),
        ("Poi verifica il POD.", Mood.IMPERATIVE),
        ("**Apri** la pratica.", Mood.IMPERATIVE),
        ("Di’ al cliente il numero.", Mood.IMPERATIVE),
        ("Chiedigli il POD.", Mood.IMPERATIVE),
        ("Inseriscilo nel CRM.", Mood.IMPERATIVE),
        ("Verifica del POD.", None),
        ("Verifichi il POD.", Mood.POLITE),
        ("Verificare il POD.", Mood.INFINITIVE),
        ("Assicurarsi che sia acceso.", Mood.INFINITIVE),
        ("Disporre il rimborso.", Mood.INFINITIVE),
        ("Lettere e cifre del codice.", None),
        ("Controlli da fare.", None),
        ("Il POD è in bolletta.", None),
        ("Se manca, apri.", None),
        ("1234", None),
    ],
)
def test_italian_moods(text: str, expected: Mood | None) -> None:
    assert mood(sentence(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Open the case.", True), ("Then open it.", True), ("Opening it.", False), ("Fare the POD.", False)],
)
def test_english_moods(text: str, expected: bool) -> None:
    assert mood(sentence(text, "en")) is (Mood.IMPERATIVE if expected else None)


def test_every_polite_form_has_its_tu_form() -> None:
    assert tu_form("Apra") == "apri"
    assert tu_form("verifichi") == "verifica"


@pytest.mark.parametrize(
    ("text", "lang", "beginning", "verb"),
    [
        ("Inserimento del POD.", "it", "Inserimento del", "inserisci"),
        ("Verifica dell’indirizzo.", "it", "Verifica dell’", "verifica"),
        ("Verification of the POD.", "en", "Verification of", "verify"),
        ("The agent checks the POD.", "en", "The agent checks", ""),
    ],
)
def test_what_is_no_action(text: str, lang: str, beginning: str, verb: str) -> None:
    found = no_action(sentence(text, lang))
    assert found is not None
    assert (text[: found[0]], found[1]) == (beginning, verb)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Verifica di aver scritto il POD.", "it"),
        ("Verifica del POD: apri la fornitura.", "it"),
        ("La spia deve essere accesa.", "it"),
        ("La linea va in errore.", "it"),
        ("Va firmato il modulo.", "it"),
        ("The light must be green.", "en"),
        ("The verification of the POD is done.", "en"),
    ],
)
def test_what_may_be_an_action_or_a_state_is_let_be(text: str, lang: str) -> None:
    assert no_action(sentence(text, lang)) is None


def test_actions_in_a_step() -> None:
    head = "## Che cosa fare\n\n"
    text = "1. Apri. Se manca, chiedi. Se c'è, continua.\n2. Apri, poi scrivi e infine salva.\n"
    first, second = reading_of(head + text).steps
    assert actions_in(first) == 1
    assert actions_in(second) == 3


def test_loose_steps_are_three_orders_without_numbers() -> None:
    head = "## Che cosa fare\n\n"
    bullets = loose_steps(reading_of(head + "Nel CRM:\n\n- Apri.\n- Cerca.\n- Salva."))
    assert [each.text for each in bullets] == ["Apri.", "Cerca.", "Salva."]
    assert loose_steps(reading_of(head + "Apri. Cerca.\n\nSalva."))
    assert not loose_steps(reading_of(head + "Apri. Cerca."))
    assert not loose_steps(reading_of(head + "Fai una di queste cose:\n\n- Apri.\n- Cerca.\n- Salva."))
    assert not loose_steps(reading_of("## Tempi\n\n- Apri.\n- Cerca.\n- Salva."))
