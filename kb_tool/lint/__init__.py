"""Where an article meets a language: readings, rules, findings, suppression, and the engine that runs them.

A rule file needs only what this door offers; docs/rules.md shows how to write one.
"""

from __future__ import annotations

from .actions import Mood, actions_in, as_order, loose_steps, mood, no_action, tu_form
from .by_hand import HeadingByHand, headings_by_hand
from .engine import BaseResult, InFile, LintResult, lint, lint_whole_base
from .example import example_base, example_reading, example_text, unmark
from .finding import (
    Checked,
    Edit,
    Finding,
    Fix,
    Found,
    Message,
    NotApplicable,
    NotChecked,
    Outcome,
    Quality,
    Severity,
    outcome,
    shorten,
)
from .kinds import SPOKEN, length_limit, preferred_form, required_section, words_to_avoid
from .openings import announces, opening, premise_end
from .passage import Mask, Passage, Role, Sentence
from .precision import Precision, measured_precision
from .reading import Options, Reading, Step, read, reading_of_passage
from .registry import load_base_rules, load_rule, load_rules, rule_ids
from .rule import BaseExample, BaseRule, Example, FoundIn, Need, Rule, Source
from .suppress import Suppressed

__all__ = [
    "SPOKEN",
    "BaseExample",
    "BaseResult",
    "BaseRule",
    "Checked",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "Found",
    "FoundIn",
    "HeadingByHand",
    "InFile",
    "LintResult",
    "Mask",
    "Message",
    "Mood",
    "Need",
    "NotApplicable",
    "NotChecked",
    "Options",
    "Outcome",
    "Passage",
    "Precision",
    "Quality",
    "Reading",
    "Role",
    "Rule",
    "Sentence",
    "Severity",
    "Source",
    "Step",
    "Suppressed",
    "actions_in",
    "announces",
    "as_order",
    "example_base",
    "example_reading",
    "example_text",
    "headings_by_hand",
    "length_limit",
    "lint",
    "lint_whole_base",
    "load_base_rules",
    "load_rule",
    "load_rules",
    "loose_steps",
    "measured_precision",
    "mood",
    "no_action",
    "opening",
    "outcome",
    "preferred_form",
    "premise_end",
    "read",
    "reading_of_passage",
    "required_section",
    "rule_ids",
    "shorten",
    "tu_form",
    "unmark",
    "words_to_avoid",
]
