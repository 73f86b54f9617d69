"""The three fitted numbers of the estimate of effort, seen and unseen: `python -m tests.benchmarks.weights`.

Pair files as in `pairs`. For each number a few values are tried; the best are those with the best accuracy,
as the mean over the files. Then the same is done five times with a fifth of the documents left
out, and the accuracy on those is printed: what the numbers are worth where they were not chosen. Nothing is
written: the numbers stand in `kb_tool.language.effort`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from zlib import crc32

from kb_tool.language import Effort, effort, mean_effort
from kb_tool.lint import reading_of_passage

from ._articles import AS_OF
from ._resample import mean
from .pairs import WHOLE, Pair, pair_files, read_pairs

LETTERS, UNFAMILIAR, TIES = (0.1, 0.15, 0.2, 0.25, 0.3), (1.0, 1.5, 2.0, 2.5, 3.0), (0.0, 2.0, 4.0, 6.0)
FOLDS = 5

Weights = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more of each part the text before has, in the order of the formula."""

    file: str
    group: str
    length: float
    letters: float
    unfamiliar: float
    ties: float

    def verdict(self, weights: Weights) -> float:
        """1 when the estimate prefers the text after, 0 when that before, a half when neither."""
        letters, unfamiliar, ties = weights
        value = self.length + letters * (self.letters + (unfamiliar - 1) * self.unfamiliar) + ties * self.ties
        return 0.5 if abs(value) < 1e-9 else float(value > 0)


def difference(file: str, pair: Pair) -> Difference | None:
    """None where one of the two texts has no words."""
    before, after = _parts(pair.before, pair.lang), _parts(pair.after, pair.lang)
    if before is None or after is None:
        return None
    parts = (
        getattr(before, name) - getattr(after, name) for name in ("length", "letters", "unfamiliar", "ties")
    )
    return Difference(file, pair.group, *parts)


def _parts(text: str, lang: str) -> Effort | None:
    sentences = reading_of_passage(text, lang, as_of=AS_OF).sentences
    return mean_effort(each for one in sentences if (each := effort(lang, one.words)))


def accuracy(rows: Iterable[Difference], weights: Weights) -> dict[str, float]:
    """The share of pairs told right, by file."""
    by_file: dict[str, list[float]] = {}
    for row in rows:
        by_file.setdefault(row.file, []).append(row.verdict(weights))
    return {file: mean(verdicts) for file, verdicts in by_file.items()}


def best(rows: Sequence[Difference]) -> Weights:
    """The weights with the best mean accuracy over the files; of equals, the first."""
    return max(
        product(LETTERS, UNFAMILIAR, TIES),
        key=lambda weights: round(mean(list(accuracy(rows, weights).values())), 6),
    )


def fold_of(row: Difference) -> int:
    """Which fifth a pair belongs to: always that of its document."""
    return crc32(row.group.encode()) % FOLDS


def cross_validated(rows: Sequence[Difference]) -> tuple[list[Weights], Mapping[str, float]]:
    """The weights chosen without each fold, and the accuracy, by file, on the folds left out."""
    chosen: list[Weights] = []
    verdicts: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        weights = best([row for row in rows if fold_of(row) != fold])
        chosen.append(weights)
        for row in rows:
            if fold_of(row) == fold:
                verdicts.setdefault(row.file, []).append(row.verdict(weights))
    return chosen, {file: mean(each) for file, each in verdicts.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="pair files; none = those of KB_CORPORA")
    files = pair_files(parser.parse_args().files, os.environ.get("KB_CORPORA", ""))
    if not files:
        print("no pair file given and KB_CORPORA is not set: nothing to measure on", file=sys.stderr)
        return 2
    pairs = [(file.name, pair) for file in files for pair in read_pairs(file) if pair.level != WHOLE]
    rows = [row for name, pair in pairs if (row := difference(name, pair))]
    weights = best(rows)
    print(f"letters, unfamiliar, ties: {weights} on all {len(rows)} pairs")
    chosen, unseen = cross_validated(rows)
    print(f"with a fifth left out: {', '.join(map(str, chosen))}")
    print(f"  {'file':24}{'chosen on it':>14}{'left out':>10}")
    for file, seen in accuracy(rows, weights).items():
        print(f"  {file:24}{seen:14.3f}{unseen[file]:10.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
