"""Whatever the docs point to is there; each page has its other language."""

from __future__ import annotations

from pathlib import Path

import pytest

from .pages import DOCS, PAGES, ROOT, anchor, headings, lang_of, name_of, read, targets

_OUTSIDE = ("https://", "http://", "mailto:")
_FOR_CONTRIBUTORS = ("CONTRIBUTING.md", "CHANGELOG.md")  # in English only
_FOR_ALL = [page for page in PAGES if lang_of(page) == "en" and page.name not in _FOR_CONTRIBUTORS]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_and_pictures_exist(page: Path) -> None:
    for target in targets(read(page)):
        if target.startswith(_OUTSIDE):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT), f"{target} leaves the repository"
        assert file.is_file(), f"{target} is not there"
        if fragment:
            assert fragment in map(anchor, headings(read(file))), f"{target}: no such heading"


@pytest.mark.parametrize("page", _FOR_ALL, ids=name_of)
def test_each_page_stands_in_both_languages(page: Path) -> None:
    other = page.with_name(f"{page.stem}.it.md")
    assert other.is_file()
    assert other.name in targets(read(page))
    assert page.name in targets(read(other))


@pytest.mark.parametrize("page", [page for page in PAGES if lang_of(page) == "it"], ids=name_of)
def test_italian_pages_lead_to_italian_pages(page: Path) -> None:
    for target in targets(read(page)):
        file = page.parent / target.partition("#")[0]
        if file.suffix == ".md" and lang_of(file) == "en":
            twin = file.with_name(f"{file.stem}.it.md")
            assert not twin.is_file() or "In English" in read(page).split(target)[0][-14:], target


def test_every_page_of_docs_is_reachable_from_the_readme() -> None:
    for lang, start in (("en", ROOT / "README.md"), ("it", ROOT / "README.it.md")):
        seen, waiting = set(), [start]
        while waiting:
            page = waiting.pop()
            if page in seen or page.suffix != ".md" or not page.is_file():
                continue
            seen.add(page)
            waiting += [(page.parent / target.partition("#")[0]).resolve() for target in targets(read(page))]
        missing = {page.name for page in DOCS.glob("*.md") if lang_of(page) == lang and page not in seen}
        assert not missing


def test_what_finds_links_finds_them() -> None:
    text = "[a](x.md) ![p](p.png)\n\n`[b](no.md)`\n\n```\n[c](no.md)\n```\n[d [e]](y.md#z)\n"
    assert list(targets(text)) == ["x.md", "p.png", "y.md#z"]
