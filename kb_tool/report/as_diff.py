"""What would change in an article, as a unified diff: exact where it is plain text, safe on any terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from .escape import terminal
from .style import Page

__all__ = ["diff_as_text"]

_LINE_END = re.compile(r"\r\n?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file"


def diff_as_text(path: str, before: str, after: str, page: Page) -> str:
    """The lines that differ, three around them; paths as Git writes them."""
    return "\n".join(_lines(path, before, after, page))


def _lines(path: str, before: str, after: str, page: Page) -> Iterator[str]:
    style = page.style
    heads = {"---": style.bold, "+++": style.bold, "@@ ": style.cool}
    names = (f"a/{terminal(path)}", f"b/{terminal(path)}")
    lines = unified_diff(_split(before), _split(after), *names, lineterm="")
    for number, line in enumerate(lines):
        if number < 2 or line.startswith("@@ "):
            yield heads[line[:3]](line)
            continue
        shown = line[0] + "\t".join(map(terminal, line[1:].removesuffix("\n").split("\t")))
        yield {"+": style.good, "-": style.bad}.get(line[0], str)(shown)
        if not line.endswith("\n"):
            yield _NO_END


def _split(text: str) -> list[str]:
    """The lines, each with a plain line end, the last perhaps without."""
    return _LINE.findall(_LINE_END.sub("\n", text))
