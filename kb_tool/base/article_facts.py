"""The little about an article that others need without its text: for lists, links and caches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb_tool.article import Article, Kind, State

from .collection import Base
from .links import LinkKind, resolve_link

__all__ = ["ArticleFacts", "article_facts"]


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Who and what an article is, and what it points to.

    `links` are the paths of the articles it leads to, `cited` the ids of the facts it quotes: each once, in
    reading order.
    """

    path: str
    lang: str
    id: str | None
    title: str
    kind: Kind | None
    state: State
    owner: str | None
    verified: date | None
    valid_from: date | None
    valid_to: date | None
    review_by: date | None
    translates: str | None
    links: tuple[str, ...]
    cited: tuple[str, ...]


def article_facts(base: Base, article: Article) -> ArticleFacts:
    """The facts of one article of `base`."""
    reached = (resolve_link(base, article, link.target) for link in article.links if not link.image)
    leads = (place.path for place in reached if place.kind is LinkKind.ARTICLE and place.path != article.path)
    meta = article.meta
    return ArticleFacts(
        path=article.path,
        lang=article.lang,
        id=meta.id,
        title=article.title_text,
        kind=meta.kind,
        state=meta.state,
        owner=meta.owner,
        verified=meta.verified,
        valid_from=meta.valid_from,
        valid_to=meta.valid_to,
        review_by=meta.review_by,
        translates=meta.translates,
        links=tuple(dict.fromkeys(leads)),
        cited=tuple(dict.fromkeys(link.fact for link in article.links if link.fact)),
    )
