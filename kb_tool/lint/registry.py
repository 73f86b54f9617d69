"""Finds the rules: one file each under `rules/<quality>/`, named as the rule's id, exporting `RULE`.

Names are read from the folder; a rule's file is imported only when the rule is asked for.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path

from kb_tool.errors import BadInput

from .finding import Message, Quality
from .rule import BaseRule, Rule

__all__ = ["load_base_rules", "load_rule", "load_rules", "rule_ids"]

_NO_RULE = Message(it="la regola «{name}» non esiste.", en='there is no rule "{name}".')
_NEAREST = Message(
    it="Forse cercavi «{name}». «kb rules» le elenca tutte.",
    en='Did you mean "{name}"? "kb rules" lists them all.',
)
_ALL = Message(it="«kb rules» le elenca tutte.", en='"kb rules" lists them all.')
_FOLDER = Path(__file__).parent / "rules"


@cache
def _modules() -> dict[str, str]:
    """Rule id -> name of its module, by quality, then by id."""
    return {
        file.stem.replace("_", "-"): f"{__package__}.rules.{quality}.{file.stem}"
        for quality in Quality
        for file in sorted((_FOLDER / quality).glob("[a-z]*.py"))
    }


def rule_ids(quality: Quality | None = None) -> tuple[str, ...]:
    """The ids of all rules (of one quality), those on the whole base included; imports none of them."""
    return tuple(
        rule
        for rule, module in _modules().items()
        if quality is None or module.startswith(f"{__package__}.rules.{quality}.")
    )


def load_rule(rule_id: str, *, ui: str = "en") -> Rule | BaseRule:
    """The rule of that id; an unknown one raises `BadInput`, said in `ui`, and names the nearest."""
    module = _modules().get(rule_id)
    if module is None:
        near = get_close_matches(rule_id, _modules(), n=1, cutoff=0.7)
        hint = _NEAREST.format(name=near[0]) if near else _ALL
        raise BadInput(_NO_RULE.format(name=rule_id).say(ui), remedy=hint.say(ui))
    found = import_module(module).RULE
    if not isinstance(found, Rule | BaseRule):
        raise TypeError(f"{module}.RULE is not a rule but {found!r}")
    return found


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule on one article, by quality, then by id."""
    return tuple(found for name in _modules() if isinstance(found := load_rule(name), Rule))


@cache
def load_base_rules() -> tuple[BaseRule, ...]:
    """Every rule on the whole base, by quality, then by id."""
    return tuple(found for name in _modules() if isinstance(found := load_rule(name), BaseRule))
