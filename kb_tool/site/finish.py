"""After the generator: take out what the site does not use, and refuse what must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kb_tool.errors import PublishFailed
from kb_tool.site.generator import Prepared
from kb_tool.site.words import words

__all__ = ["finish", "outside_requests"]

# The theme's own scripts, palettes and icons, which the shell does not use, and the preview's script.
_UNUSED = (
    "assets/javascripts",
    "assets/images",
    "assets/stylesheets/palette.*",
    "assets/stylesheets/*.map",
    "assets/kb-reload.js",
)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)\b((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'=<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LOADS = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction", "xlink:href"})
_LOADING_LINKS = frozenset({"link", "base", "use", "image"})
_NAMING_ONLY = frozenset({"canonical", "alternate"})  # <link>s that name an address and load nothing
_OUTSIDE = re.compile(
    r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//|\s*(?:javascript|data|vbscript|blob|filesystem):", re.IGNORECASE
)
_CSS_OUTSIDE = re.compile(r"url\(\s*[\"']?\s*(?:[a-z]+:)?//|@import\s+[\"'](?:[a-z]+:)?//", re.IGNORECASE)
_SUSPECT = re.compile(
    r"\b(?:src|srcset|poster|data|background|action|formaction|style|on[a-z]+)\s*=|<(?:link|base|use|image|script)\b",
    re.IGNORECASE,
)


def finish(site: Path, prepared: Prepared, *, ui: str = "en") -> None:
    """Make the generated folder `site` fit to be published.

    Raises PublishFailed when a page asks for anything from another site, runs a script of its own, or was
    printed without our shell.
    """
    text = words(ui)
    _strip(site, prepared)
    mark = f'<meta name="generator" content="{prepared.shell["generator"]}">'
    for path in sorted(site.rglob("*.html")):
        page, name = path.read_text("utf-8"), path.relative_to(site).as_posix()
        if mark not in page:
            raise PublishFailed(text["foreign_page"], where=name, remedy=text["foreign_page_remedy"])
        if tag := next(outside_requests(page), None):
            raise PublishFailed(text["leaving_page"].format(tag=tag), where=name)
    for path in sorted(site.rglob("*.css")):
        if _CSS_OUTSIDE.search(path.read_text("utf-8")):
            raise PublishFailed(text["leaving_style"], where=path.relative_to(site).as_posix())


def _strip(site: Path, prepared: Prepared) -> None:
    used = {site / script for script in prepared.shell["scripts"]}
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            if path not in used:
                _remove(path)
    if not prepared.site_url:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)  # a map without addresses helps nobody


def outside_requests(page: str) -> Iterator[str]:
    """The tags of an HTML page that would load something from elsewhere or run inline code.

    Links to read (`<a href>`) are not requests; pictures as `data:` are not allowed either.
    """
    for tag in _TAG.finditer(page):
        name, inside = tag[1].lower(), tag[2]
        if not _SUSPECT.search(f"<{name} {inside}") and name != "script":
            continue
        values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(inside)}
        if any(_refused(name, attribute, value, values) for attribute, value in values.items()) or (
            name == "script" and "src" not in values and values.get("type") != "application/json"
        ):
            yield tag[0][:200]


def _refused(tag: str, attribute: str, value: str, values: dict[str, str]) -> bool:
    if attribute.startswith("on"):
        return True
    if attribute == "style":
        return bool(_CSS_OUTSIDE.search(value))
    if attribute == "href" and tag in _LOADING_LINKS:
        return values.get("rel", "").lower() not in _NAMING_ONLY and bool(_OUTSIDE.match(value))
    return attribute in _LOADS and bool(_OUTSIDE.match(value))


def _remove(path: Path) -> None:
    if path.is_dir():
        for child in path.iterdir():
            _remove(child)
        path.rmdir()
    else:
        path.unlink()
