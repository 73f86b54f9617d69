"""Verdicts on disk: one line a finding, and what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kb_tool.errors import LANGUAGES

__all__ = ["FILE", "Label", "Verdict", "counts", "read_labels", "table", "write_labels"]

FILE = Path(__file__).parent / "labels.tsv"
_HEAD = "rule\tlang\tfinding\tverdict\tcorpus"


class Verdict(StrEnum):
    """What the reader said of a finding and its message. Doubt does not count as right."""

    RIGHT = "right"
    WRONG = "wrong"
    DOUBT = "doubt"


class Label(NamedTuple):
    """One verdict; `id` is the finding's fingerprint."""

    rule: str
    lang: str
    id: str
    verdict: Verdict
    corpus: str


def read_labels(file: Path = FILE) -> tuple[Label, ...]:
    """All verdicts, in file order."""
    if not file.exists():
        return ()
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines()[1:] if line)
    return tuple(Label(rule, lang, id_, Verdict(said), corpus) for rule, lang, id_, said, corpus in rows)


def write_labels(labels: Iterable[Label], file: Path = FILE) -> None:
    """Write them in order, the last verdict on a finding counting."""
    by_id = {(each.rule, each.lang, each.id): each for each in labels}
    lines = ["\t".join(by_id[key]) for key in sorted(by_id)]
    file.write_text("\n".join([_HEAD, *lines, ""]), encoding="utf-8", newline="\n")


def counts(labels: Iterable[Label], found: Collection[str]) -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """Rule -> language -> right ones and labelled ones, of the findings that are still `found`."""
    totals: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for each in labels:
        if each.id in found:
            right, labelled = totals[each.rule].get(each.lang, (0, 0))
            totals[each.rule][each.lang] = (right + (each.verdict is Verdict.RIGHT), labelled + 1)
    return totals


def table(totals: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """The counts as kb_tool/lint/precision.toml holds them."""
    lines = [
        "# Of so many findings labelled blind, so many were right: [right, labelled].",
        "# Written by `python -m tests.precision tally`; docs/rules.md says how the labels were made.",
    ]
    for rule in sorted(totals):
        lines += ["", f"[{rule}]"]
        by_lang = totals[rule]
        lines += [
            f"{lang} = [{by_lang[lang][0]}, {by_lang[lang][1]}]" for lang in LANGUAGES if lang in by_lang
        ]
    return "\n".join([*lines, ""])
