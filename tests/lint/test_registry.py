from __future__ import annotations

import subprocess
import sys

import pytest

from kb_tool.errors import BadInput
from kb_tool.lint import BaseRule, Rule, load_base_rules, load_rule, load_rules, rule_ids


def test_every_file_is_a_rule() -> None:
    found = {rule.id for rule in load_rules()} | {rule.id for rule in load_base_rules()}
    assert found == set(rule_ids())
    assert all(isinstance(rule, Rule) for rule in load_rules())
    assert all(isinstance(rule, BaseRule) for rule in load_base_rules())


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(BadInput, match="long-sentences"):
        load_rule("long-sentence")
    with pytest.raises(BadInput, match=r'^there is no rule "zzz"\. "kb rules" lists'):
        load_rule("zzz")
    with pytest.raises(BadInput, match=r"^la regola «zzz» non esiste\. «kb rules» le elenca"):
        load_rule("zzz", ui="it")


def test_names_are_known_without_importing_any_rule() -> None:
    code = (
        "import sys; from kb_tool.lint import rule_ids; assert len(rule_ids()) >= 4;"
        "print([name for name in sys.modules if name.startswith('kb_tool.lint.rules.')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
