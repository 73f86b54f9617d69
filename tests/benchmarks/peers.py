"""kb beside other linters, same files, same run: `python -m tests.benchmarks.peers [--sample N]`.

CPU seconds and peak memory are those of the child processes, start included; findings are counted as each
tool prints them with its defaults, and mean different things. What is not on the PATH is left out, and said.

Needs KB_CORPORA (`articles/en.tar.gz`), or the folder given with `--folder` (Markdown files under `en/`). The
files are copied to a temporary folder, as they are. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .rule_speed import sources

LANG = "en"
KB = (sys.executable, "-c", "from kb_tool.cli import main; main()", "lint", "--format", "json")


@dataclass(frozen=True, slots=True)
class Run:
    """One way to run one tool: `command` in the folder of the base; `count` reads its output."""

    name: str
    tool: str
    command: tuple[str, ...]
    count: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process and its children took."""

    cpu: float
    wall: float
    peak: float  # MiB, the largest process
    output: str


def lines_like(pattern: str) -> Callable[[str], int]:
    found = re.compile(pattern, re.MULTILINE)
    return lambda output: len(found.findall(output))


def of_kb(output: str) -> int:
    return sum(len(article["findings"]) for article in json.loads(output)["articles"])


PLACE = r"^\S+:\d+:\d+:? "
RUNS: tuple[Run, ...] = (
    Run("kb, one process, no cache", "", (*KB, "--jobs", "1", "--no-cache"), of_kb),
    Run("kb, two processes, no cache", "", (*KB, "--jobs", "2", "--no-cache"), of_kb),
    Run("kb, filling its cache", "", KB, of_kb),
    Run("kb, nothing changed", "", KB, of_kb),
    Run("rumdl, no cache", "rumdl", ("rumdl", "check", "--no-cache", "content"), lines_like(PLACE)),
    Run("rumdl, filling its cache", "rumdl", ("rumdl", "check", "content"), lines_like(PLACE)),
    Run("rumdl, nothing changed", "rumdl", ("rumdl", "check", "content"), lines_like(PLACE)),
    Run(
        "markdownlint-cli2",
        "markdownlint-cli2",
        ("markdownlint-cli2", "content/**/*.md"),
        lines_like(r"^\S+:\d+(?::\d+)? (?:error|warning) "),
    ),
    Run("proselint", "proselint", ("proselint", "check", "FILES"), lines_like(r"^/?\S+:\d+:\d+: ")),
    Run("write-good", "write-good", ("write-good", "FILES"), lines_like(r" on line \d+ at column \d+$")),
    Run("pymarkdown", "pymarkdown", ("pymarkdown", "scan", "-r", "content"), lines_like(PLACE)),
)


def cost(command: tuple[str, ...], folder: Path) -> Cost:
    """Run it in `folder`; its exit code says how much it found, and is nobody's business here."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT if command[0] != KB[0] else None
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        output.seek(0)
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, output.read())


def write_base(folder: Path, files: list[tuple[str, str]]) -> None:
    """A base of these articles; the names are new, so that no path is too long for a command line."""
    content = folder / "content" / LANG
    content.mkdir(parents=True)
    (folder / "kb.toml").write_text("", "utf-8")
    for number, (_, text) in enumerate(files):
        (content / f"{number:04}.md").write_text(text, "utf-8", newline="")


def print_run(run: Run, folder: Path, articles: int) -> None:
    if run.tool and not shutil.which(run.tool):
        print(f"  {run.name:30} not installed: left out")
        return
    names = tuple(str(path.relative_to(folder)) for path in sorted((folder / "content").rglob("*.md")))
    command = tuple(word for part in run.command for word in (names if part == "FILES" else (part,)))
    found = cost(command, folder)
    thousand = 1000 / articles
    try:
        count = f"{run.count(found.output):9,}"
    except ValueError:
        count = f"{'?':>9}   {found.output[:200]!r}"
    spent = f"{found.cpu:8.2f}{found.cpu * thousand:10.2f}{found.wall:8.2f}{found.peak:8.0f}"
    print(f"  {run.name:30}{spent} {count}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="kb beside other linters.")
    parser.add_argument("--folder", type=Path, help="holds en/ with Markdown files")
    parser.add_argument("--sample", type=int, default=200, help="about how many articles; 0 = all")
    parser.add_argument("--only", action="append", help="runs whose name holds this; may be given again")
    chosen = parser.parse_args()
    articles = [(each.path, each.text) for each in sources(LANG, chosen.folder, chosen.sample)]
    if not articles:
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    size = sum(len(text.encode()) for _, text in articles)
    print(f"{len(articles):,} articles, {size:,} bytes; memory is that of the largest process")
    print(f"  {'':30}{'CPU s':>8}{'a 1,000':>10}{'wall s':>8}{'MiB':>8} {'findings':>9}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_base(folder, articles)
        for run in RUNS:
            if not chosen.only or any(part in run.name for part in chosen.only):
                print_run(run, folder, len(articles))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
