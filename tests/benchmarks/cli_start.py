"""CPU seconds of the command line, start to end: `python -m tests.benchmarks.cli_start`.

CPU time, user and system, of the child process: what else the machine does weighs little on it. The figure to
look at is the least of several runs. Targets: help 0.25 s, checking one article 0.3 s.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 7
ARTICLE = "content/it/contratti/voltura-luce.md"
COMMANDS: tuple[tuple[tuple[str, ...], float | None], ...] = (
    (("--help",), 0.25),
    (("lint", "--help"), 0.25),
    (("lint", ARTICLE), 0.3),
    (("lint",), None),
    (("score", "--worst", "5"), None),
    (("search", "cambio nome"), None),
)


def seconds(arguments: tuple[str, ...]) -> float:
    """CPU seconds of one run of `kb`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    kb = [sys.executable, "-c", "from kb_tool.cli import main; main()", *arguments]
    done = subprocess.run(kb, cwd=ROOT, env=os.environ | {"KB_LANG": "en"}, capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    print(f"{'command':48} {'least':>6} {'median':>6}  target   (CPU s, {RUNS} runs)")
    for arguments, target in COMMANDS:
        seconds(arguments)  # compiles modules and makes the index, once
        found = [seconds(arguments) for _ in range(RUNS)]
        wanted = f"{target:6.2f}" if target else ""
        print(f"kb {' '.join(arguments):45} {min(found):6.2f} {median(found):6.2f}  {wanted}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
