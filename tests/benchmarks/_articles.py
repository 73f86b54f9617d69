"""The real articles that measurements share, and what the rules that need no front matter say of them."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb_tool.article import Source, parse_article
from kb_tool.checks import Judge
from kb_tool.lint import Rule, load_rules
from kb_tool.report import ArticleReport

AS_OF = date(2026, 11, 21)
NEEDS_FRONT_MATTER = "schema"


def archive(lang: str) -> Path:
    """Where the articles of a language are, in the folder KB_CORPORA."""
    return Path(os.environ["KB_CORPORA"]) / "articles" / f"{lang}.tar.gz"


def real_articles(packed: Path, sample: int) -> Iterator[Source]:
    """The articles of an archive, or about `sample` of them, evenly taken."""
    with tarfile.open(packed) as open_archive:
        members = [member for member in open_archive if member.name.endswith(".md")]
        for member in members[:: max(1, len(members) // sample) if sample else 1]:
            file = open_archive.extractfile(member)
            if file:
                yield Source(member.name, file.read().decode("utf-8", "replace"))


def counted_rules() -> tuple[Rule, ...]:
    """The rules that can look at an article without our front matter."""
    return tuple(rule for rule in load_rules() if not rule.needs and rule.id != NEEDS_FRONT_MATTER)


def real_reports(lang: str, sample: int) -> list[ArticleReport]:
    """The reports on the articles of a language."""
    judge = Judge(AS_OF, counted_rules())
    return [
        judge.article(parse_article(source, lang=lang)) for source in real_articles(archive(lang), sample)
    ]
