"""Addresses on the site: /it/<topic>/<slug>/ from a file's path, and relative links between pages."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["page_urls", "relative", "slug"]

_OUTSIDE_SLUG = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset({"assets", "qualita", "quality"})


def slug(name: str) -> str:
    """A folder or file name as a part of an address: Latin lower case, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _OUTSIDE_SLUG.sub("-", plain).strip("-") or "x"


def page_urls(paths: Iterable[str]) -> Mapping[str, str]:
    """Path of an article (POSIX, under the base, `it/contratti/voltura.md`) -> its address `it/contratti/voltura/`.

    Names that differ only in what an address cannot show get `-2`, `-3` ... in the order of their paths.
    """
    urls: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        *folders, name = path.split("/")
        stem = name.rpartition(".")[0] or name
        lang, *below = folders
        parts = [lang, *(slug(folder) for folder in below)]
        last, number = slug(stem), 1
        while True:
            tail = last if number == 1 else f"{last}-{number}"
            url = "/".join([*parts, tail]) + "/"
            if url not in taken and not (len(parts) == 1 and tail in _RESERVED):
                break
            number += 1
        taken.add(url)
        urls[path] = url
    return urls


def relative(target: str, start: str) -> str:
    """The link from the page at `start` to `target`, both relative to the site's root, folders ending in a slash."""
    link = posixpath.relpath("/" + target, "/" + start)
    return link + "/" if target.endswith("/") or not target else link
