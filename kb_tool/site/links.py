"""Links of articles as links of the site, and the files (pictures, forms) that links bring along."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from kb_tool.article import Unreadable, locate_file
from kb_tool.base import LinkKind, resolve_link
from kb_tool.site.addresses import relative, slug
from kb_tool.site.catalogue import Catalogue, Entry

__all__ = ["Links"]

# Files a browser shows or saves without running anything in them: no SVG, no HTML.
_SAFE = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}
    | {".pdf", ".txt", ".csv", ".docx", ".xlsx", ".odt", ".ods"}
)
_MAX_BYTES = 20 * 1024 * 1024


class Links:
    """Resolves links for one site; `files` collects what must be copied: address on the site -> file."""

    def __init__(self, shown: Catalogue) -> None:
        self.files: dict[str, Path] = {}
        self._shown = shown
        self._addresses: dict[str, str] = {}

    def resolver(self, entry: Entry) -> Callable[[str], str | None]:
        """The function that `render` asks for the article `entry`: None prints the text alone."""

        def resolve(target: str) -> str | None:
            place = resolve_link(self._shown.base.catalog, entry.article.path, target)
            if place.kind is LinkKind.ARTICLE:
                other = self._shown.entries.get(place.path)  # None for a draft, say
                anchor = f"#{quote(place.anchor)}" if place.anchor else ""
                return relative(other.url, entry.url) + anchor if other else None
            if place.kind is LinkKind.FILE:
                address = self._file(place.path)
                return relative(address, entry.url) if address else None
            return None

        return resolve

    def _file(self, path: str) -> str | None:
        """The address of a file of the base, or None when it may not be published."""
        if path in self._addresses:
            return self._addresses[path]
        root, suffix = self._shown.base.root, posixpath.splitext(path)[1].lower()
        if root is None or suffix not in _SAFE:
            return None
        real = locate_file(root, Path(path), inside=self._shown.base.content)
        if isinstance(real, Unreadable) or real.stat().st_size > _MAX_BYTES:
            return None
        folders, name = posixpath.split(path)
        start = "/".join(
            ["media", *(slug(part) for part in folders.split("/")), slug(posixpath.splitext(name)[0])]
        )
        address, number = f"{start}{suffix}", 1
        while address in self.files:
            number += 1
            address = f"{start}-{number}{suffix}"
        self.files[address] = real
        self._addresses[path] = address
        return address
