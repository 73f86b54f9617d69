"""Front matter: where it stands in the file, and its text turned into typed values.

Keys are Italian or English, one file one language. Whatever cannot be understood is a `Problem` on the exact
text concerned; when `values` holds a "replacement", writing it over the span mends the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, NamedTuple

from .field_values import Field, Reader
from .model import FrontMatter, Problem, Unreadable
from .span import Source, Span
from .yaml_text import Node, ScalarNode, SequenceNode, read_yaml

__all__ = ["ADVISORY_CODES", "FIELDS", "FrontMatterText", "ParsedFrontMatter", "parse_front_matter"]
__all__ += ["split_front_matter"]

# Understood all the same: the article is right, the writing can be better.
ADVISORY_CODES = frozenset({"date-form", "front-matter-late", "item-repeated", "key-unknown", "list-commas"})

FIELDS: tuple[Field, ...] = (
    Field("id", "id", "id", required=True),
    Field("kind", "tipo", "kind", required=True),
    Field("owner", "responsabile", "text", required=True),
    Field("questions", "domande", "texts", required=True),
    Field("verified", "verificato", "date"),
    Field("state", "stato", "state"),
    Field("valid_from", "valido_dal", "date"),
    Field("valid_to", "valido_al", "date"),
    Field("review_by", "rivedere_entro", "date"),
    Field("products", "prodotti", "names"),
    Field("tags", "argomenti", "names"),
    Field("channels", "canali", "names"),
    Field("reasons", "motivi", "names"),
    Field("audience", "pubblico", "names"),
    Field("translates", "traduce", "id"),
    Field("short_title", "titolo_breve", "text"),
)
_MIN_QUESTIONS = 2
_BY_WORD = {word: field for field in FIELDS for word in (field.name, field.it)}
_FENCE = re.compile(r"---[ \t]*\Z")
_CLOSE = re.compile(r"(---|\.\.\.)[ \t]*\Z")
_OTHER_FENCE = re.compile(r"[-–—―‐‑]{1,12}[ \t]*\Z")
_KEY_LINE = re.compile(r"[^\W\d]\w*[ \t]*:(\s|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatterText:
    """Where the front matter stands: `span` is the YAML between the fences; `body_line` (1-based) is the line
    after the closing fence, and may be one past the last line of the file."""

    span: Span
    open_line: int
    body_line: int


class ParsedFrontMatter(NamedTuple):
    """The typed values, the problems in file order, and the 1-based line where the body starts."""

    meta: FrontMatter
    problems: tuple[Problem, ...]
    body_line: int


def split_front_matter(source: Source) -> FrontMatterText | Unreadable | None:
    """Find the front matter: None when there is none, `Unreadable` when it is opened and never closed.

    A first line `---` that is followed neither by a key nor, later, by a closing fence is a thematic break.
    """
    lines = len(source.line_starts)
    first = next((number for number in range(1, min(lines, 20) + 1) if source.line(number).strip()), 1)
    if not _FENCE.match(source.line(first)):
        return None
    following = next((line for n in range(first + 1, lines + 1) if (line := source.line(n)).strip()), "")
    looks_like_keys = bool(_KEY_LINE.match(following))
    if first > 1 and not looks_like_keys:
        return None
    for number in range(first + 1, lines + 1):
        if _CLOSE.match(source.line(number)):
            span = Span(source.line_starts[first], source.line_starts[number - 1])
            return FrontMatterText(span, first, number + 1)
    if looks_like_keys:
        return _unclosed(source, first)
    return None


def _unclosed(source: Source, first: int) -> Unreadable:
    """At the line that was meant to close it, if one looks so."""
    for number in range(first + 1, len(source.line_starts) + 1):
        if _OTHER_FENCE.match(source.line(number)):
            return Unreadable(source.path, "front-matter-unclosed", number, (("replacement", "---"),))
    return Unreadable(source.path, "front-matter-unclosed", first)


def _missing(source: Source) -> Problem:
    """There is none, or its first fence is made of other signs (word processors join three hyphens)."""
    if _OTHER_FENCE.match(source.line(1)) and len(source.line_starts) > 1 and _KEY_LINE.match(source.line(2)):
        return Problem("front-matter-fence", source.line_span(1))
    return Problem("front-matter-missing", Span(0, 0))


def parse_front_matter(source: Source) -> ParsedFrontMatter:
    """Read the front matter of `source`; never raises, whatever is written there.

    Without front matter the body starts at line 1 and the one problem is `front-matter-missing`, or
    `front-matter-fence` when only the fence is wrong; unclosed front matter (`front-matter-unclosed`) leaves
    no body: it starts one line past the end.
    """
    place = split_front_matter(source)
    if place is None:
        return ParsedFrontMatter(FrontMatter(), (_missing(source),), 1)
    if isinstance(place, Unreadable):
        span = source.line_span(place.line)
        meta = FrontMatter(present=True, span=Span(span.start, len(source.text)))
        return ParsedFrontMatter(
            meta, (Problem(place.code, span, place.values),), len(source.line_starts) + 1
        )
    fence = source.line_span(place.open_line)
    whole = Span(fence.start, source.line_span(place.body_line - 1).end)
    tree = read_yaml(source, place.span)
    meta, found = FrontMatter(present=True, span=whole), list(tree.problems)
    if place.open_line > 1:
        found.append(Problem("front-matter-late", fence))
    if isinstance(tree.root, ScalarNode | SequenceNode):
        found.append(Problem("front-matter-not-keys", tree.root.span))
    else:
        entries = tree.root.entries if tree.root else ()
        meta, more = _convert(source, entries, fence, whole, complete=tree.complete)
        found.extend(more)
    return ParsedFrontMatter(meta, tuple(sorted(found, key=lambda each: each.span)), place.body_line)


def _convert(
    source: Source, entries: tuple[tuple[ScalarNode, Node], ...], fence: Span, whole: Span, *, complete: bool
) -> tuple[FrontMatter, tuple[Problem, ...]]:
    italian = _is_italian(entries)
    reader = Reader(source, italian=italian)
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    meant: set[str] = set()
    for key, node in entries:
        field = _BY_WORD.get(key.text)
        if field is None:
            meant.add(_unknown_key(reader, key, italian=italian))
            continue
        if key.text != (word := field.word(italian=italian)):
            reader.problem("key-language", key.span, key=key.text, replacement=word)
        if field.name in spans:
            reader.problem("key-repeated", key.span, key=key.text, other=word)
            continue
        spans[field.name] = node.span if node.span.end > node.span.start else key.span
        value = reader.read(field, key, node, spans)
        if value is not None:
            values["declared_state" if field.name == "state" else field.name] = value
    _check_whole(reader, values, spans)
    if complete:
        for field in FIELDS:
            if field.required and field.name not in spans and field.name not in meant:
                reader.problem("key-missing", fence, key=field.word(italian=italian))
    return FrontMatter(**values, present=True, span=whole, spans=spans), tuple(reader.problems)


def _is_italian(entries: tuple[tuple[ScalarNode, Node], ...]) -> bool:
    """The language most keys are written in; the first one decides a draw, English when none tells."""
    fields = [(key.text, _BY_WORD[key.text]) for key, _ in entries if key.text in _BY_WORD]
    said = [word == field.it for word, field in fields if field.it != field.name]
    return bool(said) and (sum(said) * 2 > len(said) or (sum(said) * 2 == len(said) and said[0]))


def _unknown_key(reader: Reader, key: ScalarNode, *, italian: bool) -> str:
    """Report it; the canonical name of the key it was meant to be, or an empty string."""
    field = _meant_by(key.text, italian=italian)
    if field is None:
        reader.problem("key-unknown", key.span, key=key.text)
        return ""
    reader.problem("key-misspelt", key.span, key=key.text, replacement=field.word(italian=italian))
    return field.name


def _check_whole(reader: Reader, values: dict[str, Any], spans: dict[str, Span]) -> None:
    questions = values.get("questions", ())
    if questions and len(questions) < _MIN_QUESTIONS:
        _too_few(reader, spans["questions"])
    for first, last in (("valid_from", "valid_to"), ("verified", "review_by")):
        if first in values and last in values and values[first] > values[last]:
            said = {"first": str(values[first]), "last": str(values[last])}
            said |= {
                f"{end}_key": _BY_WORD[name].word(italian=reader.italian)
                for end, name in (("first", first), ("last", last))
            }
            reader.problem("dates-reversed", spans[last], **said)


def _too_few(reader: Reader, span: Span) -> None:
    """One question is left: because only one was written, or because the others were lost on the way."""
    lost = [each for each in reader.problems if each.code.startswith("item-") and each.span in span]
    if not lost:
        reader.problem("questions-few", span)
    elif all(each.code == "item-repeated" for each in lost):  # too many of the same: no longer mere advice
        reader.problems = [each for each in reader.problems if each not in lost]
        for each in lost:
            reader.problem("questions-same", each.span, **dict(each.values))


@lru_cache(maxsize=1024)
def _meant_by(word: str, *, italian: bool) -> Field | None:
    """The field whose name is nearest; files from elsewhere ask for the same keys again and again.

    A key with a dot, as in "ms.author", is another system's, whatever follows the dot.
    """
    if "." in word:
        return None
    plain = re.sub(r"[\s-]+", "_", word.strip().casefold())
    words = [field.word(italian=italian) for field in FIELDS]
    near = get_close_matches(plain, words, 1, 0.7) or get_close_matches(plain, list(_BY_WORD), 1, 0.7)
    return _BY_WORD[near[0]] if near else None
