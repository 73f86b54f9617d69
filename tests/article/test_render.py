"""What the linter reads is what the site prints, and nothing from an article runs in a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from kb_tool.article import Source, parse_article, render

from . import html_outline
from .strategies import FRONT_MATTER, markdown


def printed(text: str, lang: str = "it") -> str:
    article = parse_article(Source("it/prova.md", text), lang=lang)
    return render(article, resolve=lambda target: target).html


def assert_same_outline(text: str, lang: str = "it") -> None:
    article = parse_article(Source("it/prova.md", text), lang=lang)
    html = render(article, resolve=lambda target: target).html
    assert html_outline.of_html(html) == html_outline.of_article(article)


@given(markdown())
def test_the_page_has_the_structure_of_the_tree(text: str) -> None:
    assert_same_outline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Per fare la voltura:\n1. Apri.\n2. Chiudi.\n",
        "- a\n  - b\n   - c\n1) uno\n2) due\n",
        "5. cinque\n6. sei\n\n   testo\n   1. dentro\n",
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
        "a\n- b\n> c\n> - d\n> > e\n",
        "# T\n\n## A\n\n### B\n\n## A\n\n## A-2\n\n#NoSpazio\n",
        "testo[^1]\n\n[^1]: nota\n\n    - voce\n",
    ],
)
def test_everyday_constructs_keep_their_structure(text: str) -> None:
    assert_same_outline(text)


@pytest.mark.torture
def test_two_thousand_real_articles_keep_their_structure(real_articles: list[tuple[str, Path]]) -> None:
    different = []
    for lang, path in real_articles:
        article = parse_article(Source(path.name, path.read_bytes().decode("utf-8-sig")), lang=lang)
        html = render(article, resolve=lambda target: target).html
        if html_outline.of_html(html) != html_outline.of_article(article):
            different.append(str(path))
    print(f"{len(real_articles)} articles, {len(different)} with another structure on the page")
    assert different == []


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


_KNOWN_TAGS = {
    *(
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
    ),
    *("h5", "h6", "hr", "img", "input", "label", "li", "ol", "p", "pre", "s", "span", "strong", "summary"),
    *("sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}


def assert_harmless(html: str) -> None:
    reader = _Attributes()
    reader.feed(html)
    for tag, attrs in reader.tags:
        assert tag in _KNOWN_TAGS, tag
        assert not [name for name in attrs if name.startswith("on") or name == "style"], attrs
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", attrs.get(name) or "").lower()
            assert not address.startswith(("javascript:", "data:", "vbscript:", "file:", "//")), address
        if tag == "img":
            assert "://" not in (attrs.get("src") or "")


@given(markdown())
def test_nothing_but_our_own_markup_is_printed(text: str) -> None:
    assert_harmless(printed(FRONT_MATTER + text))


@pytest.mark.parametrize(
    "text",
    [
        "# <script>alert(1)</script>\n\n## <img src=x onerror=alert(1)>\n",
        '[a](x" onmouseover="alert(1))\n\n[a](<x" onmouseover="alert(1)>)\n',
        '![a" onerror="alert(1)](p.png "t\' onload=alert(1)")\n',
        "[x](javascript:alert(1)) <javascript:alert(1)>\n\n[z] [y](data:text/html,x)\n\n[z]: javascript:x\n",
        '!!! note "<script>alert(1)</script>"\n    x\n\n!!! a"b\n    x\n',
        '=== "<script>alert(1)</script>"\n    x\n',
        "| <script>a</script> |\n|---|\n| <svg onload=alert(1)> |\n",
        '[x](fatto:a"onclick="alert(1))\n',
        "x[^<b>]\n\n[^<b>]: <script>alert(1)</script>\n",
        "```<script>\n</code></pre><script>alert(1)</script>\n```\n",
        "![x](https://evil.example/beacon.png)\n",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    assert_harmless(printed(text))


def test_links_go_through_the_resolver() -> None:
    article = parse_article(Source("it/a.md", "# T\n\n[b](b.md#x) [c](manca.md) [d](#qui)\n"), lang="it")
    asked: list[str] = []

    def resolve(target: str) -> str | None:
        asked.append(target)
        return "../b/#x" if target.startswith("b.md") else None

    html = render(article, resolve=resolve).html
    assert asked == ["b.md#x", "manca.md"]
    assert '<a href="../b/#x">b</a>' in html
    assert "manca.md" not in html
    assert " c " in html
    assert '<a href="#qui">d</a>' in html


def test_a_fact_prints_its_value_and_carries_its_id() -> None:
    assert '<span class="kb-fact" data-fact="voltura">3 giorni</span>' in printed(
        "[3 giorni](fatto:voltura)\n"
    )


def test_contents_list_second_and_third_level() -> None:
    article = parse_article(Source("it/a.md", "# T\n\nR.\n\n## Uno\n\n### Dentro\n\n## Due\n"), lang="it")
    toc = render(article, resolve=lambda _: None).toc
    assert [(entry.anchor, [child.anchor for child in entry.children]) for entry in toc] == [
        ("uno", ["dentro"]),
        ("due", []),
    ]
