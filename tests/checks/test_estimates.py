"""Readability estimates of an article: prose only, its sources left out."""

from __future__ import annotations

from datetime import date

from kb_tool.checks import estimates, lint_text
from tests.cli.conftest import GOOD

LONG = GOOD.replace("senza costi", "senza costi e senza dover spiegare il motivo " * 6)


def values(text: str) -> dict[tuple[str, str], float | None]:
    found = estimates(lint_text(text, lang="it", as_of=date(2026, 11, 21)))
    assert found is not None
    return {(value.name, value.by): value.value for value in found.values}


def test_ours_and_textstats_stand_side_by_side() -> None:
    found = values(LONG)
    assert set(found) >= {
        ("Gulpease", "kb"),
        ("Flesch-Vacca", "kb"),
        ("Gulpease", "textstat"),
        ("LIX", "textstat"),
    }
    assert None not in found.values()


def test_sources_and_headings_do_not_count() -> None:
    longer = (
        LONG + "- Deliberazione sulle condizioni contrattualistiche, articolo 3, letta il 3 marzo 2026.\n"
    )
    assert values(longer) == values(LONG)


def test_a_text_too_short_has_a_reason() -> None:
    assert set(values(GOOD).values()) == {None}


def test_what_could_not_be_read_has_no_estimate() -> None:
    assert estimates(lint_text("---\nid: *x\n---\n# T\n", lang="it")) is None
