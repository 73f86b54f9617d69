"""The counting behind the tables of noise and spread."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_tool import lint_text
from kb_tool.lint import Severity

from .noise import PEERS, Peer, by_rule, count
from .spread import spread


def test_findings_are_counted_by_rule() -> None:
    text = "# Cambio\n\nVedi [qui](a.md) e [qui](b.md).\n"
    said = by_rule([lint_text(text, lang="it"), lint_text("# Cambio\n\nSì, si può.\n", lang="it")])
    assert (said["link-text"].findings, said["link-text"].articles) == (2, 1)
    assert said["link-text"].severity is Severity.ERROR
    counted = [each.counted for each in said.values()]
    assert counted == sorted(counted, reverse=True)


def test_spread_of_known_scores() -> None:
    found = spread([0.0, 60.0, 70.0, 80.0, 90.0, 100.0, 100.0])
    assert (found.first, found.middle, found.third) == (60.0, 80.0, 100.0)
    assert found.span == 40.0
    assert found.at_zero == pytest.approx(1 / 7)
    assert found.below == pytest.approx(2 / 7)


def test_a_peer_is_counted_by_its_lines(tmp_path: Path) -> None:
    program = tmp_path / "peer"
    program.write_text('#!/bin/sh\nfor f in "$@"; do echo "$f:1:2: MD001 x"; echo note; done\n')
    program.chmod(0o755)
    peer = Peer("peer", ("peer",), r"^\S+:\d+:\d+: MD\d{3}")
    files = [tmp_path / "a.md", tmp_path / "b.md"]
    assert count(peer, files, str(tmp_path)) == (2, 2)
    assert count(peer, files, str(tmp_path / "nowhere")) is None


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("markdownlint-cli2", "a.md:3:1 error MD009/no-trailing-spaces Trailing spaces"),
        ("markdownlint-cli2", "a.md:3 MD009/no-trailing-spaces Trailing spaces"),
        ("rumdl", "a.md:3:1: [MD009] Trailing spaces"),
        ("proselint", "a.md:3:1: typography.symbols.curly_quotes Use curly quotes"),
    ],
)
def test_lines_of_peers(name: str, line: str, tmp_path: Path) -> None:
    import re

    peer = next(each for each in PEERS if each.name == name)
    assert re.search(peer.finding, line)
    assert not re.search(peer.finding, "Summary: 2 error(s)")
