"""Small makers for the tests of the linter."""

from __future__ import annotations

from datetime import date
from typing import Any

from kb_tool.article import Source, parse_article
from kb_tool.lint import Checked, Found, Message, Quality, Reading, Rule, Severity, read

AS_OF = date(2026, 11, 21)
WORDS = Message("parole", "words")


def reading_of(text: str, lang: str = "it", path: str = "it/articolo.md", **more: Any) -> Reading:
    return read(parse_article(Source(path, text), lang=lang), as_of=AS_OF, **more)


def rule(id_: str = "a-rule", check: Any = None, **more: Any) -> Rule:
    values: dict[str, Any] = {
        "id": id_,
        "quality": Quality.UNAMBIGUOUS,
        "severity": Severity.WARNING,
        "price": 10,
        "title": WORDS,
        "why": WORDS,
        "sources": (),
        "bad": (),
        "good": (),
        "check": check or (lambda reading: Checked(1)),
    }
    return Rule(**(values | more))


def finds(word: str) -> Any:
    """A check that finds every `word` in the visible text; it examines passages."""

    def check(reading: Reading) -> Checked:
        found = []
        for passage in reading.passages:
            at = passage.text.find(word)
            while at >= 0:
                found.append(Found(passage.prose.span(at, at + len(word)), WORDS))
                at = passage.text.find(word, at + 1)
        return Checked(max(1, len(reading.passages)), tuple(found))

    return check
