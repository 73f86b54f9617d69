"""Readability estimates of an article's prose, ours and textstat's, for `kb score --indexes`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kb_tool.article import Article, Unreadable, load_article_file, parse_article
from kb_tool.language import textstat_indexes
from kb_tool.lint import read
from kb_tool.report import ArticleReport, Estimates
from kb_tool.settings import Settings

__all__ = ["estimates", "read_estimates"]


def estimates(article: Article) -> Estimates:
    """The indexes of the article's prose, its sources left out."""
    # No date is needed to split text into sentences; a reading wants one all the same.
    prose = [passage.text for passage in read(article, as_of=date.min).prose if passage.section != "sources"]
    return Estimates(article.path, tuple(textstat_indexes(article.lang, "\n\n".join(prose))))


def read_estimates(settings: Settings, report: ArticleReport) -> Estimates | None:
    """The indexes of an article that was judged, read once more; None when it could not be read."""
    if report.scorecard is None:
        return None
    source = load_article_file(settings.root, Path(report.path), inside=settings.content)
    if isinstance(source, Unreadable):  # gone meanwhile
        return None
    headings = settings.headings.get(report.lang)
    return estimates(parse_article(source, lang=report.lang, headings=headings))
