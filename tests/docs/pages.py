"""The pages people read, and their parts: links, code blocks, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_LOOSE = ("README.md", "README.it.md", "CONTRIBUTING.md", "CHANGELOG.md")
PAGES = (*(ROOT / name for name in _LOOSE), *sorted(DOCS.glob("*.md")))

_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`|^ {4}.*$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")


def name_of(page: Path) -> str:
    """The page as people name it, for the ids of tests."""
    return page.relative_to(ROOT).as_posix()


def lang_of(page: Path) -> str:
    """The language it is written in."""
    return "it" if page.name.endswith(".it.md") else "en"


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return [match[3] for match in _FENCE.finditer(text) if match[2].strip() == language]


def targets(text: str) -> Iterator[str]:
    """The target of each link and picture outside code."""
    prose = _CODE.sub("", _FENCE.sub("", text))
    return (match[1] for match in _LINK.finditer(prose))


def headings(text: str) -> list[str]:
    """The headings outside code, without their marks."""
    return re.findall(r"^#{1,6} +(.+?) *$", _FENCE.sub("", text), re.MULTILINE)


def anchor(heading: str) -> str:
    """A heading's anchor as code hosts make it: lower case, signs dropped, blanks to hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def table(text: str, first: str) -> list[list[str]]:
    """The cells of the table whose first header is `first`, without header and ruler."""
    lines = _FENCE.sub("", text).splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("| ").split("|")])
    return rows


def code(cell: str) -> str:
    """What a cell holds between backticks."""
    match = re.fullmatch(r"`([^`]*)`", cell)
    return match[1] if match else ""
