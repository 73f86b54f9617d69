"""Intervals for a share: so many of so many."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

__all__ = ["Interval", "wilson"]

# The 97.5th percentile of the normal distribution: 95 % lie between minus this and this.
_Z95 = 1.959963984540054


class Interval(NamedTuple):
    """From `low` to `high`, both between 0 and 1."""

    low: float
    high: float


def wilson(count: int, total: int) -> Interval:
    """The 95 % score interval of `count` in `total`, without continuity correction.

    It keeps its coverage with few cases and near 0 and 1, where the usual one fails (E. B. Wilson, JASA 22,
    1927; R. G. Newcombe, Statistics in Medicine 17, 1998, method 3). Nothing seen says nothing: 0 to 1.
    Raises ValueError unless 0 <= count <= total.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    if not total:
        return Interval(0.0, 1.0)
    share, z2 = count / total, _Z95 * _Z95
    middle = share + z2 / (2 * total)
    reach = _Z95 * sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    scale = 1 + z2 / total
    return Interval(max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale))
