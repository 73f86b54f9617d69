"""One door per dependency, and only the terminal's rooms print or exit."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from .source import ROOT, Module, imports, plant, read_program

# What is imported -> the one room that may; whatever is not the standard library's must be here.
DOORS = {
    "click": "cli",
    "jinja2": "site",
    "lsprotocol": "lsp",
    "markdown": "site",
    "markdown_it": "article",
    "material": "site",
    "mdit_py_plugins": "article",
    "mkdocs": "site",
    "nltk": "language",
    "platformdirs": "trust",
    "pygls": "lsp",
    "pyphen": "language",
    "scipy": "stats",
    "Stemmer": "language",
    "subprocess": "history",  # git, which only history may call
    "textstat": "language",
    "whoosh": "search",
    "yaml": "article",
}
TERMINAL = {"cli", "lsp", "__main__"}
SPEAKING = {"print", "input", "exit", "quit", "SystemExit"}
SPEAKING_ATTRIBUTES = {
    ("sys", "exit"), ("sys", "stdout"), ("sys", "stderr"), ("sys", "stdin"),
    ("os", "_exit"), ("os", "system"), ("os", "popen"),
}  # fmt: skip


def wrong_doors(program: list[Module]) -> Iterator[str]:
    for module in program:
        for found in imports(module):
            name = found.module.split(".")[0]
            if name in DOORS and DOORS[name] != module.room:
                yield module.at(found.line, f"{name} is imported in '{DOORS[name]}' only")
            elif name not in DOORS and name not in sys.stdlib_module_names and name != "kb_tool":
                yield module.at(found.line, f"{name} is a dependency without a door")


def speakers(program: list[Module]) -> Iterator[str]:
    for module in program:
        if module.room in TERMINAL:
            continue
        for node in ast.walk(module.tree):
            match node:
                case ast.Name(id=name, ctx=ast.Load()) if name in SPEAKING:
                    yield module.at(node.lineno, f"{name} belongs to the terminal's rooms")
                case ast.Attribute(value=ast.Name(id=of), attr=name) if (of, name) in SPEAKING_ATTRIBUTES:
                    yield module.at(node.lineno, f"{of}.{name} belongs to the terminal's rooms")
                case ast.ImportFrom(module="sys" | "os" as of, names=names):
                    yield from (
                        module.at(node.lineno, f"{of}.{alias.name} belongs to the terminal's rooms")
                        for alias in names
                        if (of, alias.name) in SPEAKING_ATTRIBUTES
                    )


def test_each_dependency_has_one_door() -> None:
    assert list(wrong_doors(read_program())) == []


def test_only_the_terminals_rooms_print_or_exit() -> None:
    assert list(speakers(read_program())) == []


def test_every_declared_dependency_is_in_the_table() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    known = {
        name.lower().replace("_", "-")
        for imported, names in packages_distributions().items()
        if imported in DOORS
        for name in names
    }
    assert declared <= known


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("base/x.py", "import yaml", "yaml is imported in 'article' only"),
        ("lint/x.py", "def f():\n    from markdown_it.token import Token", "in 'article' only"),
        ("article/x.py", "import markdown.util", "markdown is imported in 'site' only"),
        ("site/x.py", "import subprocess", "in 'history' only"),
        ("__init__.py", "import click", "in 'cli' only"),
        ("base/x.py", "import importlib\nimportlib.import_module('scipy.stats')", "in 'stats' only"),
        ("base/x.py", "import requests", "requests is a dependency without a door"),
    ],
)
def test_a_planted_import_is_seen(tmp_path: Path, file: str, text: str, said: str) -> None:
    (line,) = wrong_doors(plant(tmp_path, {file: text}))
    assert said in line
    assert line.startswith(f"kb_tool/{file}:{text.count(chr(10)) + 1}:")


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    print('x')",
        "show = print",
        "import sys\nsys.exit(1)",
        "from sys import stderr as e",
        "raise SystemExit",
        "import sys\nsys.stdout.write('x')",
        "import os\nos.system('git log')",
    ],
)
def test_a_planted_word_to_the_terminal_is_seen(tmp_path: Path, text: str) -> None:
    assert len(list(speakers(plant(tmp_path, {"site/x.py": text})))) == 1


def test_a_sound_program_passes(tmp_path: Path) -> None:
    program = plant(
        tmp_path,
        {
            "article/x.py": "import yaml\nfrom markdown_it import MarkdownIt\nprinter.print('x')\nimport re",
            "cli/x.py": "import click, sys\nprint('x')\nsys.exit(1)",
            "history/x.py": "import subprocess",
        },
    )
    assert list(wrong_doors(program)) + list(speakers(program)) == []
