"""What findings weigh: three scores for an article, and the points each finding would give back."""

from __future__ import annotations

from .card import SCORE_VERSION, QualityScore, Scorecard, score, score_version

__all__ = ["SCORE_VERSION", "QualityScore", "Scorecard", "score", "score_version"]
