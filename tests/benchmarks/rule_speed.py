"""What parsing, reading and each rule cost: `python -m tests.benchmarks.rule_speed [--lang en] [--sample N]`.

On real articles: those of KB_CORPORA (`articles/it.tar.gz`, `articles/en.tar.gz`), or the Markdown files
under `it/` and `en/` of the folder given with `--folder`. CPU seconds a thousand articles, in one process,
one part after the other: reading is worked out before any rule looks, so that no rule pays for what all of
them share. "first" is what a rule's first look costs (its word lists and patterns are made then).

`--growth` joins articles to texts of n, 2n and 4n characters: each part should take twice as long for twice
as much. `--worst` does the same with the hostile texts of `tests/torture`. Nothing is asserted: figures
belong to the machine. What grows by more than 2.6 is printed as suspect.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from kb_tool.article import Source, parse_article
from kb_tool.base import Records, read_records
from kb_tool.language import LANGUAGES, language
from kb_tool.lint import Mask, Reading, Rule, lint, load_rules, read
from tests.torture.hostile_texts import hostile_texts

from .lint_speed import real_articles

AS_OF = date(2026, 11, 21)
SUSPECT = 2.6
SHORTEST = 0.02  # CPU seconds: below them a ratio is noise
LONGEST = 3.0  # enough to know: longer texts are left out
SIZES = (1, 2, 4)
CHARACTERS = 16_000  # n
MASKS = (Mask.LITERAL, Mask.MENTION, Mask.LITERAL | Mask.BLANK, Mask.CODE | Mask.QUOTATION)

# The parts of reading, in the order in which one needs the other.
PARTS: dict[str, Callable[[Reading], object]] = {
    "passages": lambda reading: reading.passages,
    "words": lambda reading: [passage.words for passage in reading.passages],
    "sentences": lambda reading: [reading.sentences, *(each.sentences for each in reading.passages)],
    "masks": lambda reading: [each.masked(mask) for each in reading.passages for mask in MASKS],
}


def sources(lang: str, folder: Path | None, sample: int) -> list[Source]:
    """The real articles of a language, or about `sample` of them; none when nobody says where they are."""
    if folder is not None:
        files = sorted((folder / lang).rglob("*.md"))
        files = files[:: max(1, len(files) // sample)] if sample else files
        return [Source(file.name, file.read_text("utf-8", "replace")) for file in files]
    corpora = os.environ.get("KB_CORPORA", "")
    archive = Path(corpora) / "articles" / f"{lang}.tar.gz"
    return list(real_articles(archive, sample)) if corpora else []


def clocked(work: Callable[[], object]) -> float:
    """CPU seconds of `work`, collections of garbage left out: they fall on whoever comes next."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    spent = time.process_time() - start
    gc.enable()
    return spent


def records_of(rules: Sequence[Rule]) -> Records:
    """Records for the rules that need them: of each file, the one of the first example that has it."""
    files: dict[str, Source] = {}
    for rule in rules:
        for example in (*rule.bad, *rule.good):
            for name, text in (example.records or {}).items():
                files.setdefault(name, Source(f"_kb/{name}.yml", text))
    return read_records(files)[0]


class Reader:
    """Reads articles of one language as the rules would."""

    def __init__(self, lang: str, rules: Sequence[Rule]) -> None:
        self.lang = lang
        self.rules = rules
        self.records = records_of(rules)
        language(lang)

    def read(self, source: Source) -> Reading:
        return read(parse_article(source, lang=self.lang), as_of=AS_OF, records=self.records)

    def costs(self, articles: Sequence[Source]) -> Iterator[tuple[str, float, float]]:
        """(part, CPU seconds of the first look, of looking at every article)."""
        readings: list[Reading] = []
        first = clocked(partial(self.read, articles[0]))
        yield "parse", first, clocked(lambda: readings.extend(map(self.read, articles)))
        for name, ask in PARTS.items():
            fresh = self.read(articles[0])
            yield name, clocked(partial(ask, fresh)), clocked(partial(list, map(ask, readings)))
        engine = clocked(lambda: [lint(reading, ()) for reading in readings])
        yield "engine", 0.0, engine
        for rule in self.rules:
            look = partial(lint, rules=(rule,))
            first, rest = clocked(partial(look, readings[0])), clocked(partial(list, map(look, readings)))
            yield rule.id, first, max(0.0, rest - engine)

    def grown(self, make: Callable[[int], str]) -> dict[str, list[float]]:
        """CPU seconds by part for the texts `make(1)`, `make(2)`, `make(4)`, as far as they are bearable."""
        found: dict[str, list[float]] = {}
        for size in SIZES:
            if any(spent[-1] > LONGEST for spent in found.values()):
                break
            source, read_already = Source("worst.md", make(size)), []
            spent = {"parse": clocked(partial(self._keep, read_already, source))}
            for name, ask in PARTS.items():
                spent[name] = clocked(partial(ask, read_already[0]))
            for rule in self.rules:
                spent[rule.id] = clocked(partial(lint, read_already[0], (rule,)))
            for name, seconds in spent.items():
                found.setdefault(name, []).append(seconds)
        return found

    def _keep(self, into: list[Reading], source: Source) -> None:
        into.append(self.read(source))


