"""Where an article meets a language: readings, rules, findings, suppression, and the engine that runs them.

A rule file needs only what this door offers; docs/rules.md shows how to write one.
"""

from __future__ import annotations

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
from .reading import Mask, Options, Passage, Reading, Role, Sentence, Step, reading_of_passage
from .rule import BaseExample, BaseRule, BaseView, Example, FoundIn, Need, Rule, Source

__all__ = [
    "BaseExample",
    "BaseRule",
    "BaseView",
    "Checked",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "Found",
    "FoundIn",
    "Mask",
    "Message",
    "Need",
    "NotApplicable",
    "NotChecked",
    "Options",
    "Outcome",
    "Passage",
    "Quality",
    "Reading",
    "Role",
    "Rule",
    "Sentence",
    "Severity",
    "Source",
    "Step",
    "outcome",
    "reading_of_passage",
    "shorten",
]
