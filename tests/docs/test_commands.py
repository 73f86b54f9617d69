"""Every command the docs show is run, on a copy of the example base."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kb_tool.cli import run

from .pages import PAGES, ROOT, blocks, lang_of, name_of, read

# Not run here, and why.
_ELSEWHERE = {
    "make": "the suite is run by `make test`, and installs through the network the first time",
    "pip": "installs through the network; tests/wheel installs the wheel without it",
}
_KNOWN = frozenset({"kb", "mkdir", "cd", *_ELSEWHERE})


@dataclass(frozen=True)
class Shown:
    """One console block of a page."""

    page: Path
    number: int
    lines: tuple[str, ...]


def console_blocks() -> Iterator[Shown]:
    for page in PAGES:
        for number, block in enumerate(blocks(read(page), "console"), 1):
            lines = tuple(line[2:] for line in block.splitlines() if line.startswith("$ "))
            assert lines, f"{name_of(page)}: a console block without a command"
            yield Shown(page, number, lines)


SHOWN = list(console_blocks())


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example base, in the current folder."""
    folder = tmp_path / "base"
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "kb.toml").touch()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("shown", SHOWN, ids=lambda each: f"{name_of(each.page)}-{each.number}")
def test_the_commands_of_a_block_do_what_is_said(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KB_LANG", lang_of(shown.page))
    unfinished = False  # a new article has everything still to be written
    if any(line.startswith("kb build --rollback") for line in shown.lines):
        assert run(["build", "--as-of", "2026-11-20"]) == 0  # so that there is something to go back to
    for line in shown.lines:
        program, *arguments = shlex.split(line)
        assert program in _KNOWN, line
        if program == "mkdir":
            Path(arguments[0]).mkdir()
        elif program == "cd":
            monkeypatch.chdir(arguments[0])
        elif program == "kb":
            command = arguments[0]
            capsys.readouterr()
            code = run([command, "--help"] if command == "serve" else arguments)
            said = capsys.readouterr()
            expected = 1 if unfinished and command in ("lint", "score") else 0
            assert code == expected, f"{line}: {said.err}"
            assert said.out.strip(), line
            if command == "search":
                assert_first_hit_is_in(said.out, lang_of(shown.page))
            unfinished |= command == "new"


def assert_first_hit_is_in(out: str, lang: str) -> None:
    """A reader who tries the example gets an article in the language of the page."""
    first = re.search(r"^1\. .*kb-\w{5} · (\w\w)$", out, re.MULTILINE)
    assert first is not None, out
    assert first[1] == lang


def test_the_two_readmes_show_the_same_commands() -> None:
    def names(readme: str) -> list[str]:
        return [
            " ".join(shlex.split(line)[:2]) for each in of(readme) for line in each.lines if line[:3] == "kb "
        ]

    def of(readme: str) -> list[Shown]:
        return [each for each in SHOWN if each.page.name == readme]

    assert names("README.md") == names("README.it.md")


def test_commands_named_in_the_text_exist() -> None:
    """`kb something` in code spans: each is parsed as far as its help."""
    for page in PAGES:
        for name in set(re.findall(r"`kb ([a-z]+)\b", read(page))):
            assert run([name, "--help"]) == 0, f"{name_of(page)}: kb {name}"


@pytest.mark.parametrize("readme", ["README.md", "README.it.md"])
def test_the_windows_commands_do_what_make_does(readme: str) -> None:
    """They cannot be run here; they are the lines of the Makefile with other slashes."""
    (block,) = blocks(read(ROOT / readme), "powershell")
    lines = [
        line.replace("\\", "/").replace(".venv/Scripts/", "").split("#")[0] for line in block.splitlines()
    ]
    typed = [shlex.split(line) for line in lines]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert typed[0] == ["py", "-m", "venv", ".venv"]
    assert "$(PYTHON) -m venv $(VENV)" in makefile
    (install,) = re.findall(r"\$\(BIN\)/(python -m pip install .*)", makefile)
    quiet = ("--quiet", "--disable-pip-version-check")
    assert typed[1] == [word for word in shlex.split(install) if word not in quiet]
    assert (ROOT / typed[1][typed[1].index("-c") + 1]).is_file()
    assert ["kb", "build"] in typed
    (tests,) = re.findall(r"^test:.*?\$\(BIN\)/(python -m pytest [^\n]*)", makefile, re.DOTALL | re.MULTILINE)
    assert shlex.split(tests) in typed


def test_constraints_pin_all_that_is_installed() -> None:
    """Every package the installation needs, at any depth, has one version: every machine gets the same."""
    pinned = set()
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        assert version, line
        pinned.add(canonicalize_name(name))
    waiting, seen = [Requirement("kb-tool[dev]")], set()
    while waiting:
        wanted = waiting.pop()
        for line in requires(wanted.name) or ():
            needed = Requirement(line)
            name = canonicalize_name(needed.name)
            extras = [*wanted.extras, ""]
            if name in seen or (
                needed.marker and not any(needed.marker.evaluate({"extra": e}) for e in extras)
            ):
                continue
            seen.add(name)
            waiting.append(needed)
    assert "markdown-it-py" in seen
    assert seen <= pinned, f"not in constraints.txt: {sorted(seen - pinned)}"


def test_python_examples_run() -> None:
    """`python` blocks of the pages that show a program's own use (rules.md is run by tests/examples)."""
    for page in PAGES:
        if page.name.startswith("rules"):
            continue
        for block in blocks(read(page), "python"):
            done = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 0, f"{name_of(page)}: {done.stderr}"
