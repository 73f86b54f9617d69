"""Reading one record file: nodes to values, every mistake noted with its place, none stopping the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar

from kb_tool.article import MappingNode, Node, ScalarNode, SequenceNode, Source, Span, read_yaml
from kb_tool.errors import LANGUAGES

from .problem import BaseProblem
from .records import Bilingual

__all__ = ["MAX_RECORD_BYTES", "SLUG", "Fields", "RecordReader"]

MAX_RECORD_BYTES = 2 * 1024 * 1024
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", re.ASCII)

T = TypeVar("T")


class RecordReader:
    """One file. The values it returns are None where there was a mistake, which stands in `problems`.

    `languages` are those of the base: what readers see is required in each of them, and in no other.
    """

    def __init__(self, source: Source, languages: Sequence[str] = LANGUAGES) -> None:
        self.source = source
        self.languages = languages
        self.problems: list[BaseProblem] = []
        tree = read_yaml(source, max_bytes=MAX_RECORD_BYTES)
        self.root = tree.root
        self.readable = tree.complete
        for problem in tree.problems:
            self._note(problem.code, problem.span, problem.values)

    def mistake(self, code: str, at: Span, **values: str) -> None:
        """Note a mistake on the text at `at`."""
        self._note(code, at, tuple(values.items()))

    def line(self, node: Node) -> int:
        """The 1-based line where `node` starts."""
        return self.source.position(node.span.start)[0]

    def rows(self) -> Iterator[Fields]:
        """The mappings of a file that is a list, ids checked; an empty file has none."""
        if self._nothing():
            return
        if not isinstance(self.root, SequenceNode):
            self.mistake("record-not-list", self.root.span if self.root else Span(0, 0))
            return
        for item in self.root.items:
            if isinstance(item, MappingNode):
                yield Fields(self, item)
            else:
                self.mistake("record-not-row", item.span)

    def entries(self) -> Iterator[tuple[ScalarNode, Node]]:
        """Keys and values of a file that is a mapping; an empty file has none."""
        if self._nothing():
            return
        if isinstance(self.root, MappingNode):
            yield from self.root.entries
        else:
            self.mistake("record-not-keys", self.root.span if self.root else Span(0, 0))

    def unknown(self, code: str, at: ScalarNode, known: Sequence[str], **values: str) -> str | None:
        """Note that the text `at` is none of `known`; the nearest one, which is proposed, or None."""
        near = get_close_matches(at.text.casefold(), known, 1, 0.7)
        mend = {"replacement": near[0]} if near else {}
        self.mistake(code, at.span, value=at.text, choices=", ".join(known), **values, **mend)
        return near[0] if near else None

    def _nothing(self) -> bool:
        return self.root is None or (isinstance(self.root, ScalarNode) and not self.root.text)

    def _note(self, code: str, at: Span, values: tuple[tuple[str, str], ...]) -> None:
        self.problems.append(BaseProblem.at(self.source, at, code, values))


class Fields:
    """One mapping. Asking for a key marks it as known; `done()` reports the keys nobody asked for."""

    def __init__(self, reader: RecordReader, node: MappingNode) -> None:
        self.reader = reader
        self.node = node
        self.whole = True
        self._asked: list[str] = []
        self._missing: list[str] = []

    @property
    def line(self) -> int:
        """The 1-based line where it starts."""
        return self.reader.line(self.node)

    def done(self) -> bool:
        """Report missing and unknown keys; whether every value that was asked for is right.

        A missing key that an unknown one resembles is one mistake, not two.
        """
        for key, _ in self.node.entries:
            if key.text not in self._asked:
                meant = self.reader.unknown("record-key-unknown", key, self._asked)
                self._missing = [name for name in self._missing if name != meant]
        for name in self._missing:
            self.reader.mistake("record-key-missing", self.node.span, key=name)
        return self.whole

    def wrong(self, code: str, at: Span, **values: str) -> None:
        """Note a mistake in one of the values."""
        self.whole = False
        self.reader.mistake(code, at, **values)

    def text(self, key: str, *, required: bool = True, empty: bool = False) -> str:
        """A text; "" when it is absent or wrong."""
        node = self._scalar(key, required=required, empty=empty)
        return " ".join(node.text.split()) if node else ""

    def slug(self, key: str) -> str:
        """An identifier: lower-case letters, digits and single hyphens."""
        node = self._scalar(key)
        if node and not SLUG.fullmatch(node.text):
            self.wrong("record-id", node.span, key=key, value=node.text)
        return node.text if node else ""

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of `choices`."""
        node = self._scalar(key)
        if node and node.text not in choices:
            self.whole = False
            self.reader.unknown("record-choice", node, choices, key=key)
        return node.text if node else ""

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date, as 2026-11-03."""
        return self._converted(key, required, _DAY, date.fromisoformat, "record-date")

    def moment(self, key: str) -> datetime | None:
        """A local date and time, as 2026-11-03T09:30."""
        return self._converted(key, True, _MOMENT, datetime.fromisoformat, "record-moment")

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        node = self._scalar(key)
        if node is None:
            return low
        if not re.fullmatch(r"[0-9]{1,6}", node.text) or not low <= int(node.text) <= high:
            values = {"key": key, "value": node.text, "low": str(low), "high": str(high)}
            self.wrong("record-number", node.span, **values)
            return low
        return int(node.text)

    def bilingual(self, key: str, *, empty: bool = False) -> Bilingual:
        """`{it: ..., en: ...}`; with `empty`, each may be an empty text.

        A language the base does not have may be missing: whoever asks for it gets the other one's text.
        """
        fields = self.fields(key)
        if fields is None:
            return Bilingual("", "")
        needed = self.reader.languages
        it, en = (fields.text(lang, required=lang in needed, empty=empty) for lang in LANGUAGES)
        self.whole &= fields.done()
        return Bilingual(it if it or "it" in needed else en, en if en or "en" in needed else it)

    def fields(self, key: str, *, required: bool = True) -> Fields | None:
        """The mapping under `key`."""
        node = self._node(key, required=required)
        if isinstance(node, MappingNode):
            return Fields(self.reader, node)
        if node is not None:
            self.wrong("record-not-mapping", node.span, key=key)
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[ScalarNode, ...]:
        """A list of texts, as nodes so that each can be checked at its place; one text counts as a list."""
        node = self._node(key, required=required)
        if node is None:
            return ()
        items = node.items if isinstance(node, SequenceNode) else (node,)
        found = tuple(item for item in items if isinstance(item, ScalarNode) and item.text.strip())
        if len(found) < len(items) or (required and not items):
            bad = next((item for item in items if item not in found), node)
            self.wrong("record-not-texts", bad.span, key=key)
        return found

    def _node(self, key: str, *, required: bool) -> Node | None:
        self._asked.append(key)
        node = self.node.get(key)
        if node is None and required:
            self.whole = False
            self._missing.append(key)
        return node

    def _scalar(self, key: str, *, required: bool = True, empty: bool = False) -> ScalarNode | None:
        node = self._node(key, required=required)
        if node is None or (isinstance(node, ScalarNode) and node.text.strip()):
            return node if isinstance(node, ScalarNode) else None
        if not isinstance(node, ScalarNode):
            self.wrong("record-not-text", node.span, key=key)
        elif not empty:
            self.wrong("record-empty", node.span, key=key)
        return None

    def _converted(
        self, key: str, required: bool, shape: re.Pattern[str], convert: Callable[[str], T], code: str
    ) -> T | None:
        node = self._scalar(key, required=required)
        if node is None:
            return None
        try:
            if shape.fullmatch(node.text):
                return convert(node.text)
        except ValueError:
            pass
        self.wrong(code, node.span, key=key, value=node.text)
        return None
