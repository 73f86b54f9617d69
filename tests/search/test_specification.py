"""docs/search.md says what the program does: its numbers and its examples, in both languages."""

from __future__ import annotations

import re

import pytest

from kb_tool.search import matching, query_language, ranking, reader
from tests.conftest import ROOT

PAGES = {"en": "search.md", "it": "search.it.md"}


@pytest.fixture(params=PAGES)
def ui(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def page(ui: str) -> str:
    return (ROOT / "docs" / PAGES[ui]).read_text("utf-8")


def table_rows(text: str, cells: int) -> list[list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    return [row for row in rows if len(row) == cells and not set(row[0]) <= set("-")]


def test_every_example_of_a_query_can_be_asked(ui: str) -> None:
    examples = [code for row in table_rows(page(ui), 2) for code in re.findall(r"`([^`]+)`", row[0])]
    assert len(examples) >= 7
    for example in examples:
        query_language.parse(example, ui)


def test_every_field_is_listed(ui: str) -> None:
    listed = re.findall(r"`([a-z ]+)`\.", page(ui))[0].split()
    assert listed == [others[0] if ui == "it" else field for field, others in query_language.FIELDS.items()]


def test_the_table_of_weights_is_the_programs(ui: str) -> None:
    rows = [(int(row[1]), int(row[2])) for row in table_rows(page(ui), 4) if row[1].isdigit()]
    used = [ranking.TITLE, ranking.QUESTIONS, ranking.HEADINGS, ranking.LEAD, ranking.TEXT]
    assert rows == [(each.weight, each.length) for each in used]


def test_the_caps_are_the_programs(ui: str) -> None:
    text = page(ui).replace(".000", "000").replace(",000", "000")
    for number in (
        reader.MAX_QUERY_LENGTH,
        reader.MAX_QUERY_FORMS,
        reader.LIFTED,
        ranking.FULL,
        ranking.PREFIX,
        ranking.GUESS,
        matching.MIN_PREFIX,
        matching.MAX_PREFIX_TERMS,
        matching.MAX_CANDIDATES,
        query_language.MAX_LENGTH,
        query_language.MAX_WORDS,
        query_language.MAX_NESTING,
    ):
        assert re.search(rf"\b{number}\b", text), number


def test_the_two_readers_have_the_same_constants() -> None:
    script = (ROOT / "site_templates" / "assets" / "kb-search.js").read_text("utf-8")
    stated = {name: int(value) for name, value in re.findall(r"\b([A-Z_]{4,}) = (\d+)", script)}
    programs = {**vars(matching), **vars(ranking), **vars(reader)}
    assert len(stated) == 13
    assert stated == {name: programs[name] for name in stated}
