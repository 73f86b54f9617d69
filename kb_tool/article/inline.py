"""Inline parsing that remembers places.

markdown-it-py gives inline tokens no position at all. Here each inline token carries in `meta["at"]` the
half-open range of its block's content it was read from. That needs three things: a state that notes where
pending text began, wrappers around the rules that consume more than they print, and no joining of fragments.

The library asks every rule at every sign, and looks for the end of a label anew at every bracket. Here a rule
is asked only at the signs it begins with, and the end of each label is looked for once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Literal

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["at", "install_positions", "known_footnotes_only"]

InlineRule = Callable[[StateInline, bool], bool]

# The signs with which each rule can begin; a rule that is not here would never be asked.
_SIGNS = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "footnote_ref": "[",
    "image": "!",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
# They, and what closes a label.
_SIGN = re.compile(r"[\n\\`~*_\[\]!<&]")
# A tag: name, then anything but angle brackets. Stops at the next bracket, so it stays linear.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>")


def at(token: Token) -> tuple[int, int]:
    """Where in its block's content the token was read."""
    start, end = token.meta["at"]
    return start, end


class _PositionedState(StateInline):
    """A state that notes where the pending text began, and where labels close."""

    _pending_start = 0

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.last_bracket = src.rfind("]")
        # Where the label opened at a bracket closes (-1 = nowhere), with links allowed inside, and without.
        self.closing: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        # Pending text is a slice of the source: only its tail is ever trimmed.
        token.meta["at"] = (self._pending_start, self._pending_start + len(token.content))
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = (self.pos, self.pos)
        return token


class _PositionedInline(ParserInline):
    """The library's inline parser, with one difference: a rule is asked only where it can begin."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        if src and not _SIGN.search(src):
            token = Token("text", "", 0, content=src, meta={"at": (0, len(src))})
            tokens.append(token)
            return tokens
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    @cached_property
    def _beginning(self) -> dict[str, tuple[InlineRule, ...]]:
        """Sign -> the rules in use that can begin with it, in their order."""
        named = zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True)
        rules = [(_SIGNS[name], rule) for name, rule in named if name != "text"]
        return {
            sign: tuple(rule for signs, rule in rules if sign in signs) for sign in "".join(_SIGNS.values())
        }

    def tokenize(self, state: StateInline) -> None:
        src, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        while (pos := state.pos) < end:
            sign = _SIGN.search(src, pos, end)
            start = sign.start() if sign else end
            if start > pos:
                state.append_pending(src[pos:start])
                state.pos = start
            if sign is None:
                break
            rules = self._beginning.get(sign[0], ()) if state.level < deepest else ()
            if not any(rule(state, False) for rule in rules):
                state.append_pending(sign[0])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the library's name
        pos = state.pos
        if pos in state.cache:
            state.pos = state.cache[pos]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            sign = _SIGN.search(state.src, pos, state.posMax)
            start = sign.start() if sign else state.posMax
            if sign is None or start > pos:
                state.pos = start
            else:
                state.level += 1
                if not any(rule(state, True) for rule in self._beginning.get(sign[0], ())):
                    state.pos += 1
                state.level -= 1
        state.cache[pos] = state.pos


def _label_end(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Where the label closes whose bracket is at `start`, or -1.

    As the library's `parseLinkLabel`; but what one look finds out about the brackets inside, which are looked
    at next, is kept: else ten thousand of them cost a second.
    """
    closing: dict[int, int] = state.closing[disable_nested]  # type: ignore[attr-defined]
    if start in closing:
        return closing[start]
    before, opened = state.pos, [start]
    state.pos = start + 1
    while opened and (pos := state.pos) < state.posMax:
        sign = state.src[pos]
        if sign == "]":
            closing[opened.pop()] = pos
            if not opened:
                break
        state.md.inline.skipToken(state)
        if sign == "[":
            if state.pos == pos + 1:
                opened.append(pos)
            elif disable_nested:  # a link inside: none of the open labels is one
                break
    closing.update(dict.fromkeys(opened, -1))
    state.pos = before
    return closing[start]


