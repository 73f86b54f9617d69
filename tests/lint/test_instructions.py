from __future__ import annotations

import pytest

from kb_tool.lint import instruction_steps

from .helpers import reading_of


def steps_of(text: str, lang: str) -> list[str]:
    return [step.sentences[0].text for step in instruction_steps(reading_of(text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1. Open the account.\n2. The light turns green.\n3. Enter the POD.", "en"),
        ("1. Apri il CRM.\n2. La spia diventa verde.\n3. Inserire il POD.", "it"),
    ],
)
def test_a_numbered_list_of_which_half_gives_orders_is_steps(text: str, lang: str) -> None:
    assert len(steps_of(text, lang)) == 3


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1. The bill.\n2. The contract.\n3. Open orders.", "en"),
        ("1. La bolletta.\n2. Il contratto.\n3. Apri la porta.", "it"),
        ("- Open the account.\n- Enter the POD.", "en"),
        ("1. Open the account.", "en"),
        ("Open the account. Enter the POD.", "en"),
    ],
)
def test_other_lists_are_not(text: str, lang: str) -> None:
    assert steps_of(text, lang) == []


def test_nested_items_are_left_out_and_a_nested_numbered_list_is_steps_of_its_own() -> None:
    inner = "   1. Write the POD.\n   2. Write the name.\n"
    text = f"1. Open the account.\n   - It is on the left.\n2. Enter:\n{inner}"
    assert steps_of(text, "en") == ["Open the account.", "Enter:", "Write the POD.", "Write the name."]


def test_under_the_heading_every_item_is_a_step() -> None:
    reading = reading_of("# T\n\n## Steps\n\n1. The light is red.\n", lang="en")
    assert instruction_steps(reading) == reading.steps
    assert len(reading.steps) == 1
