"""The shape of each record file, and `read_records`, which reads them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kb_tool.article import MappingNode, ScalarNode, Source
from kb_tool.errors import LANGUAGES

from .problem import BaseProblem
from .record_reader import SLUG, Fields, RecordReader
from .records import (
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

__all__ = ["read_records"]

_LISTS = ("products", "tags", "channels", "reasons", "audience", "topics")
_QUALITIES = ("organized", "immediate", "unambiguous")


def read_records(
    sources: Mapping[str, Source], languages: Sequence[str] = LANGUAGES
) -> tuple[Records, tuple[BaseProblem, ...]]:
    """The records in `sources` (file name without `.yml` -> text); what is wrong in them is in file order.

    `languages` are those of the base: texts in others may be missing.
    A row with a mistake is left out; a file broken as YAML keeps no rows and is not `present`.
    """
    problems: list[BaseProblem] = []
    found: dict[str, Any] = {}
    present = set()
    readers: dict[str, tuple[str, Callable[[RecordReader], Any]]] = {
        "vocabulary": ("vocabulary", _vocabulary),
        "terms": ("terms", lambda reader: tuple(_unique(reader, _terms(reader)))),
        "facts": ("facts", lambda reader: {fact.id: fact for fact in _facts(reader)}),
        "owners": ("offices", lambda reader: {row.id: row for row in _unique(reader, _offices(reader))}),
        "questions": ("questions", lambda reader: tuple(_questions(reader))),
        "notices": ("notices", lambda reader: tuple(_unique(reader, _notices(reader)))),
        "problems": ("study_problems", lambda reader: tuple(_unique(reader, _study_problems(reader)))),
    }
    for name, (attribute, convert) in readers.items():
        if name not in sources:
            continue
        reader = RecordReader(sources[name], languages)
        if reader.readable:
            found[attribute] = convert(reader)
            present.add(name)
        problems.extend(reader.problems)
    return Records(**found, present=frozenset(present)), tuple(sorted(problems))


def _unique(reader: RecordReader, rows: Iterator[Any]) -> Iterator[Any]:
    """The rows whose id was not used before."""
    first: dict[str, int] = {}
    for row in rows:
        if row.id in first:
            values = (("value", row.id), ("first_line", str(first[row.id])))
            reader.problems.append(BaseProblem(reader.source.path, row.line, 1, "record-id-repeated", values))
        else:
            first[row.id] = row.line
            yield row


def _terms(reader: RecordReader) -> Iterator[Term]:
    for row in reader.rows():
        term = Term(row.slug("id"), _term_words(row, "it"), _term_words(row, "en"), row.line)
        if row.done():
            if term.it or term.en:
                yield term
            else:
                row.wrong("term-no-words", row.node.span)


def _term_words(row: Fields, lang: str) -> TermWords | None:
    fields = row.fields(lang, required=False)
    if fields is None:
        return None
    words = TermWords(
        fields.text("preferred"),
        tuple(variant.text for variant in fields.texts("variants")),
        fields.text("acronym", required=False),
        fields.text("expansion", required=False),
        fields.text("definition", required=False),
        tuple(word.text for word in fields.texts("forbidden")),
    )
    row.whole &= fields.done()
    return words


def _facts(reader: RecordReader) -> Iterator[Fact]:
    for key, node in reader.entries():
        if not isinstance(node, MappingNode):
            reader.mistake("record-not-mapping", node.span, key=key.text)
            continue
        if not SLUG.fullmatch(key.text):
            reader.mistake("record-id", key.span, key="facts", value=key.text)
            continue
        row = Fields(reader, node)
        regulated = row.choice("kind", ("regulated", "brand")) == "regulated"
        fact = Fact(
            id=key.text,
            regulated=regulated,
            value=row.bilingual("value"),
            subject=row.bilingual("subject"),
            start=row.bilingual("start", empty=True),
            source=_source(row, required=regulated),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
            note=row.text("note", required=False),
            line=reader.line(key),
        )
        if fact.valid_from and fact.valid_to and fact.valid_from > fact.valid_to:
            values = {"first": str(fact.valid_from), "last": str(fact.valid_to)}
            values |= {"first_key": "valid_from", "last_key": "valid_to"}
            row.wrong("dates-reversed", node.span, **values)
        if row.done():
            yield fact


def _source(row: Fields, *, required: bool) -> FactSource | None:
    fields = row.fields("source", required=required)
    if fields is None:
        return None
    title, url, read = fields.text("title"), fields.text("url"), fields.day("read", required=True)
    if url and not url.startswith(("https://", "http://")):
        node = fields.node.get("url")
        fields.wrong("record-url", node.span if node else row.node.span, value=url)
    row.whole &= fields.done() & fields.whole
    return FactSource(title, url, read) if read else None


def _offices(reader: RecordReader) -> Iterator[Office]:
    for row in reader.rows():
        office = Office(
            row.slug("id"), row.bilingual("name"), row.bilingual("channel"), _words(row, "products"), row.line
        )
        if row.done():
            yield office


def _words(row: Fields, key: str) -> tuple[str, ...]:
    return tuple(node.text for node in row.texts(key))


def _vocabulary(reader: RecordReader) -> Vocabulary:
    lists: dict[str, dict[str, Bilingual]] = {}
    for key, node in reader.entries():
        if key.text not in _LISTS:
            reader.unknown("record-key-unknown", key, _LISTS)
        elif isinstance(node, MappingNode):
            lists[key.text] = _vocabulary_list(reader, key.text, node)
        elif not (isinstance(node, ScalarNode) and not node.text):
            reader.mistake("record-not-mapping", node.span, key=key.text)
    return Vocabulary(**lists)


def _vocabulary_list(reader: RecordReader, name: str, node: MappingNode) -> dict[str, Bilingual]:
    row = Fields(reader, node)
    found = {}
    for key, _ in node.entries:
        row.whole = True
        text = row.bilingual(key.text)
        if not SLUG.fullmatch(key.text):
            row.wrong("record-id", key.span, key=name, value=key.text)
        if row.whole:
            found[key.text] = text
    return found


def _questions(reader: RecordReader) -> Iterator[Question]:
    for row in reader.rows():
        question = Question(
            row.text("query"),
            row.choice("lang", LANGUAGES),
            tuple(node.text for node in row.texts("expect", required=True)),
            row.number("top", 1, 50),
            row.line,
        )
        if row.done():
            yield question


def _notices(reader: RecordReader) -> Iterator[Notice]:
    for row in reader.rows():
        starts, ends = row.moment("from"), row.moment("to")
        if starts and ends and starts > ends:
            said = {"first_key": "from", "first": f"{starts}", "last_key": "to", "last": f"{ends}"}
            row.wrong("dates-reversed", row.node.span, **said)
        values = (
            row.slug("id"),
            row.bilingual("text"),
            _words(row, "products"),
            row.text("area", required=False),
        )
        if row.done() and starts and ends:
            yield Notice(values[0], values[1], starts, ends, values[2], values[3], row.line)


def _study_problems(reader: RecordReader) -> Iterator[StudyProblem]:
    for row in reader.rows():
        problem = StudyProblem(
            id=row.slug("id"),
            text=row.text("text"),
            articles=tuple(node.text for node in row.texts("articles", required=True)),
            quality=row.choice("quality", _QUALITIES),
            owner=row.text("owner"),
            open=row.choice("state", ("open", "closed")) == "open",
            study=row.text("study", required=False),
            line=row.line,
        )
        if row.done():
            yield problem
