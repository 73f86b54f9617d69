"""What the site publishes and where: articles with their addresses, topics, translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kb_tool.article import Article
from kb_tool.base import Base, Records, content_prefix, list_title, navigation, translations
from kb_tool.errors import LANGUAGES
from kb_tool.site.addresses import page_urls, topic_url
from kb_tool.site.status import Status, status
from kb_tool.site.words import words

__all__ = ["Catalogue", "Entry", "Topic", "catalogue"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the site. `url` is relative to the site's root and ends in a slash."""

    article: Article
    url: str
    status: Status
    review_by: date | None
    answer: str

    @property
    def title(self) -> str:
        """The article's title, or its path when it has none."""
        return self.article.title_text or self.article.path

    @property
    def short(self) -> str:
        """The title for lists where space is scarce."""
        return list_title(self.article)


@dataclass(frozen=True, slots=True)
class Topic:
    """A folder of the base as readers see it; `entries` in the order of their titles."""

    title: str
    url: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything published, ready to be drawn: `entries` by path, `langs` those with at least one article."""

    base: Base
    as_of: date
    entries: Mapping[str, Entry]
    topics: Mapping[str, tuple[Topic, ...]]
    langs: tuple[str, ...]
    _topic_of: Mapping[str, Topic] = field(repr=False)
    _translations: Mapping[str, Mapping[str, str]] = field(repr=False)

    @property
    def records(self) -> Records:
        """The base's records."""
        return self.base.records

    def topic_of(self, entry: Entry) -> Topic:
        """The topic an article belongs to."""
        return self._topic_of[entry.article.path]

    def translations(self, entry: Entry) -> Mapping[str, str]:
        """Language -> address of the same article in it, this one included; empty without a translation."""
        return self._translations.get(entry.article.path, {})


def catalogue(
    base: Base,
    *,
    as_of: date,
    review_by: Mapping[str, date | None],
    answers: Mapping[str, str],
    preview: bool = False,
) -> Catalogue:
    """Arrange what `base` publishes on `as_of`; `review_by` and `answers` (first sentences) are by path.

    In a writer's preview drafts, archived articles and those still to come are there too.
    """
    wanted = base.articles if preview else base.published(as_of)
    prefix = content_prefix(base.content)
    urls = page_urls(article.path.removeprefix(prefix) for article in wanted)
    entries = {}
    for article in wanted:
        due = review_by.get(article.path)
        state = status(article.meta, due, as_of=as_of, lang=article.lang)
        url, answer = urls[article.path.removeprefix(prefix)], answers.get(article.path, "")
        entries[article.path] = Entry(article, url, state, due, answer)
    topics = {
        lang: tuple(
            Topic(each.title or words(lang)["other"], each.key, tuple(entries[a.path] for a in each.articles))
            for each in found
        )
        for lang, found in navigation(base, wanted, topic_url).items()
    }
    return Catalogue(
        base=base,
        as_of=as_of,
        entries=entries,
        topics=topics,
        langs=tuple(lang for lang in LANGUAGES if topics[lang]),
        _topic_of={
            entry.article.path: topic for each in topics.values() for topic in each for entry in topic.entries
        },
        _translations={
            path: {lang: entries[other.path].url for lang, other in same.items()}
            for path, same in translations(wanted).items()
        },
    )
