"""One whole run over a base: discover, read, judge each article, look between files -> `BaseReport`;
and the search index of the same base."""

from __future__ import annotations

from .baseline import (
    BASELINE_NAME,
    Against,
    Baseline,
    Entry,
    against,
    baseline_of,
    has_same_scores,
    read_baseline,
)
from .bench import judge_for
from .cache import cache_folder, prepare_cache
from .choose import QUALITY_WORDS, asks_rules, narrowed, prices_now
from .estimates import estimates, read_estimates
from .files import put_in_place
from .fix import Proposal, fix_given, proposals, write_fixed
from .index import Indexed, index_base, open_base_index
from .judge import UNREADABLE, Judge, lint_text
from .mend import Mended, mend, put_in
from .runs import check_base, check_given, lint_base, path_in_base, require_articles, settings_for
from .since import Since, check_since
from .start import StartHere, where_to_start
from .work import Progress

__all__ = [
    "BASELINE_NAME",
    "QUALITY_WORDS",
    "UNREADABLE",
    "Against",
    "Baseline",
    "Entry",
    "Indexed",
    "Judge",
    "Mended",
    "Progress",
    "Proposal",
    "Since",
    "StartHere",
    "against",
    "asks_rules",
    "baseline_of",
    "cache_folder",
    "check_base",
    "check_given",
    "check_since",
    "estimates",
    "fix_given",
    "has_same_scores",
    "index_base",
    "judge_for",
    "lint_base",
    "lint_text",
    "mend",
    "narrowed",
    "open_base_index",
    "path_in_base",
    "prepare_cache",
    "prices_now",
    "proposals",
    "put_in",
    "put_in_place",
    "read_baseline",
    "read_estimates",
    "require_articles",
    "settings_for",
    "where_to_start",
    "write_fixed",
]
