"""What the contract says of points: those of one quality add up to what is missing from its score."""

from __future__ import annotations

from kb_tool.lint import Quality
from kb_tool.report import ArticleReport


def missing_points(article: ArticleReport, quality: Quality) -> tuple[float, float, float]:
    """What is missing as printed, what the findings tell as printed, and the rounding that is allowed."""
    counted = [f.points for f in article.findings if f.quality is quality and f.points is not None]
    score = article.score(quality)
    missing = 0.0 if score is None else 100 - score
    return missing, sum(round(points, 1) for points in counted), 0.1 * (len(counted) + 1)
