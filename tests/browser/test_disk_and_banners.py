"""A site opened from a disk; banners that come and go with the day; a sub-path; the preview."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb_tool.settings import load_settings
from kb_tool.site import build_site, site_job
from kb_tool.site.preview_server import PreviewServer
from kb_tool.site.serve import Preview

from ..site.bases import DAY, VERIFIED, article, job_of, write_base
from .conftest import OpenPage, Served, search_for, serve_folder

pytestmark = pytest.mark.browser


def test_everything_works_from_a_disk(open_page: OpenPage, site: Served) -> None:
    start = (site.folder / "it/index.html").as_uri()
    watched = open_page(start)
    page = watched.page
    assert search_for(page, "fare la voltura della luce")[0].endswith("/it/contratti/voltura-luce/index.html")
    page.locator("[data-kb=list] a").first.click()
    page.wait_for_url("**/it/contratti/voltura-luce/index.html**")
    page.locator(".kb-crumbs a", has_text="Contratti").click()
    page.wait_for_url("**/it/contratti/index.html")
    page.locator(".kb-hit__link").first.click()
    page.wait_for_url("**/it/contratti/*/index.html")
    assert page.locator(".kb-answer").is_visible()
    assert watched.problems == []
    assert all(url.startswith("file://") for url in watched.requests)


def test_the_site_works_under_a_sub_path(open_page: OpenPage, site: Served, tmp_path: Path) -> None:
    shutil.copytree(site.folder, tmp_path / "care" / "kb")
    for served in serve_folder(tmp_path):
        watched = open_page(served.url + "care/kb/it/")
        assert (
            search_for(watched.page, "fare la voltura della luce")[0] == "/care/kb/it/contratti/voltura-luce/"
        )
        watched.page.locator("[data-kb=list] a").first.click()
        watched.page.wait_for_url("**/care/kb/it/contratti/voltura-luce/**")
        assert watched.problems == []


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Served]:
    root = write_base(
        tmp_path / "base",
        {
            "it/contratti/scade.md": article(
                "Offerta d'autunno",
                front=VERIFIED + "valido_al: 2026-12-01\n",
                body="## Da dire al cliente\n\n> Le costa meno.\n",
            ),
            "it/contratti/da-rivedere.md": article(
                "Regola", "kb-aaaa1", front=VERIFIED + "rivedere_entro: 2026-12-01\n"
            ),
        },
    )
    build_site(job_of(root), force=True)
    yield from serve_folder(root / "site")


@pytest.mark.parametrize(("day", "shown"), [("2026-12-01", False), ("2026-12-02", True)])
def test_an_expiry_shows_by_itself_on_its_day(
    open_page: OpenPage, dated: Served, day: str, shown: bool
) -> None:
    page = open_page(None).page
    page.clock.set_fixed_time(f"{day}T09:00:00")
    page.goto(dated.url + "it/contratti/scade/")
    assert page.locator(".kb-banner--bad").is_visible() == shown
    assert page.locator(".kb-copy").count() == (0 if shown else 1), "what has expired is not copied"
    page.goto(dated.url + "it/contratti/da-rivedere/")
    assert page.locator(".kb-banner--warn").is_visible() == shown
    page.goto(dated.url + "it/")
    search_for(page, "offerta autunno")
    hit = page.locator(".kb-hit").first.inner_text()
    assert ("scaduto" in hit) == shown
    assert ("Valeva fino al 1º dicembre 2026. Non dare questa risposta." in hit) == shown
    assert ("La chiede il nuovo cliente" in hit) != shown, "the old answer is not given"


def test_dates_read_as_italian_says_them(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_base(
        tmp_path / "base", {"it/contratti/scade.md": article(front=VERIFIED + "valido_al: 2026-11-11\n")}
    )
    build_site(job_of(root), force=True)
    for served in serve_folder(root / "site"):
        page = open_page(served.url + "it/").page
        search_for(page, "voltura")
        assert "Valeva fino all'11 novembre 2026." in page.locator(".kb-hit").inner_text()


def test_the_preview_renews_the_page_by_itself(chromium: Browser, tmp_path: Path) -> None:
    root = write_base(tmp_path / "base", {"it/contratti/voltura.md": article(front=VERIFIED)})
    preview = Preview(lambda: site_job(load_settings(root), as_of=DAY, run="preview"), ui="it")
    preview.renew()
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    with PreviewServer(preview.state, 0) as server:
        page = context.new_page()
        page.goto(server.url + "it/contratti/voltura/")
        assert page.locator(".kb-panel .kb-score").count() == 3
        page.wait_for_function(
            "window.performance.getEntriesByName(location.origin + '/__kb/state').length > 0"
        )
        (root / "content/it/contratti/voltura.md").write_text(
            article("Un nome nuovo", front=VERIFIED), "utf-8"
        )
        preview.renew()
        page.locator("h1", has_text="Un nome nuovo").wait_for()
        (root / "kb.toml").write_text("bar = 'alto'\n", "utf-8")
        preview.try_to_renew()
        page.locator(".kb-problem", has_text="kb.toml").wait_for()
    context.close()
    preview.close()
