"""How readers browse: languages, topics (the folders of a language) and articles; and what says the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb_tool.article import Article
from kb_tool.errors import LANGUAGES

from .collection import Base
from .discover import content_prefix
from .records import Vocabulary

__all__ = ["NavTopic", "list_title", "navigation", "translations"]


@dataclass(frozen=True, slots=True)
class NavTopic:
    """A folder as readers see it, with all that stands below it, by title.

    `key` tells it from the others; `title` is empty for the articles that stand in no folder.
    """

    key: str
    title: str
    articles: tuple[Article, ...]


def navigation(
    base: Base, articles: Iterable[Article], key: Callable[[str], str]
) -> Mapping[str, tuple[NavTopic, ...]]:
    """Language -> the topics of `articles` (of `base`, in path order) by title, loose articles at the end.

    `key` makes of a path inside the content folder what tells its topic from others: an address, for one.
    """
    prefix, words = content_prefix(base.content), base.records.vocabulary
    shelves: dict[str, dict[str, list[Article]]] = {lang: {} for lang in LANGUAGES}
    for article in articles:
        name = key(article.path.removeprefix(prefix))
        shelves[article.lang].setdefault(name, []).append(article)

    def topic(name: str, inside: list[Article]) -> NavTopic:
        titles = (_topic_title(each.path.removeprefix(prefix), each.lang, words) for each in inside)
        return NavTopic(name, next(filter(None, titles), ""), tuple(sorted(inside, key=_by_title)))

    return {
        lang: tuple(sorted((topic(*shelf) for shelf in found.items()), key=_loose_last))
        for lang, found in shelves.items()
    }


def translations(articles: Iterable[Article]) -> Mapping[str, Mapping[str, Article]]:
    """Path -> language -> the article that says the same in it; only `articles` that have a translation.

    Told from either side of `translates`; the article itself is among them. Of two in one language the first
    counts.
    """
    tied: dict[str, list[Article]] = {}
    for article in articles:
        original = article.meta.translates or article.meta.id
        if original:
            tied.setdefault(original, []).append(article)
    found: dict[str, Mapping[str, Article]] = {}
    for together in tied.values():
        first: dict[str, Article] = {}
        for article in together:
            first.setdefault(article.lang, article)
        if len(first) > 1:
            found |= {article.path: first | {article.lang: article} for article in together}
    return found


def list_title(article: Article) -> str:
    """The title for lists, where space is scarce; the path when there is none."""
    return article.meta.short_title or article.title_text or article.path


def _topic_title(path: str, lang: str, vocabulary: Vocabulary) -> str:
    """What readers see for the folder: the vocabulary's words for it, else its name as words."""
    _, *folders, _ = path.split("/")
    if not folders:
        return ""
    for words in (vocabulary.topics, vocabulary.tags, vocabulary.products):
        if folders[0] in words:
            return _capitalised(words[folders[0]].say(lang))
    return _capitalised(" ".join(folders[0].replace("-", " ").replace("_", " ").split())) or folders[0]


def _by_title(article: Article) -> tuple[str, str]:
    return _alphabetical(list_title(article)), article.path


def _loose_last(topic: NavTopic) -> tuple[bool, str, str]:
    return not topic.title, _alphabetical(topic.title), topic.key


def _alphabetical(text: str) -> str:
    """For comparing: accents and case aside."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
