"""axe-core on the kinds of page, sizes and schemes; languages; light and dark; copying."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import OpenPage, search_for

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
    assert page.locator("[role=status]").inner_text() == "Copiato"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Cambio il nome sul contratto")
    assert "[numero pratica]" in copied
    assert "Da dire al cliente" not in copied


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
    assert page.url.endswith("#fare-la-voltura-della-luce")
