from __future__ import annotations

import dataclasses
import subprocess
import sys

import pytest

from kb_tool.errors import UnsupportedLanguage
from kb_tool.language import LANGUAGES, language


def test_two_languages_each_made_once() -> None:
    assert LANGUAGES == ("it", "en")
    assert language("it") is language("it")
    assert [language(code).code for code in LANGUAGES] == ["it", "en"]


@pytest.mark.parametrize("code", ["fr", "IT", "it-IT", ""])
def test_other_languages_are_refused_with_a_remedy(code: str) -> None:
    with pytest.raises(UnsupportedLanguage, match='use "it" or "en"'):
        language(code)


def test_a_language_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        language("it").code = "en"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        (
            "it",
            ["perché", "perche'", "PERCHE", "perchè", "dell'", "dell\u2019", "l'", "è", "e'", "cos'"],
            True,
        ),
        ("it", ["voltura", "non", "mai", "senza", "no", "fibra", ""], False),
        ("en", ["the", "THE", "it's", "it\u2019s", "you're"], True),
        ("en", ["bill", "not", "never", "off", "can't", "without"], False),
    ],
)
def test_stop_words(code: str, words: list[str], expected: bool) -> None:
    assert [language(code).is_stop(word) for word in words] == [expected] * len(words)


def test_abbreviations_are_listed_without_their_last_stop() -> None:
    assert {"art", "artt", "ecc", "s.p.a", "d.lgs", "s.m.i", "dott.ssa"} <= language("it").abbreviations
    assert {"e.g", "i.e", "etc", "mr", "p.m", "inc", "u.s"} <= language("en").abbreviations


def test_heavy_libraries_are_loaded_only_when_needed() -> None:
    program = (
        "import sys, kb_tool.language as k\n"
        "it = k.language('it'); it.words('una prova'); it.sentences('Una. Due.'); it.is_stop('il')\n"
        "k.wordlist('it', 'bureaucratic')\n"
        "heavy = {'pyphen', 'Stemmer', 'textstat', 'nltk'} & set(sys.modules)\n"
        "sys.exit(f'loaded too early: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
