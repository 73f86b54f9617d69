"""From one checked base to a published site: index, pages, generator, last checks, exchange of folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kb_tool.article import State
from kb_tool.checks import prepare_cache
from kb_tool.errors import BadInput, BuildRefused
from kb_tool.search import INDEX_NAME, SCRIPT_NAME, TermCache, as_script, compile_index
from kb_tool.site.catalogue import catalogue
from kb_tool.site.finish import finish
from kb_tool.site.generator import Prepared, generate
from kb_tool.site.job import SiteJob
from kb_tool.site.lock import BuildLock
from kb_tool.site.manifest import read_manifest
from kb_tool.site.prepare import SiteOptions, prepare
from kb_tool.site.publish import Published, check_target, publish, recover, staging_folder
from kb_tool.site.publish_texts import explained, refusal

__all__ = ["Built", "build_site", "prepare_site"]


@dataclass(frozen=True, slots=True)
class Built:
    """What stands now; `errors` are those published by `force`, `notes` sentences for people."""

    published: Published
    articles: int
    errors: int
    notes: tuple[str, ...]


def build_site(
    job: SiteJob,
    *,
    force: bool = False,
    take_over: bool = False,
    progress: Callable[[str], None] = lambda path: None,
    ui: str = "en",
) -> Built:
    """Publish `job` at its target: readers get the whole old site or the whole new one.

    Errors in what would be published raise BuildRefused unless `force`; personal data raises it in any case.
    BadInput when there is nothing to publish. `take_over` allows a target with files that kb did not write.
    Raises PublishFailed when the new site could not be put in place. Whatever is raised, the old one stands.
    """
    _refuse(job, force=force, ui=ui)
    target, content = job.target, job.content
    check_target(target, content=content, force=take_over, ui=ui)
    with BuildLock(target, ui=ui):
        notes = recover(target, ui=ui)
        with explained(job.cache, ui):
            prepared = prepare_site(job, progress=progress)
        staged = staging_folder(target, ui=ui)
        with explained(target, ui):
            generate(prepared, staged)
            finish(staged, prepared, ui=ui)
        published = publish(staged, target, content=content, force=take_over, ui=ui)
    articles = len(job.base.published(job.as_of))
    return Built(published, articles, job.errors, (*notes, *published.notes))


def _refuse(job: SiteJob, *, force: bool, ui: str) -> None:
    """Raise what keeps `job` from being published."""
    stands = read_manifest(job.target) is not None
    if place := job.personal_data:
        path, line = place
        message, remedy = refusal("personal", ui, stands=stands)
        raise BuildRefused(message, where=path, line=line, remedy=remedy)
    if job.errors and not force:
        key = "error" if job.errors == 1 else "errors"
        message, remedy = refusal(key, ui, stands=stands, n=job.errors)
        raise BuildRefused(message, remedy=remedy)
    if not job.base.published(job.as_of):
        drafts = all(article.meta.state is State.DRAFT for article in job.left_out)
        message, remedy = refusal("drafts" if job.left_out and drafts else "nothing", ui, stands=stands)
        raise BadInput(message, remedy=remedy)


def prepare_site(
    job: SiteJob, *, preview: bool = False, progress: Callable[[str], None] = lambda path: None
) -> Prepared:
    """Write the search index and the finished pages of `job` into its cache.

    `preview` shows drafts too, and what was found beside each page. Raises OSError when the cache cannot be
    written.
    """
    prepare_cache(job.cache)
    entries = TermCache(job.cache / "terms").terms(job.base.published(job.as_of))
    index = compile_index(entries)
    shown = catalogue(
        job.base,
        as_of=job.as_of,
        review_by=job.review_by,
        answers={entry.card.path: entry.card.answer for entry in entries},
        preview=preview,
    )
    return prepare(
        shown,
        {report.path: report for report in job.report.articles},
        job.report.findings,
        options=SiteOptions.of(job.settings),
        cache=job.cache,
        index={INDEX_NAME: index, SCRIPT_NAME: as_script(index)},
        preview=preview,
        progress=progress,
    )
