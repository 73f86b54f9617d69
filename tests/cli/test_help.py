"""Help: in both languages, complete, and quick."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kb_tool.cli.app import COMMANDS, Root
from kb_tool.cli.speech import LANGUAGES, Say

from .conftest import Kb

CLICKS_OWN_WORDS = ("Usage:", "Options:", "Commands:", "Show this message", "default:", "[required]")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_italian_help_is_italian(kb: Kb, command: list[str]) -> None:
    shown = kb(*command, "--help", "--ui", "it")
    assert shown.code == 0
    assert shown.out.startswith("Uso: kb")
    assert not [word for word in CLICKS_OWN_WORDS if word in shown.out]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_english_help_is_english(kb: Kb, command: list[str]) -> None:
    shown = kb(*command, "--help", "--ui", "en")
    assert shown.code == 0
    assert shown.out.startswith("Usage: kb")
    assert "Options:" in shown.out
    assert not re.search(r"\b(Uso|Opzioni|Esempi|della|degli)\b", shown.out)


def test_kb_alone_shows_help(kb: Kb) -> None:
    assert kb().out == kb("--help").out
    assert kb().code == 0


def test_an_argument_one_may_leave_out_is_shown_as_such(kb: Kb) -> None:
    assert kb("rules", "--help").out.startswith("Uso: kb rules [OPZIONI] [REGOLA]\n")
    assert kb("search", "--help").out.startswith("Uso: kb search [OPZIONI] PAROLE...\n")


def test_help_lists_every_command_with_its_line(kb: Kb) -> None:
    shown = kb("--help").out
    assert [name for name in COMMANDS if not re.search(rf"^  {name} +\S", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str, ui: str) -> None:
    context = click.Context(Root(Say(ui)))
    command = Root(Say(ui)).get_command(context, name)
    assert command is not None
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert options
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_help_parse(name: str, ui: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    context = click.Context(Root(Say(ui)))
    command = Root(Say(ui)).get_command(context, name)
    assert command is not None
    lines = (command.epilog or "").splitlines()
    assert lines
    for line in lines:
        program, called, *arguments = shlex.split(re.sub(r" [<>] \S+$", "", line))
        assert (program, called) == ("kb", name)
        command.make_context(name, arguments)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from kb_tool.cli import run; run(['--help']);"
        "print([m for m in ('markdown_it','yaml','mkdocs','whoosh','textstat','pyphen','kb_tool.lint',"
        "'kb_tool.article','kb_tool.report') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="no CPU times of children there")
def test_help_takes_at_most_a_quarter_of_a_cpu_second() -> None:
    import resource

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        program = Path(sys.executable).parent / "kb"
        subprocess.run([program, "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(once() for _ in range(3)) <= 0.25


def test_version(kb: Kb) -> None:
    from kb_tool import __version__

    assert kb("--version").out == f"kb {__version__}\n"
