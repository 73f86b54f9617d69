"""What the site publishes and where: articles with their addresses, topics, translations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kb_tool.article import Article
from kb_tool.base import Base, Records, folder_title
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
        return self.article.meta.short_title or self.title


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
    short = {each.path: _inside(each.path, base.content) for each in wanted}
    urls = page_urls(short.values())
    entries = {}
    for article in wanted:
        due = review_by.get(article.path)
        state = status(article.meta, due, as_of=as_of, lang=article.lang)
        answer = answers.get(article.path, "")
        entries[article.path] = Entry(article, urls[short[article.path]], state, due, answer)
    topics = {lang: _topics(lang, entries.values(), base) for lang in LANGUAGES}
    return Catalogue(
        base=base,
        as_of=as_of,
        entries=entries,
        topics=topics,
        langs=tuple(lang for lang in LANGUAGES if topics[lang]),
        _topic_of={
            entry.article.path: topic for each in topics.values() for topic in each for entry in topic.entries
        },
        _translations=_translations(entries),
    )


def _inside(path: str, content: str) -> str:
    return path if content in ("", ".") else path.removeprefix(f"{content.strip('/')}/")


def _topics(lang: str, entries: Iterable[Entry], base: Base) -> tuple[Topic, ...]:
    """Topics by title; what stands in no folder comes last."""
    shelves: dict[str, list[Entry]] = {}
    titles: dict[str, str] = {}
    for entry in entries:
        if entry.article.lang != lang:
            continue
        path = _inside(entry.article.path, base.content)
        url = topic_url(path)
        shelves.setdefault(url, []).append(entry)
        loose = path.count("/") == 1
        title = "" if loose else folder_title(path.split("/")[1], lang, base.records.vocabulary)
        titles[url] = titles.get(url) or title
    topics = []
    for url, inside in shelves.items():
        ordered = sorted(inside, key=lambda entry: (_alphabetical(entry.short), entry.url))
        topics.append(Topic(titles[url] or words(lang)["other"], url, tuple(ordered)))
    return tuple(
        sorted(topics, key=lambda topic: (not titles[topic.url], _alphabetical(topic.title), topic.url))
    )


def _translations(entries: Mapping[str, Entry]) -> Mapping[str, Mapping[str, str]]:
    """Path -> language -> address, told from either side of `translates`; the first by path wins."""
    tied: dict[str, list[Entry]] = {}
    for entry in entries.values():
        original = entry.article.meta.translates or entry.article.meta.id
        if original:
            tied.setdefault(original, []).append(entry)
    found: dict[str, Mapping[str, str]] = {}
    for together in tied.values():
        urls: dict[str, str] = {}
        for entry in together:
            urls.setdefault(entry.article.lang, entry.url)
        if len(urls) > 1:
            for entry in together:
                found[entry.article.path] = urls | {entry.article.lang: entry.url}
    return found


def _alphabetical(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
