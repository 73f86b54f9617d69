"""The linter on 2,000 real support articles: no crash, quiet (`pytest -s` prints that and the speed)."""

from __future__ import annotations

import resource
import time
from collections import Counter
from pathlib import Path

import pytest

from kb_tool.article import Source, parse_article
from kb_tool.lint import LintResult, lint, load_rules, read
from kb_tool.score import score

from .helpers import AS_OF

MOST_FINDINGS = 3.0  # counted, an article, on professionally edited text


@pytest.mark.torture
def test_quiet(real_articles: list[tuple[str, Path]]) -> None:
    # These texts have no front matter of ours: what needs one cannot look, and its absence is no news.
    rules = [rule for rule in load_rules() if not rule.needs and rule.id != "schema"]
    results: dict[str, list[LintResult]] = {"it": [], "en": []}
    started = time.process_time()
    for lang, file in real_articles:
        article = parse_article(Source(file.name, file.read_text("utf-8", "replace")), lang=lang)
        result = lint(read(article, as_of=AS_OF), rules)
        score(result, rules)
        results[lang].append(result)
    seconds = (time.process_time() - started) * 1000 / len(real_articles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{len(real_articles)} articles, {seconds:.1f} CPU s a thousand, peak {memory:.0f} MiB")
    for lang, found in results.items():
        counts = Counter(each.rule for result in found for each in result.findings if each.counted)
        print(f"{lang}: {sum(counts.values()) / len(found):.2f} counted findings an article")
        for rule, count in counts.most_common():
            print(f"    {count / len(found):6.3f}  {rule}")
        assert sum(counts.values()) / len(found) <= MOST_FINDINGS
