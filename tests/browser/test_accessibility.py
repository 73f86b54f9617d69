"""axe-core on the kinds of page, sizes and schemes; languages; light and dark; copying."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import OpenPage, Served, search_for

pytestmark = pytest.mark.browser

PAGES = {
    "home": "it/",
    "english home": "en/",
    "article": "it/contratti/voltura-luce/",
    "table": "en/contracts/cooling-off/",
    "topic": "it/contratti/",
    "quality": "it/qualita/",
    "missing": "404.html",
}


@pytest.mark.parametrize(
    ("size", "dark"), [("pc", False), ("pc", True), ("phone", False)], ids=["pc", "pc dark", "phone"]
)
@pytest.mark.parametrize("name", [*PAGES, "results"])
def test_no_serious_violation(open_page: OpenPage, name: str, size: str, dark: bool) -> None:
    page = open_page(PAGES.get(name, "it/"), size, dark=dark, bypass_csp=True).page
    if name == "results":
        search_for(page, "bolletta")
    found = Axe().run(page).response["violations"]
    serious = [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    assert serious == []


def test_the_page_speaks_its_own_language(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/").page
    assert page.locator("html").get_attribute("lang") == "it"
    assert "Vai al contenuto" in page.locator(".md-skip").inner_text()
    page.locator(".kb-tool[hreflang=en]").click()
    page.wait_for_url("**/en/contracts/change-account-holder/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Skip to content" in page.locator(".md-skip").inner_text()
    page.locator(".kb-tool[hreflang=it]").click()
    page.wait_for_url("**/it/contratti/voltura-luce/")


@pytest.mark.parametrize(("locale", "home"), [("it-IT", "/it/"), ("en-GB", "/en/"), ("de-DE", "/it/")])
def test_the_root_leads_to_the_readers_language(open_page: OpenPage, locale: str, home: str) -> None:
    page = open_page("#q=voltura", locale=locale).page
    page.wait_for_url(f"**{home}#q=voltura")


def test_light_and_dark_are_remembered(open_page: OpenPage) -> None:
    page = open_page("it/", dark=True).page
    colour = "getComputedStyle(document.body).backgroundColor"
    device = page.evaluate(colour)
    button = page.locator(".kb-tool--theme")
    assert button.inner_text() == "Aspetto: come il dispositivo"
    button.click()
    assert button.inner_text() == "Aspetto: chiaro"
    light = page.evaluate(colour)
    assert light != device
    page.reload()
    assert page.evaluate(colour) == light
    page.locator(".kb-tool--theme").click()
    assert page.evaluate(colour) == device, "dark was the device's own"


def test_what_to_say_is_copied_as_text(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/", permissions=["clipboard-read", "clipboard-write"]).page
    button = page.get_by_role("button", name="Copia: Da dire al cliente")
    button.click()
    page.locator(".kb-copy--done").wait_for()
    assert button.inner_text() == "Copiato"
    assert page.locator("[role=status]").inner_text() == "Copiato. Da completare: numero pratica"
    assert page.locator(".kb-copy__note").inner_text() == "Copiato. Da completare: numero pratica"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Cambio il nome sul contratto")
    assert "[numero pratica]" in copied
    assert "Da dire al cliente" not in copied


def test_on_plain_http_it_is_copied_too(open_page: OpenPage, site: Served) -> None:
    page = open_page(None).page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto(site.url + "en/contracts/change-account-holder/")
    button = page.locator(".kb-copy").first
    button.click()
    page.locator(".kb-copy--done").wait_for()
    assert button.evaluate("button => button === document.activeElement"), "the focus stays where it was"
    assert page.locator("textarea").count() == 0
    said = page.locator(".kb-section--say blockquote").first.inner_text()
    page.locator("[data-kb=query]").focus()
    page.keyboard.press("Control+V")
    assert page.locator("[data-kb=query]").input_value() == said[:256]


def test_a_copy_that_fails_says_so(open_page: OpenPage, site: Served) -> None:
    page = open_page(None).page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.add_init_script("Document.prototype.execCommand = () => false")
    page.goto(site.url + "it/contratti/voltura-luce/")
    page.get_by_role("button", name="Copia: Da dire al cliente").click()
    page.locator(".kb-copy", has_text="Non riesco a copiare").wait_for()
    assert not page.locator(".kb-copy__note").is_visible()


def test_a_question_jumped_to_is_seen(open_page: OpenPage) -> None:
    page = open_page("it/guasti/luce-assente/", reduced_motion="reduce").page
    page.get_by_role("link", name="domanda 4").click()
    fourth, third = page.locator("[id='q.4']"), page.locator("[id='q.3']")
    colour = "one => getComputedStyle(one).backgroundColor"
    assert fourth.evaluate(colour) != third.evaluate(colour)
    area = fourth.bounding_box()
    assert area is not None
    assert area["y"] >= 64, "not hidden below the header"


def test_an_article_without_translation_says_so(open_page: OpenPage) -> None:
    page = open_page("it/fibra/modem-proprio/").page
    link = page.locator(".kb-tool[hreflang=en]")
    assert link.get_attribute("title") == "Questo articolo non c'è in inglese."
    assert page.locator("article[data-kb=article]").count() == 1
    link.click()
    page.wait_for_url("**/en/#not-here")
    assert page.locator(".kb-not-here").inner_text() == "This article is not available in English."
    page.locator(".kb-tool[hreflang=it]").click()
    page.wait_for_url("**/it/")
    assert not page.locator(".kb-not-here").is_visible()


def test_the_other_language_gets_the_query(open_page: OpenPage) -> None:
    page = open_page("it/fibra/modem-proprio/").page
    search_for(page, "fibre & modem")
    page.locator(".kb-tool[hreflang=en]").click()
    page.wait_for_url("**/en/#q=fibre%20%26%20modem")
    assert page.locator("[data-kb=query]").input_value() == "fibre & modem"
    page.locator("[data-kb=clear]").click()
    assert page.locator(".kb-tool[hreflang=it]").get_attribute("href", timeout=1000).endswith("/it/")  # type: ignore[union-attr]


def test_a_wrong_address_is_answered_in_the_language_it_names(open_page: OpenPage, site: Served) -> None:
    missing = (site.folder / "404.html").read_text("utf-8")
    watched = open_page(None, bypass_csp=True)
    page = watched.page
    for path, lang, title in (
        ("en/contracts/none/", "en", "This page does not exist"),
        ("it/none/", "it", "Questa pagina non c'è"),
        ("none/", "it", "Questa pagina non c'è"),
    ):
        page.route(
            "**/none/", lambda route: route.fulfill(status=404, body=missing, content_type="text/html")
        )
        page.goto(site.url + path)
        assert page.locator("h1").inner_text() == title
        assert page.title().startswith(title)
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator(".kb-header .kb-brand").evaluate("link => link.pathname") == f"/{lang}/"
        assert page.locator(".kb-footer a").count() == 1
        found = search_for(page, "voltura" if lang == "it" else "account holder")
        assert found[0].startswith(f"/{lang}/")
        assert ("risultat" if lang == "it" else "result") in page.locator("[data-kb=count]").inner_text()
        assert Axe().run(page).response["violations"] == []


def test_the_contents_show_where_the_reader_is(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/", reduced_motion="reduce").page
    page.locator(".kb-contents a", has_text="Che cosa fare").click()
    page.locator(".kb-contents a[aria-current]", has_text="Che cosa fare").wait_for()
    top = page.locator("#che-cosa-fare").bounding_box()
    assert top is not None
    assert top["y"] > 64, "the heading is not hidden below the header"
    page.keyboard.press("End")
    page.locator(".kb-contents a[aria-current]", has_text="Fonti").wait_for()


def test_skipping_to_the_content_works_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    assert page.locator(".md-skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.wait_for_url("**#fare-la-voltura-della-luce")
