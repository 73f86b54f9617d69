"""Block rules asked only of the lines they can begin with must read what all of them would read."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from kb_tool.article import syntax

from .strategies import markdown


@pytest.fixture(scope="module")
def every_rule() -> MarkdownIt:
    """Our parser, asking every rule about every line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "install_line_rules", lambda md: None)
        return syntax._parser.__wrapped__()


@given(text=markdown())
def test_the_same_blocks(every_rule: MarkdownIt, text: str) -> None:
    assert syntax.tokenize(text) == every_rule.parse(text, {})


@pytest.mark.parametrize(
    "text",
    [
        "a\n# b",
        "a\n> b\nc\n- d",
        "> a\nb\n> - c\nd",
        "- a\n\n  b\n***\n1. c\n2) d",
        "a\n!!! note\n    b\n\nc\n??? tip\n    d",
        'a\n=== "b"\n    c\n\na\n===\nb\n---',
        "a\n<!-- b -->\nc\n```\nd",
        "term\n: a\n: b\n\n[^1]: a\n    b\n\n[x]: y\n[^1] [x]",
        "| a | b |\n|---|---|\n| c | d |\n# e\n|---|\n",
        "\t# a\n\u00a0# b\n\u2003- c\n",
    ],
)
def test_every_beginning(every_rule: MarkdownIt, text: str) -> None:
    assert syntax.tokenize(text) == every_rule.parse(text, {})
