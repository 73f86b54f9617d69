"""Blocks that Material's authors type and CommonMark does not know: admonitions, tabs, comments.

!!! note "Title"          ??? note, ???+ note fold            === "Tab"
    indented by four          indented by four                    indented by four
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

__all__ = ["install_containers"]

_ADMONITION = re.compile(r'^(!!!|\?\?\?\+?) +([A-Za-z][\w-]*)((?: +[\w-]+)*)(?: +"(.*)")? *$')
_TAB = re.compile(r'^===[+!]{0,2} +"(.*)" *$')
_INDENT = 4
# The opening line may interrupt a paragraph, a quote or a list, as it does for Python-Markdown.
_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _body_end(state: StateBlock, line: int, end_line: int, indent: int) -> int:
    """The first line after the block opened at `line`: a line with text and less indent closes it."""
    following = line + 1
    last = line
    while following < end_line:
        if not state.isEmpty(following):
            if state.sCount[following] < indent:
                break
            last = following
        following += 1
    return last + 1


def _tokenize_body(state: StateBlock, line: int, end: int) -> None:
    parent, line_max, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "container", end, indent + _INDENT
    state.md.block.tokenize(state, line + 1, end)
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, indent


def _push_title(state: StateBlock, title: str, line: int) -> None:
    opening = state.push("title_open", "p", 1)
    opening.map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = title, [line, line + 1], []
    state.push("title_close", "p", -1)


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line):
        return False
    text = _line(state, start_line)
    if text[:3] not in ("!!!", "???"):
        return False
    match = _ADMONITION.match(text)
    if not match:
        return False
    if silent:
        return True
    marker, kind, classes, title = match.groups()
    end = _body_end(state, start_line, end_line, state.blkIndent + _INDENT)
    token = state.push("admonition_open", "div", 1)
    token.map, token.markup, token.info = [start_line, end], marker, kind.lower()
    token.meta["classes"] = " ".join([kind.lower(), *classes.lower().split()])
    token.meta["untitled"] = title == ""
    if title:
        _push_title(state, title.strip(), start_line)
    _tokenize_body(state, start_line, end)
    state.push("admonition_close", "div", -1).markup = marker
    state.line = end
    return True


def _tabs(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line) or not _line(state, start_line).startswith("==="):
        return False
    match = _TAB.match(_line(state, start_line))
    if not match:
        return False
    if silent:
        return True
    opening = state.push("tabs_open", "div", 1)
    opening.map = [start_line, start_line + 1]
    line = start_line
    while match:
        end = _body_end(state, line, end_line, state.blkIndent + _INDENT)
        token = state.push("tab_open", "div", 1)
        token.map = [line, end]
        _push_title(state, match.group(1).strip() or "…", line)
        _tokenize_body(state, line, end)
        state.push("tab_close", "div", -1)
        opening.map = [start_line, end]
        state.line = line = end
        while line < end_line and state.isEmpty(line):
            line += 1
        if line >= end_line or state.sCount[line] != state.blkIndent:
            break
        match = _TAB.match(_line(state, line))
    state.push("tabs_close", "div", -1)
    return True


def _comment(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`<!-- ... -->` alone on its lines; a comment inside a line is read by the inline rule."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("<!--", start):
        return False
    last = state.env.get("comment_last")
    if last is None:  # found once a file, so that a run of unclosed comments stays linear
        last = state.env["comment_last"] = state.src.rfind("-->")
    if last < start:
        return False
    close = state.src.find("-->", start + 4)
    line = start_line
    while line < end_line and state.eMarks[line] < close:
        line += 1
    if line >= end_line or state.src[close + 3 : state.eMarks[line]].strip():
        return False
    if silent:
        return True
    token = state.push("comment_block", "", 0)
    token.map = [start_line, line + 1]
    token.content = state.src[start : close + 3]
    state.line = line + 1
    return True


def install_containers(md: MarkdownIt) -> None:
    """Teach `md` admonitions, tabs and block comments."""
    md.block.ruler.before("fence", "admonition", _admonition, _INTERRUPTS)
    md.block.ruler.before("fence", "tabs", _tabs, _INTERRUPTS)
    md.block.ruler.before("fence", "comment", _comment, _INTERRUPTS)