def ratios(spent: Sequence[float]) -> list[float]:
    return [after / before if before else 0.0 for before, after in pairwise(spent)]


def is_suspect(spent: Sequence[float]) -> bool:
    """The last doubling cost much more than twice as much, or was never tried."""
    return spent[-1] > LONGEST or (spent[-1] > SHORTEST and len(spent) > 1 and ratios(spent)[-1] > SUSPECT)


def print_ratios(name: str, what: str, spent: Sequence[float]) -> None:
    seconds = "".join(f"{each:8.3f}" for each in spent)
    grew = "".join(f"{each:6.1f}" for each in ratios(spent))
    print(f"  {name:24} {what:36}{seconds}   x{grew}{'   suspect' if is_suspect(spent) else ''}", flush=True)


def print_costs(reader: Reader, articles: Sequence[Source]) -> None:
    size = sum(len(each.text) for each in articles)
    thousand = 1000 / len(articles)
    print(f"\n{reader.lang}: {len(articles):,} articles, {size:,} characters; CPU s a thousand articles")
    found = list(reader.costs(articles))
    shared = 2 + len(PARTS)  # parsing, and the engine without a rule
    rows = [*found[:shared], *sorted(found[shared:], key=lambda row: -row[2])]
    for name, first, rest in rows:
        print(f"  {name:24}{rest * thousand:8.3f}   first {1000 * first:6.1f} ms")
    print(f"  {'all':24}{sum(rest for _, _, rest in rows) * thousand:8.3f}")


def print_growth(reader: Reader, articles: Sequence[Source]) -> None:
    texts = [each.text for each in articles]
    for text in texts[:20]:
        lint(reader.read(Source("warm.md", text)), reader.rules)

    whole = "\n\n".join(texts)

    def joined(size: int) -> str:
        return whole[: len(whole) * size // SIZES[-1]]

    grew = reader.grown(joined)
    print(f"\n{reader.lang}: {len(joined(1)):,} characters in one article, twice, four times as many (CPU s)")
    for name, spent in [*grew.items(), ("all", [sum(each) for each in zip(*grew.values(), strict=True)])]:
        if spent[-1] > SHORTEST:
            print_ratios(name, "", spent)


def print_worst(reader: Reader) -> None:
    """Every suspect, measured twice, then the slowest hostile text of each part."""
    worst: dict[str, tuple[str, list[float]]] = {}
    suspects = 0
    for hostile in hostile_texts(reader.lang, reader.rules):
        concerned = [rule for rule in reader.rules if hostile.rule in ("", rule.id)]
        mine = Reader(reader.lang, concerned)

        def make(size: int, text: Callable[[int], str] = hostile.text) -> str:
            return text(CHARACTERS * size)

        grew = mine.grown(make)
        again = mine.grown(make) if any(map(is_suspect, grew.values())) else {}
        for name, spent in grew.items():
            if is_suspect(spent) and is_suspect(again[name]):
                suspects += 1
                print_ratios(name, hostile.name, again[name])
            if name not in worst or spent[-1] > worst[name][1][-1]:
                worst[name] = hostile.name, spent
    size = f"{CHARACTERS:,} characters, x2, x4"
    print(f"\n{reader.lang}: {suspects} suspect; the slowest hostile text of each part ({size})")
    for name, (what, spent) in sorted(worst.items(), key=lambda each: -each[1][1][-1]):
        print_ratios(name, what, spent)


def main() -> int:
    parser = argparse.ArgumentParser(description="What parsing, reading and each rule cost.")
    parser.add_argument("--folder", type=Path, help="holds it/ and en/ with Markdown files")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    parser.add_argument("--sample", type=int, default=200, help="about how many articles; 0 = all")
    parser.add_argument("--growth", action="store_true", help="articles joined, longer and longer")
    parser.add_argument("--worst", action="store_true", help="hostile texts, longer and longer")
    parser.add_argument("--rule", action="append", help="this rule only; may be given again")
    chosen = parser.parse_args()
    rules = [rule for rule in load_rules() if not chosen.rule or rule.id in chosen.rule]
    gc.freeze()
    for lang in (chosen.lang,) if chosen.lang else LANGUAGES:
        reader = Reader(lang, rules)
        if chosen.worst:
            print_worst(reader)
            continue
        articles = sources(lang, chosen.folder, chosen.sample)
        if not articles:
            print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
            return 2
        (print_growth if chosen.growth else print_costs)(reader, articles)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
