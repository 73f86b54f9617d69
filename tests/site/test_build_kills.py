"""A build killed at any moment leaves the whole old site or the whole new one."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb_tool.site import build_site

from .bases import VERIFIED, article, job_of, tree, write_base

MOMENTS = 20


def start(root: Path) -> subprocess.Popen[bytes]:
    kb = [sys.executable, "-c", "from kb_tool.cli import main; main()"]
    command = [*kb, "build", "--as-of", "2026-11-21", "--force"]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def end(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code and what was said."""
    said = process.communicate(timeout=120)[1]
    return process.returncode, said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    texts = {
        f"it/contratti/{n:02}.md": article(f"Vecchio {n}", f"kb-aaa{n:02}", front=VERIFIED) for n in range(40)
    }
    return write_base(tmp_path / "base", texts)


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_killed_at_twenty_moments(root: Path, tmp_path: Path) -> None:
    build_site(job_of(root), force=True)
    old = tree(root / "site")
    for path in (root / "content/it").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("Vecchio", "Nuovo"), "utf-8")
    whole = tmp_path / "whole"
    shutil.copytree(root, whole)
    begun = time.monotonic()
    assert end(start(whole))[0] == 0
    duration = time.monotonic() - begun
    new = tree(whole / "site")
    assert new != old
    seen = set()
    for moment in range(MOMENTS):
        victim = tmp_path / f"victim{moment}"
        shutil.copytree(root, victim)
        process = start(victim)
        time.sleep(duration * (moment + 0.5) / MOMENTS)
        process.send_signal(signal.SIGKILL)
        end(process)
        found = tree(victim / "site")
        assert found in (old, new), f"moment {moment}"
        seen.add(found == new)
        assert end(start(victim))[0] == 0
        assert tree(victim / "site") == new, "and the next build is as good as ever"
        shutil.rmtree(victim)
    assert False in seen, "the kills must hit builds that were not done"


@pytest.mark.torture
def test_two_builds_at_once(root: Path) -> None:
    for path in (root / "content/it").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("Vecchio", "Nuovo"), "utf-8")
    both = [start(root), start(root)]
    ended = sorted(end(process) for process in both)
    assert [code for code, _ in ended] in ([0, 0], [0, 2])
    assert ended[1][0] == 0 or b"is writing this site" in ended[1][1] or b"sta scrivendo" in ended[1][1]
    assert "it/contratti/00/index.html" in tree(root / "site")
