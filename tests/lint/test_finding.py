from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Span
from kb_tool.errors import UnsupportedLanguage
from kb_tool.lint import Checked, Edit, Fix, Found, Message, NotApplicable, outcome, shorten

WORDS = Message("parole", "words")
TEMPLATE = Message("«{text}»: scrivi {better}.", 'Instead of "{text}" write {better}.')


@pytest.mark.parametrize(
    "hostile", ["{better}", "{", "}", "{0}", "{text.__class__}", "{{}}", "%s", "\\1", "\x00"]
)
def test_a_value_is_only_text(hostile: str) -> None:
    filled = TEMPLATE.format(text=hostile, better="5")
    assert filled.it == f"«{hostile}»: scrivi 5."
    assert filled.en == f'Instead of "{hostile}" write 5.'


def test_a_value_can_be_said_in_both_languages() -> None:
    filled = TEMPLATE.format(text="x", better=Message("un numero", "a number"))
    assert (filled.it, filled.en) == ("«x»: scrivi un numero.", 'Instead of "x" write a number.')


def test_a_blank_without_a_value_is_a_bug() -> None:
    with pytest.raises(KeyError):
        TEMPLATE.format(text="x")


def test_only_two_languages() -> None:
    assert WORDS.say("it") == "parole"
    with pytest.raises(UnsupportedLanguage):
        WORDS.say("fr")


@given(st.text(), st.integers(1, 80))
def test_shortened_text_fits_on_a_line(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == short.strip()
    assert len(short.splitlines()) <= 1


def test_shortened_text_is_cut_between_words() -> None:
    assert shorten("Apri la pratica,  poi\nchiudi", 18) == "Apri la pratica…"
    assert shorten("Apri", 4) == "Apri"
    assert shorten("supercalifragilistico", 6) == "super…"


@pytest.mark.parametrize("gravity", [0.0, -0.1, 1.01, float("nan")])
def test_gravity_is_a_share(gravity: float) -> None:
    with pytest.raises(ValueError, match="gravity"):
        Found(Span(0, 1), WORDS, gravity)


def test_nothing_examined_is_not_checked_and_fine() -> None:
    with pytest.raises(ValueError, match="NotApplicable"):
        Checked(0)
    assert outcome(0, (), WORDS) == NotApplicable(WORDS)
    assert outcome(2, (), WORDS) == Checked(2)


def test_what_was_found_is_never_dropped() -> None:
    with pytest.raises(ValueError, match="nothing examined"):
        outcome(0, (Found(Span(0, 1), WORDS),), WORDS)


def test_a_fix_is_in_order() -> None:
    first, second = Edit(Span(0, 2), "a"), Edit(Span(2, 3), "b")
    assert Fix(True, (first, second)).edits == (first, second)
    with pytest.raises(ValueError, match="order"):
        Fix(True, (second, first))
    with pytest.raises(ValueError, match="overlapping"):
        Fix(True, (first, Edit(Span(1, 3), "b")))
    with pytest.raises(ValueError, match="at least one"):
        Fix(True, ())
