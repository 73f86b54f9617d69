"""One bad file never stops the rest: each hostile file ends in findings, quickly, and the run goes on."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from kb_tool.article import Unreadable, load_article_file, parse_article
from kb_tool.checks import judge_for, lint_base, settings_for
from kb_tool.checks.judge import unreadable_report
from kb_tool.lint import Severity

from .hostile_files import BODIES, write_hostile_base

AS_OF = date(2026, 11, 21)
# Not a statement about speed: ten times what is promised, so that only a hang or a blow-up fails.
_HANG_SECONDS = 20.0

UNREADABLE = (
    *("dangling", "loop", "outside", "pipe", "not-utf8", "utf16", "nul", "too-large", "long-line"),
    *("unclosed", "alias-bomb", "yaml-brackets", "yaml-tag"),
)


def test_a_hostile_base_is_checked_to_the_end(tmp_path: Path) -> None:
    names = set(write_hostile_base(tmp_path))
    (tmp_path / "kb.toml").write_text("", "utf-8")
    report = lint_base(tmp_path, as_of=AS_OF)
    seen = {Path(article.path).stem: article for article in report.articles}
    assert names - seen.keys() <= {"folder"}
    for name in UNREADABLE:
        assert seen[name].scorecard is None
        assert [finding.severity for finding in seen[name].findings] == [Severity.ERROR]
    assert "Segreto" not in str(report)


@pytest.mark.torture
@pytest.mark.parametrize("name", [*BODIES, "yaml-brackets", "yaml-braces", "huge-front-matter", "alias-bomb"])
def test_each_file_is_read_in_time(name: str, tmp_path: Path) -> None:
    list(write_hostile_base(tmp_path))
    source = load_article_file(tmp_path, tmp_path / "content" / "it" / f"{name}.md")
    settings = settings_for(tmp_path)
    judge = judge_for(settings, None, as_of=AS_OF)
    started = time.process_time()
    if isinstance(source, Unreadable):
        report = unreadable_report(source, "it")
    else:
        report = judge.article(parse_article(source, lang="it"))
    seconds = time.process_time() - started
    print(f"\n{name}: {seconds:.2f} CPU s, {len(report.findings)} findings")
    assert seconds < _HANG_SECONDS
