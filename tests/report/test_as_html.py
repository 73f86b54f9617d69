"""The page for whoever answers for the base: whole in itself, safe, legible."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import BaseFinding, BaseReport, Run
from kb_tool.report.as_html import lint_as_html

from .changed import BETTER, NEW, WORSE, article, run_of_change
from .made import BLIND, FINE, REPORT, finding
from .one_text import html_page


def text_of(run: Run) -> str:
    return re.sub(r"\s+", " ", " ".join(html_page(lint_as_html(run)).texts))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = lint_as_html(Run(REPORT, "it"))
    page = html_page(text)
    tags = {part[0] for part in page.shape if isinstance(part, tuple)}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "input"}
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|https?:", text)
    links = [
        dict(part[1]).get("href", "") for part in page.shape if isinstance(part, tuple) and part[0] == "a"
    ]
    assert links
    assert all(link.startswith("#a") for link in links)


def test_it_fits_phones_paper_and_the_dark() -> None:
    text = lint_as_html(Run(REPORT, "en"))
    for part in (
        'name="viewport"',
        "@media print",
        "prefers-color-scheme: dark",
        "max-width: 40rem",
        'lang="en"',
    ):
        assert part in text


def test_links_lead_to_the_articles_told_of() -> None:
    text = lint_as_html(Run(REPORT, "it"))
    assert set(re.findall(r'href="#(a\d+)"', text)) == set(re.findall(r'<article id="(a\d+)"', text))


def test_it_counts_then_shows_each_article_the_lowest_first() -> None:
    text = text_of(Run(REPORT, "it"))
    assert "La base: che cosa va e che cosa no" in text
    assert "3 articoli" in text
    assert "3 da rivedere" in text
    assert "Univoco è 64, il minimo è 70." in text
    assert "riga 9 · da migliorare · +28 punti univoco" in text
    assert "titolo di legge" in text
    order = [text.rindex(path) for path in ("content/it/z.md", "content/it/contratti/voltura-luce.md")]
    assert order == sorted(order)


def test_the_excerpt_marks_what_is_wrong() -> None:
    text = lint_as_html(Run(REPORT, "it"))
    assert '<blockquote lang="it">1. La pratica si chiude entro <mark>30 giorni</mark>.</blockquote>' in text


def test_far_ends_of_a_long_line_are_left_out() -> None:
    line = "a" * 5000 + "ERRORE" + "b" * 5000
    long = article("a", "A", 50.0, 90.0, 90.0, lines={1: line}, findings=(finding(1, 5001, 5007),))
    text = lint_as_html(Run(replace(REPORT, articles=(long,), findings=()), "it"))
    assert f"…{'a' * 120}<mark>ERRORE</mark>{'b' * 120}…" in text
    assert len(text) < 8000


def test_an_article_with_nothing_to_say_is_only_counted() -> None:
    text = lint_as_html(Run(replace(REPORT, articles=(FINE,), findings=()), "en"))
    assert "All fine." in text
    assert "<article" not in text


def test_what_could_not_be_checked_is_told() -> None:
    assert "Se sia organizzato non si è potuto controllare." in text_of(
        Run(replace(REPORT, articles=(BLIND,), findings=()), "it")
    )


def test_a_change_shows_scores_before_and_after() -> None:
    text = text_of(run_of_change(BETTER, WORSE, NEW))
    assert "Che cosa fa questa modifica" in text
    assert "Confronto con «origin/main»." in text
    for part in ("64 → 88", "90 → 78", "È meno immediato di prima: 90 → 78."):
        assert part in text


def test_a_change_says_which_way_it_went_and_what_stops_it_first() -> None:
    run = run_of_change(
        BETTER, WORSE, NEW, removed=("content/it/via.md", "x.md"), titles={"content/it/via.md": "Un <titolo>"}
    )
    record = BaseFinding("content/_kb/terms.yml", finding(3, 1, 4, severity=Severity.ERROR, points=None))
    run = replace(run, report=replace(run.report, findings=(record,)))
    page, text = lint_as_html(run), text_of(run)
    assert '<span class="good">64 → 88</span> <span class="dim">(meglio)</span>' in page
    assert '<span class="bad">90 → 78</span> <span class="dim">(peggio)</span>' in page
    assert "nuovo: 1 errore, da correggere prima di pubblicare" in text
    assert "<td></td>" not in page
    assert 'colspan="4">1 errore, da correggere' in page
    assert "Un <titolo> content/it/via.md" in text
    stops = text[text.index("Da sistemare prima di pubblicare") : text.index("Articoli, il più basso")]
    assert "Fibra: spia LOS rossa : è meno immediato di prima: 90 → 78." in stops
    assert "content/_kb/terms.yml : ha un errore." in stops
    assert "voltura" not in stops


def test_a_baseline_the_name_the_day_and_what_is_not_listed() -> None:
    missed = article("a", "A", 50.0, 90.0, 90.0, floors={Quality.ORGANIZED: 60.0}, known=(finding(1, 1, 2),))
    report = BaseReport((missed, replace(FINE, path="b.md"), replace(FINE, path="c.md")))
    text = text_of(Run(report, "it", name="La base", day=date(2026, 11, 3)))
    assert "La base · 3 novembre 2026" in text
    assert "1 in arretrato" in text
    assert "50 (era 60)" in text
    assert "Altri 2 articoli sono a posto e non sono elencati." in text


@pytest.mark.parametrize(
    "attack",
    [
        "</script><script>x()</script>",
        "--><img src=x onerror=x()>",
        '" onmouseover="x()',
        "</mark></blockquote><iframe src=//evil.test>",
        "</style><style>*{display:none}</style>",
        "&lt;script&gt;",
    ],
)
def test_real_exploits_are_text(attack: str) -> None:
    def page(text: str) -> str:
        found = (finding(1, 1, 1 + len(text), message=Message(it=text, en=text)),)
        made = article(text, text, 50.0, 90.0, 90.0, lines={1: text}, findings=found)
        return lint_as_html(Run(replace(REPORT, articles=(made,), findings=()), "it"))

    assert html_page(page(attack)).shape == html_page(page("parola")).shape
    assert attack in html_page(page(attack)).texts