def _whole(rule: InlineRule, *types: str) -> InlineRule:
    """Give the tokens of `types` that `rule` pushes the whole range it consumed."""

    def wrapped(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[first : first + 2]:  # pending text may come first
                if token.type in types:
                    token.meta["at"] = (start, state.pos)
                    break
        return True

    return wrapped


def _closable(rule: InlineRule) -> InlineRule:
    """Ask for a link or a picture only where its label can close.

    Else each `[` is searched to the end, at every level of nesting: a second for ten thousand of them.
    """

    def wrapped(state: StateInline, silent: bool) -> bool:
        return state.pos < state.last_bracket and rule(state, silent)  # type: ignore[attr-defined]

    return wrapped


def known_footnotes_only(rule: InlineRule) -> InlineRule:
    """Ask for a footnote only where the bracket closes as soon as the longest label of the file would.

    Else each `[^` is searched to the end of its block.
    """

    def wrapped(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("[^", state.pos):
            return False
        longest = state.env.get("longest_footnote")
        if longest is None:
            labels = state.env.get("footnotes", {}).get("refs", ())  # each begins with a colon
            longest = state.env["longest_footnote"] = max(map(len, labels), default=0)
        return state.src.find("]", state.pos, state.pos + longest + 2) >= 0 and rule(state, silent)

    return wrapped


def _autolink(rule: InlineRule) -> InlineRule:
    """`<address>`: the link is the whole, its text what stands between the brackets."""
    whole = _whole(rule, "link_open")

    def wrapped(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not whole(state, silent):
            return False
        if not silent:
            state.tokens[-2].meta["at"] = (start + 1, state.pos - 1)
        return True

    return wrapped


def _delimiters(rule: InlineRule) -> InlineRule:
    """Emphasis markers are pushed one by one from the same position: lay them side by side."""

    def wrapped(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if state.pending:
            first += 1
        if not rule(state, silent):
            return False
        for token in state.tokens[first:]:
            token.meta["at"] = (start, start + len(token.content))
            start += len(token.content)
        return True

    return wrapped


def _raw_html(state: StateInline, silent: bool) -> bool:
    """A comment vanishes; any other tag is printed as text and reported."""
    start = state.pos
    if state.src[start] != "<":
        return False
    if state.src.startswith("<!--", start):
        if state.html_terminator_last("-->") < start:
            return False
        end = state.src.find("-->", start + 4) + 3
        if end < 3 or end > state.posMax:
            return False
        kind = "comment"
    else:
        match = _TAG.match(state.src, start, state.posMax)
        if not match:
            return False
        end, kind = match.end(), "raw_html"
    if not silent:
        token = state.push(kind, "", 0)
        token.content = state.src[start:end]
        token.meta["at"] = (start, end)
    state.pos = end
    return True


def install_positions(md: MarkdownIt) -> None:
    """Make `md` give every inline token its place, and read raw HTML as text."""
    inline = _PositionedInline()
    rules = {rule.name: rule.fn for rule in inline.ruler.__rules__}
    inline.ruler.at("link", _whole(_closable(rules["link"]), "link_open"))
    inline.ruler.at("autolink", _autolink(rules["autolink"]))
    inline.ruler.at("image", _whole(_closable(rules["image"]), "image"))
    inline.ruler.at("backticks", _whole(rules["backticks"], "code_inline"))
    inline.ruler.at("escape", _whole(rules["escape"], "text_special"))
    inline.ruler.at("entity", _whole(rules["entity"], "text_special"))
    inline.ruler.at("emphasis", _delimiters(rules["emphasis"]))
    inline.ruler.at("strikethrough", _delimiters(rules["strikethrough"]))
    inline.ruler.at("html_inline", _raw_html)
    inline.ruler.disable(["linkify"])
    inline.ruler2.disable(["fragments_join"])
    md.inline = inline
    md.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    md.core.ruler.disable(["text_join", "linkify", "replacements", "smartquotes"])
