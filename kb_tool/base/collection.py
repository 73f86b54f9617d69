"""The base: articles, records, what could not be read, and what is wrong between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from kb_tool.article import (
    Article,
    Source,
    State,
    Unreadable,
    load_article_file,
    parse_article,
    split_front_matter,
)
from kb_tool.errors import LANGUAGES

from .catalog import Catalog
from .consistency import check_consistency
from .discover import RECORDS_FOLDER, Discovery, content_prefix, discover, language_of, sort_files
from .facts import facts_of
from .pictures import given_pictures, read_pictures
from .problem import BaseProblem
from .record_files import read_records
from .records import RECORD_FILES, Records

__all__ = [
    "Base",
    "Headings",
    "article_of",
    "is_published",
    "load_records",
    "read_base",
    "read_record_texts",
    "record_texts",
]

Headings = Mapping[str, Mapping[str, str]]  # language -> section key -> the heading the base uses

_NO_CATALOG = Catalog()


@dataclass(frozen=True, slots=True)
class Base:
    """A whole base, every article in memory. Paths are POSIX and relative to `root`, None for one of texts.

    `articles` and `unreadable` are in path order; `files` are all visible files of the content folder.
    `record_sources` are the texts of the records, by path. `catalog` is what links and checks between files
    need, which can be had without the articles.
    """

    articles: tuple[Article, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    records: Records = Records()  # noqa: RUF009 - frozen
    problems: tuple[BaseProblem, ...] = ()
    files: frozenset[str] = frozenset()
    content: str = "content"
    root: Path | None = None
    record_sources: Mapping[str, Source] = field(default_factory=dict, repr=False, hash=False)
    catalog: Catalog = field(default=_NO_CATALOG, repr=False, compare=False)
    _paths: dict[str, Article] = field(init=False, repr=False, compare=False)
    _ids: dict[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id: dict[str, Article] = {}
        for article in self.articles:
            if article.meta.id:
                by_id.setdefault(article.meta.id, article)
        object.__setattr__(self, "_paths", {article.path: article for article in self.articles})
        object.__setattr__(self, "_ids", by_id)
        if not self.catalog.articles:
            facts = tuple(map(facts_of, self.articles))
            object.__setattr__(self, "catalog", Catalog(facts, self.files, self.records, self.content))

    @classmethod
    def from_texts(
        cls,
        texts: Mapping[str, str],
        *,
        content: str = "content",
        headings: Headings | None = None,
        languages: Sequence[str] = LANGUAGES,
    ) -> Base:
        """A base from POSIX path -> text, records (`content/_kb/terms.yml`) included; no disk is touched."""
        found = sort_files(texts, content)
        sources: dict[str, Source | Unreadable] = {path: Source(path, text) for path, text in texts.items()}
        return _assemble(found, sources, content, headings or {}, languages, None)

    def by_id(self, article_id: str) -> Article | None:
        """The article with that id (the first by path when two claim it), or None."""
        return self._ids.get(article_id)

    def by_path(self, path: str) -> Article | None:
        """The article in that file, or None."""
        return self._paths.get(path)

    def published(self, as_of: date, lang: str | None = None) -> tuple[Article, ...]:
        """The articles readers see on that day, in path order."""
        return tuple(
            article
            for article in self.articles
            if is_published(article, as_of) and lang in (None, article.lang)
        )


def is_published(article: Article, as_of: date) -> bool:
    """Neither draft nor archived nor still to come; an expired article stays until somebody takes it away."""
    if article.meta.state in (State.DRAFT, State.ARCHIVED):
        return False
    return article.meta.valid_from is None or article.meta.valid_from <= as_of


def read_base(
    root: Path,
    *,
    content: str = "content",
    headings: Headings | None = None,
    languages: Sequence[str] = LANGUAGES,
) -> Base:
    """Read the base in `root`; never raises for what stands on the disk.

    `headings` are the section headings the base renamed, by language and key; `languages` those in which
    its records have to say what readers see.
    """
    found = discover(root, content)
    sources = {path: load_article_file(root, Path(path), inside=content) for path in found.articles}
    sources |= record_texts(root, content, found.records)
    return _assemble(found, sources, content, headings or {}, languages, root)


def load_records(root: Path, *, content: str = "content", languages: Sequence[str] = LANGUAGES) -> Records:
    """The records of the base in `root`, as `read_base` reads them; no article is read for them."""
    paths = discover(root, content).records
    return read_record_texts(paths, record_texts(root, content, paths), languages)[0]


def record_texts(root: Path, content: str, paths: Iterable[str]) -> dict[str, Source | Unreadable]:
    """The texts of the record files at `paths`, as they stand on the disk."""
    folder = content_prefix(content) + RECORDS_FOLDER
    return {path: load_article_file(root, Path(path), inside=folder) for path in paths}


def _assemble(
    found: Discovery,
    sources: Mapping[str, Source | Unreadable],
    content: str,
    headings: Headings,
    languages: Sequence[str],
    root: Path | None,
) -> Base:
    articles: list[Article] = []
    unreadable: list[Unreadable] = []
    for path in found.articles:
        found_there = article_of(sources[path], content, headings)
        if isinstance(found_there, Unreadable):
            unreadable.append(found_there)
        else:
            articles.append(found_there)
    records, files, problems = read_record_texts(found.records, sources, languages)
    if root is None:
        pictures = given_pictures(
            {path: each.text.encode() for path, each in sources.items() if isinstance(each, Source)}
        )
    else:
        pictures = read_pictures(root, found.files)
    catalog = Catalog(tuple(map(facts_of, articles)), found.files, records, content, pictures=pictures)
    between = check_consistency(catalog, {name: file.path for name, file in files.items()})
    return Base(
        articles=tuple(articles),
        unreadable=tuple(unreadable),
        records=records,
        problems=tuple(sorted((*found.problems, *problems, *between))),
        files=found.files,
        content=content,
        root=root,
        record_sources={file.path: file for file in files.values()},
        catalog=catalog,
    )


def article_of(source: Source | Unreadable, content: str, headings: Headings) -> Article | Unreadable:
    """The article in `source`, or why there is none; its language is that of its folder in `content`."""
    broken = source if isinstance(source, Unreadable) else split_front_matter(source)
    if isinstance(source, Unreadable) or isinstance(broken, Unreadable):
        assert isinstance(broken, Unreadable)
        return broken
    lang = language_of(source.path, content) or ""
    return parse_article(source, lang=lang, headings=headings.get(lang))


def read_record_texts(
    paths: Iterable[str], sources: Mapping[str, Source | Unreadable], languages: Sequence[str]
) -> tuple[Records, dict[str, Source], tuple[BaseProblem, ...]]:
    """The records in the files of `_kb/`, the text of each file by its name, and what is wrong in them."""
    files: dict[str, Source] = {}
    problems: list[BaseProblem] = []
    for path in paths:
        name, source = PurePosixPath(path), sources[path]
        if name.stem not in RECORD_FILES or name.suffix != ".yml":
            values = (("files", ", ".join(f"{file}.yml" for file in RECORD_FILES)),)
            problems.append(BaseProblem(path, 0, 0, "record-file-unknown", values))
        elif isinstance(source, Unreadable):
            problems.append(BaseProblem(path, source.line, 1, source.code, source.values))
        else:
            files[name.stem] = source
    records, mistakes = read_records(files, languages)
    return records, files, (*problems, *mistakes)
