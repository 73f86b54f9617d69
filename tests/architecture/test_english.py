"""The English that people read: straight quotes everywhere, and no word that nobody uses any more."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from .source import ROOT, read_program

PROGRAM = ROOT / "kb_tool"
UNWANTED = re.compile(r"[“”]|\b[Mm]end(?:s|ed|ing)?\b")


def of_tables(folder: Path) -> Iterator[tuple[str, str]]:
    """Place and text of every English entry of the tables of texts."""

    def walk(value: object, key: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inside in value.items():
                yield from walk(inside, name)
        elif isinstance(value, str) and key.split("_")[0] == "en":
            yield value

    for file in sorted(folder.rglob("*.toml")):
        for text in walk(tomllib.loads(file.read_text("utf-8")), ""):
            yield file.name, text


def of_source(tree: ast.AST) -> Iterator[str]:
    """Every text given as `en=...` or under the key "en"."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="en", value=value):
                yield from texts(value)
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "en":
                        yield from texts(value)


def texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_texts_of_tables() -> None:
    found = list(of_tables(PROGRAM))
    assert len(found) > 300
    assert [(place, text) for place, text in found if UNWANTED.search(text)] == []


def test_texts_in_the_program() -> None:
    found = [(module.name, text) for module in read_program() for text in of_source(module.tree)]
    assert len(found) > 100
    assert [(place, text) for place, text in found if UNWANTED.search(text)] == []


@pytest.mark.parametrize(
    "source", ["Message(it='x', en='Nothing to mend.')", "x = {'it': 'y', 'en': ('a “word”', '')}"]
)
def test_what_is_not_wanted_is_seen(source: str) -> None:
    assert [text for text in of_source(ast.parse(source)) if UNWANTED.search(text)]


def test_other_words_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[x]\nen_do = 'We recommend to amend it.'\nit = '“x”'\n", "utf-8")
    assert [text for _, text in of_tables(tmp_path) if UNWANTED.search(text)] == []
    assert len(list(of_tables(tmp_path))) == 1
