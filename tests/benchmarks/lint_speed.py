"""What checking costs on real articles: `python -m tests.benchmarks.lint_speed [--sample N]`.

Needs KB_CORPORA, the folder that holds `articles/it.tar.gz` and `articles/en.tar.gz`. Each language runs in a
process of its own, cold: start, imports and word lists are in the figures. The articles have no front matter
of ours, so the rules that need it, and the one that asks for it, are left out. What is found on the same
articles is printed by `noise`, how far the scores spread by `spread`.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys

from kb_tool.language import LANGUAGES

from ._articles import real_articles, real_reports

__all__ = ["real_articles"]


def measure(lang: str, sample: int) -> None:
    reports = real_reports(lang, sample)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent, many = usage.ru_utime + usage.ru_stime, len(reports)
    print(
        f"{lang}: {many:,} articles, {1000 * spent / many:.1f} CPU s a thousand (target 10), "
        f"peak {usage.ru_maxrss / 1024:.0f} MiB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="about how many articles a language; 0 = all")
    parser.add_argument("--lang", choices=LANGUAGES, help="one language, in this process")
    chosen = parser.parse_args()
    if not os.environ.get("KB_CORPORA"):
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    if chosen.lang:
        measure(chosen.lang, chosen.sample)
        return 0
    codes = [
        subprocess.run([sys.executable, "-m", __spec__.name, "--lang", lang, "--sample", str(chosen.sample)])
        for lang in LANGUAGES
    ]
    return max(done.returncode for done in codes)


if __name__ == "__main__":
    raise SystemExit(main())
