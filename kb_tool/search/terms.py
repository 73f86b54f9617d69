"""What the index needs of one article: its card and how often each term stands in each field.

An article's counts depend on that article alone, so they are kept by content hash and made again only for the
articles that change.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import IntEnum
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kb_tool.article import Article, Block, BlockKind
from kb_tool.language import Language, language
from kb_tool.search.analysis import ANALYSIS_VERSION, forms, term

__all__ = [
    "ArticleTerms",
    "Card",
    "Field",
    "TermCache",
    "TermCount",
    "article_card",
    "article_terms",
    "field_texts",
    "stemmer_version",
]

HEADING_VOTES = 3
"""A word of a section's heading says where to look more surely than one of its text."""

SHORT_ANSWER = 60
"""Characters; a shorter answer takes in the next sentence."""


class Field(IntEnum):
    """The five fields, scored apart. Product, tags and short title count as headings; the id as body."""

    TITLE = 0
    QUESTIONS = 1
    HEADINGS = 2
    LEAD = 3
    BODY = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What a result shows of an article. Texts are plain and composed (NFC); dates are ISO or empty.

    `answer` is the first sentence, and those after it while it is shorter than 60 characters; `sections` are
    (anchor, heading) in page order.
    """

    id: str
    path: str
    lang: str
    title: str
    answer: str
    questions: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    kind: str
    state: str
    verified: str
    products: tuple[str, ...]

    def row(self) -> tuple[Any, ...]:
        """Return the fields in order, as caches and indexes keep them."""
        return astuple(self)

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Card:
        """Make a card of what `row` gave, after a trip through JSON."""
        card_id, path, lang, title, answer, questions, sections, kind, state, verified, products = row
        return cls(
            id=card_id,
            path=path,
            lang=lang,
            title=title,
            answer=answer,
            questions=tuple(questions),
            sections=tuple((anchor, heading) for anchor, heading in sections),
            kind=kind,
            state=state,
            verified=verified,
            products=tuple(products),
        )


@dataclass(frozen=True, slots=True)
class TermCount:
    """One term of one article: times in each field, the section where it counts most (0 = above the first
    heading, else 1-based), the forms it is written in."""

    term: str
    counts: tuple[int, ...]
    section: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The card, the length of each field in forms, and the terms in order."""

    card: Card
    lengths: tuple[int, ...]
    terms: tuple[TermCount, ...]


def stemmer_version() -> str:
    """Return the release of the stemmer (3.1): another one may give other terms."""
    return ".".join(version("PyStemmer").split(".")[:2])


def article_terms(article: Article) -> ArticleTerms:
    """Count the terms of an article, in its language. Raises UnsupportedLanguage."""
    lang = language(article.lang)
    tally = _Tally(lang)
    for field, text, section in field_texts(article):
        tally.add(field, text, section)
    return ArticleTerms(article_card(article), tuple(tally.lengths), tally.sorted())


def field_texts(article: Article) -> Iterator[tuple[Field, str, int | None]]:
    """Yield an article's texts: the field, the text, the section it stands in, if any (see `TermCount`)."""
    meta = article.meta
    yield Field.TITLE, article.title_text, None
    for question in meta.questions:
        yield Field.QUESTIONS, question, None
    for name in (meta.short_title or "", *meta.products, *meta.tags):
        yield Field.HEADINGS, name, None
    yield Field.BODY, meta.id or "", None
    for number, section in enumerate(article.sections):
        field = Field.LEAD if section.key == "lead" else Field.BODY
        yield Field.HEADINGS, _own_text(section.heading, article), number
        for block in section.walk():
            own = Field.HEADINGS if block.kind is BlockKind.HEADING else field
            yield own, _own_text(block, article), number
    for block in _footnotes(article):
        yield Field.BODY, _own_text(block, article), None


