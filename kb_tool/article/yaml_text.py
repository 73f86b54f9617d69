"""Strict YAML: the only door to PyYAML, where every scalar stays the text it was written as.

`read_yaml` composes PyYAML's events itself, with its own stack, so that nothing is converted (`no`, `12:30`,
`0042` and 30 February stay text), nothing recurses, and aliases, anchors, tags and duplicate keys are refused
with their place. Every node keeps its span in the `Source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .model import Problem
from .span import Source, Span

if TYPE_CHECKING:
    import yaml

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "YamlTree", "read_yaml"]

MAX_DEPTH = 16
MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text. `span` leaves out the quotes around it; it is empty when nothing is written after the colon."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list, in file order."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values, in file order; a repeated key keeps its first value (and is a problem)."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = ScalarNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class YamlTree:
    """What was read. `complete` is False after a problem that stopped the reading: `root` then holds the
    entries finished before it (None when there is none, or when the text is empty)."""

    root: Node | None
    problems: tuple[Problem, ...] = ()
    complete: bool = True


class _Stop(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Frame:
    """An open list or mapping; a mapping's `key` waits for its value."""

    start: int
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)
    key: ScalarNode | None = None

    def close(self, end: int) -> Node:
        if self.mapping:
            return MappingNode(tuple(self.entries.values()), Span(self.start, end))
        return SequenceNode(tuple(self.items), Span(self.start, end))


def read_yaml(source: Source, span: Span | None = None, *, max_bytes: int = MAX_BYTES) -> YamlTree:
    """Read the YAML text of `source` inside `span` (default: all of it); never raises for what it reads."""
    place = span or Span(0, len(source.text))
    text = source.slice(place)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        values = (("size", str(size)), ("limit", str(max_bytes)))
        return YamlTree(None, (Problem("yaml-too-large", Span(place.start, place.start), values),), False)
    return _quickly(source, text, place.start) or _exactly(source, text, place.start)


def _quickly(source: Source, text: str, base: int) -> YamlTree | None:
    """What libyaml makes of a text that both parsers read alike; None = somebody must look more closely.

    It is thirty times as fast. Whatever it objects to is told by PyYAML's own parser, in its words.
    """
    import yaml

    if not yaml.__with_libyaml__ or not _is_ordinary(text):
        return None
    composer = _Composer(source, base)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except (_Stop, yaml.YAMLError):
        return None
    return YamlTree(composer.root, tuple(composer.problems))


def _exactly(source: Source, text: str, base: int) -> YamlTree:
    composer = _Composer(source, base)
    try:
        for event in _events(text, base):
            composer.take(event)
    except _Stop as stop:
        return YamlTree(composer.partial(stop.problem), (*composer.problems, stop.problem), False)
    return YamlTree(composer.root, tuple(composer.problems))


# Where libyaml and PyYAML differ: tabs, rare line ends and marks, halves of surrogate pairs, a comment
# right after the sign of a block of text, nothing between a colon and what closes the collection.
_ODD = re.compile(r"[\t\x85\u2028\u2029\ufeff\ud800-\udfff]|[|>][-+0-9]*+#|:\s*+[\]},]")


def _is_ordinary(text: str) -> bool:
    """Whether both parsers read `text` alike; a question mark inside brackets is what else they do not."""
    if _ODD.search(text):
        return False
    if "?" not in text or ("[" not in text and "{" not in text):
        return True
    return not any(_BRACKET_AND_QUESTION.match(line) or _is_open(line) for line in text.splitlines())


_BRACKET_AND_QUESTION = re.compile(r"[^\[{]*+[\[{][^?]*+\?")


def _is_open(line: str) -> bool:
    """Whether a bracket may go on after the end of the line."""
    return line.count("[") + line.count("{") != line.count("]") + line.count("}")


