"""The hostile base in Chromium: no script of an article runs and no request leaves the site."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tool.site import build_site, prepare_site
from kb_tool.site.finish import finish
from kb_tool.site.generator import generate

from ..site.bases import job_of
from ..site.hostile import ATTACKS, CALL, HOST, write_hostile_base
from .conftest import OpenPage, Served, search_for, serve_folder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["published", "preview"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = write_hostile_base(tmp_path_factory.mktemp("hostile"))
    if request.param == "published":
        build_site(job_of(root), force=True)
    else:
        prepared = prepare_site(job_of(root), preview=True)
        (root / "site").mkdir()
        generate(prepared, root / "site")
        finish(root / "site", prepared)
        shutil.rmtree(root / ".kb")
    yield from serve_folder(root / "site")


# The policy alone would stop inline scripts: without it, escaping is all there is.
@pytest.mark.parametrize("bypass_csp", [True, False], ids=["without policy", "with policy"])
def test_no_script_runs_and_no_request_leaves(open_page: OpenPage, hostile: Served, bypass_csp: bool) -> None:
    watched = open_page(None, bypass_csp=bypass_csp)
    page = watched.page
    broken: list[str] = []
    page.expose_function(CALL, lambda *_: broken.append(page.url))
    page.on("dialog", lambda dialog: (broken.append(f"dialog on {page.url}"), dialog.dismiss()))
    pages = sorted(path.relative_to(hostile.folder).as_posix() for path in hostile.folder.rglob("*.html"))
    assert len(pages) > 12
    for name in pages:
        page.goto(hostile.url + name.removesuffix("index.html"))
        page.wait_for_timeout(50)
        schemes = page.locator("a[href]").evaluate_all("links => links.map(link => link.protocol)")
        assert set(schemes) <= {"http:", "https:", "mailto:", "tel:"}, name
        if page.locator("[data-kb=copyable] button").count():
            page.locator("[data-kb=copyable] button").first.click()
    page.goto(hostile.url + "it/")
    for attack in ATTACKS:
        search_for(page, attack)
    assert broken == []
    assert [url for url in watched.requests if HOST in url or not url.startswith(hostile.url)] == []
    allowed = ("Failed to load resource", "clipboard")
    assert [problem for problem in watched.problems if not any(word in problem for word in allowed)] == []


def test_a_link_to_read_still_leads_outside(open_page: OpenPage, hostile: Served) -> None:
    watched = open_page(None, bypass_csp=False)
    watched.page.goto(hostile.url + "it/contratti/h0/")
    link = watched.page.locator(f'a[href*="{HOST}"]').first
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_test_would_notice(open_page: OpenPage, site: Served, tmp_path: Path) -> None:
    broken: list[str] = []
    (tmp_path / "index.html").write_text(f"<img src=x onerror={CALL}()>", "utf-8")
    for served in serve_folder(tmp_path):
        watched = open_page(None)
        watched.page.expose_function(CALL, lambda *_: broken.append("called"))
        watched.page.goto(served.url)
        watched.page.wait_for_timeout(200)
    assert broken == ["called"]
