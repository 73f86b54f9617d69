"""The extension that carries finished bodies through Python-Markdown."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from kb_tool.site.extension import BodyExtension, BrokenPage, makeExtension, mark

TOC = [
    {"level": 1, "id": "a", "name": "A", "children": [{"level": 2, "id": "b", "name": "B", "children": []}]}
]


def reader(folder: Path, *others: str) -> Markdown:
    return Markdown(extensions=[BodyExtension(bodies=str(folder)), *others])


def store(folder: Path, html: str, toc: list[Any] | None = None) -> str:
    """Write a body; returns the mark that carries it."""
    body = json.dumps({"html": html, "toc": toc or []}).encode()
    (folder / "x.json").write_bytes(body)
    return mark("x", body)


def test_the_body_arrives_untouched_beside_the_usual_extensions(tmp_path: Path) -> None:
    html = "<div>\n<p>*no* _emphasis_ [link](x) &amp; <b>x</b>\n\n    code? {: .a }</p>\n| a | b |\n</div>"
    line = store(tmp_path, html, TOC)
    md = reader(tmp_path, "toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition")
    assert md.convert(line) == html
    assert md.toc_tokens == TOC  # type: ignore[attr-defined]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_of_a_body_is_read_as_markdown(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("body")
    html = f"<div>{text.replace('<', '&lt;')}.</div>"
    line = store(folder, html)
    assert reader(folder).convert(line) == html.translate({2: None, 3: None})


def test_a_body_that_names_a_place_of_the_stash_is_only_text(tmp_path: Path) -> None:
    line = store(tmp_path, "<div>\x02wzxhzdk:0\x03 \x02amp\x03</div>")
    assert reader(tmp_path).convert(line) == "<div>wzxhzdk:0 amp</div>"


@pytest.mark.parametrize(
    "page",
    [
        "# Title\n\ntext",
        "{mark}\n\nand more",
        "kb-body: x",
        "kb-body: missing {0}",
        "kb-body: ../x {0}",
        "kb-body: x {0}",
    ],
)
def test_a_page_without_its_body_is_never_published(tmp_path: Path, page: str) -> None:
    line = store(tmp_path, "<div></div>")
    page = page.replace("{mark}", line).replace("{0}", "0" * 16)
    with pytest.raises(BrokenPage, match=r"Delete \.kb"):
        reader(tmp_path).convert(page)


def test_a_damaged_body_is_never_published(tmp_path: Path) -> None:
    line = store(tmp_path, "<div></div>")
    (tmp_path / "x.json").write_text('{"html": "<div>', "utf-8")
    with pytest.raises(BrokenPage, match="another body"):
        reader(tmp_path).convert(line)


def test_generators_may_name_the_extension_by_its_module(tmp_path: Path) -> None:
    line = store(tmp_path, "<div>y</div>")
    options = {"kb_tool.site.extension": {"bodies": str(tmp_path)}}
    md = Markdown(extensions=["kb_tool.site.extension"], extension_configs=options)
    assert md.convert(line) == "<div>y</div>"
    assert isinstance(makeExtension(), BodyExtension)
