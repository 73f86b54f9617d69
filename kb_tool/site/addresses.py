"""Addresses on the site: /it/<topic>/<slug>/ from a file's path, and relative links between pages."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["QUALITY_PAGES", "page_urls", "quality_url", "relative", "slug", "topic_url"]

QUALITY_PAGES = {"it": "qualita", "en": "quality"}
_LOOSE = {"it": "altro", "en": "other"}  # the topic of articles that stand in no folder
_OUTSIDE_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A folder or file name as a part of an address: Latin small letters, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _OUTSIDE_SLUG.sub("-", plain).strip("-") or "x"


def quality_url(lang: str) -> str:
    """The address of the quality page."""
    return f"{lang}/{QUALITY_PAGES[lang]}/"


def topic_url(path: str) -> str:
    """The address of the topic an article's path belongs to: its first folder under the language."""
    lang, *folders, _ = path.split("/")
    name = slug(folders[0]) if folders else _LOOSE[lang]
    return f"{lang}/{name}-2/" if f"{lang}/{name}/" == quality_url(lang) else f"{lang}/{name}/"


def page_urls(paths: Iterable[str]) -> Mapping[str, str]:
    """Path of an article (POSIX, `it/contratti/voltura.md`) -> its address (`it/contratti/voltura/`).

    Names that differ only in what an address cannot show get `-2`, `-3` ... in the order of their paths.
    """
    ordered = sorted(paths)
    taken = {topic_url(path) for path in ordered} | {quality_url(lang) for lang in QUALITY_PAGES}
    urls: dict[str, str] = {}
    for path in ordered:
        _, *folders, name = path.split("/")
        below = "".join(f"{slug(folder)}/" for folder in folders[1:])
        start = (
            (topic_url(path) if folders else f"{path.split('/')[0]}/")
            + below
            + slug(name.rpartition(".")[0] or name)
        )
        url, number = f"{start}/", 1
        while url in taken:
            number += 1
            url = f"{start}-{number}/"
        taken.add(url)
        urls[path] = url
    return urls


def relative(target: str, start: str) -> str:
    """The link from the page at `start` to `target`, both relative to the site's root; folders end in `/`."""
    link = posixpath.relpath("/" + target, "/" + start)
    return link + "/" if target.endswith("/") or not target else link
