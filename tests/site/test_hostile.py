"""Nothing from an article or its front matter reaches a page unescaped, read by a real HTML parser."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kb_tool.site import build_site, prepare_site

from .bases import job_of, tree
from .hostile import CALL, HOST, write_hostile_base

KNOWN_TAGS = set(
    re.findall(
        r"\w+",
        """
        html head meta link title body script noscript header footer main nav article section aside search h1
        h2 h3 h4 p ol ul li dl dt dd div span a strong em s code pre blockquote br hr sup img details summary
        table thead tbody tr th td input label button kbd svg rect path circle line text g
        """,
    )
)


class Page(HTMLParser):
    """Tags, attributes and the contents of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    root = write_hostile_base(tmp_path_factory.mktemp("hostile"))
    build_site(job_of(root), force=True)
    site = tree(root / "site")
    assert not [name for name in site if name.endswith(".svg") and not name.startswith("assets/")]
    return {name: Page(content.decode()) for name, content in site.items() if name.endswith(".html")}


def test_the_whole_hostile_base_is_published(pages: dict[str, Page]) -> None:
    assert sum(name.startswith("it/") for name in pages) == 9 + 1 + 2 + 1  # articles, home, topics, quality


def test_no_tag_of_an_article_is_a_tag_of_the_page(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert {tag for tag, _ in page.tags} <= KNOWN_TAGS, name


def test_no_attribute_runs_or_loads_anything_from_elsewhere(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for tag, attributes in page.tags:
            for attribute, value in attributes.items():
                where = f"{name}: <{tag} {attribute}={value!r}>"
                assert not attribute.startswith("on"), where
                assert attribute.isascii(), where
                if attribute in ("href", "src"):
                    assert not value.lower().strip().startswith(("javascript:", "data:", "vbscript:")), where
                    assert tag == "a" or HOST not in value, where


def test_the_only_scripts_are_ours(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for text in page.scripts:
            json.loads(text)
        sources = [
            values["src"].rpartition("/")[2]
            for tag, values in page.tags
            if tag == "script" and "src" in values
        ]
        assert sources == ["kb-early.js", "kb.js"], name
        assert not any(CALL in text for text in page.scripts), name


def test_a_title_stays_in_the_title(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert [tag for tag, _ in page.tags].count("title") == 1, name


def test_scripts_of_data_hold_no_end_of_script(tmp_path: Path) -> None:
    prepared = prepare_site(job_of(write_hostile_base(tmp_path)))
    for path in (prepared.docs / "assets").glob("*.js"):
        text = path.read_text("ascii")
        assert text.startswith(("var kbPages = {", "kbSearch.receive(")), path.name
