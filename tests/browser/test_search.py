"""The search box: what it finds, the keyboard, and that nothing typed leaves the device."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from kb_tool.article import Article
from kb_tool.base import read_base
from kb_tool.site.addresses import page_urls

from ..conftest import ROOT
from ..site.bases import DAY
from .conftest import OpenPage, Served, search_for, settle

pytestmark = pytest.mark.browser

ARTICLES = read_base(ROOT).published(DAY)
URLS = page_urls(article.path.removeprefix("content/") for article in ARTICLES)


def address(article: Article) -> str:
    return "/" + URLS[article.path.removeprefix("content/")]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_title_is_found_first_and_every_question_among_the_first_three(
    open_page: OpenPage, lang: str
) -> None:
    page = open_page(f"{lang}/").page
    asked = 0
    for article in ARTICLES:
        if article.lang == lang:
            assert search_for(page, article.title_text)[0] == address(article), article.title_text
            for question in article.meta.questions:
                assert address(article) in search_for(page, question)[:3], question
                asked += 1
    assert asked >= 2 * sum(article.lang == lang for article in ARTICLES) > 0


def test_a_result_says_why_and_how_it_stands(open_page: OpenPage) -> None:
    page = open_page("it/").page
    search_for(page, "cambio nome bolletta luce")
    first = page.locator(".kb-hit").first
    text = first.inner_text()
    assert "Fare la voltura della luce" in text
    assert "procedura · luce · verificato il 21 nov 2026" in text
    assert "Un cliente lo chiede così: «come cambio il nome sulla bolletta della luce»" in text
    assert first.locator("mark").first.is_visible()
    assert "risultati" in page.locator("[role=status]").inner_text()
    assert not page.locator(".kb-topics").is_visible()


def test_it_says_when_no_article_has_every_word(open_page: OpenPage) -> None:
    page = open_page("it/").page
    assert search_for(page, "voltura modem")
    assert page.locator("[data-kb=note]").inner_text() == "Nessun articolo risponde a tutte le parole."
    assert search_for(page, "voltura luce")
    assert page.locator("[data-kb=note]").inner_text() == ""


def test_no_result_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("it/").page
    assert search_for(page, "zzqqxxyy") == []
    assert "Nessun risultato per «zzqqxxyy»" in page.locator("[role=status]").inner_text()
    assert "parole del cliente" in page.locator("[data-kb=note]").inner_text()
    page.locator(".kb-topic a", has_text="Contratti").click()
    page.wait_for_url("**/it/contratti/")
    assert search_for(page, "zzqqxxyy") == []
    page.locator("[data-kb=note] a").click()
    page.wait_for_url("**/it/")


def test_on_a_phone_the_topics_can_be_reached_when_nothing_is_found(open_page: OpenPage) -> None:
    page = open_page("it/", "phone").page
    assert search_for(page, "zzqqxxyy") == []
    page.locator(".kb-topic a", has_text="Contratti").click()
    page.wait_for_url("**/it/contratti/")


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/").page
    page.keyboard.press("/")
    assert focused(page) == "query"
    page.keyboard.type("bolletta")
    page.locator("[data-kb=list] a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator("[data-kb=list] a").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "query"
    page.keyboard.press("ArrowDown")
    page.keyboard.type("a")
    page.keyboard.press("ArrowDown")
    page.keyboard.type(" gas")
    assert page.locator("[data-kb=query]").input_value() == "bollettaa gas", "typing goes on in the box"
    page.keyboard.press("Escape")
    assert page.locator("[data-kb=query]").input_value() == ""
    assert not page.locator(".kb-results").is_visible()
    assert focused(page) == "query"
    page.keyboard.type("fare il subentro della luce")
    page.keyboard.press("Enter")
    page.wait_for_url("**/it/contratti/subentro-luce/**")


def test_enter_before_the_index_has_come_opens_the_first_result_then(open_page: OpenPage) -> None:
    page = open_page("it/").page
    page.keyboard.type("fare la voltura della luce")
    page.keyboard.press("Enter")
    page.wait_for_url("**/it/contratti/voltura-luce/**")


def test_a_click_elsewhere_closes_the_results_of_an_article(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/").page
    search_for(page, "bolletta")
    page.locator(".kb-head h1").click(force=True, position={"x": 2, "y": 2})
    assert not page.locator(".kb-results").is_visible()
    page.locator("[data-kb=query]").focus()
    assert page.locator(".kb-results").is_visible(), "and the box brings them back"


def test_what_is_typed_stays_after_the_hash(open_page: OpenPage, site: Served) -> None:
    watched = open_page("it/")
    page = watched.page
    before = len(site.asked)
    search_for(page, "cambio nome")
    assert page.url == site.url + "it/#q=cambio%20nome"
    page.locator("[data-kb=list] a").first.click()
    settle(page)
    page.go_back()
    page.locator("[data-kb=list] a").first.wait_for()
    assert page.locator("[data-kb=query]").input_value() == "cambio nome"
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.url == site.url + "it/"
    assert not [line for line in site.asked[before:] if "cambio" in unquote(line) or "q=" in line]


def test_a_query_from_the_crm_is_moved_after_the_hash_at_once(open_page: OpenPage, site: Served) -> None:
    watched = open_page("it/?q=cambio+nome&ctx=1")
    watched.page.locator("[data-kb=list] a").first.wait_for()
    assert watched.page.url == site.url + "it/#q=cambio%20nome"
    sent = [url for url in watched.requests if "?" in url]
    assert len(sent) == 1, "only the request the CRM itself made"


@pytest.mark.parametrize("hash_", ["#q=%", "#q=", "#q=" + "a" * 5000, "#q=%3Cb%3E", "#steps"])
def test_any_hash_leaves_a_working_page(open_page: OpenPage, hash_: str) -> None:
    watched = open_page("it/" + hash_)
    settle(watched.page)
    assert search_for(watched.page, "voltura")
    assert watched.problems == []


def test_the_index_is_fetched_on_focus_never_at_load(open_page: OpenPage, site: Served) -> None:
    def index_of(requests: list[str]) -> list[str]:
        return [url for url in requests if "kb-index" in url or "kb-search" in url]

    watched = open_page(None)
    watched.page.add_init_script("window.requestIdleCallback = () => 0")
    for address_ in ("it/", "it/contratti/voltura-luce/"):
        watched.requests.clear()
        watched.page.goto(site.url + address_)
        watched.page.wait_for_load_state("networkidle")
        assert index_of(watched.requests) == []
    watched.page.locator("[data-kb=query]").focus()
    watched.page.wait_for_function("() => window.kbSearch?.ready")
    assert len(index_of(watched.requests)) == 2


def test_an_index_that_cannot_be_read_is_said_in_words(open_page: OpenPage, site: Served) -> None:
    watched = open_page(None)
    page = watched.page
    page.route("**/kb-index.json", lambda route: route.fulfill(body="{}", status=200))
    page.goto(site.url + "it/")
    page.locator("[data-kb=query]").fill("voltura")
    page.locator("[data-kb=count]", has_text="La ricerca non è disponibile").wait_for()
    page.unroute("**/kb-index.json")
    assert search_for(page, "voltura luce"), "and is tried again"


def test_a_first_visit_is_light(open_page: OpenPage, site: Served) -> None:
    watched = open_page(None)
    watched.page.add_init_script("window.requestIdleCallback = () => 0")
    watched.page.goto(site.url + "it/contratti/voltura-luce/")
    watched.page.wait_for_load_state("networkidle")
    files = [site.folder / unquote(url.removeprefix(site.url)) for url in watched.requests]
    total = sum((path / "index.html" if path.is_dir() else path).stat().st_size for path in files)
    assert total < 350_000, "bytes, uncompressed"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.kb || document.activeElement.tagName"))
