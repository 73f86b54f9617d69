"""After the generator: take out what the site does not use, and refuse what must not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kb_tool.errors import PublishFailed
from kb_tool.site.generator import Prepared

__all__ = ["finish", "outside_requests"]

# The theme's own scripts, index workers, palettes and icons: the shell uses none of them.
_UNUSED = ("assets/javascripts", "assets/images", "assets/stylesheets/palette.*", "assets/stylesheets/*.map")
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


def finish(site: Path, prepared: Prepared) -> None:
    """Make the generated folder `site` fit to be published.

    Raises PublishFailed when a page asks for anything from another site, runs a script of its own, or was
    printed without our shell.
    """
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            _remove(path)
    if not prepared.site_url:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)  # a map without addresses helps nobody
    mark = f'<meta name="generator" content="{prepared.shell["generator"]}">'
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        name = path.relative_to(site).as_posix()
        if mark not in text:
            raise PublishFailed(
                "this page was not printed by kb.", where=name, remedy="Is another theme in use?"
            )
        if problem := next(outside_requests(text), None):
            raise PublishFailed(f"this page would leave the site or run a script: {problem}", where=name)
    for path in site.rglob("*.css"):
        if _CSS_OUTSIDE.search(path.read_text("utf-8")):
            raise PublishFailed(
                "this style sheet asks another site.", where=path.relative_to(site).as_posix()
            )


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