class _Composer:
    """Turns events into nodes with a stack of open frames instead of recursion."""

    def __init__(self, source: Source, base: int) -> None:
        self.source = source
        self.base = base
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Fit the next event in; `_Stop` ends the reading."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._refuse(event)
            self._add(ScalarNode(event.value, self._text_span(event)))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse(event)
            self._open(event, mapping=kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            frame = self._stack.pop()
            self._add(frame.close(self._last_character(frame.start, self.base + event.end_mark.index)))
        elif kind == "AliasEvent":
            raise _Stop(Problem("yaml-alias", self._span(event), (("name", event.anchor),)))
        elif kind == "DocumentStartEvent":
            self._document(event)

    def partial(self, problem: Problem) -> Node | None:
        """The entries finished above the line of the problem; that line itself cannot be trusted."""
        if not self._stack or not self._stack[0].mapping:
            return None
        line, _ = self.source.position(problem.span.start)
        limit = self.source.line_span(line).start
        entries = tuple(pair for pair in self._stack[0].entries.values() if pair[1].span.end <= limit)
        return MappingNode(entries, Span(self._stack[0].start, limit)) if entries else None

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            raise _Stop(Problem("yaml-directive", self._span(event)))
        if self._documents > 1:
            raise _Stop(Problem("yaml-documents", self._span(event)))

    def _refuse(self, event: Any) -> None:
        if event.anchor is not None:
            raise _Stop(Problem("yaml-anchor", self._span(event), (("name", event.anchor),)))
        if event.tag is not None:
            raise _Stop(Problem("yaml-tag", self._span(event), (("name", event.tag),)))

    def _open(self, event: Any, *, mapping: bool) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise _Stop(Problem("yaml-depth", self._span(event), (("limit", str(MAX_DEPTH)),)))
        if self._stack and self._stack[-1].mapping and self._stack[-1].key is None:
            raise _Stop(Problem("yaml-key", self._span(event)))
        self._stack.append(_Frame(self.base + event.start_mark.index, mapping))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if not frame.mapping:
            frame.items.append(node)
        elif frame.key is None:
            assert isinstance(node, ScalarNode), "a collection cannot be a key: _open refuses it"
            frame.key = node
        else:
            self._enter(frame, frame.key, node)
            frame.key = None

    def _enter(self, frame: _Frame, key: ScalarNode, value: Node) -> None:
        first = frame.entries.setdefault(key.text, (key, value))
        if first[0] is not key:
            line = str(self.source.position(first[0].span.start)[0])
            self.problems.append(
                Problem("yaml-duplicate-key", key.span, (("key", key.text), ("first_line", line)))
            )

    def _span(self, event: Any) -> Span:
        start = self.base + event.start_mark.index
        return Span(start, self._last_character(start, self.base + event.end_mark.index))

    def _text_span(self, event: Any) -> Span:
        start, end = self.base + event.start_mark.index, self.base + event.end_mark.index
        if event.style in ("'", '"'):
            return Span(start + 1, end - 1)
        return Span(start, self._last_character(start, end))

    def _last_character(self, start: int, end: int) -> int:
        """`end` without the line ends PyYAML counts into block scalars and block collections."""
        return start + len(self.source.text[start:end].rstrip())


def _events(text: str, base: int) -> Iterator[yaml.Event]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        at = base + error.position
        values = (("character", f"U+{ord(text[error.position]):04X}"),)
        raise _Stop(Problem("yaml-character", Span(at, at + 1), values)) from None
    except yaml.MarkedYAMLError as error:
        raise _Stop(_syntax_problem(error, text, base)) from None


# PyYAML's wording -> our code. The order matters: the first that is found in its message wins.
_CAUSES = (
    ("mapping values are not allowed here", "yaml-colon"),
    ("found character '\\t'", "yaml-tab"),
    ("while scanning a quoted scalar", "yaml-quote"),
    ("unknown escape character", "yaml-escape"),
    ("while parsing a flow", "yaml-bracket"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("that cannot start any token", "yaml-first-character"),
    ("while scanning an alias", "yaml-first-character"),
    ("while scanning an anchor", "yaml-first-character"),
    ("while scanning a tag", "yaml-tag"),
    ("while parsing a tag", "yaml-tag"),
    ("while scanning a directive", "yaml-directive"),
    ("found undefined tag handle", "yaml-tag"),
    ("expected the node content", "yaml-bracket"),
    ("but found '<scalar>'", "yaml-after-quote"),
    ("expected <block end>", "yaml-indent"),
    ("did not find expected <document start>", "yaml-indent"),
    ("expected <document start>", "yaml-indent"),
)


# What people who do not write YAML type: each is told by its line, whatever PyYAML says of it.
_NO_SPACE = re.compile(r"[ \t]*(?P<here>(?P<key>[^\W\d]\w*):(?P<value>[^\s/][^\r\n]*))")
_BULLET = re.compile(r"[ \t]*(?P<here>(?P<sign>[•·●◦▪‣∙–—*]))[ \t]")
_LIST_ON_LINE = re.compile(r"[ \t]*[^\W\d]\w*:[ \t]+(?P<here>-)[ \t]")
_LINE = re.compile(r"[^\r\n]+")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, base: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    return _typed_problem(text, mark.index if mark else 0, base) or _told_by_yaml(error, text, base)


def _typed_problem(text: str, at: int, base: int) -> Problem | None:
    """The mistake on the line of the offset `at`, or on the one before: YAML often sees it a line late."""
    lines = [line for line in _LINE.finditer(text) if line.start() <= at and line[0].strip()][-2:]
    for line in lines:
        if found := _NO_SPACE.match(line[0]):
            code, values = "yaml-colon-space", {"replacement": f"{found['key']}: {found['value'].rstrip()}"}
        elif found := _BULLET.match(line[0]):
            code, values = "yaml-bullet", {"sign": found["sign"]}
        elif found := _LIST_ON_LINE.match(line[0]):
            key = line[0].partition(":")[0].strip()
            code, values = "yaml-list-line", {"key": key}
            if key in ("domande", "questions"):
                code = "yaml-list-questions"
        else:
            continue
        start = base + line.start()
        span = Span(start + found.start("here"), start + len(line[0][: found.end("here")].rstrip()))
        return Problem(code, span, tuple(values.items()))
    return None


def _told_by_yaml(error: yaml.MarkedYAMLError, text: str, base: int) -> Problem:
    words = f"{error.context or ''} {error.problem or ''}"
    code = next((code for phrase, code in _CAUSES if phrase in words), "yaml-syntax")
    # An opening quote or bracket is where the reader must look, not the end of the text.
    opening = code in ("yaml-quote", "yaml-bracket", "yaml-no-colon")
    mark = (error.context_mark if opening else None) or error.problem_mark or error.context_mark
    at = min(mark.index if mark else 0, len(text))
    end = min(at + 1, len(text))
    return Problem(code, Span(base + at, base + end), (("detail", error.problem or ""),))
