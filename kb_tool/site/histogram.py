"""Small histograms of scores, as coordinates a template prints into an inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Bar", "histogram", "score_x"]

_LEFT, _WIDTH, _GROUND, _TALLEST = 8.0, 304.0, 108.0, 84.0
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """Scores in [10 k, 10 k + 10), the last bin closed at 100. Lengths in units of the 320 x 132 drawing."""

    count: int
    low: bool
    x: float
    y: float
    width: float
    height: float
    middle: float


def score_x(score: float) -> float:
    """Where a score stands on the horizontal axis."""
    return round(_LEFT + _WIDTH * score / 100, 1)


def histogram(scores: Sequence[float], goal: float) -> tuple[Bar, ...]:
    """Ten bars for scores between 0 and 100; `low` marks the bins that end at or below `goal`."""
    counts = [0] * _BINS
    for score in scores:
        counts[min(int(score // 10), _BINS - 1)] += 1
    most = max(counts, default=0) or 1
    step = _WIDTH / _BINS
    bars = []
    for number, count in enumerate(counts):
        height = round(_TALLEST * count / most, 1)
        x = _LEFT + number * step
        bars.append(
            Bar(
                count=count,
                low=(number + 1) * 10 <= goal,
                x=round(x + 2, 1),
                y=round(_GROUND - height, 1),
                width=round(step - 4, 1),
                height=height,
                middle=round(x + step / 2, 1),
            )
        )
    return tuple(bars)
