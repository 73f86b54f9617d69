"""The stretches between headings."""

from __future__ import annotations

from kb_tool.lint import parts

from .helpers import reading_of


def test_every_heading_opens_a_part_whatever_its_level() -> None:
    reading = reading_of(
        "# Voltura\n\nUno due.\n\n## Casi\n\n### Luce\n\n- tre\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    found = [(part.heading.text if part.heading else "", part.word_count) for part in parts(reading)]
    assert found == [("", 2), ("Casi", 0), ("Luce", 1)]


def test_the_title_of_a_box_is_no_heading() -> None:
    (part,) = parts(reading_of('Uno.\n\n!!! note "Titolo"\n    Due tre.\n'))
    assert (part.heading, part.word_count) == (None, 3)


def test_nothing_has_no_parts() -> None:
    assert parts(reading_of("")) == ()
