"""Examples as readings: the marks `[|like this|]` taken out and turned into the expected places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kb_tool.article import Source, Span, kind_name, parse_article
from kb_tool.language import lazy_pattern

from .reading import Reading, read
from .rule import BaseExample, Example

if TYPE_CHECKING:
    from kb_tool.base import Base, Records

__all__ = ["example_base", "example_reading", "example_text", "unmark"]

_MARK = lazy_pattern(r"\[\||\|\]")
_KIND_KEY = {"it": "tipo", "en": "kind"}


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the marked places, in order; marks may nest.

    A mark opened and not closed, or closed and not opened, raises ValueError.
    """
    kept: list[str] = []
    opened: list[int] = []
    spans: list[Span] = []
    at = length = 0
    for mark in _MARK.finditer(text):
        kept.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[0] == "[|":
            opened.append(length)
        elif opened:
            spans.append(Span(opened.pop(), length))
        else:
            raise ValueError(f"a mark is closed that was never opened: {text[: mark.end()]!r}")
    if opened:
        raise ValueError(f"a mark is opened and never closed: {text!r}")
    return "".join((*kept, text[at:])), tuple(sorted(spans))


def example_text(example: Example) -> str:
    """The whole file of an example, marks included."""
    lines = [f"{_KIND_KEY[example.lang]}: {kind_name(example.kind, example.lang)}"] if example.kind else []
    lines += example.front_matter.strip().splitlines()
    if not lines or example.text.startswith("---"):
        return example.text
    return "\n".join(("---", *lines, "---", "", example.text))


def example_reading(example: Example) -> tuple[Reading, tuple[Span, ...]]:
    """What the rule reads, and the places where it must find something."""
    text, expected = unmark(example_text(example))
    article = parse_article(Source(f"{example.lang}/example.md", text), lang=example.lang)
    records = None if example.records is None else _records(example.records)
    return read(article, as_of=example.as_of, records=records), expected


def example_base(example: BaseExample) -> tuple[Base, dict[str, tuple[Span, ...]]]:
    """What the rule reads, and the places where it must find something, by path."""
    from kb_tool.base import Base

    unmarked = {path: unmark(text) for path, text in example.files.items()}
    base = Base.from_texts({path: text for path, (text, _) in unmarked.items()})
    return base, {path: spans for path, (_, spans) in unmarked.items() if spans}


def _records(files: Mapping[str, str]) -> Records:
    from kb_tool.base import read_records

    records, problems = read_records({name: Source(f"_kb/{name}.yml", text) for name, text in files.items()})
    if problems:
        raise ValueError(f"the example's records are wrong: {problems}")
    return records
