"""Shares and their intervals when the things counted come in groups: edits of one document, say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import fsum

DRAWS = 2000
SEED = 20261121


def better(before: float | None, after: float | None, *, high: bool = True) -> float:
    """1 when the text after is better, 0 when it is worse, a half for a tie or where a value is missing.

    `high` = more is better.
    """
    if before is None or after is None or before == after:
        return 0.5
    return float((after > before) is high)


def mean(values: Sequence[float]) -> float:
    """The mean of at least one value."""
    return fsum(values) / len(values)


def interval(
    values: Sequence[float], groups: Sequence[str], *, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of `values`: whole groups are drawn, with replacement."""
    by_group: dict[str, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        by_group.setdefault(group, []).append(value)
    sums = [(fsum(each), len(each)) for _, each in sorted(by_group.items())]
    chance = random.Random(seed)
    means = []
    for _ in range(draws):
        drawn = chance.choices(sums, k=len(sums))
        means.append(fsum(total for total, _ in drawn) / sum(count for _, count in drawn))
    means.sort()
    return means[int(0.025 * draws)], means[min(draws - 1, int(0.975 * draws))]
