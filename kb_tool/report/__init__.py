"""Results as people and programs read them: a value in, a text out; nothing here prints or reads a file."""

from __future__ import annotations

from .as_diff import diff_as_text
from .as_json import SCHEMA_VERSION, lint_as_json
from .as_text import files_in_parts, lint_as_text, lint_in_parts
from .changes import ArticleChange, Comparison, FactChange, Movement, RulesChange
from .escape import json_text, terminal
from .formats import FORMATS, write_run
from .hits import hits_as_text
from .model import (
    BAR,
    SLACK,
    ArticleReport,
    BaseExcepted,
    BaseFinding,
    BaseReport,
    Excepted,
    Lowest,
    PlacedEdit,
    PlacedFinding,
    PlacedFix,
    Reports,
    Start,
    Summary,
    Tally,
    Unasked,
    shown_lines,
)
from .rules import rule_as_text, rules_as_text
from .run import Run
from .scores import (
    Estimates,
    estimates_as_json,
    estimates_as_text,
    scores_as_json,
    scores_as_text,
    worst,
)
from .start import Work, work_as_json, work_as_text
from .statistics import RuleCount, count_rules, statistics_as_json, statistics_as_text
from .style import Page, Style
from .words import day_text, decimal_text, points_number, points_text, quality_text, score_text

__all__ = [
    "BAR",
    "FORMATS",
    "SCHEMA_VERSION",
    "SLACK",
    "ArticleChange",
    "ArticleReport",
    "BaseExcepted",
    "BaseFinding",
    "BaseReport",
    "Comparison",
    "Estimates",
    "Excepted",
    "FactChange",
    "Lowest",
    "Movement",
    "Page",
    "PlacedEdit",
    "PlacedFinding",
    "PlacedFix",
    "Reports",
    "RuleCount",
    "RulesChange",
    "Run",
    "Start",
    "Style",
    "Summary",
    "Tally",
    "Unasked",
    "Work",
    "count_rules",
    "day_text",
    "decimal_text",
    "diff_as_text",
    "estimates_as_json",
    "estimates_as_text",
    "files_in_parts",
    "hits_as_text",
    "json_text",
    "lint_as_json",
    "lint_as_text",
    "lint_in_parts",
    "points_number",
    "points_text",
    "quality_text",
    "rule_as_text",
    "rules_as_text",
    "score_text",
    "scores_as_json",
    "scores_as_text",
    "shown_lines",
    "statistics_as_json",
    "statistics_as_text",
    "terminal",
    "work_as_json",
    "work_as_text",
    "worst",
    "write_run",
]
