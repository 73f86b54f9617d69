"""Lines meant as headings and not written as such: `##Steps` without a space, `**Steps**` alone on a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_tool.article import Article, BlockKind, Span, section_key
from kb_tool.language import lazy_pattern

__all__ = ["HeadingByHand", "headings_by_hand"]

_LONGEST = 100  # characters; a longer line is a sentence
_UNSPACED = lazy_pattern(r"(#{1,6})([^\W\d_][^#]*)")
_BOLD = lazy_pattern(r"(\*\*|__)([^*_]+)\1:?")


@dataclass(frozen=True, slots=True)
class HeadingByHand:
    """`span` is the line, `right` how to write it; `key` is the part of that name, or None."""

    span: Span
    level: int
    key: str | None
    right: str
    bold: bool


def headings_by_hand(article: Article, names: Mapping[str, str]) -> Iterator[HeadingByHand]:
    """Those in the paragraphs of `article`; `names` are the headings of its parts (key -> heading).

    A bold line counts only when it is the name of a part: others are emphasis.
    """
    for block in article.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        first, _ = article.source.position(block.span.start)
        last, _ = article.source.position(block.span.end)
        for number in range(first, last + 1):
            text = article.source.line(number).strip()
            if len(text) > _LONGEST:
                continue
            start = article.source.line_span(number).start
            start += article.source.line(number).index(text)
            span = Span(start, start + len(text))
            if found := _UNSPACED.fullmatch(text):
                key = section_key(found[2], names)
                right = f"{found[1]} {found[2]}"
                yield HeadingByHand(span, len(found[1]), key, right, bold=False)
            elif (found := _BOLD.fullmatch(text)) and (key := section_key(found[2], names)):
                yield HeadingByHand(span, 2, key, f"## {names[key]}", bold=True)
