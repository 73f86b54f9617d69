"""Hostile text stays text: what a terminal would obey, what would forge a line, what would hide one."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.report import json_text, terminal

# Real exploits: colours and cursor moves, the clipboard (OSC 52), a title report, C1 forms of the same,
# a forged line, text turned around (Trojan Source), invisible tags, a lone surrogate.
HOSTILE = [
    "\x1b[2J\x1b[1;1Hkb: tutto a posto",
    "\x1b]52;c;Y3VybCBldmlsLnRlc3Q=\x07",
    "\x1b]0;pwned\x07\x1b[21t",
    "\x9b31mrosso\x9b0m",
    "\x9d52;c;AAAA\x9c",
    "titolo\ncontent/it/altro.md   finto",
    "titolo\r                              finto",
    "cancella\b\b\b\b\b\b\b\b",
    "\u202egnp.exe\u202c",
    "\u2066isolato\u2069",
    "a\u2028b\u2029c\x85d",
    "\U000e0041\U000e0042",
    "nul\x00 \x7f",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_terminal_leaves_nothing_a_terminal_obeys(text: str) -> None:
    shown = terminal(text)
    assert len(shown) == len(text)
    assert shown.isprintable()


@given(st.text())
def test_terminal_never_leaves_control_or_direction_characters(text: str) -> None:
    shown = terminal(text)
    assert len(shown) == len(text)
    bad = [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not bad
    assert not {
        "\u202a",
        "\u202b",
        "\u202c",
        "\u202d",
        "\u202e",
        "\u2066",
        "\u2067",
        "\u2068",
        "\u2069",
    } & set(shown)


@pytest.mark.parametrize("text", ["Perché no? È così: «sì»", "👩‍👩‍👧 ❤️ 日本語", "zero‌width", "tab-free"])
def test_terminal_keeps_real_writing(text: str) -> None:
    assert terminal(text) == text


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("text", HOSTILE)
def test_json_gives_the_same_value_and_nothing_to_obey(text: str, ascii_only: bool) -> None:
    written = json_text({"title": text}, ascii_only=ascii_only)
    assert json.loads(written) == {"title": text}
    assert all(c == "\n" or c.isprintable() for c in written)


def test_json_keeps_accents_readable_unless_the_console_lacks_them() -> None:
    assert '"perché 👍"' in json_text("perché 👍")
    assert json_text("perché 👍", ascii_only=True).isascii()


@given(st.dictionaries(st.text(), st.text()))
def test_json_round_trip(value: dict[str, str]) -> None:
    assert json.loads(json_text(value)) == value