class _Tally:
    """Counts forms as they come; terms are worked out once for each form."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.lengths = [0] * len(Field)
        self.fields: list[Counter[str]] = [Counter() for _ in Field]
        self.sections: dict[int, Counter[str]] = {}

    def add(self, field: Field, text: str, section: int | None) -> None:
        found = list(forms(text))
        self.lengths[field] += len(found)
        self.fields[field].update(found)
        if section is not None:
            votes = HEADING_VOTES if field is Field.HEADINGS else 1
            self.sections.setdefault(section, Counter()).update(found * votes)

    def sorted(self) -> tuple[TermCount, ...]:
        counts: dict[str, list[int]] = {}
        written: dict[str, set[str]] = {}
        for field, tally in enumerate(self.fields):
            for form, times in tally.items():
                name = term(form, self.lang)
                if name not in counts:
                    counts[name], written[name] = [0] * len(Field), set()
                counts[name][field] += times
                written[name].add(form)
        best = self._best_sections()
        return tuple(
            TermCount(name, tuple(counts[name]), best.get(name, 0), tuple(sorted(written[name])))
            for name in sorted(counts)
        )

    def _best_sections(self) -> dict[str, int]:
        """For each term the section with most votes, the first of equals."""
        most: dict[str, int] = {}
        best: dict[str, int] = {}
        for section, tally in sorted(self.sections.items()):
            votes: dict[str, int] = {}
            for form, times in tally.items():
                name = term(form, self.lang)
                votes[name] = votes.get(name, 0) + times
            for name, times in votes.items():
                if times > most.get(name, 0):
                    most[name], best[name] = times, section
        return best


def article_card(article: Article) -> Card:
    """Return what a result shows of an article. Raises UnsupportedLanguage."""
    meta, lang = article.meta, language(article.lang)
    verified = meta.verified.isoformat() if meta.verified else ""
    return Card(
        id=meta.id or article.path,
        path=article.path,
        lang=article.lang,
        title=_plain(article.title_text) or article.path,
        answer=_answer(article, lang),
        questions=tuple(_plain(question) for question in meta.questions),
        sections=tuple(
            (section.heading.anchor, _plain(_own_text(section.heading, article)))
            for section in article.sections
            if section.heading
        ),
        kind=meta.kind.value if meta.kind else "",
        state=meta.state.value,
        verified=verified,
        products=meta.products,
    )


def _answer(article: Article, lang: Language) -> str:
    """The first sentence of the first paragraph, in the lead or else wherever there is one; a short one
    ("Sì.") is followed by the next, of this paragraph or of the one right after it."""
    for section in article.sections:
        answer = ""
        for block in section.walk():
            is_text = block.kind is BlockKind.PARAGRAPH
            if answer and not is_text:
                break
            text = _plain(_own_text(block, article)) if is_text else ""
            for start, end in lang.sentences(text):
                if len(answer) < SHORT_ANSWER:
                    answer = f"{answer} {text[start:end]}".strip()
        if answer:
            return answer
    return ""


def _plain(text: str) -> str:
    """Composed, on one line: marks are found in it run by run, so its letters must be whole."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _own_text(block: Block | None, article: Article) -> str:
    """The text of one block without its children; a block of code gives its lines."""
    if block is None:
        return ""
    if block.kind is not BlockKind.CODE:
        return block.prose.text if block.prose else ""
    lines = article.source.slice(block.span).splitlines()
    fenced = bool(lines) and lines[0].lstrip().startswith(("```", "~~~"))
    return "\n".join(lines[1:] if fenced else lines)


def _footnotes(article: Article) -> Iterator[Block]:
    """The blocks of footnotes, which belong to no section."""
    for block in article.blocks:
        if block.kind is BlockKind.FOOTNOTE:
            yield from block.walk()


class TermCache:
    """Keeps counts in a folder, one small JSON file an article; a file that cannot be read is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made_with = f"{ANALYSIS_VERSION} {stemmer_version()}"

    def terms(self, articles: Iterable[Article]) -> list[ArticleTerms]:
        """Return the counts of every article, in order, and forget those of articles that are gone.

        Raises OSError when the folder cannot be written.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        found, kept = [], set()
        for article in articles:
            file = self._folder / f"{self._key(article)}.json"
            kept.add(file.name)
            found.append(_read(file) or _write(file, article_terms(article)))
        for file in self._folder.glob("*.json"):
            if file.name not in kept:
                file.unlink(missing_ok=True)
        return found

    def _key(self, article: Article) -> str:
        # Section keys follow the base's own headings, so they are part of what the counts depend on.
        keys = [section.key for section in article.sections]
        parts = [self._made_with, article.path, article.lang, article.source.content_hash, keys]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _write(file: Path, found: ArticleTerms) -> ArticleTerms:
    rows = [[row.term, row.section, " ".join(row.forms), *row.counts] for row in found.terms]
    text = json.dumps([found.card.row(), found.lengths, rows], ensure_ascii=True, separators=(",", ":"))
    # Not swapped in: a file cut short does not parse and is made again; whoever writes it writes the same.
    file.write_text(text, encoding="ascii")
    return found


def _read(file: Path) -> ArticleTerms | None:
    try:
        card, lengths, rows = json.loads(file.read_text(encoding="ascii"))
        terms = tuple(
            TermCount(name, tuple(counts), section, tuple(written.split(" ")))
            for name, section, written, *counts in rows
        )
        return ArticleTerms(Card.of_row(card), tuple(lengths), terms)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
