"""The base's own records (`_kb/*.yml`) as typed values: words, facts, offices, vocabulary, tests, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kb_tool.errors import LANGUAGES, UnsupportedLanguage

__all__ = [
    "RECORD_FILES",
    "Bilingual",
    "Fact",
    "FactSource",
    "Notice",
    "Office",
    "Question",
    "Records",
    "StudyProblem",
    "Term",
    "TermWords",
    "Vocabulary",
]

# The files of `_kb/`, without `.yml`; `studies/` beside them belongs to the studies.
RECORD_FILES = ("terms", "facts", "owners", "vocabulary", "questions", "notices", "problems")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same thing in Italian and in English, each written for its readers."""

    it: str
    en: str

    def say(self, lang: str) -> str:
        """The text in "it" or "en"; any other language raises `UnsupportedLanguage`."""
        if lang not in LANGUAGES:
            raise UnsupportedLanguage(lang)
        return self.it if lang == "it" else self.en


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term in one language: the word articles use, other words for it, and what it stands for or means.

    `variants` are better replaced in an article's text; `forbidden` words may not stand in it.
    """

    preferred: str
    variants: tuple[str, ...] = ()
    acronym: str = ""
    expansion: str = ""
    definition: str = ""
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing and its words; a language it has no words in is None. `line` is its place in `terms.yml`."""

    id: str
    it: TermWords | None
    en: TermWords | None
    line: int = 1

    def words(self, lang: str) -> TermWords | None:
        """Its words in "it" or "en", or None."""
        return self.it if lang == "it" else self.en


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact was read, and on which day."""

    title: str
    url: str
    read: date


@dataclass(frozen=True, slots=True)
class Fact:
    """A value articles quote. `regulated` facts come from a law or an authority and always have a source.

    `start` says from when a deadline is counted, empty when there is nothing to count from.
    """

    id: str
    regulated: bool
    value: Bilingual
    subject: Bilingual
    start: Bilingual
    source: FactSource | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Office:
    """An office that answers for articles (never a person); `channel` says how an operator reaches it."""

    id: str
    name: Bilingual
    channel: Bilingual
    products: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists behind the front matter: word -> what readers see. `topics` names folders."""

    products: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    tags: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    channels: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    reasons: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    audience: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)
    topics: Mapping[str, Bilingual] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A findability test: what people type, and which articles (one is enough) must be in the first `top`."""

    query: str
    lang: str
    expect: tuple[str, ...]
    top: int
    line: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """What the whole floor must know, from `starts` to `ends` (local time, both included)."""

    id: str
    text: Bilingual
    starts: datetime
    ends: datetime
    products: tuple[str, ...] = ()
    area: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class StudyProblem:
    """What did not work in a study: where, for which quality, which office mends it, whether it is open."""

    id: str
    text: str
    articles: tuple[str, ...]
    quality: str
    owner: str
    open: bool
    study: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Records:
    """All of them. A file that is absent or broken is not in `present`: what needs it is not checked."""

    terms: tuple[Term, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    offices: Mapping[str, Office] = field(default_factory=dict, hash=False)
    vocabulary: Vocabulary = Vocabulary()
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    study_problems: tuple[StudyProblem, ...] = ()
    present: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether the file `name` (one of `RECORD_FILES`) was there and could be read."""
        return name in self.present
