"""One built site for the whole run, a small server for it, and the system's Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from kb_tool.site import build_site

from ..conftest import ROOT
from ..site.bases import DAY, job_of

SIZES = {"pc": (1440, 900), "tablet": (820, 1180), "phone": (390, 844)}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(slots=True)
class Served:
    """A folder on 127.0.0.1; `asked` are the request lines the server has seen."""

    url: str
    folder: Path
    asked: list[str] = field(default_factory=list)


class _Quiet(SimpleHTTPRequestHandler):
    asked: list[str]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.asked.append(self.path)

    def log_error(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class _Patient(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # the browser left before its answer had come


def serve_folder(folder: Path) -> Iterator[Served]:
    """Serve `folder` on a free port while the test that asked for it runs."""
    asked: list[str] = []
    handler = type("Handler", (_Quiet,), {"asked": asked})
    server = _Patient(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_address[1]}/", folder, asked)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example base, published as on a fixed day."""
    root = tmp_path_factory.mktemp("base")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    build_site(job_of(root), force=True)
    yield from serve_folder(root / "site")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; never a download."""
    path = os.environ.get("KB_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        message = "Chromium is missing. Install it: apt-get install chromium (or name it in KB_CHROMIUM)."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass(slots=True)
class Watched:
    """A page and everything it did that it should not: errors, and requests off the site."""

    page: Page
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


OpenPage = Callable[..., Watched]


@pytest.fixture
def open_page(chromium: Browser, site: Served) -> Iterator[OpenPage]:
    """Open a page of the site at one of `SIZES`: `open_page("it/", "phone", dark=True)`."""
    contexts: list[BrowserContext] = []

    def open_(address: str | None, size: str = "pc", *, dark: bool = False, **options: object) -> Watched:
        width, height = SIZES[size]
        touch = size != "pc"
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
            is_mobile=touch,
            **{"locale": "it-IT", **options},  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.clock.set_fixed_time(f"{DAY.isoformat()}T12:00:00")
        watched = Watched(context.new_page())
        page = watched.page
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("pageerror", lambda error: watched.problems.append(str(error)))
        page.on(
            "console",
            lambda said: watched.problems.append(said.text) if said.type in ("error", "warning") else None,
        )
        if address is not None:
            page.goto(address if ":" in address else site.url + address)
        return watched

    yield open_
    for context in contexts:
        context.close()


def search_for(page: Page, query: str) -> list[str]:
    """Type `query` into the box and return the paths of the results, best first."""
    page.locator("[data-kb=query]").fill(query)
    page.wait_for_function(
        "query => document.querySelector('[data-kb=list]').dataset.query === query.trim()", arg=query
    )
    paths = page.locator("[data-kb=list] a").evaluate_all("links => links.map(link => link.pathname)")
    return [str(path) for path in paths]


def settle(page: Page) -> None:
    """Wait until the page has done all it does by itself: the index is fetched when the browser is idle."""
    page.wait_for_function("() => window.kbSearch?.ready")
