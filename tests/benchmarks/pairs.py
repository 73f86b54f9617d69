"""How often the improved text of a pair scores better: `python -m tests.benchmarks.pairs [FILE ...]`.

A file has one JSON object a line: `id`, `lang`, `level`, `before`, `after`; if known, `group` (its document)
and `op` (what was done). Without files, those of the folder KB_CORPORA. For each file and
level: the share of pairs in which the text after is the better one, ties counted as a half, with a 95 %
interval that draws whole documents. Beside our scores: the classical formulas, ours and textstat's, and the
cheat "the shorter text is better".

NAMED is the score to be judged by on pairs nobody has measured yet. It was chosen on the dev halves: overall
was named first and did worse there, for a sentence made plainer says little about the other two qualities.
A passage, a paragraph or a sentence is judged as a bare passage (`prose=True`): it has no title or sections
to lack. A document is judged as an article.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_tool import lint_text
from kb_tool.language import textstat_indexes
from kb_tool.lint import reading_of_passage

from ._resample import better, interval, mean

AS_OF = date(2026, 11, 21)
NAMED = "immediate"
SCORES = ("overall", "organized", "immediate", "unambiguous")
SHORTER = "shorter text"
WHOLE = "document"
# The formulas in which more is easier; in all the others more is harder.
_EASE = {"Gulpease", "Flesch-Vacca", "Flesch reading ease"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One text before and after somebody improved it; `group` is the document it comes from."""

    id: str
    lang: str
    level: str
    before: str
    after: str
    group: str
    op: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, and for each measure whether it prefers the text after: 1, 0 or a half.

    `silent` are the measures that have no value for either text: a formula whose dictionary is not here.
    """

    pair: Pair
    verdicts: Mapping[str, float]
    silent: frozenset[str]


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file; a line that is no pair raises ValueError with its number."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            texts = {key: row[key] for key in ("id", "lang", "level", "before", "after")}
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a pair ({error!r})") from error
        pairs.append(Pair(**texts, group=row.get("group") or row["id"], op=row.get("op") or ""))
    return pairs


def judge(pair: Pair) -> Judged:
    """What each measure says of the pair."""
    before, after = (_measures(text, pair) for text in (pair.before, pair.after))
    high = {name: name in SCORES or name.split(" (")[0] in _EASE for name in before}
    verdicts = {name: better(before[name], after[name], high=high[name]) for name in before}
    return Judged(pair, verdicts, frozenset(name for name in before if before[name] is after[name] is None))


def _measures(text: str, pair: Pair) -> dict[str, float | None]:
    report = lint_text(text, lang=pair.lang, prose=pair.level != WHOLE, as_of=AS_OF)
    found: dict[str, float | None] = {name: report.scores[name] for name in SCORES}
    found[SHORTER] = float(len(text))
    for index in textstat_indexes(pair.lang, flat(text, pair.lang), minimum=1):
        found[f"{index.name} ({index.by})"] = index.value
    return found


def flat(text: str, lang: str) -> str:
    """The sentences of a Markdown text, a blank line between them, each with a stop at its end."""
    reading = reading_of_passage(text, lang, as_of=AS_OF)
    said = [sentence.text for passage in reading.passages for sentence in passage.sentences]
    return "\n\n".join(each if each[-1] in ".!?…" else f"{each}." for each in said)


def print_accuracy(name: str, judged: Sequence[Judged]) -> None:
    """The table of one file and level."""
    groups = [each.pair.group for each in judged]
    print(f"\n{name}: {len(judged)} pairs, {len(set(groups))} documents")
    silent = sorted(frozenset.intersection(*(each.silent for each in judged)))
    for measure in (each for each in judged[0].verdicts if each not in silent):
        values = [each.verdicts[measure] for each in judged]
        low, high = interval(values, groups)
        ties = sum(value == 0.5 for value in values) / len(values)
        mark = "  <- named" if measure == NAMED else ""
        print(f"  {measure:40}{mean(values):6.3f}  [{low:.3f}, {high:.3f}]  ties {ties:4.0%}{mark}")
    if silent:
        print(f"  no value here: {', '.join(silent)}")


def print_operations(judged: Sequence[Judged]) -> None:
    """How each of our scores sees what was done; operations with few pairs say little."""
    by_op: dict[str, list[Judged]] = {}
    for each in judged:
        by_op.setdefault(each.pair.op[:50], []).append(each)
    if len(by_op) < 2:
        return
    shown = (*SCORES, SHORTER)
    print(f"  {'operation':52}{'n':>5}" + "".join(f"{name:>14}" for name in shown))
    for op, some in sorted(by_op.items(), key=lambda item: (-len(item[1]), item[0])):
        cells = (f"{mean([each.verdicts[name] for each in some]):14.2f}" for name in shown)
        print(f"  {op or '-':52}{len(some):5}" + "".join(cells))


def by_level(pairs: Iterable[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """The pairs of each language and level."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(f"{pair.lang}, {pair.level}", []).append(pair)
    yield from found.items()


def pair_files(named: Sequence[Path], corpora: str) -> list[Path]:
    """The pair files that are there: those named, or those of the folder `corpora`; others are told."""
    names = ("itaist", "semplit", "simpitiki", "plainlang", "onestop", "kbedits")
    files = list(named) or [Path(corpora) / f"{name}.dev.jsonl" for name in names if corpora]
    for path in files:
        if not path.is_file():
            print(f"skipped: {path} is not there", file=sys.stderr)
    return [path for path in files if path.is_file()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="pair files; none = those of KB_CORPORA")
    present = pair_files(parser.parse_args().files, os.environ.get("KB_CORPORA", ""))
    if not present:
        print("no pair file given and KB_CORPORA is not set: nothing to measure on", file=sys.stderr)
        return 2
    for path in present:
        for level, pairs in by_level(read_pairs(path)):
            judged = [judge(pair) for pair in pairs]
            print_accuracy(f"{path.name} ({level})", judged)
            print_operations(judged)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
