"""Nothing downloads anything, ever: each command works with the network stopped, and never asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUARD = Path(__file__).parent  # holds sitecustomize.py
_PYTHON_USE = """
import kb_tool
report = kb_tool.lint_text("Attendi qualche giorno.", lang="it", prose=True)
assert report.findings, report
print(report.findings[0].message.it)
"""


@cache
def cut_off() -> tuple[str, ...]:
    """What runs a program in a network namespace with no way out; nothing where that is refused."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        return command if subprocess.run([*command, "true"], capture_output=True).returncode == 0 else ()
    except FileNotFoundError:
        return ()


@dataclass(frozen=True)
class Offline:
    """A copy of the example base, and programs run there without a network."""

    base: Path
    log: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with the guard, and without caches or data that libraries keep in the home folder."""
        home = self.base.parent / "home"
        home.mkdir(exist_ok=True)
        environment = os.environ | {
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "NLTK_DATA": str(home),
            "PYTHONPATH": os.pathsep.join((str(GUARD), str(ROOT))),
            "KB_NETWORK_LOG": str(self.log),
            "KB_LANG": "it",
        }
        return subprocess.run(
            [*cut_off(), sys.executable, *arguments],
            cwd=self.base,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )

    def kb(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command `kb`."""
        return self.run("-c", "from kb_tool.cli import main; main()", *arguments)

    @property
    def attempts(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


@pytest.fixture
def offline(tmp_path: Path) -> Offline:
    base = tmp_path / "base"
    shutil.copytree(ROOT / "content", base / "content")
    return Offline(base, tmp_path / "network.log")


@pytest.mark.parametrize(
    "arguments",
    [
        ("lint",),
        ("index",),
        ("search", "cambio nome bolletta"),
        ("search", "--query", 'tipo:procedura "cambio intestatario"'),
        ("build",),
    ],
    ids=" ".join,
)
def test_commands_work_and_never_ask(offline: Offline, arguments: tuple[str, ...]) -> None:
    done = offline.kb(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert offline.attempts == ""


def test_python_use_works_and_never_asks(offline: Offline) -> None:
    done = offline.run("-c", _PYTHON_USE)
    assert done.returncode == 0, done.stderr
    assert offline.attempts == ""


def test_score_indexes_say_what_would_need_a_download(offline: Offline) -> None:
    """Some of textstat's formulas want a pronouncing dictionary from the network: a plain line instead."""
    done = offline.kb("score", "--indexes", "content/en", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert '"value": null' in done.stdout
    assert offline.attempts == ""


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import urllib.request; urllib.request.urlopen('https://192.0.2.1/', timeout=1)",
        "import nltk; nltk.download('cmudict')",
    ],
)
def test_the_guard_sees_whoever_asks(offline: Offline, code: str) -> None:
    offline.run("-c", code)
    assert offline.attempts
