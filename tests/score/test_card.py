"""The promises of the score, on random cards and on small ones worked out by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Span
from kb_tool.lint import Checked, Finding, LintResult, Message, Quality, Rule, Severity
from kb_tool.score import SCORE_VERSION, Scorecard, score, score_version

WORDS = Message("parole", "words")
NEAR = {"rel_tol": 0, "abs_tol": 1e-9}


def rule(
    id_: str, quality: Quality, price: int, floor: int = 1, severity: Severity = Severity.WARNING
) -> Rule:
    return Rule(
        id=id_,
        quality=quality,
        severity=severity,
        title=WORDS,
        why=WORDS,
        sources=(),
        price=price,
        floor=floor,
        bad=(),
        good=(),
        check=lambda _: Checked(1),
    )


def finding(of: Rule, gravity: float = 1.0, at: int = 0) -> Finding:
    return Finding(of.id, of.quality, of.severity, Span(at, at), WORDS, gravity, None, of.counted)


@dataclass(frozen=True)
class Card:
    """Rules and what they said."""

    rules: tuple[Rule, ...]
    result: LintResult

    def score(self) -> Scorecard:
        return score(self.result, self.rules)

    def without_finding(self, index: int) -> Card:
        findings = self.result.findings
        return replace(self, result=replace(self.result, findings=findings[:index] + findings[index + 1 :]))

    def without_rule(self, index: int) -> Card:
        gone = self.rules[index].id
        examined = {id_: count for id_, count in self.result.examined.items() if id_ != gone}
        findings = tuple(each for each in self.result.findings if each.rule != gone)
        rules = self.rules[:index] + self.rules[index + 1 :]
        return Card(rules, replace(self.result, findings=findings, examined=examined))


def random_card(rng: random.Random) -> Card:
    """Any mixture: few or many rules, short or long texts, more findings than things examined."""
    rules, findings, examined, idle = [], [], {}, {}
    for number in range(rng.randint(0, 14)):
        severity = rng.choice(tuple(Severity))
        price = 0 if severity is Severity.SUGGESTION else rng.randint(2, 40)
        made = rule(f"r{number}", rng.choice(tuple(Quality)), price, rng.randint(1, 12), severity)
        rules.append(made)
        if rng.random() < 0.2:
            idle[made.id] = WORDS
            continue
        examined[made.id] = rng.randint(1, 60)
        findings += (
            finding(made, rng.choice((1.0, rng.uniform(0.001, 1.0))), rng.randint(0, 999))
            for _ in range(rng.choice((0, 0, 1, 2, 5, 30)))
        )
    findings.sort(key=lambda each: (each.span, each.rule))
    return Card(tuple(rules), LintResult(tuple(findings), (), examined, idle))


def assert_bounded_and_additive(card: Card) -> None:
    scores = card.score()
    assert len(scores.points) == len(card.result.findings)
    for quality in Quality:
        value = scores.value(quality)
        points = [
            each
            for each, found in zip(scores.points, card.result.findings, strict=True)
            if found.quality is quality and each is not None
        ]
        counted = [each for each in card.rules if each.quality is quality and each.counted]
        if value is None:
            assert not points
            assert not any(each.id in card.result.examined for each in counted)
            continue
        assert 0 <= value <= 100
        assert all(each > 0 for each in points)
        assert isclose(fsum(points), 100 - value, **NEAR)
    for found, points in zip(card.result.findings, scores.points, strict=True):
        assert (points is None) is (not found.counted)
    if scores.overall is not None:
        assert 0 <= scores.overall <= 100


def assert_taking_a_finding_away_never_lowers(card: Card, index: int) -> None:
    before, after = card.score(), card.without_finding(index).score()
    for quality in Quality:
        was, now = before.value(quality), after.value(quality)
        assert (was is None) is (now is None)
        if was is not None and now is not None:
            assert now >= was - 1e-9


def assert_adding_a_rule_never_raises(card: Card, index: int) -> None:
    """`card` is the card with the rule, the other is the one before it was added."""
    after, before = card.score(), card.without_rule(index).score()
    for quality in Quality:
        was, now = before.value(quality), after.value(quality)
        if was is not None:
            assert now is not None
            assert now <= was + 1e-9


cards = st.integers(0, 2**32).map(lambda seed: random_card(random.Random(seed)))


@given(cards, st.randoms(use_true_random=False))
def test_promises_on_any_card(card: Card, rng: random.Random) -> None:
    assert_bounded_and_additive(card)
    if card.result.findings:
        assert_taking_a_finding_away_never_lowers(card, rng.randrange(len(card.result.findings)))
    if card.rules:
        assert_adding_a_rule_never_raises(card, rng.randrange(len(card.rules)))


@given(st.integers(1, 40), st.integers(1, 20), st.integers(1, 20))
def test_short_articles_are_not_punished(price: int, floor: int, examined: int) -> None:
    """One finding costs no more in a short text than at the floor."""
    one = rule("r", Quality.IMMEDIATE, max(price, 2), floor)
    taken = 100 - _value(one, examined, 1)
    assert taken <= one.price / floor + 1e-9
    assert taken <= one.price / examined + 1e-9


def _value(one: Rule, examined: int, findings: int) -> float:
    result = LintResult(tuple(finding(one) for _ in range(findings)), (), {one.id: examined})
    value = score(result, [one]).value(one.quality)
    assert value is not None
    return value


def test_worked_by_hand() -> None:
    """Price 30, floor 10, 20 examined, gravities 1 and 0.5: the loss is 30 x 1.5 / 20 = 2.25."""
    one = rule("r", Quality.UNAMBIGUOUS, 30, 10)
    scores = score(LintResult((finding(one), finding(one, 0.5)), (), {"r": 20}), [one])
    assert scores.value(Quality.UNAMBIGUOUS) == 97.75
    assert scores.points == (1.5, 0.75)
    assert scores.value(Quality.ORGANIZED) is None
    assert scores.overall == 97.75


def test_a_rule_takes_its_price_at_most() -> None:
    assert _value(rule("r", Quality.ORGANIZED, 12), 3, 50) == 88


def test_losses_over_a_hundred_are_scaled() -> None:
    rules = [rule(f"r{n}", Quality.ORGANIZED, 40) for n in range(4)]
    result = LintResult(tuple(finding(each) for each in rules), (), {each.id: 1 for each in rules})
    scores = score(result, rules)
    assert scores.value(Quality.ORGANIZED) == 0
    assert scores.qualities[Quality.ORGANIZED].loss == 160
    assert scores.points == (25, 25, 25, 25)


def test_suggestions_cost_nothing_and_are_not_counted() -> None:
    hint = rule("hint", Quality.IMMEDIATE, 0, severity=Severity.SUGGESTION)
    scores = score(LintResult((finding(hint),), (), {"hint": 1}), [hint])
    assert scores.points == (None,)
    assert scores.value(Quality.IMMEDIATE) is None
    assert scores.overall is None


def test_nothing_applied_is_not_the_same_as_could_not_look() -> None:
    idle, shut, open_ = (rule(id_, Quality.ORGANIZED, 10) for id_ in ("idle", "shut", "open"))
    hint = rule("hint", Quality.ORGANIZED, 0, severity=Severity.SUGGESTION)
    said = LintResult(examined={"open": 3}, not_applicable={"idle": WORDS}, not_checked={"shut": WORDS})

    def blind(*rules: Rule) -> tuple[str, ...]:
        return score(said, rules).qualities[Quality.ORGANIZED].blind

    assert blind(idle) == ()
    assert blind(idle, shut) == ("shut",)
    assert blind(idle, shut, open_) == (), "something looked, so there is a score"
    assert score(replace(said, not_checked={"hint": WORDS}), [hint]).qualities[Quality.ORGANIZED].blind == ()


def test_an_error_costs_its_price() -> None:
    wrong = rule("wrong", Quality.ORGANIZED, 10, severity=Severity.ERROR)
    scores = score(LintResult((finding(wrong),), (), {"wrong": 1}), [wrong])
    assert scores.value(Quality.ORGANIZED) == 90


def test_version_follows_prices_and_nothing_else() -> None:
    one, two = rule("one", Quality.ORGANIZED, 10), rule("two", Quality.IMMEDIATE, 20, 5)
    version = score_version([one, two])
    assert version.startswith(f"{SCORE_VERSION}-")
    assert score_version([two, one]) == version
    assert score_version([one, replace(two, why=Message("altro", "other"))]) == version
    assert score_version([one, replace(two, price=21)]) != version
    assert score_version([one, replace(two, floor=6)]) != version
    assert score_version([one]) != version
    hint = rule("hint", Quality.IMMEDIATE, 0, severity=Severity.SUGGESTION)
    assert score_version([one, two, hint]) == version


def _ten_thousand() -> Iterator[Card]:
    rng = random.Random(20261121)
    for _ in range(10_000):
        yield random_card(rng)


@pytest.mark.torture
def test_ten_thousand_cards() -> None:
    """Each card with one finding taken away at a time (at most ten), and each rule taken away."""
    seen = 0
    for card in _ten_thousand():
        assert_bounded_and_additive(card)
        for index in range(min(10, len(card.result.findings))):
            assert_taking_a_finding_away_never_lowers(card, index)
        for index in range(len(card.rules)):
            assert_adding_a_rule_never_raises(card, index)
        seen += 1
    assert seen == 10_000
