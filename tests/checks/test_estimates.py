"""Readability estimates of an article: prose only, its sources left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kb_tool.article import Source, parse_article
from kb_tool.checks import estimates, lint_base, read_estimates
from kb_tool.settings import Settings
from tests.cli.conftest import GOOD, write

LONG = GOOD.replace("senza costi", "senza costi e senza dover spiegare il motivo " * 6)


def values(text: str) -> dict[tuple[str, str], float | None]:
    found = estimates(parse_article(Source("a.md", text), lang="it"))
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


def test_what_could_not_be_read_has_no_estimate(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    write(tmp_path / "content/it/rotto.md", "---\nid: *x\n---\n# T\n")
    good = write(tmp_path / "content/it/buono.md", GOOD)
    right, wrong = lint_base(tmp_path, as_of=date(2026, 11, 21)).articles
    assert read_estimates(settings, wrong) is None
    assert read_estimates(settings, right) is not None
    good.unlink()
    assert read_estimates(settings, right) is None
