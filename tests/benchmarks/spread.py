"""Whether the score tells articles apart: `python -m tests.benchmarks.spread [--sample N]`.

Needs KB_CORPORA, the folder of `articles/it.tar.gz` and `articles/en.tar.gz`. Rules that need front matter
are left out, as in `noise`. Prices are right when the middle half of the scores of each quality spans 15
points at least, and fewer than 2 % of the articles are at 0. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from kb_tool.language import LANGUAGES
from kb_tool.lint import Quality
from kb_tool.report import BAR

from ._articles import real_reports


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of some scores, and the shares at 0 and below the bar."""

    first: float
    middle: float
    third: float
    at_zero: float
    below: float

    @property
    def span(self) -> float:
        """How wide the middle half is."""
        return self.third - self.first


def spread(values: Sequence[float]) -> Spread:
    """The spread of two scores or more."""
    first, middle, third = quantiles(values, n=4)
    many = len(values)
    return Spread(
        first,
        middle,
        third,
        sum(each == 0 for each in values) / many,
        sum(each < BAR for each in values) / many,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=0, help="about how many articles a language; 0 = all")
    chosen = parser.parse_args()
    if not os.environ.get("KB_CORPORA"):
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    print(f"  {'':4}{'quality':14}{'q1':>7}{'median':>8}{'q3':>7}{'span':>7}{'at 0':>8}{'below bar':>11}")
    for lang in LANGUAGES:
        reports = real_reports(lang, chosen.sample)
        for quality in Quality:
            values = [value for each in reports if (value := each.score(quality)) is not None]
            found = spread(values)
            print(
                f"  {lang:4}{quality:14}{found.first:7.1f}{found.middle:8.1f}{found.third:7.1f}"
                f"{found.span:7.1f}{found.at_zero:8.1%}{found.below:11.1%}"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
