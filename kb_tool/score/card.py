"""The score of an article.

    loss  = sum over the counted rules of a quality of  price x min(1, sum(gravity) / max(examined, floor))
    score = max(0, 100 - loss)

A rule takes from its quality at most its price, whatever other rules exist. Within a rule the points are
shared in proportion to gravity; when the loss is over 100, all points of that quality are scaled by
100 / loss. So the points of the findings always add up to 100 minus the score. Nothing is rounded here, and
nothing is judged: whoever prints a score rounds it, and `report` says who passes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from kb_tool.lint import Finding, LintResult, Quality, Rule

__all__ = ["SCORE_VERSION", "QualityScore", "Scorecard", "score", "score_version"]

# The formula above; `score_version` adds the prices.
SCORE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class QualityScore:
    """One quality of one article: `value` is 0 to 100, None when no counted rule looked at anything.

    `loss` is what the rules would take, over 100 when they would take more than there is. `blind` are the
    counted rules that could not look, where none could: without them there was only nothing to look at.
    """

    value: float | None
    loss: float
    blind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scores of one article. `points` stand beside the findings of the result: None = not counted."""

    qualities: Mapping[Quality, QualityScore]
    points: tuple[float | None, ...]

    def value(self, quality: Quality) -> float | None:
        """The score of one quality, or None."""
        return self.qualities[quality].value

    @property
    def overall(self) -> float | None:
        """The mean of the qualities that could be checked, or None."""
        values = [each.value for each in self.qualities.values() if each.value is not None]
        return fsum(values) / len(values) if values else None


def score(result: LintResult, rules: Iterable[Rule]) -> Scorecard:
    """Weigh what `rules` found; the rules are those that gave `result`."""
    counted = {rule.id: rule for rule in rules if rule.counted}
    gravity = _gravity_by_rule(result.findings)
    taken = {
        id_: rule.price * min(1.0, gravity.get(id_, 0.0) / max(result.examined[id_], rule.floor))
        for id_, rule in counted.items()
        if id_ in result.examined
    }
    blind = [id_ for id_ in counted if id_ in result.not_checked]
    qualities = {quality: _quality(quality, taken, blind, counted) for quality in Quality}
    scale = {quality: min(1.0, 100 / each.loss) if each.loss else 1.0 for quality, each in qualities.items()}
    points = tuple(
        taken[each.rule] * each.gravity / gravity[each.rule] * scale[each.quality] if each.counted else None
        for each in result.findings
    )
    return Scorecard(qualities, points)


def score_version(rules: Iterable[Rule]) -> str:
    """The version of the scores that these rules give: formula, ids, prices, floors, where they only advise.

    Scores of two versions are not compared.
    """
    prices = sorted(
        (rule.id, rule.price, rule.floor, sorted(rule.advises_in)) for rule in rules if rule.counted
    )
    return f"{SCORE_VERSION}-{hashlib.sha256(repr(prices).encode()).hexdigest()[:8]}"


def _quality(
    quality: Quality, taken: Mapping[str, float], blind: Iterable[str], rules: Mapping[str, Rule]
) -> QualityScore:
    losses = [loss for id_, loss in taken.items() if rules[id_].quality is quality]
    if not losses:
        return QualityScore(None, 0.0, tuple(id_ for id_ in blind if rules[id_].quality is quality))
    loss = fsum(losses)
    return QualityScore(max(0.0, 100 - loss), loss)


def _gravity_by_rule(findings: Iterable[Finding]) -> dict[str, float]:
    weights: dict[str, list[float]] = {}
    for finding in findings:
        if finding.counted:
            weights.setdefault(finding.rule, []).append(finding.gravity)
    return {rule: fsum(each) for rule, each in weights.items()}
