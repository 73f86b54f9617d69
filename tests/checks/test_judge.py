"""One text judged: what it depends on, and what it does not."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb_tool
from kb_tool.article import Source
from kb_tool.checks import lint_base, lint_text
from kb_tool.errors import UnsupportedLanguage
from kb_tool.lint import load_rules
from kb_tool.report import lint_as_json

AS_OF = date(2026, 11, 21)
CONTENT = Path(__file__).parents[2] / "content"
ARTICLES = sorted(CONTENT.glob("??/**/*.md"))


def test_the_doors_of_the_package_are_these() -> None:
    assert kb_tool.lint_text is lint_text
    assert kb_tool.lint_base is lint_base
    assert set(kb_tool.__all__) <= set(dir(kb_tool))
    with pytest.raises(AttributeError):
        _ = kb_tool.lint_everything


def test_a_passage_gets_only_rules_about_prose() -> None:
    report = lint_text("Attendi qualche giorno.", lang="it", prose=True, as_of=AS_OF)
    (finding,) = report.findings
    assert (finding.rule, finding.line, finding.column, finding.end_column) == ("vague-quantity", 1, 9, 23)
    assert finding.points
    assert report.scores["unambiguous"] == pytest.approx(100 - finding.points, abs=0.06)
    bare = {rule.id for rule in load_rules() if not rule.prose and "it" in rule.languages}
    assert bare
    assert bare <= {each.rule for each in report.not_checked}


def test_a_passage_is_judged_by_its_prose() -> None:
    assert lint_text("Attendi 3 giorni di calendario.", lang="it", prose=True, as_of=AS_OF).passed


def test_a_language_we_do_not_read() -> None:
    with pytest.raises(UnsupportedLanguage):
        lint_text("Bonjour", lang="fr")


def test_without_a_base_what_needs_records_is_not_checked() -> None:
    report = lint_text(ARTICLES[0].read_text("utf-8"), lang="en", as_of=AS_OF)
    assert all(each.reason.it and each.reason.en for each in report.not_checked)


def test_the_same_text_gives_the_same_report_whatever_its_path() -> None:
    for file in ARTICLES[:8]:
        text, lang = file.read_text("utf-8"), file.relative_to(CONTENT).parts[0]
        here = lint_text(text, lang=lang, path="content/it/a.md", as_of=AS_OF)
        there = lint_text(text, lang=lang, path="content/it/altrove/con un nome lungo.md", as_of=AS_OF)
        assert here.findings == there.findings
        assert here.scores == there.scores


@given(st.randoms(use_true_random=False), st.sampled_from(ARTICLES))
def test_the_order_of_front_matter_changes_no_score(chance: random.Random, file: Path) -> None:
    text, lang = file.read_text("utf-8"), file.relative_to(CONTENT).parts[0]
    _, front, body = text.split("---\n", 2)
    entries: list[str] = []
    for line in front.splitlines(keepends=True):
        if line.startswith((" ", "-")):
            entries[-1] += line
        else:
            entries.append(line)
    chance.shuffle(entries)
    shuffled = f"---\n{''.join(entries)}---\n{body}"
    before, after = (lint_text(each, lang=lang, as_of=AS_OF) for each in (text, shuffled))
    assert after.scores == before.scores
    assert sorted((f.rule, f.message.it) for f in after.findings) == sorted(
        (f.rule, f.message.it) for f in before.findings
    )


@given(st.text(max_size=300), st.sampled_from(["it", "en"]), st.booleans())
def test_any_text_is_judged_and_every_place_is_in_it(text: str, lang: str, prose: bool) -> None:
    report = lint_text(text, lang=lang, prose=prose, as_of=AS_OF)
    assert report == lint_text(text, lang=lang, prose=prose, as_of=AS_OF)
    lines = len(Source("", text).line_starts)
    for finding in report.findings:
        assert 1 <= finding.line <= finding.end_line <= lines
        assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)


def test_front_matter_that_cannot_be_read_is_the_only_finding() -> None:
    report = lint_text("---\nid: *x\n---\n\n# Titolo\n\nAttendi qualche giorno.\n", lang="it", as_of=AS_OF)
    (finding,) = report.findings
    assert finding.rule == "unreadable"
    assert report.scorecard is None
    assert not report.passed


def test_what_is_printed_for_programs_is_the_same_twice() -> None:
    first, second = (lint_as_json(lint_base(CONTENT.parent, as_of=AS_OF), "it") for _ in range(2))
    assert first == second


NAMED = "---\nid: kb-00001\ntipo: risposta\nresponsabile: crediti\nprodotti: [luce]\n---\n\n# T\n\nSì.\n"


def test_names_that_no_record_can_confirm_are_not_checked(tmp_path: Path) -> None:
    """A missing list is no approval of what an article writes."""
    records = tmp_path / "content/_kb"
    records.mkdir(parents=True)
    (tmp_path / "content/it").mkdir()
    (tmp_path / "content/it/a.md").write_text(NAMED, "utf-8")

    def unasked() -> list[str]:
        (article,) = lint_base(tmp_path, as_of=AS_OF).articles
        return [each.say("en") for each in article.not_checked if each.rule == "schema"]

    assert unasked() == ["owner: no owners.yml", "products: no vocabulary.yml"]
    (records / "vocabulary.yml").write_text("tags:\n  rate: {it: rate, en: instalments}\n", "utf-8")
    assert unasked() == ["owner: no owners.yml", "products: vocabulary.yml lists none"]
    (records / "vocabulary.yml").write_text("products:\n  luce: {it: luce, en: power}\n", "utf-8")
    (records / "owners.yml").write_text(
        "- id: crediti\n  name: {it: C, en: C}\n  channel: {it: '1', en: '1'}\n", "utf-8"
    )
    assert unasked() == []
    (records / "owners.yml").unlink()
    (tmp_path / "kb.toml").write_text('select = ["days-kind"]\n', "utf-8")
    assert unasked() == [], "nobody asked for names to be compared"
