from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Span
from kb_tool.base import Base, Catalog
from kb_tool.lint import (
    BaseRule,
    Checked,
    Found,
    FoundIn,
    Need,
    NotApplicable,
    Quality,
    Reading,
    Severity,
    lint,
    lint_whole_base,
    load_rules,
    reading_of_passage,
)
from tests.article.strategies import FRONT_MATTER, markdown

from .helpers import AS_OF, WORDS, finds, reading_of, rule


def test_three_outcomes_are_told_apart() -> None:
    result = lint(
        reading_of("# Titolo\n\nfoo"),
        [
            rule("checked", finds("foo")),
            rule("idle", lambda _: NotApplicable(WORDS)),
            rule("english", languages=frozenset({"en"})),
            rule("kind", needs=frozenset({Need.KIND})),
            rule("front", needs=frozenset({Need.FRONT_MATTER})),
            rule("records", needs=frozenset({Need.RECORDS})),
        ],
    )
    assert result.examined == {"checked": 2}
    assert set(result.not_applicable) == {"idle", "english"}
    assert set(result.not_checked) == {"kind", "front", "records"}
    assert len({message.it for message in result.not_checked.values()}) == 3


def test_needs_that_are_met() -> None:
    needy = rule(needs=frozenset({Need.KIND, Need.FRONT_MATTER}))
    assert lint(reading_of("---\ntipo: procedura\n---\n\n# Titolo"), [needy]).examined == {"a-rule": 1}


def test_a_bare_passage_is_for_rules_about_prose() -> None:
    reading = reading_of_passage("foo", "en", as_of=AS_OF)
    result = lint(reading, [rule("prose", finds("foo"), prose=True), rule("whole", finds("foo"))])
    assert result.examined == {"prose": 1}
    assert set(result.not_checked) == {"whole"}


def test_findings_stand_in_file_order_then_by_rule() -> None:
    rules = [rule("second", finds("foo")), rule("first", finds("foo")), rule("bar", finds("bar"))]
    result = lint(reading_of("# bar\n\nfoo bar\n\nfoo"), rules)
    assert [each.rule for each in result.findings] == ["bar", "first", "second", "bar", "first", "second"]


def test_a_finding_carries_its_rule() -> None:
    made = rule("r", finds("foo"), quality=Quality.ORGANIZED, severity=Severity.ERROR)
    (found,) = lint(reading_of("foo"), [made]).findings
    assert (found.rule, found.quality, found.severity, found.counted) == (
        "r",
        Quality.ORGANIZED,
        Severity.ERROR,
        True,
    )
    hint = rule("r", finds("foo"), severity=Severity.SUGGESTION, price=0)
    assert not lint(reading_of("foo"), [hint]).findings[0].counted


def test_a_rule_that_raises_keeps_its_traceback() -> None:
    def broken(_: Reading) -> Checked:
        raise ZeroDivisionError("oops")

    with pytest.raises(ZeroDivisionError, match="oops") as caught:
        lint(reading_of("foo", path="it/voltura.md"), [rule("broken", broken)])
    assert caught.value.__notes__ == ["in rule 'broken', on it/voltura.md"]
    assert caught.traceback[-1].name == "broken"


def test_a_finding_outside_the_file_is_a_bug() -> None:
    beyond = rule(check=lambda _: Checked(1, (Found(Span(0, 99), WORDS),)))
    with pytest.raises(ValueError, match="outside"):
        lint(reading_of("foo"), [beyond])


def _titles(catalog: Catalog) -> Iterator[FoundIn]:
    seen: set[str] = set()
    for article in catalog.articles:
        if article.title in seen:
            yield FoundIn(article.path, Found(article.spans["title"], WORDS))
        seen.add(article.title)


def test_rules_on_the_whole_base() -> None:
    same = BaseRule(
        id="same-title",
        quality=Quality.ORGANIZED,
        severity=Severity.ERROR,
        title=WORDS,
        why=WORDS,
        sources=(),
        bad=(),
        good=(),
        check=_titles,
    )
    texts = {
        "content/it/a.md": "# Uno",
        "content/it/b.md": "# Uno",
        "content/it/c.md": "<!-- kb: ammetti same-title - voluto -->\n\n# Uno",
        "content/it/d.md": "# Due",
    }
    result = lint_whole_base(Base.from_texts(texts).catalog, [same])
    assert [(each.path, each.finding.rule, each.finding.counted) for each in result.findings] == [
        ("content/it/b.md", "same-title", False)
    ]
    assert [(each.path, each.reason) for each in result.suppressed] == [("content/it/c.md", "voluto")]


LINES = st.sampled_from(
    ["# Titolo", "## Che cosa fare", "#### Passo", "1. Apri tra qualche giorno", "- a breve", "> Presto!",
     "<!-- kb: allow long-sentences - x -->", "<!-- kb: boh -->", "```", "| a | b |", "|---|---|", "",
     "parola " * 45, "---", "tipo: procedura", "[qui](x.md) **soon** `shortly`"]
)  # fmt: skip


@given(st.lists(LINES, max_size=25), st.sampled_from(["it", "en"]), st.booleans())
def test_linting_never_raises_and_says_the_same_twice(lines: list[str], lang: str, crlf: bool) -> None:
    text = ("\r\n" if crlf else "\n").join(lines)
    result = lint(reading_of(text, lang))
    assert lint(reading_of(text, lang, path="en/other.md")) == result
    ran = [*result.examined, *result.not_applicable, *result.not_checked]
    assert sorted(ran) == sorted(each.id for each in load_rules())
    assert list(result.findings) == sorted(result.findings, key=lambda each: each.span.start)


@given(markdown(), st.sampled_from(["it", "en"]), st.sampled_from(["", FRONT_MATTER]), st.booleans())
def test_no_markdown_makes_it_raise(text: str, lang: str, front_matter: str, bare: bool) -> None:
    passage = reading_of_passage(text, lang, as_of=AS_OF)
    reading = passage if bare else reading_of(front_matter + text, lang)
    result = lint(reading, load_rules())
    source = reading.article.source
    for finding in (*result.findings, *(each.finding for each in result.suppressed)):
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)
        assert finding.message.it
        assert finding.message.en


def test_where_it_only_advises_a_rule_takes_no_points() -> None:
    only_advice = rule("a-rule", finds("x"), advises_in=frozenset({"it"}))
    (advised,) = lint(reading_of("x"), [only_advice]).findings
    assert (advised.severity, advised.counted) == (Severity.SUGGESTION, False)
    (counted,) = lint(reading_of("x", "en"), [only_advice]).findings
    assert (counted.severity, counted.counted) == (Severity.WARNING, True)
