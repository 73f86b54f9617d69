"""The titled tree readers browse: language, topic folders, articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kb_tool.article import Article
from kb_tool.errors import LANGUAGES

from .collection import Base
from .discover import language_of
from .records import Vocabulary

__all__ = ["NavNode", "folder_title", "navigation"]

_LANGUAGE_TITLES = {"it": "Italiano", "en": "English"}


@dataclass(frozen=True, slots=True)
class NavNode:
    """A language, a folder or an article (then `article_id` may be set and there are no children).

    `path` is the folder's or the file's, relative to the base.
    """

    title: str
    path: str
    children: tuple[NavNode, ...] = ()
    is_article: bool = False
    article_id: str | None = None

    def walk(self) -> Iterator[NavNode]:
        """This node, then everything under it, in the order shown."""
        yield self
        for child in self.children:
            yield from child.walk()


def navigation(base: Base, as_of: date) -> tuple[NavNode, ...]:
    """One tree for each language with articles on that day: folders first, then articles, by title."""
    prefix = "" if base.content in ("", ".") else f"{base.content}/"
    trees = []
    for lang in LANGUAGES:
        articles = [
            article for article in base.published(as_of) if language_of(article.path, base.content) == lang
        ]
        if articles:
            children = _children(articles, f"{prefix}{lang}/", lang, base.records.vocabulary)
            trees.append(NavNode(_LANGUAGE_TITLES[lang], f"{prefix}{lang}", children))
    return tuple(trees)


def folder_title(name: str, lang: str, vocabulary: Vocabulary) -> str:
    """What readers see for a folder: the vocabulary's words for it, else its name as words."""
    for words in (vocabulary.topics, vocabulary.tags, vocabulary.products):
        if name in words:
            return _capitalised(words[name].say(lang))
    return _capitalised(" ".join(name.replace("-", " ").replace("_", " ").split())) or name


def _children(
    articles: Sequence[Article], prefix: str, lang: str, vocabulary: Vocabulary
) -> tuple[NavNode, ...]:
    folders: dict[str, list[Article]] = {}
    leaves: list[NavNode] = []
    for article in articles:
        name, separator, _ = article.path.removeprefix(prefix).partition("/")
        if separator:
            folders.setdefault(name, []).append(article)
        else:
            title = article.title_text or _capitalised(name.rpartition(".")[0].replace("-", " "))
            leaves.append(NavNode(title, article.path, is_article=True, article_id=article.meta.id))
    nodes = [
        NavNode(
            folder_title(name, lang, vocabulary),
            prefix + name,
            _children(inside, f"{prefix}{name}/", lang, vocabulary),
        )
        for name, inside in folders.items()
    ]
    return (*sorted(nodes, key=_alphabetical), *sorted(leaves, key=_alphabetical))


def _alphabetical(node: NavNode) -> tuple[str, str]:
    """By title, accents and case aside, then by path."""
    plain = unicodedata.normalize("NFKD", node.title)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold(), node.path


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
