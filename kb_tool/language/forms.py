"""Other forms of a word: its stem, its folded form, its syllables.

The two libraries behind them are loaded on first use: PyStemmer (Snowball, BSD) and pyphen (hyphenation
patterns, taken under MPL 1.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from kb_tool.language.tokens import APOSTROPHES

__all__ = ["count_syllables", "fold", "stem"]

_SNOWBALL = {"it": "italian", "en": "english"}
_HYPHENATION = {"it": "it_IT", "en": "en_US"}
_SPLIT = re.compile(f"[{APOSTROPHES}]")
# English: the last e is silent in "price", "file", "asked"; not in "table", "boxes", "wanted".
_SILENT_E = re.compile(
    r"(?:[^aeiouyl]e|[aeiouyl]le|[^aeiouytd]ed|(?:[^aeiouyhlsxzcg]|(?<![cs])h|(?<=[aeiouy])l)es)\Z"
)
_SYLLABIC_NT = re.compile(r"[^aeiouyw]n['\u2019]t\Z")
_VOWEL_GROUP = re.compile(r"[aeiouyàèéìíòóùúïöü]+")
_VOWELS = frozenset("aeiouyàèéìíòóùúïöü")


def fold(text: str) -> str:
    """Return `text` in small letters, compatibility forms resolved, accents and soft hyphens removed.

    Idempotent. Offsets into the result are not offsets into `text`.
    """
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFKC", text).lower()
    apart = unicodedata.normalize("NFKD", small)
    kept = "".join(c for c in apart if c != "\u00ad" and unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept)


def stem(code: str, word: str) -> str:
    """Return the Snowball stem of one word, in small letters, composed, without apostrophes.

    Italian: what stands before an apostrophe is an elided article and is dropped (`dell'utenza` -> `utenz`),
    unless nothing stands after it (`perche'` -> `perc`). English: the typographic apostrophe counts as the
    straight one.
    """
    small = (
        word.lower() if word.isascii() else unicodedata.normalize("NFC", word.lower()).replace("\u00ad", "")
    )
    if code == "it":
        pieces = [piece for piece in _SPLIT.split(small) if piece]
        small = pieces[-1] if pieces else ""
    elif not small.isascii():
        small = small.replace("\u2019", "'")
    return _stemmer(code)(small)


def count_syllables(code: str, word: str) -> int:
    """Estimate the syllables of one word: at least 1, but 0 for an elided consonant (`l'`, `c'`).

    Hyphenation patterns keep away from the edges of a word. For Italian the edges are opened (`u-tenza`); for
    English, whose patterns miss many short syllables (`many`, `open`), vowel groups are the lower bound.
    """
    return _syllables(code, word.lower())


@lru_cache(maxsize=1 << 16)
def _syllables(code: str, word: str) -> int:
    if code == "it" and word.endswith(tuple(APOSTROPHES)) and _VOWELS.isdisjoint(fold(word)):
        return 0
    bare = word.strip(APOSTROPHES)
    hyphenated = 1 + len(_hyphenator(code).positions(bare))
    return max(hyphenated, _vowel_groups(bare)) if code == "en" else hyphenated


def _vowel_groups(word: str) -> int:
    silent = _SILENT_E.search(word) is not None
    return len(_VOWEL_GROUP.findall(word)) - silent + (_SYLLABIC_NT.search(word) is not None)


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    import Stemmer

    stemmer: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[code]).stemWord
    return stemmer


@cache
def _hyphenator(code: str) -> Any:
    import pyphen

    edge = 1 if code == "it" else 2
    return pyphen.Pyphen(lang=_HYPHENATION[code], left=edge, right=edge)
