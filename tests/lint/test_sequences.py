"""Steps without numbers, and lists of orders that are no steps."""

from __future__ import annotations

import time

import pytest

from kb_tool.lint import unnumbered

from .helpers import reading_of


def forms(text: str, lang: str) -> list[tuple[str, int]]:
    return [(each.form, each.count) for each in unnumbered(reading_of(text, lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("it", "Procedi così:\n\n- Chiedi il POD.\n- Verifica il nome.\n- Avvisa.", ("bullets", 3)),
        ("it", "- Nel menu File fare clic su Apri.\n- Scegli il file.\n- Premi Salva.", ("bullets", 3)),
        ("it", "Apri il menu.\n\nScegli Linea.\n\n```\nx\n```\n\nPremi OK.", ("paragraphs", 3)),
        ("it", "Il modem va riavviato. Apri il menu. Scegli Linea. Premi OK.", ("sentences", 3)),
        ("it", "Prima apri il menu, poi scegli Linea e infine premi OK.", ("sentence", 3)),
        ("en", "Follow these steps:\n\n- Ask for the name.\n- Check it.\n- Call the office.", ("bullets", 3)),
        ("en", "- On the File menu, click Open.\n- Select the file.\n- Click OK.", ("bullets", 3)),
        ("en", "First open the menu, then select Line, and then click OK.", ("sentence", 3)),
    ],
)
def test_sequences(lang: str, text: str, expected: tuple[str, int]) -> None:
    assert forms(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "Usa uno di questi modi:\n\n- Apri l'app.\n- Apri il sito.\n- Premi il tasto."),
        ("it", "- Se è rossa, apri un guasto.\n- Se è verde, chiudi.\n- Se è spenta, accendi."),
        ("it", "- [Apri un guasto](a.md)\n- [Scegli il piano](b.md)\n- [Chiudi il caso](c.md)"),
        ("it", "1. Apri il menu.\n2. Scegli Linea.\n3. Premi OK."),
        ("it", "> Apra il menu. Scelga Linea. Prema OK."),
        ("it", "- Verifica che sia acceso.\n- Controlla il cavo.\n- Assicurati che ci sia linea."),
        ("en", "The customer cannot:\n\n- open the app\n- select a plan\n- close the account"),
        ("en", "- **Open**: the file can be read.\n- **Close**: it cannot.\n- **Select**: it is marked."),
        ("en", "If it is red, open a case. If it is green, close it. If it is off, press the button."),
        ("en", "The light is red, then green, then off."),
    ],
)
def test_no_sequences(lang: str, text: str) -> None:
    assert forms(text, lang) == []


@pytest.mark.parametrize("lang", ["it", "en"])
def test_time_grows_with_the_text(lang: str) -> None:
    words = {"it": "prima apri x poi scegli y quindi ", "en": "first open x then select y then "}[lang]

    def seconds(count: int) -> float:
        reading = reading_of(words * count, lang)
        assert reading.sentences
        start = time.process_time()
        list(unnumbered(reading))
        return time.process_time() - start

    seconds(200)
    assert seconds(4000) < 8 * max(seconds(1000), 0.002) + 0.05
