"""From a path to a `Source`: everything that can be wrong with a file, found before anything is parsed."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .model import Unreadable
from .span import Source

__all__ = ["MAX_FILE_BYTES", "MAX_LINE_BYTES", "decode_article", "load_article_file", "locate_file"]

MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_LINE_BYTES = 1024 * 1024
_LINE_END = re.compile(rb"\r\n?|\n")
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CAUSES = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.ELOOP: "link-loop",
    errno.EACCES: "permission-denied",
    errno.EPERM: "permission-denied",
    errno.ENAMETOOLONG: "name-too-long",
}


def load_article_file(root: Path, path: Path, *, inside: str = "") -> Source | Unreadable:
    """Read the article at `path`, which stands under `root`; a bad file is an `Unreadable`, never an error.

    `path` may be relative to `root`. A link is followed only to a file in the folder `inside` (relative to
    `root`) that is not hidden there; pipes and devices are never opened.
    """
    shown, data = _attempt(root, path, _read, inside)
    return data if isinstance(data, Unreadable) else decode_article(shown, data)


def locate_file(root: Path, path: Path, *, inside: str = "") -> Path | Unreadable:
    """The file that `path` really is, wherever a link leads; the same files are refused as when reading."""
    return _attempt(root, path, lambda real: real, inside)[1]


def decode_article(path: str, data: bytes) -> Source | Unreadable:
    """The bytes of an article as text: UTF-8, byte order mark removed, line ends kept."""
    if len(data) > MAX_FILE_BYTES:
        return Unreadable(path, "file-too-large", 1, _size(len(data), MAX_FILE_BYTES))
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return Unreadable(path, "not-utf8-wide", 1, (("guess", encoding),))
    if b"\x00" in data:
        return _with_nul(path, data)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(path, data)
    too_long = _too_long_line(data) if len(data) > MAX_LINE_BYTES else None
    return Unreadable(path, "line-too-long", *too_long) if too_long else Source(path, text)


def _too_long_line(data: bytes) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """The number of the first line over the limit, and its size; None = there is none."""
    start = 0
    for number, line_end in enumerate([*_LINE_END.finditer(data), None], 1):
        end = line_end.start() if line_end else len(data)
        if end - start > MAX_LINE_BYTES:
            return number, _size(end - start, MAX_LINE_BYTES)
        start = line_end.end() if line_end else end
    return None


class _Refused(Exception):
    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = tuple(values.items())


T = TypeVar("T")


def _attempt(root: Path, path: Path, use: Callable[[Path], T], inside: str) -> tuple[str, T | Unreadable]:
    """The path as shown, and what `use` makes of the file it really is, or why it may not or cannot."""
    top = Path(os.path.normpath(root.absolute()))
    full = Path(os.path.normpath(top / path))
    name = os.path.relpath(full, top).replace(os.sep, "/")
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        if name == ".." or name.startswith("../"):
            raise _Refused("outside-base")
        found = use(_real(top, full, inside))
    except _Refused as refused:
        return shown, Unreadable(shown, refused.code, 1, refused.values)
    except OSError as error:
        code = _CAUSES.get(error.errno or 0, "file-unreadable")
        return shown, Unreadable(shown, code, 1, (("detail", error.strerror or type(error).__name__),))
    return shown, found if shown == name else Unreadable(shown, "name-not-utf8")


def _real(top: Path, path: Path, inside: str) -> Path:
    """The ordinary file that `path` is; one that a link finds elsewhere, or hidden, is refused."""
    is_link = path.is_symlink()
    try:
        real = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        if is_link:
            raise _Refused("link-dangling") from None
        raise
    border = Path(os.path.realpath(top / inside))
    if not (real.is_relative_to(border) and real.is_relative_to(os.path.realpath(top))):
        raise _Refused("link-outside")
    if is_link and any(part.startswith((".", "_")) for part in real.relative_to(border).parts):
        raise _Refused("link-outside")
    _must_be_file(real.stat().st_mode)
    return real


def _read(real: Path) -> bytes:
    # Not blocking and not following: the file may have been exchanged since it was looked at.
    flags = sum(getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
    with os.fdopen(os.open(real, os.O_RDONLY | flags), "rb") as file:
        found = os.fstat(file.fileno())
        _must_be_file(found.st_mode)
        if found.st_size > MAX_FILE_BYTES:
            raise _Refused("file-too-large", **dict(_size(found.st_size, MAX_FILE_BYTES)))
        return file.read(MAX_FILE_BYTES + 1)


def _must_be_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise _Refused("is-folder")
    if not stat.S_ISREG(mode):
        raise _Refused("not-a-file")


def _with_nul(path: str, data: bytes) -> Unreadable:
    at = data.index(b"\x00")
    # Latin text in UTF-16 is every second byte NUL.
    if data[:512].count(b"\x00") * 3 >= len(data[:512]):
        return Unreadable(path, "not-utf8-wide", 1, (("guess", "UTF-16"),))
    return Unreadable(path, "nul-byte", _line_at(data, at), (("offset", str(at)),))


def _not_utf8(path: str, data: bytes) -> Unreadable:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    values = [("offset", str(at)), ("byte", f"0x{data[at]:02X}")]
    try:
        character = data[at : at + 1].decode("cp1252")
        data.decode("cp1252")
    except UnicodeDecodeError:
        return Unreadable(path, "not-utf8", _line_at(data, at), tuple(values))
    values += [("guess", "Windows-1252"), ("character", character)]
    return Unreadable(path, "not-utf8-windows", _line_at(data, at), tuple(values))


def _line_at(data: bytes, offset: int) -> int:
    return 1 + sum(1 for _ in _LINE_END.finditer(data, 0, offset))


def _size(size: int, limit: int) -> tuple[tuple[str, str], ...]:
    return (("size", str(size)), ("limit", str(limit)))
