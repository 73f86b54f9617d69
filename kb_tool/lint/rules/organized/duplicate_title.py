"""No two articles of a language have the same title."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import State
from kb_tool.base import ArticleFacts, Catalog
from kb_tool.language import language, lazy_pattern
from kb_tool.lint import BaseExample, BaseRule, Found, FoundIn, Message, Quality, Severity, Source

_MESSAGE = Message(
    it="«{title}» è anche il titolo di {path}: fra i risultati i due articoli sono uguali, e metà delle "
    "volte si apre "
    "quello sbagliato. Uniscili, o di' nel titolo che cosa li distingue.",
    en='"{title}" is also the title of {path}: in a list of results the two look the same, and half the '
    "time the "
    "wrong one is opened. Join them, or say in the title what tells them apart.",
)
_NOT_LETTERS = lazy_pattern(r"[\W_]+")


def _check(catalog: Catalog) -> Iterator[FoundIn]:
    same: dict[tuple[str, str], list[ArticleFacts]] = {}
    for article in catalog.articles:
        name = _plain(article)
        if name and article.state is not State.ARCHIVED:
            same.setdefault((article.lang, name), []).append(article)
    asked = {article.path for article in catalog.asked}
    for articles in same.values():
        for article in articles:
            if len(articles) > 1 and article.path in asked and "title" in article.spans:
                other = next(each.path for each in articles if each is not article)
                words = _MESSAGE.format(title=article.title.strip(), path=other)
                yield FoundIn(article.path, Found(article.spans["title"], words))


def _plain(article: ArticleFacts) -> str:
    return _NOT_LETTERS.sub(" ", language(article.lang).fold(article.title)).strip()


RULE = BaseRule(
    id="duplicate-title",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    near=True,
    objective=True,
    title=Message(it="Ogni articolo ha il suo titolo", en="Each article has its own title"),
    why=Message(
        it="Due articoli con lo stesso titolo danno due risposte alla stessa domanda, e con il tempo "
        "diventano diverse.",
        en="Two articles with one title answer the same question twice, and in time the answers differ.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v5.3, Appendix E: Article quality quick reference",
            "http://library.serviceinnovation.org/KCS_Practices_Guide_v5.3/090",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        BaseExample(
            "it",
            {
                "content/it/a.md": "[|# Fare la voltura|]\n\nA.\n",
                "content/it/b.md": "[|# Fare la VOLTURA!|]\n",
            },
        ),
        BaseExample(
            "it", {"content/it/a.md": "[|# Perché è alta?|]\n", "content/it/b/c.md": "[|# Perche' è alta|]\n"}
        ),
        BaseExample("en", {"content/en/a.md": "[|# No signal|]\n", "content/en/b.md": "[|# No signal:|]\n"}),
        BaseExample("en", {"content/en/a.md": "[|# Bills|]\n", "content/en/b.md": "[|# *Bills*|]\n"}),
    ),
    good=(
        BaseExample("it", {"content/it/a.md": "# Voltura luce\n", "content/it/b.md": "# Voltura gas\n"}),
        BaseExample(
            "it",
            {"content/it/a.md": "# Modem\n", "content/it/b.md": "---\nstato: archiviato\n---\n\n# Modem\n"},
        ),
        BaseExample("en", {"content/en/a.md": "# Modem\n", "content/it/a.md": "# Modem\n"}),
        BaseExample("en", {"content/en/a.md": "# Bills\n\n## Bills\n", "content/en/b.md": "# Bill\n"}),
    ),
    check=_check,
)
