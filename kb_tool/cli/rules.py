"""`kb rules`: the catalogue, that of one quality, and one rule explained."""

from __future__ import annotations

import click

from .app import Command
from .console import page, show
from .options import color_option
from .speech import Say

__all__ = ["rules_command"]


def rules_command(say: Say) -> Command:
    """Make the command."""

    def run(rule: str | None, color: bool | None) -> int:
        from kb_tool.checks import QUALITY_WORDS
        from kb_tool.lint import BaseRule, Rule, load_base_rules, load_rule, load_rules
        from kb_tool.report import rule_as_text, rules_as_text

        paper = page(say.ui, color)
        quality = QUALITY_WORDS.get(rule.lower()) if rule else None
        if rule is None or quality:
            rules: tuple[Rule | BaseRule, ...] = (*load_rules(), *load_base_rules())
            show(rules_as_text([each for each in rules if quality in (None, each.quality)], paper))
        else:
            show(rule_as_text(load_rule(rule, ui=say.ui), paper))
        return 0

    params = [click.Argument(["rule"], required=False, metavar=f"[{say('rules.rule')}]"), color_option(say)]
    return Command("rules", say, run, params)
