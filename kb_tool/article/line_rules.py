"""Block rules, asked only of the lines they can begin with.

The library asks each rule about each line, and most lines begin with a letter, with which few blocks do.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

__all__ = ["install_line_rules"]

BlockRule = Callable[[StateBlock, int, int, bool], bool]

# The first signs of a line, indent left out, for each rule that knows them; others may begin with anything.
_SIGNS = {
    "fence": "`~",
    "admonition": "!?",
    "tabs": "=",
    "comment": "<",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "heading": "#",
}


class _LineRules(Ruler[BlockRule]):
    """A ruler whose every chain is one rule, which asks those that can begin as the line does."""

    def __init__(self, ruler: Ruler[BlockRule]) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        self._chains: dict[str, list[BlockRule]] = {}

    def getRules(self, chainName: str = "") -> list[BlockRule]:  # noqa: N802, N803 - the library's names
        if chainName not in self._chains:
            self._chains[chainName] = [
                _one_of(
                    [
                        (rule.name, rule.fn)
                        for rule in self.__rules__
                        if rule.enabled and (not chainName or chainName in rule.alt)
                    ]
                )
            ]
        return self._chains[chainName]


def _one_of(rules: list[tuple[str, BlockRule]]) -> BlockRule:
    """The first of `rules` that matches."""
    anything = tuple(rule for name, rule in rules if name not in _SIGNS)
    by_sign = {
        sign: tuple(rule for name, rule in rules if sign in _SIGNS.get(name, sign))
        for sign in "".join(_SIGNS.values())
    }

    def first(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        for rule in by_sign.get(state.src[start : start + 1], anything):
            if rule(state, line, end_line, silent):
                return True
        return False

    return first


def install_line_rules(md: MarkdownIt) -> None:
    """Make `md` ask its block rules so; every rule must be there already."""
    md.block.ruler = _LineRules(md.block.ruler)
