"""Three sizes: nothing scrolls sideways, the answer is on the first screen, search is where the hand is."""

import pytest
from playwright.sync_api import Page

from .conftest import SIZES, OpenPage, settle

pytestmark = pytest.mark.browser

PAGES = {
    "home": "it/",
    "article": "it/contratti/voltura-luce/",
    "table": "en/contracts/cooling-off/",
    "topic": "it/contratti/",
    "quality": "it/qualita/",
    "results": "it/#q=bolletta",
    "missing": "404.html",
}
SMALLEST = 44  # CSS pixels of a target for a finger


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return dict(found)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_and_nothing_goes_wrong(open_page: OpenPage, name: str, size: str) -> None:
    watched = open_page(PAGES[name], size)
    page = watched.page
    settle(page)
    width = SIZES[size][0]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """width => [...document.querySelectorAll("body *")].filter(one => {
            const box = one.getBoundingClientRect();
            const scrolls = one.closest(".md-typeset__scrollwrap, .kb-scroll, .kb-jump, .kb-sr, .md-skip");
            return box.width && !scrolls && (box.right > width + 0.5 || box.left < -0.5);
        }).map(one => one.outerHTML.slice(0, 80))""",
        width,
    )
    assert wide == []
    assert watched.problems == []


@pytest.mark.parametrize("size", SIZES)
def test_the_answer_is_on_the_first_screen(open_page: OpenPage, size: str) -> None:
    page = open_page("it/contratti/voltura-luce/", size).page
    height = SIZES[size][1]
    bar = box(page, ".kb-search__box") if size == "phone" else None
    answer = box(page, ".kb-answer")
    assert answer["y"] + answer["height"] < (bar["y"] if bar else height)
    say = box(page, ".kb-section--say")
    assert say["y"] + say["height"] < (bar["y"] if bar else height), "and so is what to say"


@pytest.mark.parametrize("address", ["it/qualita/", "en/quality/"])
def test_on_a_phone_no_column_of_the_scores_is_cut(open_page: OpenPage, address: str) -> None:
    page = open_page(address, "phone").page
    for table in page.locator(".kb-scroll").all():
        assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    cells = page.locator(".kb-table tbody tr").last.locator("td")
    labels = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert len(labels) == 3
    assert all(len(label) > len('""') for label in labels), "each number says what it is"


def test_on_a_phone_the_box_is_at_the_bottom_and_no_keyboard_pops_up(open_page: OpenPage) -> None:
    for address in ("it/", "it/contratti/voltura-luce/"):
        page = open_page(address, "phone").page
        field, screen = box(page, ".kb-search__input"), SIZES["phone"]
        assert field["height"] >= 48
        assert screen[1] - 80 < field["y"] + field["height"] <= screen[1]
        page.mouse.wheel(0, 2000)
        assert box(page, ".kb-search__input") == field, "it stays there"
        assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_on_a_phone_results_fill_the_screen_above_the_box(open_page: OpenPage) -> None:
    page = open_page("it/contratti/voltura-luce/", "phone").page
    page.locator("[data-kb=query]").fill("bolletta")
    page.locator("[data-kb=list] a").first.wait_for()
    results, field = box(page, ".kb-results"), box(page, ".kb-search__box")
    assert (results["x"], results["y"], results["width"]) == (0, 0, 390)
    assert abs(results["y"] + results["height"] - field["y"]) <= 2


def test_with_a_mouse_the_home_page_is_ready_to_type(open_page: OpenPage) -> None:
    page = open_page("it/").page
    assert page.evaluate("document.activeElement.dataset.kb") == "query"
    assert box(page, ".kb-search__input")["height"] >= 60
    article = open_page("it/contratti/voltura-luce/").page
    assert article.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize(
    ("address", "selectors"),
    [
        ("it/", [".kb-topic h3 a", ".kb-brand", ".kb-tool", ".kb-tool--theme", ".kb-footer a"]),
        ("it/contratti/voltura-luce/", [".kb-jump a", ".kb-copy", ".kb-crumbs a", ".kb-siblings a"]),
        ("it/#q=bolletta", [".kb-search__clear", ".kb-hit"]),
    ],
)
def test_a_finger_can_hit_everything(open_page: OpenPage, address: str, selectors: list[str]) -> None:
    page = open_page(address, "phone").page
    settle(page)
    for selector in selectors:
        for found in page.locator(selector).all():
            area = found.bounding_box()
            assert area is not None, selector
            assert area["height"] >= SMALLEST, selector


def test_motion_only_for_those_who_want_it(open_page: OpenPage) -> None:
    moving = open_page("it/contratti/voltura-luce/", reduced_motion="no-preference").page
    still = open_page("it/contratti/voltura-luce/", reduced_motion="reduce").page
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    assert moving.evaluate(behaviour) == "smooth"
    assert still.evaluate(behaviour) == "auto"


def test_without_scripts_everything_can_be_read(open_page: OpenPage) -> None:
    page = open_page("it/", java_script_enabled=False).page
    assert "JavaScript" in page.locator("noscript").inner_text()
    assert not page.locator(".kb-search__key, .kb-search__keys").first.is_visible()
    page.locator(".kb-topic a", has_text="Contratti").click()
    page.locator(".kb-hit a", has_text="Fare la voltura").click()
    assert page.locator(".kb-answer").is_visible()
    root = open_page("", java_script_enabled=False).page
    root.locator("a[hreflang=en]").last.click()
    assert root.url.endswith("/en/")
