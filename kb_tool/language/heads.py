"""Which texts cannot hold any entry of a word list, told from the first letters of their words.

A text has, for each of its words, a long head (six letters, or the whole of a shorter word) and a short one
(four). Each expression of a list needs a word whose head is known; a text without any of these heads needs
no search, and most texts need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

__all__ = ["expression_heads", "heads"]

_LONG, _SHORT = 6, 4
# Words so common that they tell nothing.
_COMMON = frozenset(
    (
        *("the", "that", "this", "with", "from", "then", "than", "more", "into", "have", "there", "when"),
        *("which", "will", "your", "della", "nella", "delle", "nelle", "dalla", "dalle", "sulla", "sulle"),
        *("quest", "quello", "altro", "essere", "stato"),
    )
)
_RUN = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\(([^()]+)\)(\?)?|[^\s()]+")
_CLASS = re.compile(r"\[([a-zà-ÿ]+)\]")
_WORD = re.compile(r"([a-z]*)([^\W\d_a-z~]?)[^\W\d_~]*(~?)")


def heads(text: str) -> frozenset[str]:
    """The heads of the words of a text."""
    words = _RUN.findall(text.replace("İ", "i").lower())  # its small letter is longer than itself
    return frozenset([word[:_LONG] for word in words] + [word[:_SHORT] for word in words])


def expression_heads(expression: str) -> frozenset[str]:
    """The heads of which a text that holds the expression has at least one; {""} = this cannot be told.

    Of the parts of the expression it takes the one with the longest heads.
    """
    parts = (part[1] or part[0] for part in _PART.finditer(expression) if not part[2])
    found = [frozenset(map(_best, _choices(part))) for part in parts]
    return max(found, key=lambda heads: (min(map(_tells, heads)), -len(heads)))


def _choices(part: str) -> Iterator[str]:
    """Each of the texts that a part stands for, its classes of letters spelt out."""
    for choice in part.split("|"):
        pieces = _CLASS.split(choice)  # text, letters, text, letters ... text
        yield from map(
            "".join, product(*(list(piece) if at % 2 else [piece] for at, piece in enumerate(pieces)))
        )


def _best(words: str) -> str:
    """The longest head that every text with these words has."""
    return max((_head(*found.groups()) for found in _runs(words)), key=_tells, default="")


def _tells(head: str) -> int:
    """How much a head tells of a text."""
    return min(len(head), 1) if head in _COMMON else len(head)


def _runs(words: str) -> Iterable[re.Match[str]]:
    return (found for found in _WORD.finditer(words) if found[0])


def _head(letters: str, accent: str, verb: str) -> str:
    """The head of a word: accented letters may be written in several ways, and verbs change at the end."""
    if verb:
        letters = letters[:-3] if letters.endswith(("are", "ere", "ire")) else letters.rstrip("ey")
        letters = letters.removesuffix("i")
    if len(letters) >= _LONG or not (accent or verb):
        return letters[:_LONG]
    return letters[:_SHORT] if len(letters) >= _SHORT else ""
