"""Lists typed by hand, and what is put in their place."""

from __future__ import annotations

import time

import pytest

from kb_tool.article import Source, parse_article
from kb_tool.lint import Reading, lists_by_hand

from .helpers import reading_of


def mended(reading: Reading) -> str:
    """The text with the list marks put in, last first."""
    text = reading.article.source.text
    lists = lists_by_hand(reading.prose, reading.article.source)
    for edit in reversed([edit for each in lists for edit in each.edits]):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("• uno\n• due", "- uno\n- due"),
        ("Servono:\n– uno\n– due", "Servono:\n- uno\n- due"),
        ("1- uno  \n2- due\\\n3- tre", "1. uno\n2. due\n3. tre"),
        ("• uno\n\n• due\n\nPoi.", "- uno\n\n- due\n\nPoi."),
        ("> ·\tuno\n> ·\tdue", "> - uno\n> - due"),
        ("\uf0b7 uno\n\uf0b7 due", "- uno\n- due"),
    ],
)
def test_marks_are_put_in(text: str, right: str) -> None:
    assert mended(reading_of(text)) == right
    again = parse_article(Source("a.md", right), lang="it", front_matter=False)
    assert [block.kind.value for block in again.walk()].count("item") == right.count("uno") + right.count(
        "due"
    ) + right.count("tre")


@pytest.mark.parametrize(
    "text",
    [
        "a) uno\nb) due",  # letters may be named elsewhere
        "• uno • due\n• tre",  # more bullets than lines
        "• uno\ncontinua\n• due",  # a line that may belong to the item or not
        "Testo:\n2. due\n3. tre",  # a list that goes on must not interrupt a paragraph
        "- • uno",  # already an item
    ],
)
def test_found_but_left_to_the_writer(text: str) -> None:
    reading = reading_of(text)
    (found,) = lists_by_hand(reading.prose, reading.article.source)
    assert found.edits == ()
    assert mended(reading) == text


@pytest.mark.parametrize(
    "text",
    ["– detto così", "2-3 giorni\n4-5 giorni", "o domani\no dopo", "1- uno\n3- tre", "`• a`", "- uno\n- due"],
)
def test_not_a_list(text: str) -> None:
    reading = reading_of(text)
    assert not list(lists_by_hand(reading.prose, reading.article.source))


def test_time_grows_with_the_text() -> None:
    def seconds(count: int) -> float:
        reading = reading_of("1- • – a) o A §\n" * count)
        reading.prose  # noqa: B018 - read before the clock starts
        start = time.process_time()
        list(lists_by_hand(reading.prose, reading.article.source))
        return time.process_time() - start

    seconds(500)
    assert seconds(4000) < 8 * max(seconds(1000), 0.002) + 0.05
