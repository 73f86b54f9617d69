"""Search results as printed."""

from __future__ import annotations

import re

from kb_tool.report import Page, hits_as_text
from kb_tool.search import Card, Hit

CARD = Card(
    "kb-c0g99",
    "content/it/voltura.md",
    "it",
    "Fare la voltura",
    "La voltura cambia nome.",
    (),
    (),
    "",
    "",
    "",
    (),
)
HIT = Hit(
    CARD,
    120,
    (("La voltura ", False), ("cambia", True), (" ", False), ("nome", True), (".", False)),
    (("come ", False), ("cambio", True), (" il nome", False)),
    "che-cosa-fare",
)
SHOWN = """\
1. Fare la voltura   kb-c0g99 · it
   La voltura *cambia* *nome*.
   Un cliente lo chiede così: «come *cambio* il nome»
   content/it/voltura.md#che-cosa-fare"""


def test_a_hit_shows_title_answer_reason_and_place() -> None:
    assert hits_as_text("cambio", [HIT], Page("it")) == SHOWN


def test_colour_makes_what_was_found_bold_and_changes_nothing_else() -> None:
    coloured = hits_as_text("cambio", [HIT], Page("it", colour=True))
    assert "\x1b[1m*cambia*\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == SHOWN


def test_no_hit_says_so_and_proposes_known_words() -> None:
    shown = hits_as_text("voltora", [], Page("it"), proposals=[("voltora", ["voltura", "volturare"])])
    assert shown.splitlines() == [
        "Nessun articolo trovato per «voltora».",
        "Nessun articolo contiene «voltora»: ho cercato anche «voltura», «volturare».",
    ]
    assert hits_as_text("x", [], Page("en")) == 'No article found for "x".'
    assert hits_as_text("voltora", [HIT], Page("en"), proposals=[("x", ["y"])]).endswith(
        'No article contains "x". Also searched for "y".'
    )
    assert "only its first part" in hits_as_text("x", [HIT], Page("en"), cut=True)


def test_weak_results_say_so_above_them() -> None:
    shown = hits_as_text("cambio unicorno", [HIT], Page("it"), complete=False)
    assert shown.splitlines()[:2] == ["Nessun articolo risponde a tutte le parole.", ""]
    assert "all the words" not in hits_as_text("x", [], Page("en"), complete=False), "nothing is not weak"
    assert hits_as_text("x", [HIT], Page("en"), complete=False).startswith(
        "No article matches all the words."
    )


def test_hostile_text_stays_text() -> None:
    hostile = "\x1b[2J\n{word}"
    card = Card(hostile, hostile, "it", hostile, "", (), (), "", "", "", ())
    shown = hits_as_text(hostile, [Hit(card, 1, ((hostile, True),), (), hostile)], Page("it"))
    assert all(line.isprintable() for line in shown.split("\n"))
    assert len(shown.split("\n")) == 3
    assert "\x1b" not in hits_as_text(hostile, [], Page("it"), proposals=[(hostile, [hostile])])
