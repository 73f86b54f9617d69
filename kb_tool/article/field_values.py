"""One value of the front matter at a time: text to id, kind, state, date or list, or a problem on it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from kb_tool.errors import LANGUAGES

from .days import month_name
from .kinds import Kind, kind_name
from .model import Problem, State
from .span import Source, Span
from .yaml_text import Node, ScalarNode, SequenceNode

__all__ = ["ID_ALPHABET", "Field", "Reader"]

# Crockford's base32 in lower case: no i, l, o, u (read aloud on a call, they are taken for 1, 1, 0, v).
ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(rf"kb-[{ID_ALPHABET}]{{5}}")
_KINDS = {kind_name(kind, lang): kind for lang in LANGUAGES for kind in Kind}
_STATES = {
    "draft": State.DRAFT,
    "archived": State.ARCHIVED,
    "bozza": State.DRAFT,
    "archiviato": State.ARCHIVED,
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}\S*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
# What a word processor puts before the items of a list; a number below zero is none of them.
_BULLET = re.compile(r"[•·●◦▪‣∙–—]|-(?=[^\W\d])")
_COMMENT = re.compile(r"[ \t]*(#.*\S)")
_YEARS = range(1990, 2200)  # outside it, a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter: canonical English `name`, Italian word, shape of the value.

    Shapes: id, kind, state, date, text, texts (a list of sentences), names (a list of vocabulary words).
    """

    name: str
    it: str
    shape: str
    required: bool = False

    def word(self, *, italian: bool) -> str:
        """The key as written in that language."""
        return self.it if italian else self.name


