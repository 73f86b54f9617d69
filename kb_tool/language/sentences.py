"""Sentences of a plain text (one block: a paragraph, a list item, a heading).

A sentence ends at `.`, `!`, `?` or an ellipsis, with the quotation marks and brackets that close after it,
when white space follows and the stop is not part of something longer. What decides, in this order:

1. Nothing is cut before the first word or after the last: a lone emoji or `***` stays with its neighbour.
2. A small letter after the stop means the sentence goes on, unless the next word is a name that is always
   written small (`nuget.exe`, `iPhone`) or an enumerator (`b. Chiudi`). A quotation or bracket
   that opens after an ordinary word starts a sentence whatever follows.
3. A number or a lone letter that opens a sentence is an enumerator (`1. Apri`, `a. Chiudi`).
4. An abbreviation (`abbreviations.txt`) does not end a sentence, except as its class says:
   `end` (ecc., etc.) ends it before a capital; `name` (S.p.A., p.m.) and lone capitals (M. Rossi) end it only
   before a capitalised word of `openers.txt`, because a capital after them is usually a name; `number` (No.,
   set.) is an abbreviation only before a digit. Unlisted letters with points (`U.N.`) count as `name`, a
   lone small letter and a unit (`230 V.`) as `number`. A bracket that closes after any of them keeps the
   sentence open.
5. Anything else ends the sentence.

A line break is white space: blocks are cut by the caller, not here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["CLASSES", "Splitter"]

CLASSES = ("", "end", "name", "number")

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++([\"'“‘«(\[]*+)(\S))")
_BRACKET = re.compile(r"[\])]")
_WORD_CHARACTER = re.compile(r"[^\W_]")
# The run of letters, digits and points just before a stop; longer runs are no abbreviations.
_BEFORE = re.compile(r"[\w.]{1,16}\Z")
_ENUMERATOR = re.compile(r"\s*[\"'“‘«(\[]*(?:\d{1,3}|[^\W\d_])\.\Z")
_LETTERS_WITH_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_NEXT_CHUNK = re.compile(r"\S{1,80}")
_SMALL_NAME = re.compile(r"[^\W_]+(?:[.@][^\W_]|(?<=[A-Z0-9])|://)|[^\W\d_]\.\Z")


class Splitter:
    """Cuts texts of one language into sentences.

    `abbreviations` maps a lower-case abbreviation without its last point to its class; `openers` are the
    lower-case words that, capitalised, almost surely open a sentence.
    """

    __slots__ = ("_abbreviations", "_openers")

    def __init__(self, abbreviations: Mapping[str, str], openers: frozenset[str]) -> None:
        self._abbreviations = abbreviations
        self._openers = openers

    def split(self, text: str) -> list[tuple[int, int]]:
        """Return (start, end) of each sentence: in order, apart, no outer white space, nothing left out."""
        first = _WORD_CHARACTER.search(text)
        stripped = text.rstrip()
        start = len(text) - len(text.lstrip())
        if not stripped:
            return []
        found: list[tuple[int, int]] = []
        for stop in _STOP.finditer(text):
            if first is None:
                break
            if first.start() >= stop.start() or not self._ends(text, start, stop):
                continue
            end = stop.end()
            first = _WORD_CHARACTER.search(text, end)
            if first is None:
                break
            found.append((start, end))
            start = stop.start(1)
        found.append((start, len(stripped)))
        return found

    def _ends(self, text: str, start: int, stop: re.Match[str]) -> bool:
        at, opener, following = stop.start(), stop[1], stop[2]
        single = stop[0][0] == "." and not stop[0].startswith("..")
        kind = self._class(text, start, at) if single else None
        if kind is None:
            return bool(opener) or not following.islower() or _is_small_name(text, stop.start(2))
        if kind == "number":
            return not following.isdigit() and (bool(opener) or not following.islower())
        if kind == "" or not following.isupper() or _BRACKET.search(stop[0]):
            return False
        return kind == "end" or self._opens(text, stop.start(2))

    def _class(self, text: str, start: int, at: int) -> str | None:
        """Return the class of the abbreviation whose last point is at `at`; None for an ordinary word."""
        before = _BEFORE.search(text, max(start, at - 17), at)
        if before is None:
            return None
        word = before[0]
        if at - start <= 8 and _ENUMERATOR.match(text, start, at + 1):
            return ""
        if (kind := self._abbreviations.get(word if len(word) == 1 else word.lower())) is not None:
            return kind
        if _LETTERS_WITH_POINTS.match(word):
            return "name"
        if len(word) == 1 and word.isalpha():
            unit = word.isupper() and text[max(start, before.start() - 2) : before.start() - 1].isdigit()
            return "number" if unit or word.islower() else "name"
        return None

    def _opens(self, text: str, at: int) -> bool:
        word = _NEXT_WORD.match(text, at)
        return word is not None and word[0].lower() in self._openers


def _is_small_name(text: str, at: int) -> bool:
    chunk = _NEXT_CHUNK.match(text, at)
    return chunk is not None and _SMALL_NAME.match(chunk[0]) is not None
