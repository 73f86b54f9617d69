"""The collection: articles, records as typed values, links, navigation, and what is wrong between files."""

from __future__ import annotations

from .catalog import Catalog
from .collection import (
    Base,
    article_of,
    is_published,
    load_records,
    read_base,
    read_record_texts,
    record_texts,
)
from .consistency import check_consistency
from .discover import (
    RECORDS_FOLDER,
    Discovery,
    content_prefix,
    discover,
    is_record,
    language_of,
    select_paths,
    sort_files,
)
from .facts import (
    ArticleFacts,
    InnerLink,
    Remark,
    facts_as_json,
    facts_from_json,
    facts_of,
    reach,
)
from .links import Destination, LinkKind, explain_link, resolve_link
from .navigation import NavTopic, list_title, navigation, translations
from .pictures import Picture, given_pictures, is_picture, read_pictures
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
from .usage import USAGE_FILE, read_usage

__all__ = [
    "RECORDS_FOLDER",
    "RECORD_FILES",
    "USAGE_FILE",
    "ArticleFacts",
    "Base",
    "BaseProblem",
    "Bilingual",
    "Catalog",
    "Destination",
    "Discovery",
    "Fact",
    "FactSource",
    "InnerLink",
    "LinkKind",
    "NavTopic",
    "Notice",
    "Office",
    "Picture",
    "Question",
    "Records",
    "Remark",
    "StudyProblem",
    "Term",
    "TermWords",
    "Vocabulary",
    "article_of",
    "check_consistency",
    "content_prefix",
    "discover",
    "explain",
    "explain_link",
    "facts_as_json",
    "facts_from_json",
    "facts_of",
    "given_pictures",
    "is_picture",
    "is_published",
    "is_record",
    "language_of",
    "list_title",
    "load_records",
    "navigation",
    "reach",
    "read_base",
    "read_pictures",
    "read_record_texts",
    "read_records",
    "read_usage",
    "record_texts",
    "resolve_link",
    "select_paths",
    "sort_files",
    "translations",
]
