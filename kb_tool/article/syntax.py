"""The one Markdown parser: what the linter reads is what the site prints.

CommonMark with tables, strikethrough, admonitions, tabs, footnotes, definition and task lists.
HTML is off; an address must be on the allow-list or its link is printed as text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from .containers import install_containers
from .inline import install_positions, known_footnotes_only
from .line_rules import install_line_rules

__all__ = ["MAX_NESTING", "tokenize"]

MAX_NESTING = 60
_TASK = re.compile(r"^\[([ xX])\][ \t]+(?=\S)")
_NOT_SLUG = re.compile(r"[^a-z0-9_\s-]")
_SLUG_GAP = re.compile(r"[\s-]+")


def tokenize(body: str) -> list[Token]:
    """The tokens of an article's body (line ends already `\\n`).

    A footnote nobody refers to is not printed; it stands as one `footnote_unused` token.
    """
    return _parser().parse(body, {})


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.disable(["html_block"])
    install_positions(md)
    install_containers(md)
    deflist_plugin(md)
    footnote_plugin(md, inline=False)
    references = next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == "footnote_ref")
    md.inline.ruler.at("footnote_ref", known_footnotes_only(references))
    install_line_rules(md)
    # Addresses stay as typed: the tree needs them so, and the renderer judges and encodes them.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.core.ruler.before("footnote_tail", "unused_footnotes", _keep_unused_footnotes)
    md.core.ruler.push("tasks", _mark_tasks)
    md.core.ruler.push("anchors", _name_headings)
    return md


def _keep_unused_footnotes(state: StateCore) -> None:
    """The library drops these without a word; leave a token that the tree can report."""
    references = state.env.get("footnotes", {}).get("refs", {})
    unused = []
    for token in state.tokens:
        if token.type == "footnote_reference_open" and references.get(f":{token.meta['label']}", -1) < 0:
            mark = Token("footnote_unused", "", 0)
            mark.map, mark.content, mark.meta = token.map, token.meta["label"], {}
            unused.append(mark)
    state.tokens.extend(unused)


def _mark_tasks(state: StateCore) -> None:
    """`- [ ] text`: note it on the item and take the mark out of the text."""
    tokens = state.tokens
    for index in range(2, len(tokens)):
        if tokens[index].type != "inline" or tokens[index - 2].type != "list_item_open":
            continue
        children = tokens[index].children or []
        match = _TASK.match(tokens[index].content)
        if (
            match
            and children
            and children[0].type == "text"
            and children[0].content.startswith(match.group())
        ):
            first, length = children[0], len(match.group())
            start, end = first.meta["at"]
            first.content, first.meta["at"] = first.content[length:], (start + length, end)
            tokens[index - 2].meta["task"] = match.group(1) != " "


def _inline_text(token: Token) -> str:
    """The plain text an inline token prints."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "text_special", "code_inline", "raw_html"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def slug(text: str) -> str:
    """A heading's anchor as MkDocs makes it: signs dropped, blanks to hyphens, accents folded."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _SLUG_GAP.sub("-", _NOT_SLUG.sub("", ascii_text.lower())).strip("-")


def _name_headings(state: StateCore) -> None:
    """Give each heading a unique anchor, in order."""
    taken: set[str] = set()
    last: dict[str, int] = {}  # the number each name has come to: those below it are taken
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            base = slug(_inline_text(state.tokens[index + 1])) or "x"
            anchor, number = base, last.get(base, 1)
            while anchor in taken:
                number += 1
                anchor = f"{base}-{number}"
            last[base] = number
            taken.add(anchor)
            token.meta["anchor"] = anchor
