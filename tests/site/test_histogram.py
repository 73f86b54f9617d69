"""Histograms: every score counted once, inside the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.site.histogram import histogram, score_x


@given(st.lists(st.floats(0, 100)))
def test_every_score_is_counted_once_and_drawn_inside(scores: list[float]) -> None:
    bars = histogram(scores, 70)
    assert sum(bar.count for bar in bars) == len(scores)
    for bar in bars:
        assert 0 <= bar.x <= bar.x + bar.width <= 320
        assert 20 <= bar.y <= 108
        assert bar.y + bar.height == 108 or abs(bar.y + bar.height - 108) < 0.11


def test_bins_and_the_bar() -> None:
    bars = histogram([0, 9.9, 69.9, 70, 100], 70)
    assert [bar.count for bar in bars] == [2, 0, 0, 0, 0, 0, 1, 1, 0, 1]
    assert [bar.low for bar in bars] == [True] * 7 + [False] * 3
    assert bars[6].x + bars[6].width < score_x(70) < bars[7].x
