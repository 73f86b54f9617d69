"""The compiled index: from counts to one file of text, and back.

The file is ASCII, two lines: a header `{"format":"kb-index","version":1,...,"bytes":n,"crc32":"..."}` and a
body, both compact JSON. The same articles give the same bytes. There is no code in it, and nothing that could
become code. The body:

    articles   one row an article, in order of id: the fields of `Card`
    languages  by language: number of articles, stop words, and the term table:
               terms     all terms in order, separated by blanks
               forms     for each term the words it is written as, separated by blanks; within a term by
                         commas; "-ndo" = the term's letters then "ndo", else the word itself
               idf       one whole number a term
               postings  for each term a flat list: step to the next article, part, section (see `TermCount`)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from kb_tool.errors import KbError
from kb_tool.language import language
from kb_tool.search.analysis import ANALYSIS_VERSION, forms
from kb_tool.search.messages import problem
from kb_tool.search.ranking import RANKING_VERSION, idf, part
from kb_tool.search.terms import ArticleTerms, Card, Field, stemmer_version

__all__ = [
    "INDEX_NAME",
    "INDEX_VERSION",
    "SCRIPT_NAME",
    "IndexData",
    "Lexicon",
    "as_script",
    "compile_index",
    "read_index",
]

INDEX_VERSION = 1
INDEX_NAME = "kb-index.json"
SCRIPT_NAME = "kb-index.js"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The term table of one language, as in the file; `forms` and `postings` keep their packed shape."""

    articles: int
    stop: frozenset[str]
    terms: tuple[str, ...]
    forms: tuple[str, ...]
    idf: tuple[int, ...]
    postings: tuple[Sequence[int], ...]

    def forms_of(self, number: int) -> list[str]:
        """Return the words a term is written as."""
        stem = self.terms[number]
        return [stem + word[1:] if word[:1] == "-" else word for word in self.forms[number].split(",")]


@dataclass(frozen=True, slots=True)
class IndexData:
    """A checked index file."""

    cards: tuple[Card, ...]
    lexicons: dict[str, Lexicon]


def compile_index(entries: Iterable[ArticleTerms]) -> bytes:
    """Compile the published articles' counts; order and repeats of reading do not matter to the bytes."""
    ordered = sorted(entries, key=lambda entry: (entry.card.id, entry.card.path))
    languages = {}
    for code in sorted({entry.card.lang for entry in ordered}):
        numbered = [(number, entry) for number, entry in enumerate(ordered) if entry.card.lang == code]
        languages[code] = _compile_language(code, numbered)
    body = _json({"articles": [entry.card.row() for entry in ordered], "languages": languages})
    checks = {"bytes": len(body), "crc32": f"{crc32(body):08x}"}
    header = {"format": "kb-index"} | _made_with() | checks
    return _json(header) + b"\n" + body + b"\n"


def _compile_language(code: str, numbered: list[tuple[int, ArticleTerms]]) -> dict[str, Any]:
    postings: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    written: dict[str, set[str]] = {}
    for number, entry in numbered:
        for row in entry.terms:
            on_top = any(row.counts[field] for field in (Field.TITLE, Field.QUESTIONS, Field.LEAD))
            postings.setdefault(row.term, []).extend(
                (
                    number - last.get(row.term, 0),
                    part(row.counts, entry.lengths),
                    0 if on_top else row.section,
                )
            )
            last[row.term] = number
            written.setdefault(row.term, set()).update(row.forms)
    names = sorted(postings)
    return {
        "articles": len(numbered),
        "stop": " ".join(_stop_forms(code)),
        "terms": " ".join(names),
        "forms": " ".join(",".join(_pack(name, form) for form in sorted(written[name])) for name in names),
        "idf": [idf(len(numbered), len(postings[name]) // 3) for name in names],
        "postings": [postings[name] for name in names],
    }


def _stop_forms(code: str) -> list[str]:
    """The stop words cut as texts are cut (`it's` gives it, s), folded and in order."""
    lang = language(code)
    return sorted({lang.fold(form) for word in lang.stop_words for form in forms(word)})


def _pack(name: str, form: str) -> str:
    return "-" + form[len(name) :] if form.startswith(name) else form


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def as_script(index: bytes) -> bytes:
    """Return the index as a script: a page opened from disk may load a script but not read a file."""
    return b"kbSearch.receive(" + _json(index.decode("ascii")) + b");\n"


def read_index(data: bytes, where: str, *, ui: str = "en") -> IndexData:
    """Check an index and unpack it; `where` is the file's name for messages, `ui` their language.

    Raises KbError when it is damaged, cut short, or made by another version.
    """
    head, _, rest = data.partition(b"\n")
    body = rest[:-1]
    try:
        header = json.loads(head)
        known = isinstance(header, dict) and header.get("format") == "kb-index"
    except ValueError:
        known = False
    if not known:
        raise problem(KbError, "not-an-index", ui, where=where)
    if any(header.get(name) != value for name, value in _made_with().items()):
        raise problem(KbError, "other-version", ui, where=where)
    whole = rest[-1:] == b"\n" and header.get("bytes") == len(body)
    if not whole or header.get("crc32") != f"{crc32(body):08x}":
        raise problem(KbError, "damaged", ui, where=where)
    return _unpack(json.loads(body))


def _made_with() -> dict[str, object]:
    """What must be the same in whoever writes an index and whoever reads it."""
    return {
        "version": INDEX_VERSION,
        "analysis": ANALYSIS_VERSION,
        "ranking": RANKING_VERSION,
        "stemmer": stemmer_version(),
    }


def _unpack(body: dict[str, Any]) -> IndexData:
    cards = tuple(Card.of_row(row) for row in body["articles"])
    lexicons = {
        code: Lexicon(
            articles=table["articles"],
            stop=frozenset(table["stop"].split(" ")),
            terms=tuple(table["terms"].split(" ")) if table["terms"] else (),
            forms=tuple(table["forms"].split(" ")) if table["forms"] else (),
            idf=tuple(table["idf"]),
            postings=tuple(table["postings"]),
        )
        for code, table in body["languages"].items()
    }
    return IndexData(cards, lexicons)
