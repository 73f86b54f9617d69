"""The pictures of a base: how big each file is, and what in an SVG could run or load something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Picture", "given_pictures", "is_picture", "read_pictures"]

_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".svgz", ".avif")
_LARGEST_READ = 2_000_000  # bytes: a larger drawing is looked at no further
_ACTIVE = re.compile(
    rb"<(script|foreignobject|iframe|embed|object)\b|[\s\"'/](on[a-z]{3,})\s*=|(javascript:)|<!(entity)"
    rb"|\b(href|src)\s*=\s*[\"']?\s*(?!#|data:image/|[\"'\s])|(url)\(\s*[\"']?(?!#|data:image/|[\"'\s])|(@import)"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size in bytes, and what of an SVG could run or load something, "" = nothing."""

    size: int
    active: str = ""


def is_picture(path: str) -> bool:
    """Whether the name is a picture's."""
    return path.lower().endswith(_ENDINGS)


def read_pictures(root: Path, files: Iterable[str]) -> dict[str, Picture]:
    """Path -> picture, of those `files` (relative to `root`) that are pictures; unreadable ones left out."""
    found = {}
    for path in files:
        name = path.lower()
        if not is_picture(path) or not (root / path).is_file():  # a pipe would be waited for
            continue
        try:
            size = (root / path).stat().st_size
            active = ""
            if name.endswith((".svg", ".svgz")):
                with (root / path).open("rb") as file:
                    active = _active(file.read(_LARGEST_READ))
        except OSError:
            continue
        found[path] = Picture(size, active)
    return found


def given_pictures(files: Mapping[str, bytes]) -> dict[str, Picture]:
    """The same of path -> bytes: a base without a disk, or as it was."""
    return {
        path: Picture(len(data), _active(data) if path.lower().endswith((".svg", ".svgz")) else "")
        for path, data in files.items()
        if is_picture(path)
    }


def _active(data: bytes) -> str:
    """What could run or load something: the name of an element, of an attribute; "0" = not plain text."""
    if b"\0" in data or data.startswith(b"\x1f\x8b"):
        return "0"
    found = _ACTIVE.search(data.lower())
    return next(part for part in found.groups() if part).decode("ascii", "replace") if found else ""
