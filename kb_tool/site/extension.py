"""The Python-Markdown extension that carries finished bodies: Python-Markdown never parses an article.

A prepared page is front matter and one line, the mark: `kb-body: <name> <digest>`. The body stands beside it
in a JSON file written by `prepare` (`{"html": ..., "toc": [...]}`). Anything else on a page, and a body with
another digest, is an error: a page can never be published half made, nor by a generator that has lost its
body.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from kb_tool.errors import KbError

__all__ = ["BodyExtension", "BrokenPage", "makeExtension", "mark"]

_STASH_MARKS = str.maketrans(
    "", "", STX + ETX
)  # left in, an article could name a stash entry and loop for ever
_MARK = re.compile(r"kb-body: ([a-z0-9/_-]+) ([0-9a-f]{16})")


class BrokenPage(KbError):
    """A prepared page without its mark or without its body: the cache folder was changed by hand."""


def mark(name: str, body: bytes) -> str:
    """The one line of a prepared page whose body is `body`, in the file `name` (POSIX, no suffix)."""
    return f"kb-body: {name} {_digest(body)}"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


class _CarryBody(Preprocessor):
    """Replace the mark by a place in the stash, which the last step of Python-Markdown fills in."""

    def __init__(self, md: Markdown, bodies: Path, contents: _HandOverContents) -> None:
        super().__init__(md)
        self.bodies = bodies
        self.contents = contents

    def run(self, lines: list[str]) -> list[str]:
        found = _MARK.fullmatch("\n".join(lines).strip())
        if found is None:
            raise BrokenPage("a prepared page has no mark.", remedy="Delete .kb and build again.")
        try:
            stored = (self.bodies / f"{found[1]}.json").read_bytes()
        except OSError as error:
            raise BrokenPage(f"no body for {found[1]!r}.", remedy="Delete .kb and build again.") from error
        if _digest(stored) != found[2]:
            raise BrokenPage(f"another body for {found[1]!r}.", remedy="Delete .kb and build again.")
        body = json.loads(stored)
        self.contents.tokens = body["toc"]
        return [self.md.htmlStash.store(body["html"].translate(_STASH_MARKS))]


class _HandOverContents(Postprocessor):
    """Set the nested `toc_tokens`, after the toc extension has found no heading and emptied them."""

    tokens: list[dict[str, Any]] | None = None

    def run(self, text: str) -> str:
        self.md.toc_tokens = self.tokens or []  # type: ignore[attr-defined]
        return text


class BodyExtension(Extension):
    """Option `bodies`: the folder of finished bodies."""

    def __init__(self, **options: Any) -> None:
        self.config = {"bodies": ["", "Folder of the finished bodies"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register last: what comes before may only see the mark, what comes after only the stash."""
        md.registerExtension(self)
        contents = _HandOverContents(md)
        md.preprocessors.register(_CarryBody(md, Path(self.getConfig("bodies")), contents), "kb_body", -1000)
        md.postprocessors.register(contents, "kb_contents", -1000)


def makeExtension(**options: Any) -> BodyExtension:  # noqa: N802 - the name is Python-Markdown's
    """The entry point for generators that name extensions by module."""
    return BodyExtension(**options)
