"""What checking costs and finds on real articles: `python -m tests.benchmarks.lint_speed [--sample N]`.

Needs KB_CORPORA, the folder that holds `articles/it.tar.gz` and `articles/en.tar.gz`. Each language runs in a
process of its own, cold: start, imports and word lists are in the figures. The articles have no front matter
of ours, so the rules that need it, and the one that asks for it, are left out.

Prices are right when the middle half of the scores of a quality spans at least 15 points and fewer than 2 %
of the articles are at 0; noise is right when there are at most 3 counted findings an article.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import quantiles

from kb_tool.article import Source, parse_article
from kb_tool.checks import Judge
from kb_tool.language import LANGUAGES
from kb_tool.lint import Quality, load_rules
from kb_tool.report import BAR, ArticleReport

AS_OF = date(2026, 11, 21)
NEEDS_FRONT_MATTER = "schema"


def real_articles(archive: Path, sample: int) -> Iterator[Source]:
    """The articles of an archive, or about `sample` of them, evenly taken."""
    with tarfile.open(archive) as packed:
        members = [member for member in packed if member.name.endswith(".md")]
        for member in members[:: max(1, len(members) // sample) if sample else 1]:
            file = packed.extractfile(member)
            if file:
                yield Source(member.name, file.read().decode("utf-8", "replace"))


def measure(lang: str, archive: Path, sample: int) -> None:
    rules = tuple(rule for rule in load_rules() if not rule.needs and rule.id != NEEDS_FRONT_MATTER)
    judge = Judge(AS_OF, rules)
    reports = [judge.article(parse_article(source, lang=lang)) for source in real_articles(archive, sample)]
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent, many = usage.ru_utime + usage.ru_stime, len(reports)
    print(
        f"{lang}: {many:,} articles, {1000 * spent / many:.1f} CPU s a thousand (target 10), "
        f"peak {usage.ru_maxrss / 1024:.0f} MiB"
    )
    print_scores(reports)
    print_findings(reports, {rule.id for rule in rules})


def print_scores(reports: Sequence[ArticleReport]) -> None:
    print(f"  {'quality':14}{'q1':>7}{'median':>8}{'q3':>7}{'span':>7}{'at 0':>8}{'below bar':>11}")
    for quality in Quality:
        values = [
            value
            for report in reports
            if report.scorecard and (value := report.scorecard.value(quality)) is not None
        ]
        first, middle, third = quantiles(values, n=4)
        zero = sum(value == 0 for value in values) / len(values)
        below = sum(value < BAR for value in values) / len(values)
        print(
            f"  {quality:14}{first:7.1f}{middle:8.1f}{third:7.1f}{third - first:7.1f}{zero:8.1%}{below:11.1%}"
        )


def print_findings(reports: Sequence[ArticleReport], rules: set[str]) -> None:
    counted = Counter(each.rule for report in reports for each in report.findings if each.points is not None)
    advice = Counter(each.rule for report in reports for each in report.findings if each.points is None)
    touched = Counter(rule for report in reports for rule in {each.rule for each in report.findings})
    many = len(reports)
    print(f"  counted findings an article: {sum(counted.values()) / many:.2f} (at most 3)")
    print(f"  {'rule':24}{'an article':>12}{'articles':>10}")
    for rule, count in counted.most_common():
        print(f"  {rule:24}{count / many:12.3f}{touched[rule] / many:10.1%}")
    for rule, count in advice.most_common():
        print(f"  {rule:24}{count / many:12.3f}{touched[rule] / many:10.1%}  advice")
    silent = sorted(rules - set(counted) - set(advice))
    print(f"  found nothing: {', '.join(silent) or '-'}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="about how many articles a language; 0 = all")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language, in this process")
    chosen = parser.parse_args()
    corpora = os.environ.get("KB_CORPORA", "")
    if not corpora:
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    if chosen.lang:
        measure(chosen.lang, Path(corpora) / "articles" / f"{chosen.lang}.tar.gz", chosen.sample)
        return 0
    codes = [
        subprocess.run([sys.executable, "-m", __spec__.name, "--lang", lang, "--sample", str(chosen.sample)])
        for lang in LANGUAGES
    ]
    return max(done.returncode for done in codes)


if __name__ == "__main__":
    raise SystemExit(main())
