"""What pages show, worked out."""

import pytest

from kb_tool.article import render
from kb_tool.base import Base
from kb_tool.site.bodies import ArticlePage, article_page, home_page, topic_page
from kb_tool.site.catalogue import Catalogue, catalogue

from .bases import DAY, OWNERS, VERIFIED, VOCABULARY, article


def shown(texts: dict[str, str]) -> Catalogue:
    files = {"_kb/owners.yml": OWNERS, "_kb/vocabulary.yml": VOCABULARY, **texts}
    base = Base.from_texts({f"content/{path}": text for path, text in files.items()})
    return catalogue(base, as_of=DAY, review_by={}, answers={})


def page_of(text: str) -> ArticlePage:
    arranged = shown({"it/contratti/a.md": text})
    (entry,) = arranged.entries.values()
    return article_page(entry, render(entry.article, resolve=lambda target: None), arranged)


def test_the_answer_comes_first_and_what_to_say_has_its_blanks_marked() -> None:
    page = page_of(article(front=VERIFIED, body="## Da dire al cliente\n\n> Buongiorno [nome].\n"))
    assert [section.key for section in page.sections] == ["lead", "say"]
    assert '<span class="kb-blank">[nome]</span>' in page.sections[1].html
    assert (page.kind, page.products, page.office) == ("risposta", ("luce",), "Ufficio contratti")
    assert ("Come raggiungerlo", "coda Contratti") in page.details
    assert page.crumbs[-1].title == "Contratti"


def test_blanks_are_marked_only_in_what_the_customer_hears() -> None:
    page = page_of(article(body="## Quando vale\n\nScrivi [nome] nel campo.\n"))
    assert "kb-blank" not in page.sections[1].html


@pytest.mark.parametrize(
    ("key", "headings", "after"),
    [
        ("short", ["Quando vale", "Fonti"], 0),
        ("say", ["Da dire al cliente", "Quando vale", "Fonti"], 2),
        ("no say", ["Quando vale", "Casi particolari", "Fonti"], 1),
    ],
)
def test_small_screens_get_the_contents_below_the_answer(key: str, headings: list[str], after: int) -> None:
    page = page_of(article(body="".join(f"## {heading}\n\n> Testo.\n\n" for heading in headings)))
    assert page.jump_after == after


def test_what_stands_above_the_contents_is_not_in_them() -> None:
    page = page_of(
        article(
            body="".join(
                f"## {each}\n\n> Testo.\n\n" for each in ("Da dire al cliente", "Quando vale", "Fonti")
            )
        )
    )
    assert [each.text for each in page.contents] == ["Da dire al cliente", "Quando vale", "Fonti"]
    assert [each.text for each in page.jump] == ["Quando vale", "Fonti"]


def test_a_list_does_not_give_the_answer_of_an_expired_article() -> None:
    arranged = shown({"it/contratti/a.md": article(front=VERIFIED + "valido_al: 2026-11-20\n")})
    (row,) = topic_page(arranged.topics["it"][0], "it", arranged).articles
    assert row.answer == "Valeva fino al 20 novembre 2026. Non dare questa risposta."
    assert row.status.text == "scaduto"


def test_lists_say_what_is_a_draft() -> None:
    texts = {
        "a.md": article("Bozza", front="stato: bozza\n"),
        "b.md": article("Altro", "kb-aaaa1", front=VERIFIED),
    }
    files = {f"content/it/contratti/{name}": text for name, text in texts.items()}
    arranged = catalogue(Base.from_texts(files), as_of=DAY, review_by={}, answers={}, preview=True)
    (card,) = home_page("it", arranged).topics
    assert {link.title: link.note for link in card.first} == {"Bozza": "bozza", "Altro": ""}
    entry = arranged.entries["content/it/contratti/b.md"]
    page = article_page(entry, render(entry.article, resolve=lambda target: None), arranged)
    assert [link.note for link in page.siblings] == ["bozza"]


def test_an_article_with_nothing_but_a_title_still_has_a_page() -> None:
    page = page_of("# Titolo\n")
    assert (page.title, page.sections, page.kind, page.id) == ("Titolo", (), "", "")
    assert page_of("").title == "content/it/contratti/a.md"


def test_neighbours_are_those_around_the_article() -> None:
    arranged = shown(
        {f"it/contratti/{n:02}.md": article(f"Titolo {n:02}", f"kb-aaa{n:02}") for n in range(20)}
    )
    entry = arranged.entries["content/it/contratti/10.md"]
    page = article_page(entry, render(entry.article, resolve=lambda target: None), arranged)
    assert [link.title for link in page.siblings] == [f"Titolo {n:02}" for n in (7, 8, 9, 11, 12, 13)]
    first = arranged.entries["content/it/contratti/00.md"]
    page = article_page(first, render(first.article, resolve=lambda target: None), arranged)
    assert [link.title for link in page.siblings] == [f"Titolo {n:02}" for n in range(1, 7)]


@pytest.mark.parametrize(("number", "first", "more"), [(1, 1, False), (6, 6, False), (7, 5, True)])
def test_a_topic_card_never_hides_a_single_article(number: int, first: int, more: bool) -> None:
    arranged = shown({f"it/contratti/{n}.md": article(f"Titolo {n}", f"kb-aaaa{n}") for n in range(number)})
    (card,) = home_page("it", arranged).topics
    assert (len(card.first), card.more) == (first, more)
    assert len(topic_page(arranged.topics["it"][0], "it", arranged).articles) == number
