"""No text breaks out of a format: the parser of that format finds the same parts as around a harmless word.

The naughty texts stand in the title, the path, the messages, the source, the reason, the facts; each document
is read by a parser of its own world, and the text that comes back is compared with what went in.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from kb_tool.lint import shorten
from kb_tool.report import FORMATS, terminal, write_run

from .naughty import NAUGHTY
from .one_text import BREAK, html_page, markdown_page, run_of, shape
from .runner import Said, obeyed

PLAIN = "parola"

# What hosts make of plain text after the Markdown is read: mentions, references, addresses, emoji.
ALIVE = re.compile(
    r"@\w|[#!~%&^$][\w\"]|\w:[\w+-]+:|^:[\w+-]+:|\s:[\w+-]+:|\w://|\bwww\.|\bGH-\d|\b[0-9a-f]{7,40}\b|[{\[][+-]",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """As people are shown it: one line, nothing unseen; what no format can hold is replaced."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF else c
        for c in terminal(text)
    )


def test_there_are_enough_of_them() -> None:
    assert len(set(NAUGHTY)) >= 515
    assert all(text.isprintable() is (terminal(text) == text) or not text.isprintable() for text in NAUGHTY)


@cache
def written(text: str, form: str, compared: bool = True) -> str:
    return write_run(run_of(text, compared=compared), form)


def failures(check: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """The texts for which the check fails, and how."""
    for text in NAUGHTY:
        try:
            check(text)
        except (AssertionError, ValueError, KeyError, ElementTree.ParseError) as error:
            yield text, repr(error)[:300]


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("form", FORMATS)
def test_no_format_holds_what_a_terminal_obeys_or_hides(form: str, compared: bool) -> None:
    """All of them are printed too: in a log, on a screen."""

    def check(text: str) -> None:
        out = written(text, form, compared)
        bad = {c for c in out if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
        turned = set(out) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
        assert not bad | turned
        out.encode("utf-8")

    assert list(failures(check)) == []


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_json_keeps_its_shape(form: str) -> None:
    plain = shape(json.loads(written(PLAIN, form)))

    def check(text: str) -> None:
        assert shape(json.loads(written(text, form))) == plain

    assert list(failures(check)) == []


def test_json_gives_every_text_back() -> None:
    def check(text: str) -> None:
        found = json.loads(written(text, "json"))
        article = found["articles"][0]
        assert article["title"] == text
        assert article["path"] == f"content/it/{text}.md"
        assert {each["message"] for each in article["findings"]} == {text}
        assert article["findings"][0]["fix"]["edits"][0]["text"] == text
        assert article["suppressed"][0]["reason"] == text
        assert found["comparison"]["facts"][0]["before"] == text

    assert list(failures(check)) == []


def test_sarif_gives_the_texts_back_and_makes_no_link_of_them() -> None:
    def check(text: str) -> None:
        (run,) = json.loads(written(text, "sarif"))["runs"]
        for result in run["results"]:
            said = result["message"]["text"]
            assert _filled(said).replace(BREAK, "") == terminal(text)
            assert not re.search(r"\[[^\[\]]*\]\([^)]*\)", said)
        first, *_, allowed, record = run["results"]
        place = first["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[\w.~%/-]+", place["uri"], re.ASCII)
        assert unquote(place["uri"], errors="surrogatepass") == f"{text}/content/it/{text}.md"
        assert allowed["suppressions"][0]["justification"] == terminal(text)
        edit = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
        assert edit["insertedContent"]["text"] == text
        assert record["level"] == "error"

    assert list(failures(check)) == []


def _filled(message: str) -> str:
    """A message as a viewer shows it: there are no arguments, so any blank would be a mistake."""
    assert not re.search(r"(?<!\{)(\{\{)*\{\d+\}(?!\})", message)
    return message.replace("{{", "{").replace("}}", "}")


def test_github_obeys_only_our_commands() -> None:
    def keys(said: list[Said | str]) -> list[Any]:
        return [(each.name, list(each.properties)) for each in said if isinstance(each, Said)]

    plain = obeyed(written(PLAIN, "github"))
    assert [each.name for each in plain if isinstance(each, Said)] == ["error", "error", "warning", "notice"]

    def check(text: str) -> None:
        said = obeyed(written(text, "github"))
        assert len(said) == len(plain)
        assert keys(said) == keys(plain)
        for each in said:
            assert isinstance(each, Said)
            assert each.text == terminal(text)
            assert each.properties["file"].startswith(terminal(text).lstrip("="))

    assert list(failures(check)) == []


def test_gitlab_gives_the_texts_back_with_fingerprints_of_their_own() -> None:
    def check(text: str) -> None:
        issues = json.loads(written(text, "gitlab"))
        assert {each["description"] for each in issues} == {terminal(text)}
        assert issues[0]["location"]["path"] == f"{text}/content/it/{text}.md"
        assert len({each["fingerprint"] for each in issues}) == len(issues)

    assert list(failures(check)) == []


def test_junit_keeps_its_elements_and_gives_the_texts_back() -> None:
    def elements(root: ElementTree.Element) -> list[Any]:
        return [(each.tag, sorted(each.attrib)) for each in root.iter()]

    plain = elements(ElementTree.fromstring(written(PLAIN, "junit")))

    def check(text: str) -> None:
        root = ElementTree.fromstring(written(text, "junit"))
        assert elements(root) == plain
        case = root.find("testsuite/testcase")
        assert case is not None
        assert case.get("name") == visible(text or f"{text}.md")
        (failure,) = case
        assert failure.text is not None
        assert failure.text.count("\n") == 3
        assert f"riga 7: {visible(text)} (" in failure.text

    assert list(failures(check)) == []


def test_markdown_keeps_its_parts_and_nothing_comes_alive() -> None:
    plain = markdown_page(written(PLAIN, "markdown"))

    def check(text: str) -> None:
        page = markdown_page(written(text, "markdown"))
        assert page.shape == plain.shape
        assert not [part for part in page.texts if ALIVE.search(part)]
        title = terminal(shorten(text or f"content/it/{text}.md", 100)).strip() or "?"
        assert title in [part.replace(BREAK, "") for part in page.texts]

    assert list(failures(check)) == []


def test_markdown_of_a_base_keeps_its_parts() -> None:
    plain = markdown_page(written(PLAIN, "markdown", compared=False))

    def check(text: str) -> None:
        page = markdown_page(written(text, "markdown", compared=False))
        assert page.shape == plain.shape
        assert not [part for part in page.texts if ALIVE.search(part)]

    assert list(failures(check)) == []


def test_html_keeps_its_elements_and_gives_the_texts_back() -> None:
    plain = html_page(written(PLAIN, "html"))

    def check(text: str) -> None:
        page = html_page(written(text, "html"))
        if text.strip():
            assert page.shape == plain.shape
        assert visible(text) in page.texts

    assert list(failures(check)) == []
