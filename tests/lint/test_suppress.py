"""Where an exception reaches, and what happens to one that cannot hold."""

from __future__ import annotations

import pytest

from kb_tool.lint import Severity, lint

from .helpers import finds, reading_of, rule

RULE = rule("find-foo", finds("foo"))
ALLOW = "<!-- kb: allow find-foo - a good reason -->"


def standing(text: str) -> list[int]:
    """The lines of the findings that stand."""
    reading = reading_of(text)
    result = lint(reading, [RULE])
    assert len(result.findings) + len(result.suppressed) == text.count("foo") - text.count("find-foo")
    return [reading.article.source.position(finding.span.start)[0] for finding in result.findings]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# foo\n\nfoo\n\nfoo", [1, 3, 5]),
        (f"{ALLOW}\n\n# foo\n\nfoo\n\nfoo", []),
        (f"---\ntipo: procedura\n---\n{ALLOW}\n# foo\n\nfoo", []),
        (f"# foo\n\n{ALLOW}\n\nfoo\n\nfoo", [1, 7]),
        (f"# foo\n\n{ALLOW}\n\n- foo\n- foo\n\nfoo", [1, 8]),
        (f"# foo\n\n{ALLOW}\n\n## foo\n\nfoo", [1, 7]),
        (f"# foo\n\n{ALLOW}\n\n| foo | b |\n|---|---|\n| c | foo |\n\nfoo", [1, 9]),
        (f"# foo\n\nfoo {ALLOW} foo\n\nfoo", [1, 5]),
        (f"# foo\n\n- foo {ALLOW}\n- foo", [1, 4]),
        (f"# foo {ALLOW}\n\nfoo", [3]),
        (f"# foo\n\nfoo\n\n{ALLOW}\n", [1, 3]),
        ("# foo\n\n<!-- kb: allow find-foo -->\n\nfoo", [1, 5]),
        ("# foo\n\n<!-- kb: allow find-foo - -->\n\nfoo", [1, 5]),
        ("# foo\n\n<!-- kb: allow other-rule - why -->\n\nfoo", [1, 5]),
        ("# foo\n\n```\n" + ALLOW + "\n```\n\nfoo", [1, 7]),
    ],
)
def test_scope(text: str, lines: list[int]) -> None:
    assert standing(text) == lines


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("<!-- kb: allow find-foo - law, art. 3 - as quoted -->", "law, art. 3 - as quoted"),
        ("<!-- kb: ammetti find-foo - citazione -->", "citazione"),
        ("<!--kb:allow find-foo: law-->", "law"),
        ("<!-- KB: Allow FIND-FOO — law -->", "law"),
        ("<!-- kb: allow find-foo\nlaw\nand more -->", "law\nand more"),
    ],
)
def test_forms(comment: str, reason: str) -> None:
    result = lint(reading_of(f"# Titolo\n\n{comment}\n\nfoo"), [RULE])
    assert not result.findings
    assert [each.reason for each in result.suppressed] == [reason]


def test_what_is_allowed_costs_nothing_and_is_told_apart() -> None:
    reading = reading_of(f"# Titolo\n\n{ALLOW}\n\nfoo")
    result = lint(reading, [RULE])
    (allowed,) = result.suppressed
    assert result.findings == ()
    assert result.examined == {"find-foo": 2}
    assert allowed.reason == "a good reason"
    assert reading.article.source.slice(allowed.comment) == ALLOW
    assert allowed.finding.rule == "find-foo"


def test_some_rules_allow_no_exception() -> None:
    stern = rule("find-foo", finds("foo"), suppressible=False)
    result = lint(reading_of(f"# Titolo\n\n{ALLOW}\n\nfoo"), [stern])
    assert len(result.findings) == 1
    assert not result.suppressed


def test_an_unused_exception_is_reported_when_the_rule_has_run() -> None:
    from kb_tool.lint import load_rule

    reporter = load_rule("exception-comment")
    text = "# Titolo\n\n<!-- kb: allow long-sentences - law -->\n\nBreve."
    long_sentences = load_rule("long-sentences")
    (unused,) = lint(reading_of(text), [reporter, long_sentences]).findings  # type: ignore[list-item]
    assert (unused.rule, unused.severity, unused.counted) == ("exception-comment", Severity.SUGGESTION, False)
    assert "long-sentences" in unused.message.it
    assert not lint(reading_of(text), [reporter]).findings  # type: ignore[list-item]
    from dataclasses import replace

    idle = replace(long_sentences, languages=frozenset({"en"}))
    assert lint(reading_of(text), [reporter, idle]).findings, "not about this language: nothing to allow"  # type: ignore[list-item]
