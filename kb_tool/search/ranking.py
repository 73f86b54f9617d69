"""The ranking of docs/search.md: whole numbers only, so that every reader adds up to the same order.

    score(article) = sum over the query's terms of   idf(term) x part(term, article) x weight of the match

`part` looks at one article alone: lengths are compared with a fixed reference for each field, not with the
mean of the collection, so one article's change touches only its own parts. `idf` looks at the whole language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

__all__ = ["FULL", "GUESS", "PREFIX", "RANKING_VERSION", "idf", "part"]

RANKING_VERSION = 2

FULL, PREFIX, GUESS = 10, 4, 6
"""Weights of a match: the word itself, a word it begins, a known word put for one nobody knows."""

_PART_SCALE = 20
_IDF_SCALE = 100


@dataclass(frozen=True, slots=True)
class FieldRanking:
    """How much a field counts, in tenths, and its reference length in forms."""

    weight: int
    length: int


# Chosen on the development halves of four public query sets (tests/benchmarks/search_quality.py). What stands
# above the text and in headings is found twice: by itself and as part of the whole text.
TITLE, QUESTIONS, HEADINGS, LEAD, TEXT = (
    FieldRanking(20, 15),
    FieldRanking(15, 25),
    FieldRanking(2, 25),
    FieldRanking(2, 45),
    FieldRanking(10, 250),
)


def part(counts: Sequence[int], lengths: Sequence[int]) -> int:
    """Add up one term's fields, each saturated by itself; `counts` and `lengths` follow `Field`."""
    title, questions, headings, lead, body = counts
    in_title, in_questions, in_headings, in_lead, in_body = lengths
    total = (
        _saturated(TITLE, title, in_title)
        + _saturated(QUESTIONS, questions, in_questions)
        + _saturated(HEADINGS, headings, in_headings)
        + _saturated(LEAD, lead, in_lead)
        + _saturated(TEXT, headings + lead + body, in_headings + in_lead + in_body)
    )
    return max(total, 1)


def _saturated(field: FieldRanking, times: int, length: int) -> int:
    """BM25 with k1 = 1.2 and b = 0.75, multiplied out so that no fraction is left:
    weight * 2.2 times / (times + 1.2 (0.25 + 0.75 length / reference))."""
    if not times:
        return 0
    below = 10 * field.length * times + 3 * field.length + 9 * length
    return 22 * _PART_SCALE * field.weight * field.length * times // (10 * below)


def idf(articles: int, holding: int) -> int:
    """Weigh a term by its rarity: `holding` of `articles` have it (in hundredths of a natural logarithm)."""
    return max(round(_IDF_SCALE * log(1 + (articles - holding + 0.5) / (holding + 0.5))), 1)
