"""Streams: pipes, narrow encodings, colours, interruptions, bugs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kb_tool.cli.console as console
from kb_tool.cli import run

from .conftest import Kb, write

PROGRAM = [sys.executable, "-c", "from kb_tool.cli import main; main()"]


def spawn(base: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=base,
        env={**os.environ, "KB_LANG": "it", **environment},
        capture_output=True,
    )


def test_piped_output_is_plain_and_complete(base: Path) -> None:
    ran = spawn(base, "lint")
    assert ran.returncode == 1
    assert b"\x1b" not in ran.stdout
    assert "«in qualche giorno»".encode() in ran.stdout or b"qualche giorno" in ran.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("arguments", [["lint"], ["--help"], ["rules"], ["score"], ["lint", "niente…"]])
def test_a_console_without_unicode_loses_signs_not_the_command(
    base: Path, encoding: str, arguments: list[str]
) -> None:
    file = base / "content/it/pagamenti/rimborso.md"
    write(file, file.read_bytes() + "\nPiù o meno 👍 日本 → qualche giorno.\n".encode())
    ran = spawn(base, *arguments, PYTHONIOENCODING=encoding)
    assert ran.returncode in (0, 1, 2)
    assert b"Traceback" not in ran.stderr
    ran.stdout.decode(encoding)


def test_json_on_a_console_without_unicode_is_still_the_same_json(base: Path) -> None:
    narrow = spawn(base, "lint", "--format", "json", PYTHONIOENCODING="cp1252")
    wide = spawn(base, "lint", "--format", "json", PYTHONIOENCODING="utf-8")
    assert narrow.stdout.isascii()
    assert json.loads(narrow.stdout) == json.loads(wide.stdout.decode())


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes to close that way there")
def test_a_reader_that_goes_away_is_no_error(base: Path) -> None:
    for name in range(60):
        write(base / f"content/it/{name}.md", "# Titolo\n\nAspetta qualche giorno.\n" * 20)
    program = f"{sys.executable} -c 'from kb_tool.cli import main; main()'"
    line = f"{program} lint | head -n 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", line], cwd=base, capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1] == "141"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["lint"], ["--help"], ["lint", "--format", "json"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_result_that_cannot_be_written_is_one_line(
    base: Path, arguments: list[str], unbuffered: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=base,
            env={**os.environ, "KB_LANG": "it", "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith("kb: il risultato non si può scrivere (")
    assert len(ran.stderr.splitlines()) == 1


def test_ctrl_c_is_one_line_and_130(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kb_tool.checks.check_base", interrupted)
    ran = kb("lint")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "Interrotto.")


def test_a_bug_keeps_its_traceback(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("bug")

    monkeypatch.setattr("kb_tool.checks.check_base", broken)
    with pytest.raises(ZeroDivisionError):
        run(["lint"])


@pytest.mark.parametrize(
    ("arguments", "terminal", "no_color", "coloured"),
    [
        ([], True, "", True),
        ([], False, "", False),
        ([], True, "1", False),
        (["--color"], False, "1", True),
        (["--no-color"], True, "", False),
    ],
)
def test_colour_on_a_terminal_unless_told_otherwise(
    kb: Kb,
    base: Path,
    arguments: list[str],
    terminal: bool,
    no_color: str,
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert ("\x1b[" in kb("lint", *arguments).out) is coloured


def test_the_bar_appears_on_a_terminal_for_many_files_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def shown(length: int, terminal: bool) -> str:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
        assert list(console.progress(range(length), length)) == list(range(length))
        printed = capsys.readouterr()
        assert printed.out == ""
        return printed.err

    assert shown(300, True) != ""
    assert shown(200, True) == ""
    assert shown(300, False) == ""
