"""The three commands; see the package's docstring."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path

import kb_tool.lint
from kb_tool.errors import LANGUAGES

from .draw import draw, every_finding, measurable
from .labels import Label, Verdict, counts, read_labels, table, write_labels

_COUNTS = Path(kb_tool.lint.__file__).parent / "precision.toml"
_USAGE = "usage: python -m tests.precision sample SHEET [RULE ...] | take SHEET | tally"


def main(arguments: list[str]) -> int:
    corpora = Path(os.environ.get("KB_CORPORA", ""))
    if not corpora.name:
        print("KB_CORPORA is not set: no real texts to draw from", file=sys.stderr)
        return 2
    match arguments:
        case ["sample", sheet, *rules]:
            _sample(corpora, Path(sheet), rules)
        case ["take", sheet]:
            _take(Path(sheet))
        case ["tally"]:
            _tally(corpora)
        case _:
            print(_USAGE, file=sys.stderr)
            return 2
    return 0


def _sample(corpora: Path, sheet: Path, names: list[str]) -> None:
    """Write the sheet, and beside it the key, which whoever labels must not see."""
    found = _still_found(corpora)
    items, key = [], {}
    for lang in LANGUAGES:
        done = Counter(each.rule for each in read_labels() if each.lang == lang and each.id in found)
        rules = [rule for rule in measurable() if lang in rule.languages and (not names or rule.id in names)]
        for each in draw(corpora, lang, rules, done):
            items.append({**each._asdict(), "verdict": ""})
            key[each.id] = {"rule": items[-1].pop("rule"), "lang": lang, "corpus": items[-1].pop("corpus")}
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    sheet.write_text("\n".join([*lines, ""]), encoding="utf-8")
    sheet.with_suffix(".key.json").write_text(json.dumps(key), encoding="utf-8")
    print(f"{len(items)} findings to label in {sheet}")


def _take(sheet: Path) -> None:
    key = json.loads(sheet.with_suffix(".key.json").read_text("utf-8"))
    taken = []
    for line in filter(None, sheet.read_text("utf-8").splitlines()):
        item = json.loads(line)
        if item["verdict"]:
            known = key[item["id"]]
            verdict = Verdict(item["verdict"])
            taken.append(Label(known["rule"], known["lang"], item["id"], verdict, known["corpus"]))
    write_labels([*read_labels(), *taken])
    print(f"{len(taken)} verdicts taken")


def _tally(corpora: Path) -> None:
    totals = counts(read_labels(), _still_found(corpora))
    _COUNTS.write_text(table(totals), encoding="utf-8", newline="\n")
    for rule, by_lang in sorted(totals.items()):
        print(
            f"{rule:28}", *(f"{lang} {right} of {all_}" for lang, (right, all_) in by_lang.items()), sep="  "
        )


def _still_found(corpora: Path) -> set[str]:
    """The findings the rules make now: a verdict on one that is gone counts no more."""
    return (
        {each.id for lang in LANGUAGES for each in every_finding(corpora, lang, measurable())}
        if read_labels()
        else set()
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
