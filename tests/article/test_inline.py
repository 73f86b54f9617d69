"""The inline rules are the library's, asked less often: they must read the same."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kb_tool.article import Source, parse_article
from kb_tool.article.inline import at, install_positions

_PIECES = [
    *(
        "a",
        "parola ",
        "A1",
        "è",
        " ",
        "  \n",
        "\n",
        "\\\n",
        "\\",
        "\\[",
        "&",
        "&amp;",
        "&#65;",
        "&no;",
        "!",
        "-",
        ":",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "~",
        "~~",
        "~~~",
        "`",
        "``",
        "[",
        "]",
        "![",
        "](",
        "](x)",
        '](x "t")',
        "][b]",
    ),
    *("[a](b)", "![a](b)", "[b]", "<", "<http://a.it>", "<a@b.it>", "(", ")", "😀", "\u00a0", "="),
]


def parser() -> MarkdownIt:
    """The library's parser with our options; nothing of ours in it."""
    md = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable(["html_inline"])
    md.inline.ruler2.disable("fragments_join")
    md.core.ruler.disable("text_join")
    return md


STOCK, OURS = parser(), parser()
install_positions(OURS)
OURS.disable("html_inline")


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
@example("![a ![b](c) d](e) [a [b](c) d](e)")
@example("[a ![b [c](d)](e)](f) [[a](b)](c)")
@example("[a `](b)` c](d) ![a \\](b) c](d) [a <http://](b)> c](d)")
@example("[b][b] ![b] [b][] [[b]] ![[b]]")
def test_reads_what_the_library_reads(text: str) -> None:
    env = {"references": {"B": {"href": "/b", "title": ""}}}
    theirs = STOCK.parseInline(text, dict(env))[0].children or []
    ours = OURS.parseInline(text, dict(env))[0].children or []
    seen = [(each.type, each.content, each.markup, each.attrs, each.level) for each in ours]
    assert seen == [(each.type, each.content, each.markup, each.attrs, each.level) for each in theirs]
    for token in ours:
        start, end = at(token)
        assert 0 <= start <= end <= len(text)


def test_labels_inside_labels() -> None:
    text = "![one ![two](2) [three](3) ](1) [four [five](5) ](4) [^x [^y] [^z](6)\n\n[^y]: note\n"
    article = parse_article(Source("it/a.md", text), lang="it", front_matter=False)
    assert [(link.text, link.target) for link in article.links] == [
        ("one ![two](2) [three](3) ", "1"),
        ("five", "5"),
        ("^z", "6"),
    ]
    assert "[^x " in article.blocks[0].prose.text  # type: ignore[union-attr]
