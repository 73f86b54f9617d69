"""Word lists: data files under `words/<language>/`, and the search for their entries in a text.

A list is UTF-8 text. Its first lines start with `#` and must name a `Source:` and a `Licence:`; blank lines
and later `#` lines are comments. Each other line is one entry: an expression and, after a tab, what to write
instead (or, in other lists, a class). The syntax of expressions is described in `expressions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from kb_tool.errors import LANGUAGES, BadInput, UnsupportedLanguage
from kb_tool.language.expressions import BadExpressionError, expression_pattern
from kb_tool.language.heads import expression_heads, heads

__all__ = ["Entry", "WordList", "read_classes", "read_entries", "read_words", "wordlist"]

_WORDS = Path(__file__).parent / "words"
_EXCEPTION = "-"
_NAME = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the expression as written, what to write instead ("" if nothing), its 1-based number."""

    expression: str
    plain: str
    line: int

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to write instead, best first; advice in brackets is not among them."""
        return tuple(each for each in self.plain.split(" / ") if each and not each.startswith("("))

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do where no words fit, in Italian and English ("toglilo", "leave it out"), or nothing."""
        found = next((each[1:-1] for each in self.plain.split(" / ") if each.startswith("(")), "")
        return tuple(found.split(" | ")) if found else ()


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """The entries of one file. Where they overlap the first of `_ranked` wins: those of more words."""

    lang: str
    name: str
    entries: tuple[Entry, ...]
    _ranked: tuple[tuple[Entry, str], ...]  # each with its regular expression
    _by_head: Mapping[str, tuple[int, ...]]  # what a text must have -> places in `_ranked`

    def may_be_in(self, known: frozenset[str]) -> bool:
        """Whether a text with these heads (`heads(text)`) may hold an entry."""
        return "" in self._by_head or not self._by_head.keys().isdisjoint(known)

    def find(self, text: str, known: frozenset[str] | None = None) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) of each match: whole words, any case, in order, apart, longest first.

        An elided article may stand before a match (`dell'effettuazione`); the span leaves it out. `known` are
        the heads of the text, or of a text around it, if the caller has them.
        """
        in_text = heads(text) if known is None else known
        ranks = {rank for head in self._by_head.keys() & in_text for rank in self._by_head[head]}
        ranks.update(self._by_head.get("", ()))
        if not ranks:
            return
        small = text.replace("İ", "i").lower()  # the one letter whose small form is longer than itself
        found = [
            (match.start(), rank, match.end())
            for rank in ranks
            for match in _compiled(self._ranked[rank][1]).finditer(small)
        ]
        at = 0
        for start, rank, end in sorted(found):
            if start >= at:
                at, entry = end, self._ranked[rank][0]
                if entry.plain != _EXCEPTION:
                    yield start, end, entry


def read_words(lang: str, name: str) -> frozenset[str]:
    """Read a plain list, several words a line; raises as `read_entries`."""
    return frozenset(word for _, line in _data_lines(lang, name) for word in line.split())


def read_classes(lang: str, name: str, classes: Sequence[str]) -> dict[str, str]:
    """Map abbreviations (small letters, no last full stop) to one of `classes`; raises as `read_entries`."""
    entries = read_entries(lang, name)
    for entry in entries:
        if entry.plain not in classes:
            remedy = f"Use one of: {', '.join(filter(None, classes))}; or none."
            message = f"{entry.plain!r} is not a class of abbreviations."
            raise BadInput(message, where=_shown(lang, name), line=entry.line, remedy=remedy)
    return {entry.expression.removesuffix("."): entry.plain for entry in entries}


def read_entries(lang: str, name: str) -> tuple[Entry, ...]:
    """Read the list `name` of a language, one entry a line.

    Raises BadInput, naming the file, when it is missing, hides its source or licence, or repeats an entry.
    """
    entries: dict[str, Entry] = {}
    for number, line in _data_lines(lang, name):
        expression, _, plain = line.partition("\t")
        expression = expression.strip()
        if expression in entries:
            message = f"{expression!r} is listed twice."
            raise BadInput(message, where=_shown(lang, name), line=number, remedy="Delete one of the two.")
        entries[expression] = Entry(expression, plain.strip(), number)
    return tuple(entries.values())


@cache
def wordlist(lang: str, name: str) -> WordList:
    """Load and compile a list once; raises as `read_entries`, and BadInput for an unreadable expression."""
    entries = read_entries(lang, name)
    # Longer expressions first, so that "entro e non oltre" wins over a shorter entry that starts alike.
    longest = sorted(entries, key=lambda each: (-len(each.expression.split()), -len(each.expression)))
    by_head: dict[str, tuple[int, ...]] = {}
    ranked = []
    for rank, entry in enumerate(longest):
        try:
            ranked.append((entry, expression_pattern(lang, entry.expression)))
        except BadExpressionError as error:
            remedy = "The syntax is described in kb_tool/language/expressions.py."
            raise BadInput(str(error), where=_shown(lang, name), line=entry.line, remedy=remedy) from error
        for head in expression_heads(entry.expression):
            by_head[head] = (*by_head.get(head, ()), rank)
    return WordList(lang, name, entries, tuple(ranked), by_head)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _data_lines(lang: str, name: str) -> list[tuple[int, str]]:
    """Return the numbered lines that are neither blank nor comments, once the head has been checked."""
    if lang not in LANGUAGES:
        raise UnsupportedLanguage(lang)
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a word list")
    try:
        lines = (_WORDS / lang / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        remedy = "Reinstall kb-tool, or add the file."
        raise BadInput("this word list does not exist.", where=_shown(lang, name), remedy=remedy) from error
    head = "\n".join(takewhile(lambda line: line.startswith("#"), lines))
    if "Source:" not in head or "Licence:" not in head:
        remedy = "Start the file with '# Source: ...' and '# Licence: ...'."
        message = "a word list must say its source and its licence."
        raise BadInput(message, where=_shown(lang, name), line=1, remedy=remedy)
    numbered = ((number, line.strip(" \r\n")) for number, line in enumerate(lines, 1))
    return [(number, line) for number, line in numbered if line and not line.startswith("#")]


def _shown(lang: str, name: str) -> str:
    return f"kb_tool/language/words/{lang}/{name}.txt"
