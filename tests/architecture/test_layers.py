"""Rooms and floors: a package imports from lower floors only, and only what their front doors offer."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from .source import Module, imports, offered, plant, read_program, room_of

# Highest first; rooms on one line do not import each other.
FLOORS = (
    ("cli", "lsp"),
    ("site",),
    ("checks",),
    ("settings",),
    ("report",),
    ("impact",),
    ("score", "usability", "feedback"),
    ("lint", "search"),
    ("base",),
    ("article", "language", "stats", "history", "trust"),
    ("errors",),
)
HEIGHT = {room: -number for number, rooms in enumerate(FLOORS) for room in rooms} | {"": 1, "__main__": 1}


def breaches(program: list[Module]) -> Iterator[str]:
    doors = {module.name: module for module in program if module.name.count(".") < 2}
    for module in program:
        if module.room not in HEIGHT:
            yield module.at(1, f"'{module.room}' stands on no floor of the design")
            continue
        for found in imports(module):
            # `from kb_tool import article` takes a package, not a name of kb_tool's own
            whole = f"{found.module}.{found.name}"
            target, name = (whole, "") if whole in doors else (found.module, found.name)
            if target.split(".")[0] != "kb_tool" or room_of(target) == module.room:
                continue
            if problem := _problem(module.room, target, name, doors):
                yield module.at(found.line, problem)


def _problem(room: str, target: str, name: str, doors: dict[str, Module]) -> str:
    other = room_of(target)
    if (other, name) == ("", "__version__"):
        return ""
    if HEIGHT.get(other, 0) >= HEIGHT[room]:
        return f"'{room}' may not import '{other or 'kb_tool'}': it is not on a lower floor"
    if target == "kb_tool.errors":
        return ""
    if target.count(".") > 1:
        return f"{target} is behind the front door of '{other}'"
    if name and name not in (offered(doors[target]) or []):
        return f"the front door of '{other}' does not offer '{name}'"
    return ""


def rule_breaches(program: list[Module]) -> Iterator[str]:
    rules = "kb_tool.lint.rules."
    for module in program:
        if module.name.startswith(rules) and not module.is_package:
            yield from (
                module.at(found.line, f"a rule imports another one, {found.module}")
                for found in imports(module)
                if f"{found.module}.{found.name}.".startswith(rules)
            )


def test_imports_flow_down_and_through_front_doors() -> None:
    assert list(breaches(read_program())) == []


def test_rules_do_not_import_each_other() -> None:
    assert list(rule_breaches(read_program())) == []


PACKAGES = [module for module in read_program() if module.is_package]


@pytest.mark.parametrize("module", PACKAGES, ids=lambda module: module.name)
def test_a_front_door_offers_exactly_what_it_says(module: Module) -> None:
    assert unkept(module, importlib.import_module(module.name)) == []


def unkept(module: Module, door: object) -> list[str]:
    """Compare the `__all__` of a package with what it has when imported and what its text binds."""
    names = offered(module)
    if names is None:
        return [module.at(1, "a front door without __all__")]
    return [
        *(module.at(1, f"__all__ names '{name}', not there") for name in names if not hasattr(door, name)),
        *(module.at(1, f"'{name}' is not in __all__") for name in sorted(_bound(module) - set(names))),
    ]


def _bound(module: Module) -> set[str]:
    """Return the public names that a front door defines or takes from its own package."""
    bound: set[str] = set()
    for node in module.tree.body:
        match node:
            case ast.ImportFrom(names=names) if node.level or (node.module or "").startswith("kb_tool"):
                bound |= {alias.asname or alias.name for alias in names}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                bound.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                bound.add(name)
    return {name for name in bound if not name.startswith("_")}


DOOR = "from .tree import Tree\n__all__ = ['Tree']"
PLANTED = {
    "stands on no floor": {"utils/__init__.py": ""},
    "'article' may not import 'lint'": {"article/x.py": "from kb_tool.lint import lint"},
    "'score' may not import 'usability'": {"score/x.py": "def f():\n    import kb_tool.usability"},
    "'stats' may not import 'history'": {"stats/x.py": "from .. import history", "history/x.py": ""},
    "'base' may not import 'kb_tool'": {"base/x.py": "from kb_tool import lint_text"},
    "'lint' may not import 'cli'": {"lint/x.py": "import importlib\nimportlib.import_module('kb_tool.cli')"},
    "kb_tool.article.tree is behind": {"lint/x.py": "from kb_tool.article.tree import Tree"},
    "is behind the front door of 'article'": {"lint/x.py": "from ..article.tree import Tree"},
    "does not offer 'tree'": {"lint/x.py": "from kb_tool.article import tree", "article/__init__.py": DOOR},
}


@pytest.mark.parametrize("said", PLANTED)
def test_a_planted_breach_is_seen(tmp_path: Path, said: str) -> None:
    (line,) = breaches(plant(tmp_path, PLANTED[said]))
    assert said in line


def test_a_sound_program_has_no_breach(tmp_path: Path) -> None:
    program = plant(
        tmp_path,
        {
            "errors.py": "",
            "article/tree.py": "from kb_tool.errors import KbError\nfrom kb_tool import errors\nimport ast",
            "article/__init__.py": DOOR,
            "lint/x.py": "from kb_tool.article import Tree\nimport kb_tool.article\nfrom . import y",
            "cli/x.py": "from kb_tool import __version__, article\nfrom kb_tool.lint import z",
            "lint/__init__.py": "z = 1\n__all__ = ('z',)",
            "__main__.py": "from kb_tool.cli import w",
            "cli/__init__.py": "w = 1\n__all__: list[str] = ['w']",
            "lint/rules/immediate/a.py": "from kb_tool.lint import z\nfrom kb_tool.article import Tree",
        },
    )
    assert list(breaches(program)) + list(rule_breaches(program)) == []


@pytest.mark.parametrize(
    "text",
    [
        "from .b import RULE",
        "from . import b",
        "from kb_tool.lint.rules.immediate import b",
        "from .. import x",
        "from kb_tool.lint import rules",
        "import kb_tool.lint.rules.immediate.b",
    ],
)
def test_a_rule_that_imports_another_is_seen(tmp_path: Path, text: str) -> None:
    (line,) = rule_breaches(plant(tmp_path, {"lint/rules/immediate/a.py": text}))
    assert "a rule imports another one" in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from .tree import Tree", "a front door without __all__"),
        ("from .tree import Tree\n__all__ = ['Tree', 'Leaf']", "names 'Leaf', not there"),
        ("from .tree import Tree, Leaf\n__all__ = ['Tree']", "'Leaf' is not in __all__"),
        ("def leaf(): ...\n__all__: list[str] = []", "'leaf' is not in __all__"),
        ("leaf: int = 1\n__all__ = ()", "'leaf' is not in __all__"),
    ],
)
def test_a_front_door_that_does_not_keep_its_word_is_seen(tmp_path: Path, text: str, said: str) -> None:
    program = plant(tmp_path, {"article/__init__.py": text})
    (line,) = unkept(program[-1], SimpleNamespace(Tree=1))
    assert said in line


def test_a_front_door_that_keeps_its_word_passes(tmp_path: Path) -> None:
    text = "import re\nfrom .tree import Tree\ndef _f():\n    from .x import y\n__all__ = ['Tree']\n_z = 1"
    assert unkept(plant(tmp_path, {"article/__init__.py": text})[-1], SimpleNamespace(Tree=1)) == []
