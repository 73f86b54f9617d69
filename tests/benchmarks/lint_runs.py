"""What a run of `kb lint` costs, start to end, when much or nothing is remembered:
`python -m tests.benchmarks.lint_runs [--lang it|en] [--large N]`.

Needs KB_CORPORA, the folder that holds `articles/it.tar.gz` and `articles/en.tar.gz`: 1,000 real articles
make a base of their own; those of the example base, repeated under other names, ids and titles, a large one.
CPU time is user and system, of the process and those it starts; the figure to look at is the least of several
runs. The peak is that of the largest process. Nothing is asserted.

Targets, in CPU seconds: cold 8 in one process, and near half the wall time with two; nothing changed 0.5; one
changed among 10,000 1.0; one file 0.3. Peak: 150 MiB.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb_tool.language import LANGUAGES

ROOT = Path(__file__).parents[2]
RUNS = 5
SETTLED = 2.5  # seconds after which a file's state on the disk is believed
_ID = re.compile(r"\bkb-[0-9a-z]{5}\b")
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def lint(root: Path, *arguments: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and MiB at the peak of one run."""
    code = "import resource, sys; from kb_tool.cli import run; code = run(sys.argv[1:])\n"
    code += "peak = max(resource.getrusage(who).ru_maxrss for who in (0, resource.RUSAGE_CHILDREN))\n"
    code += "print('peak', peak, file=sys.stderr); sys.exit(code)"
    command = [sys.executable, "-c", code, "lint", "--root", str(root), *arguments]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"KB_LANG": "en"}, stdout=out, stderr=subprocess.PIPE
        )
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    said = done.stderr.decode()
    assert done.returncode in (0, 1), said
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, wall, int(said.rpartition("peak ")[2]) / 1024


def row(what: str, target: str, found: Sequence[tuple[float, float, float]]) -> None:
    spent, wall, peak = (min(each) for each in zip(*found, strict=True))
    print(f"  {what:44}{spent:8.2f}{wall:8.2f}{peak:8.0f}  {target}", flush=True)


def real_base(archive: Path, lang: str, place: Path) -> int:
    """1,000 real articles as a base; how many."""
    with tarfile.open(archive) as packed:
        packed.extractall(place / "content" / lang, filter="data")
    return sum(1 for _ in place.rglob("*.md"))


def large_base(place: Path, number: int) -> None:
    """The articles of the example base so many times over, each copy with ids and titles of its own."""
    content = ROOT / "content"
    for record in (content / "_kb").glob("*.yml"):
        if record.stem not in ("questions", "problems"):  # they name articles
            write(place / "content/_kb" / record.name, record.read_text("utf-8"))
    articles = [path for lang in LANGUAGES for path in sorted((content / lang).rglob("*.md"))]
    for count in range(number):
        copy, at = divmod(count, len(articles))
        lang, *rest = articles[at].relative_to(content).parts
        text = _ID.sub(lambda found, copy=copy: renamed(found[0], copy), articles[at].read_text("utf-8"))
        text = re.sub(r"^# (.*)$", rf"# \g<1> {copy}", text, count=1, flags=re.MULTILINE)
        write(place / "content" / lang / f"copy{copy}" / Path(*rest), text)


def renamed(code: str, copy: int) -> str:
    """The id that an article has in a copy: its first two digits make way for the copy's number."""
    high, low = divmod(copy, 32)
    return f"kb-{_DIGITS[high % 32]}{_DIGITS[low]}{code[5:]}"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def measure(root: Path, one: Path, runs: int) -> None:
    """Cold, then with everything remembered, then with the file `one` changed each time."""

    def forget() -> None:
        for file in (root / ".kb").rglob("*.rows"):
            file.unlink()

    def change() -> None:
        with one.open("a", encoding="utf-8") as file:
            file.write("\nOK.\n")

    time.sleep(SETTLED)
    steps: list[tuple[str, str, tuple[str, ...], Callable[[], object], int]] = [
        ("cold, one process", "8 a thousand", ("--summary", "--jobs", "1"), forget, 1),
        ("cold, two processes", "half the wall time", ("--summary", "--jobs", "2"), forget, 1),
        ("nothing changed, summary", "0.5 a thousand", ("--summary",), int, runs),
        ("nothing changed, all of it printed", "", (), int, runs),
        ("one changed, summary", "1.0 at ten thousand", ("--summary",), change, runs),
        ("one changed, all of it printed", "", (), change, runs),
        ("one file, changed", "0.3", (str(one),), change, runs),
        ("one file, as it was", "0.3", (str(one),), int, runs),
    ]
    print(f"  {'':44}{'CPU s':>8}{'wall s':>8}{'MiB':>8}  target")
    for what, target, arguments, prepare, times in steps:
        found = []
        for _ in range(times):
            prepare()
            found.append(lint(root, *arguments))
        row(what, target, found)
    found = [lint(root, "--no-cache", str(one)) for _ in range(runs)]
    row("one file, nothing remembered", "0.3", found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, action="append", help="only the real articles in it")
    parser.add_argument("--large", type=int, default=0, help="also a base of so many articles; 0 = none")
    parser.add_argument("--runs", type=int, default=RUNS)
    chosen = parser.parse_args()
    corpora = os.environ.get("KB_CORPORA", "")
    if not corpora:
        print("KB_CORPORA is not set: no real articles to measure on", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for lang in chosen.lang or LANGUAGES:
            place = Path(folder) / lang
            many = real_base(Path(corpora) / "articles" / f"{lang}.tar.gz", lang, place)
            print(f"{lang}: {many:,} real articles")
            measure(place, next(iter(sorted(place.rglob("*.md")))), chosen.runs)
        if chosen.large:
            place = Path(folder) / "large"
            large_base(place, chosen.large)
            print(f"{chosen.large:,} articles, the example base repeated")
            measure(place, next(iter(sorted(place.rglob("voltura*.md")))), chosen.runs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
