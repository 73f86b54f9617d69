"""Readability estimates of an article's prose, ours and textstat's, for `kb score --indexes`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kb_tool.article import parse_article
from kb_tool.language import textstat_indexes
from kb_tool.lint import read
from kb_tool.report import ArticleReport, Estimates

__all__ = ["estimates"]


def estimates(report: ArticleReport, headings: Mapping[str, str] | None = None) -> Estimates | None:
    """The indexes of the article's prose, its sources left out; None when it could not be read.

    `headings` are the base's own names of its sections.
    """
    if report.source is None or report.scorecard is None:
        return None
    article = parse_article(report.source, lang=report.lang, headings=headings)
    # No date is needed to split text into sentences; a reading wants one all the same.
    prose = [passage.text for passage in read(article, as_of=date.min).prose if passage.section != "sources"]
    return Estimates(report.path, tuple(textstat_indexes(report.lang, "\n\n".join(prose))))
