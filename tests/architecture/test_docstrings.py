"""Every module, public class, public function and public method says what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .source import Module, plant, read_program

_NEED_NONE = {"overload", "override", "setter"}  # the first definition or the parent class says it


def silent(program: list[Module]) -> Iterator[str]:
    for module in program:
        if not ast.get_docstring(module.tree):
            yield module.at(1, "the module has no docstring")
        for node in _public(module.tree):
            if not ast.get_docstring(node):
                yield module.at(node.lineno, f"{node.name} has no docstring")


def _public(parent: ast.AST) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield public definitions, in classes and under `if` and `try` too, but not inside functions."""
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _public(node)
        elif not node.name.startswith("_"):
            marks = {ast.unparse(mark).split(".")[-1] for mark in node.decorator_list}
            if not marks & _NEED_NONE:
                yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def test_everything_public_has_a_docstring() -> None:
    assert list(silent(read_program())) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "the module has no docstring"),
        ("'''Text.'''\ndef f(): ...", "f has no docstring"),
        ("'''Text.'''\nasync def f(): ...", "f has no docstring"),
        ("'''Text.'''\nclass A: ...", "A has no docstring"),
        ("'''Text.'''\nclass A:\n    '''Text.'''\n    @property\n    def b(self): ...", "b has no docstring"),
        ("'''Text.'''\nif x:\n    def f(): ...", "f has no docstring"),
        ("'''Text.'''\ndef f():\n    ''", "f has no docstring"),
    ],
)
def test_a_silent_one_is_seen(tmp_path: Path, text: str, said: str) -> None:
    (line,) = (line for line in silent(plant(tmp_path, {"base/x.py": text})) if "x.py" in line)
    assert said in line


def test_private_and_inner_things_may_be_silent(tmp_path: Path) -> None:
    text = """'''Text.'''
def _f(): ...
def g():
    '''Text.'''
    def inner(): ...
class _A:
    def b(self): ...
class C:
    '''Text.'''
    def __len__(self): ...
    @value.setter
    def value(self, new): ...
    @overload
    def h(self, x): ...
"""
    assert not [line for line in silent(plant(tmp_path, {"base/x.py": text})) if "x.py" in line]
