from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nltk
import pytest

from kb_tool.errors import UnsupportedLanguage
from kb_tool.language import readability, textstat_indexes
from tests.language.test_formulas import ENGLISH, ITALIAN

SYLLABLES_NEEDED = {
    "Flesch reading ease",
    "Flesch-Kincaid grade",
    "Gunning Fog",
    "SMOG",
    "Linsear Write",
    "Dale-Chall",
    "Spache",
}


@pytest.fixture(autouse=True)
def _no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for data nowhere, and fail on the call that would fetch them."""

    def fetched(*args: object, **kwargs: object) -> None:
        raise AssertionError("textstat tried to download data")

    monkeypatch.setattr(nltk.data, "path", [])
    monkeypatch.setattr(nltk, "download", fetched)


def test_italian_indexes() -> None:
    found = textstat_indexes("it", "\n\n".join(ITALIAN))
    assert [(index.name, index.by) for index in found] == [
        ("Gulpease", "kb"),
        ("Flesch-Vacca", "kb"),
        ("Gulpease", "textstat"),
        ("Flesch-Vacca", "textstat"),
        ("LIX", "textstat"),
        ("RIX", "textstat"),
    ]
    assert all(index.value is not None and index.reason("it") == index.reason("en") == "" for index in found)
    ours = readability("it", ITALIAN)
    assert ours is not None
    assert found[0].value == ours.gulpease


def test_english_indexes_say_what_they_miss() -> None:
    found = textstat_indexes("en", " ".join(ENGLISH))
    assert {index.name for index in found if index.value is None} == SYLLABLES_NEEDED
    assert {index.name for index in found if index.by == "kb"} == {
        "Flesch reading ease",
        "Flesch-Kincaid grade",
    }
    for index in found:
        assert (index.value is None) == ("cmudict" in index.reason("it")) == ("cmudict" in index.reason("en"))
        assert index.value is not None or index.by == "textstat"


@pytest.mark.parametrize(("lang", "text"), [("it", "Una frase."), ("en", "A sentence."), ("en", "")])
def test_a_short_text_has_reasons(lang: str, text: str) -> None:
    found = textstat_indexes(lang, text)
    assert found
    assert all(index.value is None and "30" in index.reason("it") for index in found)


def test_other_languages_are_refused() -> None:
    with pytest.raises(UnsupportedLanguage):
        textstat_indexes("fr", "Une phrase.")


def test_nothing_connects_and_a_dictionary_on_disk_is_used(tmp_path: Path) -> None:
    """In programs of their own, where any socket is an error: without the dictionary, then with one."""
    program = (
        "import socket, sys\n"
        "def closed(*args, **kwargs): raise SystemExit('a socket was opened')\n"
        "socket.socket = type('Closed', (socket.socket,), {'__init__': closed})\n"
        "socket.create_connection = socket.getaddrinfo = closed\n"
        "from kb_tool.language import textstat_indexes\n"
        "for lang, text in (('it', sys.argv[1]), ('en', sys.argv[2])):\n"
        "    for index in textstat_indexes(lang, text):\n"
        "        print(lang, index.by, index.name, 'none' if index.value is None else 'value', sep=';')\n"
    )

    def run(data: Path) -> set[str]:
        env = {**os.environ, "NLTK_DATA": str(data), "HOME": str(tmp_path)}
        arguments = [sys.executable, "-c", program, " ".join(ITALIAN), " ".join(ENGLISH)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, done.stderr
        return {line.split(";")[2] for line in done.stdout.splitlines() if line.endswith(";none")}

    assert run(tmp_path / "nowhere") == SYLLABLES_NEEDED
    folder = tmp_path / "data" / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    (folder / "cmudict").write_text("CUSTOMER 1 K AH1 S T AH0 M ER0\nBILL 1 B IH1 L\n", encoding="utf-8")
    assert run(tmp_path / "data") == set()
    (folder / "cmudict").unlink()
    assert run(tmp_path / "data") == SYLLABLES_NEEDED
