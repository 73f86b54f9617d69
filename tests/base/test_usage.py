"""How often articles are opened: what is read, and what is wrong with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Source, State
from kb_tool.base import ArticleFacts, Catalog, explain, read_usage


def facts(path: str, id_: str | None) -> ArticleFacts:
    return ArticleFacts(path, "it", id_, None, path, None, State.VERIFIED, None, None, None)


CATALOG = Catalog((facts("content/it/a.md", "kb-00001"), facts("content/it/b, c.md", None)))


def read(text: str) -> tuple[dict[str, int], list[tuple[int, str]]]:
    found, problems = read_usage(Source("content/_kb/usage.csv", text), CATALOG)
    for each in problems:
        assert explain(each, "it").cause
        assert explain(each, "en").remedy
    return found, [(each.line, each.code) for each in problems]


@pytest.mark.parametrize(
    "text",
    [
        'article,uses\nkb-00001,12\n"content/it/b, c.md",0\n',
        "articolo;usi\r\nkb-00001;12\r\ncontent/it/b, c.md;0\r\n\r\n",
        'Article , Uses\n kb-00001 , 12\n"content/it/b, c.md",0',
    ],
)
def test_articles_are_named_by_id_or_path(text: str) -> None:
    assert read(text) == ({"content/it/a.md": 12, "content/it/b, c.md": 0}, [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, "usage-header")]),
        ("kb-00001,12\n", [(1, "usage-header")]),
        ("article,uses\nkb-00001\n", [(2, "usage-row")]),
        ("article,uses\n,3\n", [(2, "usage-row")]),
        ("article,uses\nkb-00001,1.200\nkb-00001,-3\n", [(2, "usage-number"), (3, "usage-number")]),
        ("article,uses\nkb-99999,3\n", [(2, "usage-article")]),
        ("article,uses\nkb-00001,3\ncontent/it/a.md,4\n", [(3, "usage-repeated")]),
    ],
)
def test_a_mistake_has_its_line_and_its_row_is_left_out(text: str, problems: list[tuple[int, str]]) -> None:
    found, said = read(text)
    assert said == problems
    assert found in ({}, {"content/it/a.md": 3})


@given(st.text(max_size=80))
def test_no_text_makes_it_fall(text: str) -> None:
    read("article,uses\n" + text)
    read(text)
