"""Changes to finished HTML change no text and no other tag."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Source, parse_article, render
from kb_tool.site.finished_html import link_questions, mark_blanks


class Text(HTMLParser):
    """Visible text and tags without their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text("[]<>&a \n", max_size=30))
def test_marking_blanks_changes_no_text_and_no_other_tag(text: str) -> None:
    html = f'<p title="[a]">{text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}</p>'
    marked = mark_blanks(html)
    assert Text(marked).text == Text(html).text
    assert [tag for tag in Text(marked).tags if tag != "span"] == ["p"]
    assert 'title="[a]"' in marked


def path(text: str) -> str:
    """A guided path as the site prints it."""
    source = Source("content/it/a/b.md", f"# T\n\n## Percorso\n\n{text}\n")
    rendered = render(parse_article(source, lang="it"), resolve=lambda target: None)
    return link_questions(rendered.sections[-1].html)


def test_questions_are_linked_where_they_are_asked() -> None:
    html = path(
        "1. Acceso?\n   - Sì -> domanda 2\n   - No → Domanda 3\n2. Luce?\n   - Sì -> [x](y.md)\n3. Gas?\n"
    )
    assert [found[1] for found in re.finditer(r'<li id="q\.(\d)">', html)] == ["1", "2", "3"]
    assert 'Sì → <a href="#q.2">domanda 2</a>' in html
    assert 'No → <a href="#q.3">Domanda 3</a>' in html
    assert "-&gt;" not in html


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1. Una?\n   - Sì -> domanda 7\n", 1),
        ("- Una?\n  - Sì -> domanda 1\n", 0),
        ("Testo -> domanda 1\n", 0),
        ("1. Una?\n   1. dentro -> domanda 2\n   2. dentro\n", 1),
        ("1. Una?\n\ntesto\n\n- altro\n\ntesto\n\n1. Due? -> domanda 2\n", 1),
        ("`-> domanda 1`\n", 0),
    ],
)
def test_a_number_that_is_no_question_stays_text(text: str, ids: int) -> None:
    html = path(text)
    assert html.count('id="q.') == ids
    assert "<a" not in html


def test_a_list_that_starts_elsewhere_keeps_its_numbers() -> None:
    html = path("3. Tre?\n   - Sì -> domanda 4\n4. Quattro?\n   - No -> domanda 3\n")
    assert 'href="#q.4"' in html
    assert 'href="#q.3"' in html
