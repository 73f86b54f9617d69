"""`kb build` killed, raced, out of space: readers have the whole old site or the whole new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tool.site.manifest import differences
from tests.conftest import ROOT, TORTURE

KILLS = 20 if TORTURE else 3
OLD, NEW = "Versione vecchia.", "Versione nuova."


def build(base: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kb_tool", "build", *options],
        cwd=base,
        env=os.environ | {"KB_LANG": "en", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def built(base: Path, *options: str) -> tuple[int, str]:
    process = build(base, *options)
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the example base with its site built once; one sentence tells its version."""
    folder = tmp_path / "base"
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "kb.toml").write_text("", "utf-8")
    say(folder, OLD)
    code, errors = built(folder)
    assert code == 0, errors
    return folder


def say(base: Path, sentence: str) -> None:
    """Write `sentence` into the lead of every article."""
    for file in (base / "content").rglob("*.md"):
        text = file.read_text("utf-8")
        for known in (OLD, NEW):
            text = text.replace(f"{known}\n\n", "")
        head, title, rest = text.partition("\n# ")
        name, _, body = rest.partition("\n")
        file.write_text(f"{head}{title}{name}\n\n{sentence}\n{body}", "utf-8")


def version(site: Path) -> str:
    """Which version the whole site is; anything mixed, missing or damaged fails."""
    assert differences(site) == [], "the site is not what its manifest says"
    pages = [page.read_text("utf-8") for page in site.rglob("index.html")]
    found = {sentence for page in pages for sentence in (OLD, NEW) if sentence in page}
    assert len(found) == 1, f"a mixture of versions: {found}"
    return found.pop()


def test_a_kill_leaves_one_whole_site(base: Path) -> None:
    site = base / "site"
    started = time.monotonic()
    say(base, NEW)
    assert built(base)[0] == 0
    lasts = time.monotonic() - started
    outcomes: Counter[str] = Counter()
    expected = {NEW, OLD}
    for number in range(KILLS):
        sentence = OLD if version(site) == NEW else NEW
        say(base, sentence)
        process = build(base)
        time.sleep(lasts * 1.1 * number / max(1, KILLS - 1))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        now = version(site)
        assert now in expected
        outcomes["new" if now == sentence else "old"] += 1
    print(f"\n{KILLS} kills over {lasts:.1f} s: {dict(outcomes)}")
    say(base, NEW)
    code, errors = built(base)
    assert code == 0, errors
    assert version(site) == NEW
    assert not [path for path in base.iterdir() if path.name.startswith(".site.new")], "leftovers"


def test_two_builds_at_once(base: Path) -> None:
    say(base, NEW)
    processes = [build(base) for _ in range(3)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    refused = [errors for errors, code in ends if code == 2]
    assert [code for _, code in ends].count(0) >= 1, ends
    for errors in refused:
        assert "another build" in errors.lower()
        assert "Traceback" not in errors
    assert len(refused) + [code for _, code in ends].count(0) == 3
    assert version(base / "site") == NEW


@pytest.fixture
def small_disk(base: Path) -> Iterator[Path]:
    """A small file system in the base that holds its site, where the machine lets us make one."""
    disk = base / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small file system can be mounted here")
    shutil.copytree(base / "site", disk / "site")
    (base / "kb.toml").write_text("site = 'disk/site'\n", "utf-8")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.torture
def test_a_full_disk_leaves_the_old_site(base: Path, small_disk: Path) -> None:
    site = small_disk / "site"
    assert version(site) == OLD
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"x" * max(0, free - 300_000))
    say(base, NEW)
    code, errors = built(base)
    assert code == 2
    assert "Traceback" not in errors
    assert version(site) == OLD
    (small_disk / "filler").unlink()
    code, errors = built(base)
    assert code == 0, errors
    assert version(site) == NEW


@pytest.mark.torture
def test_a_read_only_target_leaves_the_old_site(base: Path, small_disk: Path) -> None:
    site = small_disk / "site"
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    say(base, NEW)
    code, errors = built(base)
    assert code == 2
    assert len([line for line in errors.splitlines() if line.strip()]) <= 3, errors
    assert "Traceback" not in errors
    assert version(site) == OLD
