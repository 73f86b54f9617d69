"""What the docs list is what the program has."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from kb_tool.article import SECTIONS, Kind, headings, kind_name
from kb_tool.article.front_matter import FIELDS
from kb_tool.base import read_base
from kb_tool.cli.app import COMMANDS
from kb_tool.lint import LintResult, Quality
from kb_tool.score import score
from kb_tool.settings import Settings, load_settings

from ..score.test_card import finding, rule
from .pages import DOCS, PAGES, ROOT, blocks, code, lang_of, name_of, read, table
from .tables import fill

LANGS = ("en", "it")
BASE = read_base(ROOT)


def page(name: str, lang: str) -> Path:
    return DOCS / (f"{name}.it.md" if lang == "it" else f"{name}.md")


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_printed_tables_are_up_to_date(file: Path) -> None:
    text = read(file)
    assert text == fill(text, lang_of(file)), "write them anew: python -m tests.docs"


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_lists_every_key_of_the_front_matter(lang: str) -> None:
    italian = lang == "it"
    rows = table(read(page("writing", lang)), "chiave" if italian else "key")
    listed = [(code(row[0]), code(row[1]), bool(row[2])) for row in rows]
    known = [
        (field.word(italian=italian), field.word(italian=not italian), field.required) for field in FIELDS
    ]
    assert listed == known
    assert all(row[3] for row in rows)


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_lists_every_kind_with_a_title_of_that_kind(lang: str) -> None:
    rows = table(read(page("writing", lang)), "tipo" if lang == "it" else "kind")
    assert [code(row[0]) for row in rows] == [kind_name(kind, lang) for kind in Kind]
    for row, kind in zip(rows, Kind, strict=True):
        assert any(article.title_text == row[2] and article.meta.kind is kind for article in BASE.articles)


@pytest.mark.parametrize("lang", LANGS)
def test_the_examples_of_the_guide_stand_in_the_example_base(lang: str) -> None:
    texts = [article.source.text for article in BASE.articles if article.lang == lang]
    examples = blocks(read(page("writing", lang)), "markdown")
    assert len(examples) >= 7
    for example in examples:
        assert any(example.strip() in text for text in texts), example


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_names_sections_by_their_headings(lang: str) -> None:
    text = read(page("writing", lang))
    for row in SECTIONS:
        assert row.heading(lang) in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_for_writers_holds_no_command(lang: str) -> None:
    text = read(page("writing", lang))
    assert not re.search(r"\b(?:kb|make|pip|git|python)\s+(?:-|[a-z]+\b)(?<!kb: )", text.replace("kb: ", ""))
    assert not blocks(text, "console")


def settings_in(toml: str, folder: Path) -> Settings:
    (folder / "kb.toml").write_text(toml, encoding="utf-8")
    return load_settings(folder)


@pytest.mark.parametrize("lang", LANGS)
def test_settings_are_listed_with_their_defaults(lang: str, tmp_path: Path) -> None:
    rows = table(read(page("settings", lang)), "chiave" if lang == "it" else "key")
    known = [field.name for field in fields(Settings) if field.name not in ("root", "file")]
    assert sorted(code(row[0]) for row in rows) == sorted(known)
    default = Settings(tmp_path)
    for name, _, kind, value in rows:
        assert kind
        shown = tomllib.loads(f"value = {code(value)}")["value"] if code(value) else None
        actual = getattr(default, code(name))
        plain = list(actual) if isinstance(actual, tuple) else actual
        assert shown == plain or not (shown or plain), (
            name
        )  # a table of tables, as the program keeps it, is a row


@pytest.mark.parametrize("lang", LANGS)
def test_the_settings_example_uses_every_key_and_changes_each(lang: str, tmp_path: Path) -> None:
    (example,) = blocks(read(page("settings", lang)), "toml")
    found, default = settings_in(example, tmp_path), Settings(tmp_path)
    for field in fields(Settings):
        if field.name not in ("root", "file"):
            assert getattr(found, field.name) != getattr(default, field.name), field.name


@pytest.mark.parametrize("lang", LANGS)
def test_settings_name_every_section_key(lang: str) -> None:
    listed = re.search(
        r"(?:section keys are|chiavi delle parti sono) (.*?)\.", read(page("settings", lang)), re.DOTALL
    )
    assert listed is not None
    assert re.findall(r"`(\w+)`", listed[1]) == list(headings(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_settings_shown_elsewhere_can_be_loaded(lang: str, tmp_path: Path) -> None:
    for example in blocks(read(page("publishing", lang)), "toml"):
        assert settings_in(example, tmp_path).site_url


@pytest.mark.parametrize("lang", LANGS)
def test_the_worked_example_of_the_score_is_right(lang: str) -> None:
    start = {"en": "An example.", "it": "Un esempio."}[lang]
    example = next(each for each in read(page("score", lang)).split("\n\n") if each.startswith(start))
    price, floor, sentences, many, gravity, *computed = map(int, re.findall(r"\d+", example))
    shown = rule("shown", Quality.IMMEDIATE, price, floor)
    result = LintResult((finding(shown, gravity),) * many, examined={"shown": sentences})
    card = score(result, [shown])
    left = card.qualities[Quality.IMMEDIATE]
    assert computed == [price, many, sentences, left.loss, left.value, card.points[0]]


@pytest.mark.parametrize("readme", ["README.md", "README.it.md"])
def test_every_command_is_shown_in_the_readme(readme: str) -> None:
    text = read(ROOT / readme)
    shown = {
        word for block in blocks(text, "console") for word in re.findall(r"^\$ kb (\w+)", block, re.MULTILINE)
    }
    assert set(COMMANDS) - shown - set(re.findall(r"`kb (\w+)", text)) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_languages_of_a_page_list_the_same_rules_and_files(lang: str) -> None:
    """A page and its twin name the same things in code blocks that no language changes."""
    for name in ("publishing", "records", "score", "settings", "writing"):
        assert len(blocks(read(page(name, lang)), "")) == len(blocks(read(page(name, "en")), ""))
        for kind in ("console", "nginx", "xml"):
            assert blocks(read(page(name, lang)), kind) == blocks(read(page(name, "en")), kind)
