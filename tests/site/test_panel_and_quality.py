"""What a writer sees beside the page, and where the base stands."""

from dataclasses import replace

import pytest

from kb_tool.article import Source
from kb_tool.base import Base
from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import (
    ArticleReport,
    BaseFinding,
    BaseReport,
    PlacedFinding,
    points_number,
    shown_lines,
)
from kb_tool.score import QualityScore, Scorecard
from kb_tool.site.catalogue import catalogue
from kb_tool.site.panel import article_panel, base_panel
from kb_tool.site.quality import quality_page

from .bases import DAY, article


def finding(line: int, severity: Severity = Severity.WARNING, points: float | None = None) -> PlacedFinding:
    message = Message(it=f"Riga {line} da cambiare.", en=f"Change line {line}.")
    return PlacedFinding("a-rule", Quality.IMMEDIATE, severity, message, line, 1, line, 2, points)


def report(
    path: str, scores: tuple[float | None, ...], *findings: PlacedFinding, bar: float = 70
) -> ArticleReport:
    qualities = {quality: QualityScore(score, 0) for quality, score in zip(Quality, scores, strict=True)}
    return ArticleReport(path=path, lang="it", bar=bar, scorecard=Scorecard(qualities, ()), findings=findings)


def test_the_panel_puts_first_what_matters_most() -> None:
    found = (
        finding(9, Severity.SUGGESTION),
        finding(5, points=0.4),
        finding(7, points=6.0),
        finding(8, Severity.ERROR, 2.0),
    )
    panel = article_panel(report("a.md", (92.0, 69.96, None), *found), "it")
    assert [each.place for each in panel.findings] == ["riga 8", "riga 7", "riga 5", "riga 9"]
    assert [each.points for each in panel.findings] == ["+2 punti", "+6 punti", "+0,4 punti", ""]
    assert panel.counts == "da correggere 1 · da migliorare 2 · consigli 1"
    assert [(score.text, score.tone) for score in panel.scores] == [
        ("92", "fine"),
        ("70", "fine"),
        ("–", "none"),
    ]


def test_the_home_panel_tells_files_that_cannot_be_read() -> None:
    broken = ArticleReport(path="content/it/rotto.md", lang="it", findings=(finding(1, Severity.ERROR),))
    wide = BaseFinding("content/_kb/owners.yml", finding(3, Severity.ERROR))
    panel = base_panel([report("a.md", (1, 1, 1), finding(2)), broken], [wide], "en")
    assert panel is not None
    assert [each.place for each in panel.findings] == [
        "content/it/rotto.md, line 1",
        "content/_kb/owners.yml, line 3",
    ]
    assert base_panel([report("a.md", (1, 1, 1))], [], "it") is None


def excerpt(text: str, word: str, *, private: bool = False) -> tuple[str, str, str]:
    """What the panel shows of the one line `text` for a finding on `word`."""
    at = text.index(word) + 1
    found = PlacedFinding(
        "a-rule",
        Quality.IMMEDIATE,
        Severity.WARNING,
        Message(it="x", en="x"),
        1,
        at,
        1,
        at + len(word),
        private=private,
    )
    read = replace(report("a.md", (1, 1, 1), found), lines=shown_lines(Source("a.md", text + "\n"), [found]))
    (each,) = article_panel(read, "it").findings
    assert each.excerpt is not None
    return each.excerpt


def test_the_excerpt_shows_the_words_in_question() -> None:
    assert excerpt("- Chiama subito.", "subito") == ("- Chiama ", "subito", ".")
    before, word, after = excerpt("parola " * 40 + "subito" + " parola" * 40, "subito")
    assert (word, before[0], after[-1]) == ("subito", "…", "…")
    assert len(before + word + after) <= 91
    assert "parola " in before
    assert " parola" in after


def test_a_long_span_is_cut_where_it_ends() -> None:
    _, words, after = excerpt("Una " + "parola " * 40 + "fine.", "parola " * 40)
    assert words.endswith("parola…")
    assert len(words) <= 90
    assert "fine" not in after


def test_the_excerpt_of_private_data_shows_none_of_it() -> None:
    shown = "".join(
        excerpt("Scrivi a mario.rossi@example.org oggi.", "mario.rossi@example.org", private=True)
    )
    assert "mario" not in shown
    assert "•••" in shown


@pytest.fixture
def entries() -> list:  # type: ignore[type-arg]
    texts = {f"content/it/a/{n:02}.md": article(f"Titolo {n:02}", f"kb-aaa{n:02}") for n in range(15)}
    shown = catalogue(Base.from_texts(texts), as_of=DAY, review_by={}, answers={})
    return list(shown.entries.values())


def test_the_quality_page_starts_with_what_gains_most(entries: list) -> None:  # type: ignore[type-arg]
    reports = {
        entry.article.path: report(
            entry.article.path,
            (100.0, 100.0 - n, None),
            *(finding(1, points=points) for points in (n * 0.25, n * 0.75, n * 0.2)),
            bar=90,
        )
        for n, entry in enumerate(entries)
    }
    page = quality_page("it", entries, reports, 90)
    assert [row.title for row in page.worst] == [f"Titolo {n:02}" for n in range(14, 4, -1)], "ten of them"
    assert (page.worst[0].points, page.worst[0].changes) == ("14", 2)
    start = BaseReport((reports[entries[14].article.path],)).start
    assert start is not None
    assert points_number(start.points, "it") == "14", "the terminal says the same"
    assert len(page.rows) == 15
    organized, immediate, unambiguous = page.plots
    assert organized.caption == "mediana 100 · sotto il minimo: 0 su 15"
    assert immediate.caption == "mediana 93 · sotto il minimo: 4 su 15"
    assert unambiguous.caption == "mediana – · sotto il minimo: 0 su 0"
    assert "Sotto 90" in page.lead


def test_less_than_a_point_is_not_worth_starting_from(entries: list) -> None:  # type: ignore[type-arg]
    few = finding(1, points=0.94)
    reports = {entry.article.path: report(entry.article.path, (100.0, 99.0, 100.0), few) for entry in entries}
    assert quality_page("it", entries, reports, 70).worst == ()
