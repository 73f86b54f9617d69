"""Markdown as people and fuzzers write it: text for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("voltura", "l'utenza", "dell’IVA", "città", "perche\u0301", "😀", "POD", "entro", "3 giorni"),
        *("[voltura](voltura.md)", "**grassetto**", "*corsivo*", "`codice`", "![alt](a.png)"),
        *("[3 giorni](fatto:x)", "a_b_c", "<b>", "&amp;", "\\*", "<https://example.org>", "[^1]", "|"),
        *("<!-- nota -->", "~~no~~", "``a`b``", "\t", "\u00a0", "\u200b", "fine.", "Sì!", "a\u0000b", "\\|"),
        *("[nome]", '[x](a.md "t")', "[nome]: a.md"),
    ]
)
PREFIXES = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "- ",
            "* ",
            "1. ",
            "12) ",
            "  ",
            "    ",
            "\t",
            "> ",
            "> - ",
            "- - ",
            "# ",
            "## ",
            "### ",
        ),
        *("!!! note ", '=== "Tab"', "??? warning", "| ", ": ", "[^1]: ", "- [x] ", "```", "---", "==="),
        *("\t- ", "   1. ", "### "),
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One line: a prefix of some block, then words."""
    return draw(PREFIXES) + " ".join(draw(st.lists(WORDS, max_size=6)))


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """A document with one kind of line end, or a mixture."""
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"]]))
    body = draw(st.lists(lines(), max_size=25))
    return "".join(line + draw(st.sampled_from(ends)) for line in body)


FRONT_MATTER = """---
id: kb-7f3qk
tipo: procedura
responsabile: ufficio-contratti
verificato: 2026-11-03
domande:
  - come cambio il nome sulla bolletta
  - sono entrato in affitto
---
"""
