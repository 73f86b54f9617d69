"""Addresses: plain, unique, stable; links between them lead where they should."""

import re
from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.site.addresses import page_urls, quality_url, relative, slug, topic_url

NAMES = st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=12)
PATHS = st.builds(
    lambda lang, folders, name: "/".join([lang, *folders, f"{name}.md"]),
    st.sampled_from(["it", "en"]),
    st.lists(NAMES, max_size=2),
    NAMES,
)


def test_the_usual_case() -> None:
    assert page_urls(["it/contratti/voltura-luce.md"]) == {
        "it/contratti/voltura-luce.md": "it/contratti/voltura-luce/"
    }
    assert slug("Qualità & Così.v2") == "qualita-cosi-v2"


def test_names_an_address_cannot_tell_apart_get_numbers() -> None:
    urls = page_urls(["it/a/Più.md", "it/a/piu.md", "it/a.md", "it/qualità.md"])
    assert urls["it/a/Più.md"] == "it/a/piu/"
    assert urls["it/a/piu.md"] == "it/a/piu-2/"
    assert urls["it/a.md"] == "it/a-2/", "it/a/ is the topic's page"
    assert urls["it/qualità.md"] == "it/qualita-2/", "it/qualita/ is the quality page"
    assert topic_url("it/Qualità/x.md") == "it/qualita-2/" != quality_url("it")


@given(st.sets(PATHS, max_size=8))
def test_addresses_are_unique_and_plain(paths: set[str]) -> None:
    urls = page_urls(paths)
    assert set(urls) == paths
    assert len(set(urls.values())) == len(paths)
    for path, url in urls.items():
        assert re.fullmatch(r"(it|en)/([a-z0-9-]+/)+", url), path
        assert url not in {topic_url(each) for each in paths}
    assert page_urls(sorted(paths, reverse=True)) == urls


ADDRESSES = st.lists(st.sampled_from("abc"), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(ADDRESSES, ADDRESSES | ADDRESSES.map(lambda address: f"{address}file.png"))
def test_a_relative_link_leads_to_its_target(start: str, target: str) -> None:
    assert urljoin(f"http://host/{start}", relative(target, start)) == f"http://host/{target}"
