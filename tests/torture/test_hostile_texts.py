"""No hostile text makes a rule raise. How long they take, `tests.benchmarks.rule_speed --worst` prints."""

from __future__ import annotations

from datetime import date

import pytest

from kb_tool.article import Source, parse_article
from kb_tool.lint import lint, load_rules, read

from .hostile_texts import hostile_texts

LENGTH = 2_000


@pytest.mark.torture
@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_rule_reads_every_hostile_text(lang: str) -> None:
    rules = load_rules()
    seen = set[str]()
    for hostile in hostile_texts(lang, rules):
        article = parse_article(Source(f"{lang}/a.md", hostile.text(LENGTH)), lang=lang)
        result = lint(read(article, as_of=date(2026, 11, 21)), rules)
        seen.update(finding.rule for finding in result.findings)
        assert all(
            0 <= each.span.start <= each.span.end <= len(article.source.text) for each in result.findings
        )
    assert len(seen) > len(rules) / 2  # they are the rules' own words
