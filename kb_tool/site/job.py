"""One base read, checked and ready to be drawn, with all that drawing it depends on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb_tool.article import Article
from kb_tool.base import Base, is_published, read_base
from kb_tool.checks import Progress, cache_folder, check_base
from kb_tool.lint import Severity
from kb_tool.report import BaseReport, PlacedFinding
from kb_tool.settings import Settings

__all__ = ["SiteJob", "site_job"]


@dataclass(frozen=True, slots=True)
class SiteJob:
    """`cache` is a folder that no other kind of run writes at the same time."""

    settings: Settings
    base: Base
    report: BaseReport
    as_of: date
    cache: Path

    @property
    def target(self) -> Path:
        """The folder the site is published in."""
        return self.settings.root / self.settings.site

    @property
    def content(self) -> Path:
        """The folder of the articles."""
        return self.settings.root / self.settings.content

    @property
    def left_out(self) -> tuple[Article, ...]:
        """The articles readers do not see that day: drafts, archived ones, those still to come."""
        return tuple(each for each in self.base.articles if not is_published(each, self.as_of))

    @property
    def errors(self) -> int:
        """How many errors stand in the way of publishing: all but those of articles that are left out.

        A file that cannot be read counts: nobody can tell whether it is a draft.
        """
        return sum(finding.severity is Severity.ERROR for _, finding in self._to_be_published())

    @property
    def personal_data(self) -> tuple[str, int] | None:
        """The first path and line where the site would show somebody's data, or None: no build may."""
        found = ((path, finding.line) for path, finding in self._to_be_published() if finding.private)
        return next(found, None)

    def _to_be_published(self) -> Iterator[tuple[str, PlacedFinding]]:
        """What was found, with its path, in all but the articles that are left out."""
        out = {article.path for article in self.left_out}
        for article in self.report.articles:
            if article.path not in out:
                yield from ((article.path, finding) for finding in article.findings)
        yield from ((each.path, each.finding) for each in self.report.findings if each.path not in out)

    @property
    def review_by(self) -> Mapping[str, date | None]:
        """By path: the day by which each article has to be looked at again."""
        return {article.path: self.settings.review_by(article.meta) for article in self.base.articles}


def site_job(
    settings: Settings,
    *,
    as_of: date,
    run: str = "site",
    progress: Progress | None = None,
    ui: str = "en",
) -> SiteJob:
    """Read and check the base of `settings`; `run` names the part of the cache that this kind of run uses.

    Raises BadInput when there is no article at all.
    """
    base = read_base(
        settings.root, content=settings.content, headings=settings.headings, languages=settings.languages
    )
    report = check_base(settings, as_of=as_of, ui=ui, base=base, progress=progress)
    report = replace(report, articles=tuple(report.articles))  # pages ask for them many times
    return SiteJob(settings, base, report, as_of, cache_folder(settings.root, run))
