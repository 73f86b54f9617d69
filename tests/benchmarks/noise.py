"""How much is said about professionally edited articles: `python -m tests.benchmarks.noise [--sample N]`.

Needs KB_CORPORA, the folder of `articles/it.tar.gz` and `articles/en.tar.gz`. These articles have no front
matter of ours: the rules that need it, and the one that asks for it, are left out. Counted findings should be
3 an article at most, and no error rule should speak in more than 20 % of the articles. Beside our rules are
other linters, with their defaults on the same files, where they are installed: PEERS may name more folders to
look for them in, as PATH does. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_tool.language import LANGUAGES
from kb_tool.lint import Severity
from kb_tool.report import ArticleReport

from ._articles import archive, counted_rules, real_articles, real_reports

_MANY = 0.2  # of the articles: an error rule that speaks in more is no error rule
_CHUNK = 200  # files a call: command lines have an end


@dataclass(frozen=True, slots=True)
class Peer:
    """Another linter: its command (names of files follow), and what a line about a finding looks like."""

    name: str
    command: tuple[str, ...]
    finding: str


PEERS = (
    Peer("markdownlint-cli2", ("markdownlint-cli2", "--no-globs"), r"^\S+:\d+(?::\d+)?\b.* MD\d{3}/"),
    Peer("rumdl", ("rumdl", "check", "--no-cache"), r"^\S+:\d+:\d+:? .*MD\d{3}"),
    Peer("proselint", ("proselint", "check"), r"^\S+:\d+:\d+:? "),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one rule said: findings, articles it spoke in, its gravest severity, whether it takes points."""

    findings: int
    articles: int
    severity: Severity
    counted: bool


def by_rule(reports: Sequence[ArticleReport]) -> dict[str, Said]:
    """What each rule said, the counted ones and the loudest first."""
    all_findings = [finding for report in reports for finding in report.findings]
    many = Counter(each.rule for each in all_findings)
    touched = Counter(rule for report in reports for rule in {each.rule for each in report.findings})
    severity = {each.rule: each.severity for each in all_findings}
    counted = {each.rule for each in all_findings if each.points is not None}
    said = {rule: Said(many[rule], touched[rule], severity[rule], rule in counted) for rule in many}
    return dict(sorted(said.items(), key=lambda item: (not item[1].counted, -item[1].findings, item[0])))


def print_noise(lang: str, reports: Sequence[ArticleReport]) -> None:
    """The table of our rules."""
    said, articles = by_rule(reports), len(reports)
    total = sum(each.findings for each in said.values() if each.counted)
    print(f"\n{lang}: {articles} articles, {total / articles:.2f} counted findings an article (at most 3)")
    print(f"  {'rule':28}{'severity':>12}{'findings':>10}{'an article':>12}{'articles':>10}")
    for rule, each in said.items():
        share = each.articles / articles
        mark = "  too many" if each.severity is Severity.ERROR and share > _MANY else ""
        print(
            f"  {rule:28}{each.severity.value:>12}{each.findings:10}{each.findings / articles:12.3f}"
            f"{share:10.1%}{mark}"
        )
    silent = sorted({rule.id for rule in counted_rules()} - set(said))
    print(f"  found nothing: {', '.join(silent) or '-'}")


def count(peer: Peer, files: Sequence[Path], path: str) -> tuple[int, int] | None:
    """How many findings the peer has, and in how many files; None when it is not installed."""
    program = shutil.which(peer.command[0], path=path)
    if program is None:
        return None
    line, found, where = re.compile(peer.finding), 0, set[str]()
    for at in range(0, len(files), _CHUNK):
        names = [str(each) for each in files[at : at + _CHUNK]]
        done = subprocess.run([program, *peer.command[1:], *names], capture_output=True, text=True)
        for each in (done.stdout + done.stderr).splitlines():
            if line.search(re.sub(r"\x1b\[[0-9;]*m", "", each)):
                found += 1
                where.add(each.split(":", 1)[0])
    return found, len(where)


def print_peers(lang: str, sample: int) -> None:
    """What the others say of the same files."""
    path = os.pathsep.join(filter(None, (os.environ.get("PEERS", ""), os.environ.get("PATH", ""))))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, source in enumerate(real_articles(archive(lang), sample)):
            file = Path(folder) / f"{number:04}.md"
            file.write_text(source.text, encoding="utf-8")
            files.append(file)
        for peer in PEERS:
            found = count(peer, files, path)
            if found is None:
                print(f"  {peer.name}: skipped, not installed")
            else:
                print(
                    f"  {peer.name}: {found[0]} findings, {found[0] / len(files):.2f} an article, "
                    f"in {found[1] / len(files):.1%} of the articles"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=0, help="about how many articles a language; 0 = all")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language only")
    chosen = parser.parse_args()
    if not os.environ.get("KB_CORPORA"):
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    for lang in [chosen.lang] if chosen.lang else LANGUAGES:
        print_noise(lang, real_reports(lang, chosen.sample))
        print_peers(lang, chosen.sample)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
