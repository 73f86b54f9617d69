"""Where an article meets a language: readings, rules, findings, suppression, and the engine that runs them.

A rule file needs only what this door offers; docs/rules.md shows how to write one.
"""

from __future__ import annotations

from .actions import Mood, actions_in, as_order, loose_steps, mood, no_action, tu_form
from .actors import without_actor
from .asides import is_aside, is_output
from .by_hand import HeadingByHand, headings_by_hand
from .counts import COUNT
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
from .instructions import instruction_steps
from .kinds import SPOKEN, better, length_limit, preferred_form, required_section, words_to_avoid
from .layout import Part, parts, place_for_heading, title_by_hand
from .lists_by_hand import ListByHand, lists_by_hand
from .nominal import action_verb, hidden_verbs
from .openings import announces, opening, premise_end
from .passage import Mask, Passage, Role, Sentence
from .precision import Precision, measured_precision
from .pronouns import Leaning, leaning
from .reading import Options, Reading, Step, read, reading_of_passage
from .registry import load_base_rules, load_rule, load_rules, rule_ids
from .rule import BaseExample, BaseRule, Example, FoundIn, Need, Rule, Source
from .sequences import Unnumbered, unnumbered
from .suppress import Suppressed
from .today import Today

__all__ = [
    "COUNT",
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
    "Leaning",
    "LintResult",
    "ListByHand",
    "Mask",
    "Message",
    "Mood",
    "Need",
    "NotApplicable",
    "NotChecked",
    "Options",
    "Outcome",
    "Part",
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
    "Today",
    "Unnumbered",
    "action_verb",
    "actions_in",
    "announces",
    "as_order",
    "better",
    "example_base",
    "example_reading",
    "example_text",
    "headings_by_hand",
    "hidden_verbs",
    "instruction_steps",
    "is_aside",
    "is_output",
    "leaning",
    "length_limit",
    "lint",
    "lint_whole_base",
    "lists_by_hand",
    "load_base_rules",
    "load_rule",
    "load_rules",
    "loose_steps",
    "measured_precision",
    "mood",
    "no_action",
    "opening",
    "outcome",
    "parts",
    "place_for_heading",
    "preferred_form",
    "premise_end",
    "read",
    "reading_of_passage",
    "required_section",
    "rule_ids",
    "shorten",
    "title_by_hand",
    "tu_form",
    "unmark",
    "unnumbered",
    "without_actor",
    "words_to_avoid",
]
