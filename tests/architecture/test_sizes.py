"""Small enough to read in one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .source import Module, plant, read_program

MODULE_LINES = 400
FUNCTION_LINES = 60


def too_long(program: list[Module]) -> Iterator[str]:
    for module in program:
        if module.lines > MODULE_LINES:
            yield module.at(1, f"{module.lines} lines, more than {MODULE_LINES}")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield module.at(
                        node.lineno, f"{node.name}() has {lines} lines, more than {FUNCTION_LINES}"
                    )


def test_modules_and_functions_are_short() -> None:
    assert list(too_long(read_program())) == []


def _function(lines: int, start: str = "def f():") -> str:
    return start + "\n    pass" * (lines - 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n" * (MODULE_LINES + 1), "401 lines"),
        (_function(FUNCTION_LINES + 1), "f() has 61 lines"),
        (_function(FUNCTION_LINES + 1, "async def f():"), "f() has 61 lines"),
        (
            "class A:\n" + _function(61).replace("def", " def").replace("\n    ", "\n     "),
            "f() has 61 lines",
        ),
    ],
)
def test_a_long_one_is_seen(tmp_path: Path, text: str, said: str) -> None:
    (line,) = too_long(plant(tmp_path, {"base/x.py": text}))
    assert said in line


def test_the_limits_themselves_are_allowed(tmp_path: Path) -> None:
    text = _function(FUNCTION_LINES)
    assert not list(too_long(plant(tmp_path, {"base/x.py": text + "\n" * (MODULE_LINES - FUNCTION_LINES)})))
