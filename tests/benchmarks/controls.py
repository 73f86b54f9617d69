"""What the score does when an article is made worse on purpose: `python -m tests.benchmarks.controls`.

200 real articles a language (KB_CORPORA, drawn with a fixed seed) and this repository's own base, each spoilt
in the ways of `_spoil`. For each way: how many articles it changes, in how many of them the quality meant
falls, in how many overall rises, and rises by more than a point. The quality should fall in 90 % and overall
rise in 2 % at most; for the cut, overall should rise by more than a point in 10 % at most. The answer is
moved only where the rules on the first lines had nothing to say before. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb_tool.checks import check_given, lint_text, settings_for
from kb_tool.language import LANGUAGES
from kb_tool.lint import Quality
from kb_tool.report import ArticleReport

from ._articles import AS_OF, archive, real_articles
from ._spoil import CONTROLS, Control

SEED, SAMPLE = 20261121, 200
ROOT = Path(__file__).parents[2]
_ABOUT_THE_ANSWER = frozenset({"answer-missing", "answer-first", "answer-on-top"})
_MOVED, _CUT = "answer last", "last third cut"

Lint = Callable[[str], ArticleReport]


@dataclass(slots=True)
class Tally:
    """What one way of spoiling did: counts of articles; `kept` are those whose quality did not fall."""

    changed: int = 0
    fell: int = 0
    rose: int = 0
    rose_much: int = 0
    kept: list[str] = field(default_factory=list)

    def add(self, before: ArticleReport, after: ArticleReport, quality: Quality, path: str) -> None:
        """Count one article."""
        self.changed += 1
        old, new = before.scores, after.scores
        if _less(new[quality.value], old[quality.value]):
            self.fell += 1
        else:
            self.kept.append(path)
        self.rose += _less(old["overall"], new["overall"])
        self.rose_much += _less((old["overall"] or 0) + 1, new["overall"])


def _less(one: float | None, two: float | None) -> bool:
    return one is not None and two is not None and one < two


def tally(control: Control, way: str, texts: Iterable[tuple[str, str, str, Lint]]) -> Tally:
    """What `way` does to the articles: each its path, language, text, and how to judge it."""
    found = Tally()
    for path, lang, text, lint in texts:
        worse = control.ways[way](text, lang)
        if worse == text:
            continue
        before = lint(text)
        if control.name == _MOVED and any(each.rule in _ABOUT_THE_ANSWER for each in before.findings):
            continue
        found.add(before, lint(worse), control.quality, path)
    return found


def real(lang: str) -> Iterator[tuple[str, str, str, Lint]]:
    """The sample of a language's real articles."""
    sources = sorted(real_articles(archive(lang), 0), key=lambda each: each.path)
    for source in random.Random(SEED).sample(sources, SAMPLE):
        yield source.path, lang, source.text, lambda text: lint_text(text, lang=lang, as_of=AS_OF)


def own(lang: str) -> Iterator[tuple[str, str, str, Lint]]:
    """The articles of this repository's base, each judged with the base around it."""
    settings = settings_for(ROOT)
    for path in sorted((ROOT / "content" / lang).rglob("*.md")):

        def lint(text: str, path: Path = path) -> ArticleReport:
            return check_given(settings, text.encode(), str(path), as_of=AS_OF).articles[0]

        yield path.relative_to(ROOT).as_posix(), lang, path.read_text(encoding="utf-8"), lint


def print_table(title: str, texts: list[tuple[str, str, str, Lint]], *, names: bool) -> None:
    """One line a way; `names` adds the articles whose quality did not fall."""
    print(f"\n{title}: {len(texts)} articles")
    print(f"  {'control':20}{'way':20}{'quality':13}{'changed':>8}{'fell':>8}{'rose':>8}{'rose > 1':>10}")
    for control in CONTROLS:
        for way in control.ways:
            found = tally(control, way, texts)
            if not found.changed:
                continue
            shares = [count / found.changed for count in (found.fell, found.rose, found.rose_much)]
            fell = "-" if control.name == _CUT else f"{shares[0]:.1%}"
            print(
                f"  {control.name:20}{way:20}{control.quality.value:13}{found.changed:8}{fell:>8}"
                f"{shares[1]:8.1%}{shares[2]:10.1%}"
            )
            if names and control.name != _CUT:
                print("".join(f"      {path}\n" for path in found.kept), end="")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    parser.add_argument("--names", action="store_true", help="name the articles whose quality did not fall")
    chosen = parser.parse_args()
    corpora = os.environ.get("KB_CORPORA", "")
    for lang in [chosen.lang] if chosen.lang else LANGUAGES:
        print_table(f"content/{lang}", list(own(lang)), names=chosen.names)
        if corpora:
            print_table(f"real articles, {lang}", list(real(lang)), names=chosen.names)
    if not corpora:
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
