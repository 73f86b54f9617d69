"""The collection: articles, records as typed values, links, navigation, and what is wrong between files."""

from __future__ import annotations

from .collection import Base, is_published, load_records, read_base
from .discover import RECORDS_FOLDER, Discovery, content_prefix, discover, language_of
from .links import Destination, LinkKind, anchors, explain_link, resolve_link
from .navigation import NavTopic, list_title, navigation, translations
from .problem import BaseProblem, explain
from .record_files import read_records
from .records import (
    RECORD_FILES,
    Bilingual,
    Fact,
    FactSource,
    Notice,
    Office,
    Question,
    Records,
    StudyProblem,
    Term,
    TermWords,
    Vocabulary,
)

__all__ = [
    "RECORDS_FOLDER",
    "RECORD_FILES",
    "Base",
    "BaseProblem",
    "Bilingual",
    "Destination",
    "Discovery",
    "Fact",
    "FactSource",
    "LinkKind",
    "NavTopic",
    "Notice",
    "Office",
    "Question",
    "Records",
    "StudyProblem",
    "Term",
    "TermWords",
    "Vocabulary",
    "anchors",
    "content_prefix",
    "discover",
    "explain",
    "explain_link",
    "is_published",
    "language_of",
    "list_title",
    "load_records",
    "navigation",
    "read_base",
    "read_records",
    "resolve_link",
    "translations",
]
