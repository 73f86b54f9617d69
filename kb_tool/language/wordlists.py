"""Word lists: data files under `words/<language>/`, and the search for their entries in a text.

A list is UTF-8 text. Its first lines start with `#` and must name a `Source:` and a `Licence:`; blank lines
and later `#` lines are comments. Each other line is one entry: an expression and, after a tab, what to write
instead (or, in other lists, a class). The syntax of expressions is described in `expressions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from kb_tool.errors import LANGUAGES, BadInput, UnsupportedLanguage
from kb_tool.language.expressions import BadExpressionError, compile_expressions
from kb_tool.language.heads import expression_heads

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


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries of one file, and one pattern that finds them all (entry i is group i + 1).

    A text that has none of `heads` holds no entry; without heads this cannot be told.
    """

    lang: str
    name: str
    entries: tuple[Entry, ...]
    _pattern: re.Pattern[str]
    _order: tuple[int, ...]
    heads: frozenset[str] = frozenset()

    def may_be_in(self, heads: frozenset[str]) -> bool:
        """Whether a text with these heads (`heads(text)`) may hold an entry: quicker than `find`."""
        return not self.heads or not self.heads.isdisjoint(heads)

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Yield (start, end, entry) of each match: whole words, any case, in order, apart, longest first.

        An elided article may stand before a match (`dell'effettuazione`); the span leaves it out.
        """
        # İ is the one letter whose small form is longer than itself.
        for found in self._pattern.finditer(text.replace("İ", "i").lower()):
            entry = self.entries[self._order[(found.lastindex or 1) - 1]]
            if entry.plain != _EXCEPTION:
                yield (*found.span(), entry)


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
    order = sorted(
        range(len(entries)), key=lambda i: (-len(entries[i].expression.split()), -len(entries[i].expression))
    )
    try:
        pattern = compile_expressions(lang, [entries[i].expression for i in order])
    except BadExpressionError as error:
        line = next(entry.line for entry in entries if entry.expression == error.expression)
        remedy = "The syntax is described in kb_tool/language/expressions.py."
        raise BadInput(str(error), where=_shown(lang, name), line=line, remedy=remedy) from error
    reported = (each.expression for each in entries if each.plain != _EXCEPTION)
    needed = frozenset[str]().union(*map(expression_heads, reported))
    return WordList(lang, name, entries, pattern, tuple(order), frozenset() if "" in needed else needed)


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
