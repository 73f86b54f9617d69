"""Every block, word and link of the tree slices back to its text in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Article, BlockKind, MarkKind, Source, parse_article

from .strategies import FRONT_MATTER, markdown

# What the parser prints for a NUL, and for a line end inside code.
_PRINTED = str.maketrans({"\0": "�", "\n": " ", "\r": " "})


def read(text: str, lang: str = "it") -> Article:
    return parse_article(Source("it/prova.md", text), lang=lang)


def assert_slices_back(article: Article) -> None:
    text = article.source.text
    for block in article.walk():
        assert 0 <= block.span.start <= block.span.end <= len(text)
        if block.prose is None:
            continue
        position = 0
        for start, end, file_start, file_end in block.prose.pieces:
            assert start == position
            position = end
            printed, written = block.prose.text[start:end], text[file_start:file_end]
            if end - start == file_end - file_start:
                assert printed in (" ", "\n") or printed == written.translate(_PRINTED), (
                    printed,
                    written,
                )
            else:
                # An escape, an entity, a line break, or code that runs over a line end.
                assert (
                    written.startswith(("\\", "&", "\r\n")) or len(written) > len(printed) == 1 or "`" in text
                )
        assert position == len(block.prose.text)
    for link in article.links:
        assert article.source.slice(link.span)[:1] in ("[", "!", "<")
        if link.target_span is not None:
            assert article.source.slice(link.target_span) == link.target
    for comment in article.comments:
        assert article.source.slice(comment.span).startswith("<!--")
    for problem in article.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)


@given(markdown())
def test_spans_slice_back_for_any_markdown(text: str) -> None:
    assert_slices_back(read(text))


@given(markdown())
def test_spans_slice_back_under_front_matter(text: str) -> None:
    assert_slices_back(read(FRONT_MATTER + text))


@given(st.text(max_size=300))
def test_any_text_at_all_is_an_article(text: str) -> None:
    assert_slices_back(read(text))


@given(markdown())
def test_line_ends_change_nothing_but_offsets(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    windows = unix.replace("\n", "\r\n")
    one, other = read(unix), read(windows)
    assert [block.kind for block in one.walk()] == [block.kind for block in other.walk()]
    assert [block.prose and block.prose.text for block in one.walk()] == [
        block.prose and block.prose.text for block in other.walk()
    ]
    assert [one.source.position(block.span.start) for block in one.walk()] == [
        other.source.position(block.span.start) for block in other.walk()
    ]


def test_words_of_a_nested_list_in_a_quote_are_found() -> None:
    text = "> - uno\n>   1. l’**IVA** è *inclusa*\n>      nel prezzo\n"
    article = read(text)
    step = next(block for block in article.walk() if block.prose and "IVA" in block.prose.text)
    assert step.prose is not None
    assert step.prose.text == "l’IVA è inclusa nel prezzo"
    at = step.prose.text.index("inclusa")
    assert article.source.slice(step.prose.span(at, at + 7)) == "inclusa"
    at = step.prose.text.index("prezzo")
    assert article.source.slice(step.prose.span(at, at + 6)) == "prezzo"


def test_marks_cover_the_visible_text() -> None:
    article = read("Apri **Fornitura > Voltura** e `POD`, poi [il modulo](modulo.md).\n")
    prose = article.blocks[0].prose
    assert prose is not None
    assert [(mark.kind, prose.text[mark.start : mark.end]) for mark in prose.marks] == [
        (MarkKind.STRONG, "Fornitura > Voltura"),
        (MarkKind.CODE, "POD"),
        (MarkKind.LINK, "il modulo"),
    ]


def test_table_cells_are_found_in_their_row() -> None:
    text = "> | Voce | Valore |\n> |:--|--:|\n> | a \\| b | **7 €** |\n> |  | fine |\n"
    article = read(text)
    cells = [block for block in article.walk() if block.kind is BlockKind.CELL]
    assert [cell.prose.text if cell.prose else None for cell in cells] == [
        "Voce", "Valore", "a | b", "7 €", "", "fine",
    ]  # fmt: skip
    assert cells[2].prose is not None
    assert article.source.slice(cells[2].prose.span(4, 5)) == "b"
    assert cells[3].prose is not None
    assert article.source.slice(cells[3].prose.span(0, 3)) == "7 €"
    assert [cell.info for cell in cells[:3]] == ["header", "header", ""]


def test_numbers_of_a_list_are_the_printed_ones() -> None:
    article = read("3. tre\n9. poi\n1. infine\n")
    (block,) = article.blocks
    assert [item.number for item in block.children] == [3, 4, 5]


def test_sections_are_known_by_their_heading_in_either_apostrophe() -> None:
    body = "# Fare la voltura\n\nRisposta.\n\n## Che cosa fare\n\n1. Apri.\n\n## Altro\n\nTesto.\n"
    article = read(FRONT_MATTER + body)
    assert [section.key for section in article.sections] == ["lead", "steps", None]
    english = read("# Title\n\nLead.\n\n## If that doesn’t work\n\nCall.\n", "en")
    assert [section.key for section in english.sections] == ["lead", "fallback"]


def test_settings_may_rename_a_heading() -> None:
    article = parse_article(
        Source("it/a.md", "# T\n\nR.\n\n## Passi\n\n1. Apri.\n"), lang="it", headings={"steps": "Passi"}
    )
    assert article.sections[1].key == "steps"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ciao <b>x</b>\n", ["raw-html", "raw-html"]),
        ("<script>alert(1)</script>\n", ["raw-html", "raw-html"]),
        ("[x](javascript:alert(1))\n", ["address-refused"]),
        ("[x](JaVaScRiPt&#58;alert(1))\n", ["address-refused"]),
        ("![x](data:image/svg+xml;base64,AAAA)\n", ["address-refused"]),
        ("[x](//evil.example/a)\n", ["address-refused"]),
        ("<vbscript:x>\n", ["address-refused"]),
        ("testo\n\n[^mai]: nota che nessuno cita\n", ["footnote-unused"]),
        ("<!-- commento -->\n\n1 < 2 e 3 > 2, a<b\n", []),
        ("`<b>` e \\<b>\n", []),
        ("> " * 200 + "fine\n", ["nesting-too-deep"]),
    ],
)
def test_what_is_not_understood_is_a_problem(text: str, codes: list[str]) -> None:
    article = read(FRONT_MATTER + text)
    assert [problem.code for problem in article.problems] == codes


def test_comments_vanish_and_are_kept() -> None:
    article = read("prima <!-- kb: allow x - y --> dopo\n\n<!--\nuno\n\ndue\n-->\n\nfine\n")
    assert [(comment.text, comment.block) for comment in article.comments] == [
        ("kb: allow x - y", False),
        ("uno\n\ndue", True),
    ]
    assert [block.prose.text for block in article.blocks if block.prose] == ["prima  dopo", "fine"]


def test_anchors_are_unique_whatever_the_headings_say() -> None:
    article = read("# T\n\n## Tempi\n\n## Tempi 2\n\n## Tempi\n\n### Tempi\n\n## ???\n\n## !!!\n")
    found = [block.anchor for block in article.walk() if block.anchor]
    assert found == ["t", "tempi", "tempi-2", "tempi-3", "tempi-4", "x", "x-2"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('[x](a.md "apri a.md")', "a.md"),
        ("![a.md](a.md)", "a.md"),
        ("[a.md](<a.md>)", "a.md"),
        ("<https://a.it>", "https://a.it"),
        ("[x][r]\n\n[r]: a.md", None),
        ("[x](a\\_b.md)", None),
    ],
)
def test_a_target_is_found_where_it_is_written(text: str, written: str | None) -> None:
    (link,) = read(text).links
    assert (link.target_span and read(text).source.slice(link.target_span)) == written
    if text.startswith("[x](a.md"):
        assert link.target_span is not None
        assert link.target_span.start == 4


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ('<a name="x"></a>Esportare i *dati*<br>', "Esportare i dati"),
        ("Il tag `<b>` e il <b>resto</b>", "Il tag <b> e il resto"),
        ("Scrivi a <nome dell'ufficio>", "Scrivi a <nome dell'ufficio>"),
        ('<img src="x.png"/>', ""),
    ],
)
def test_a_title_is_shown_without_the_html_in_it(heading: str, shown: str) -> None:
    assert read(f"# {heading}\n").title_shown == shown
