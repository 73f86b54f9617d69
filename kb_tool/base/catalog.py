"""A base as its articles know each other: the facts of each, the files, the records; no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .facts import ArticleFacts
from .pictures import Picture
from .records import Records

__all__ = ["Catalog"]


@dataclass(frozen=True, slots=True)
class Catalog:
    """What is checked between files; `articles` are in path order, paths as in `Base`.

    `files` are all visible files of the content folder. In a run over some files, `only` are those asked
    about and `unread` the articles whose facts nobody needed: no rule may say that something is not in them.
    `pictures` are by path.
    """

    articles: tuple[ArticleFacts, ...] = ()
    files: frozenset[str] = frozenset()
    records: Records = Records()  # noqa: RUF009 - frozen
    content: str = "content"
    only: frozenset[str] | None = None
    unread: frozenset[str] = frozenset()
    pictures: Mapping[str, Picture] = field(default_factory=dict, hash=False)
    _paths: dict[str, ArticleFacts] = field(init=False, repr=False, compare=False)
    _ids: dict[str, ArticleFacts] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id: dict[str, ArticleFacts] = {}
        for article in self.articles:
            if article.id:
                by_id.setdefault(article.id, article)
        object.__setattr__(self, "_paths", {article.path: article for article in self.articles})
        object.__setattr__(self, "_ids", by_id)

    @property
    def asked(self) -> tuple[ArticleFacts, ...]:
        """The articles somebody wants to know about: all of them in a run over the whole base."""
        if self.only is None:
            return self.articles
        return tuple(article for article in self.articles if article.path in self.only)

    def by_id(self, article_id: str) -> ArticleFacts | None:
        """The article with that id (the first by path when two claim it), or None."""
        return self._ids.get(article_id)

    def by_path(self, path: str) -> ArticleFacts | None:
        """The article in that file, or None."""
        return self._paths.get(path)