class Reader:
    """Converts values and gathers the problems."""

    def __init__(self, source: Source, *, italian: bool) -> None:
        self.source = source
        self.italian = italian
        self.problems: list[Problem] = []

    def problem(self, code: str, span: Span, **values: str) -> None:
        """Note a problem; `values` fill its message."""
        self.problems.append(Problem(code, span, tuple(values.items())))

    def read(self, field: Field, key: ScalarNode, node: Node, spans: dict[str, Span]) -> Any:
        """The typed value, or None when it is empty or wrong; a list adds `name[i]` to `spans`."""
        if field.shape in ("texts", "names"):
            return self._list(field, key, node, spans)
        if not isinstance(node, ScalarNode):
            self.problem("value-not-text", node.span, key=key.text)
            return None
        text = node.text.strip()
        if not text:
            if field.required:
                self.empty(field, key)
            return None
        if field.shape == "text":
            return text
        if field.shape == "date":
            return self._date(key, text, node.span)
        if field.shape == "id":
            return self._id(key, text, node.span)
        return self._word(key, text, node.span, _KINDS if field.shape == "kind" else _STATES)

    def empty(self, field: Field, key: ScalarNode) -> None:
        """A required key has nothing after it."""
        code = "questions-empty" if field.name == "questions" else "value-empty"
        self.problem(code, key.span, key=key.text)

    def _id(self, key: ScalarNode, text: str, span: Span) -> str | None:
        if _ID.fullmatch(text):
            return text
        mend = {"replacement": text.lower()} if _ID.fullmatch(text.lower()) else {}
        self.problem("id-invalid", span, key=key.text, value=text, **mend)
        return None

    def _word(self, key: ScalarNode, text: str, span: Span, words: dict[str, Any]) -> Any:
        found = words.get(text.casefold())
        if found is None:
            half = len(words) // 2  # English words first, then the Italian ones
            choices = list(words)[half:] if self.italian else list(words)[:half]
            near = get_close_matches(text.casefold(), choices, 1, 0.7)
            mend = {"replacement": near[0]} if near else {}
            self.problem("value-unknown", span, key=key.text, value=text, choices=", ".join(choices), **mend)
        return found

    def _date(self, key: ScalarNode, text: str, span: Span) -> date | None:
        exact = _ISO.fullmatch(text)
        numbers = self._numbers(text)
        if numbers is None:
            ambiguous = _YEAR_LAST.fullmatch(text)
            if ambiguous:
                first, second, year = (int(group) for group in ambiguous.groups())
                either = f"{year:04}-{second:02}-{first:02}", f"{year:04}-{first:02}-{second:02}"
                self.problem("date-ambiguous", span, key=key.text, value=text, one=either[0], other=either[1])
            else:
                self.problem("date-unreadable", span, key=key.text, value=text)
            return None
        year, month, day = numbers
        if year not in _YEARS or not 1 <= month <= 12:
            code = "date-year" if year not in _YEARS else "date-month"
            self.problem(code, span, key=key.text, value=text, year=str(year), month=str(month))
            return None
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            values = {"day": str(day), "year": str(year), "last": str(last)}
            values |= {f"month_{lang}": month_name(month, lang) for lang in LANGUAGES}
            self.problem("date-day", span, key=key.text, value=text, **values)
            return None
        found = date(year, month, day)
        if not exact:
            self.problem("date-form", span, key=key.text, value=text, replacement=found.isoformat())
        return found

    def _numbers(self, text: str) -> tuple[int, int, int] | None:
        """Year, month, day as meant; 5/11/2026 is day first in Italian and could be either in English."""
        if match := _YEAR_FIRST.fullmatch(text):
            year, month, day = (int(group) for group in match.groups())
            return year, month, day
        if match := _YEAR_LAST.fullmatch(text):
            first, second, year = (int(group) for group in match.groups())
            if self.italian or first > 12 or first == second:
                return year, second, first
            if second > 12:
                return year, first, second
        return None

    def _list(
        self, field: Field, key: ScalarNode, node: Node, spans: dict[str, Span]
    ) -> tuple[str, ...] | None:
        if isinstance(node, ScalarNode):
            if bullet := _BULLET.match(node.text):
                start = node.span.start
                code = "list-hyphen" if bullet[0] == "-" else "list-bullet"
                self.problem(code, Span(start, start + 1), key=key.text, sign=bullet[0])
                return None
            if field.shape == "names" and "," in node.text:
                return self._commas(key, node)
            items: tuple[Node, ...] = (node,) if node.text.strip() else ()
        elif isinstance(node, SequenceNode):
            items = node.items
        else:
            self.problem("value-not-list", node.span, key=key.text)
            return None
        if not items and field.required:
            self.empty(field, key)
        found: list[str] = []
        for item in items:
            text = self._item(key, item)
            if text and text in found:
                self.problem("item-repeated", item.span, key=key.text, value=text)
            elif text:
                spans[f"{field.name}[{len(found)}]"] = item.span
                found.append(text)
        return tuple(found)

    def _commas(self, key: ScalarNode, node: ScalarNode) -> tuple[str, ...]:
        """`luce, gas` without brackets: two names all the same."""
        names = tuple(dict.fromkeys(name.strip() for name in node.text.split(",") if name.strip()))
        quoted = self.source.text[node.span.start - 1 : node.span.start] in ("'", '"')
        mend = {} if quoted else {"replacement": f"[{', '.join(names)}]"}
        self.problem("list-commas", node.span, key=key.text, value=node.text, **mend)
        return names

    def _item(self, key: ScalarNode, item: Node) -> str:
        if isinstance(item, ScalarNode):
            if not item.text.strip():
                self._nothing(key, item)
            return " ".join(item.text.split())
        written = self.source.slice(item.span)
        self.problem("item-not-text", item.span, key=key.text, value=written[:80], **_quoted(written))
        return ""

    def _nothing(self, key: ScalarNode, item: ScalarNode) -> None:
        """An item without text: a bare hyphen, or a text that starts with the sign of a comment."""
        line = self.source.line_span(self.source.position(item.span.start)[0])
        comment = _COMMENT.match(self.source.text, item.span.start, line.end)
        if comment is None:
            self.problem("item-empty", item.span, key=key.text)
        else:
            self.problem("item-comment", Span(*comment.span(1)), key=key.text, **_quoted(comment[1]))


def _quoted(written: str) -> dict[str, str]:
    """The text in straight quotes as a replacement, unless it holds signs that would not stay."""
    return {} if re.search(r'["\\\r\n]', written) else {"replacement": f'"{written}"'}
