from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textstat.textstat import textstatistics

from kb_tool.errors import UnsupportedLanguage
from kb_tool.language import language, readability
from kb_tool.language.formulas import flesch, flesch_kincaid, flesch_vacca, gulpease
from tests.language.strategies import languages

# No abbreviations, elisions, hyphens or dotted numbers: every tokeniser counts the same words and sentences.
ITALIAN = [
    "Il cliente chiama il servizio e chiede la voltura della fornitura di luce.",
    "Tu verifichi il codice della fornitura e registri la richiesta nel sistema.",
    "La richiesta arriva al distributore entro due giorni lavorativi.",
    "Il cliente riceve una conferma per posta e paga la prima bolletta dopo un mese.",
]
ENGLISH = [
    "The customer calls the service and asks for a change of holder.",
    "You check the supply number and record the request in the system.",
    "The network company gets the request within two working days.",
    "The customer gets a letter and pays the first bill after a month.",
]


def textstat_for(lang: str) -> textstatistics:
    counter = textstatistics()
    counter.set_lang(lang)
    return counter


def test_formulas_by_hand() -> None:
    # 300 letters, 60 words, 5 sentences, 120 syllables.
    assert gulpease(300, 60, 5) == pytest.approx(89 + 1500 / 60 - 3000 / 60) == pytest.approx(64)
    assert flesch_vacca(60, 5, 120) == pytest.approx(217 - 1.3 * 12 - 60 * 2) == pytest.approx(81.4)
    assert flesch(60, 5, 120) == pytest.approx(206.835 - 1.015 * 12 - 84.6 * 2) == pytest.approx(25.455)
    assert flesch_kincaid(60, 5, 120) == pytest.approx(0.39 * 12 + 11.8 * 2 - 15.59) == pytest.approx(12.69)


def test_counts_by_hand() -> None:
    found = readability("it", ["L'utenza è attiva.", "Ok!", "…", *ITALIAN])
    # l' + utenza è attiva = 4 words, 14 letters, 0 + 3 + 1 + 3 syllables; Ok = 1 word, 2 letters, 1 syllable.
    alone = readability("it", ITALIAN)
    assert found is not None
    assert alone is not None
    assert (found.words - alone.words, found.letters - alone.letters) == (5, 16)
    assert (found.sentences - alone.sentences, found.syllables - alone.syllables) == (2, 8)


def test_each_language_has_its_own_formulas() -> None:
    it, en = readability("it", ITALIAN), readability("en", ENGLISH)
    assert it is not None
    assert en is not None
    assert (it.flesch, it.flesch_kincaid) == (None, None)
    assert (en.gulpease, en.flesch_vacca) == (None, None)
    assert it.gulpease == pytest.approx(gulpease(it.letters, it.words, it.sentences))
    assert en.flesch == pytest.approx(flesch(en.words, en.sentences, en.syllables))


def test_addresses_are_not_read_letter_by_letter() -> None:
    long = "https://www.esempio.it/area-clienti/forniture/elettricita/voltura?passo=1"
    plain = readability("it", ITALIAN)
    assert plain == readability("it", [*ITALIAN[:-1], f"{ITALIAN[-1]} {long} www.esempio.it info@esempio.it"])


def test_short_prose_has_no_readability() -> None:
    assert readability("it", []) is None
    assert readability("it", ["parola " * 29]) is None
    assert readability("it", ["parola " * 30]) is not None
    assert readability("en", ["…", "!"] * 50) is None
    assert readability("it", ["parola " * 99], minimum=100) is None
    assert readability("it", ["Una sola frase."], minimum=1) is not None
    assert readability("it", ["…"], minimum=1) is None
    with pytest.raises(UnsupportedLanguage):
        readability("fr", [])


def test_gulpease_agrees_with_textstat() -> None:
    """Textstat counts punctuation as letters: on clean prose, 10 points times stops per word, exactly."""
    found = readability("it", ITALIAN)
    assert found is not None
    assert found.gulpease is not None
    theirs = textstat_for("it_IT").gulpease_index(" ".join(ITALIAN))
    assert theirs + 10 * found.sentences / found.words == pytest.approx(found.gulpease)


def test_flesch_vacca_agrees_with_textstat() -> None:
    """Same constants; syllables differ by vowels at word edges (u-tenza), which textstat misses."""
    found = readability("it", ITALIAN)
    assert found is not None
    assert found.flesch_vacca is not None
    counter, text = textstat_for("it_IT"), " ".join(ITALIAN)
    missed = found.syllables - counter.syllable_count(text)
    assert 0 < missed / found.syllables < 0.1
    theirs = counter.flesch_reading_ease(text)
    assert theirs - 60 * missed / found.words == pytest.approx(found.flesch_vacca)


def test_abbreviations_do_not_flatter() -> None:
    """Textstat takes the stop of each abbreviation for the end of a sentence; we do not."""
    text = (
        "il sig. Rossi chiede ai sensi dell'art. 12 comma 4 del D.Lgs. n. 100 la voltura della fornitura e "
    )
    sentences = [text * 2 + "paga."]
    found = readability("it", sentences)
    assert found is not None
    assert found.gulpease is not None
    assert found.sentences == 1
    assert textstat_for("it_IT").gulpease_index(sentences[0]) > found.gulpease


@given(languages, st.lists(st.text(max_size=60), max_size=20))
def test_any_text_has_finite_values_or_none(lang: str, sentences: list[str]) -> None:
    found = readability(lang, sentences)
    words = sum(len(language(lang).words(sentence)) for sentence in sentences)
    if found is None:
        assert words < 30 or any("@" in s or "://" in s or "www." in s.lower() for s in sentences)
    else:
        values = [found.gulpease, found.flesch_vacca, found.flesch, found.flesch_kincaid]
        assert all(math.isfinite(value) for value in values if value is not None)
        assert found.sentences <= len(sentences)


@given(languages, st.integers(1, 5))
def test_repeating_a_text_changes_no_value(lang: str, times: int) -> None:
    prose = ITALIAN if lang == "it" else ENGLISH
    once, again = readability(lang, prose), readability(lang, prose * times)
    assert once is not None
    assert again is not None
    for name in ("gulpease", "flesch_vacca", "flesch", "flesch_kincaid"):
        value = getattr(once, name)
        assert getattr(again, name) == (value if value is None else pytest.approx(value))
