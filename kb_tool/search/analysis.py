"""From text to terms: the written analysis of docs/search.md, the same in kb-search.js.

1. NFKC, small letters; combining marks that did not compose, soft hyphens and zero-width characters go.
2. Split at everything that is not a letter or a digit, both apostrophes included. What is left are *forms*.
   Groups of two or more digits with one blank between them (`800 166 654`) stay together.
3. Forms tied by one hyphen, dot, slash, comma, colon, low line, or such a blank are written whole as
   well (`E-42` gives e42, e, 42; `wi-fi` gives wifi, wi, fi); a form that mixes letters and digits is split
   as well (`e42` gives e42, e, 42).
4. The *term* of a form without digits is its Snowball stem; accents are folded last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from kb_tool.language import Language, language

__all__ = ["ANALYSIS_VERSION", "MAX_FORM", "forms", "term", "terms", "word_forms", "words_and_gaps"]

ANALYSIS_VERSION = 2
"""Part of every cache key and of the index: another version means other terms."""

MAX_FORM = 64
"""Longest form, in code points; a longer one (a key, a line of noise) is left out."""

_CHUNK = re.compile(r"\d{2,}(?: \d{2,})+(?![-\u2010._/,:]?[^\W_])|[^\W_]+(?:[-\u2010._/,:][^\W_]+)*")
_RUN = re.compile(r"[^\W_]+")
_MIXED = re.compile(r"\d+|\D+")
_DIGIT = re.compile(r"\d")
# Ties that make one word of letters alone: e-mail, S.p.A. The others (1.500,00 - 24/7 - 10:30) need a digit.
_WORD_TIES = re.compile(r"[^-\u2010.\w]")


# Planes 0, 1 and 14 hold every combining mark there is; a test counts them.
_PLANES = (range(0x300, 0x20000), range(0xE0000, 0xE0200))
_PERHAPS_DROPPED = re.compile(r"[\u00ad\u0300-\U0010ffff]")


@cache
def _dropped() -> re.Pattern[str]:
    """Combining marks, the soft hyphen, zero-width characters."""
    codes = (code for plane in _PLANES for code in plane)
    marks = "".join(chr(code) for code in codes if unicodedata.category(chr(code)) == "Mn")
    return re.compile(f"[\u00ad\u200b-\u200d\u2060\ufeff{marks}]+")


def _normal(text: str) -> str:
    small = unicodedata.normalize("NFKC", text).lower()
    return _dropped().sub("", small) if _PERHAPS_DROPPED.search(small) else small


def forms(text: str) -> Iterator[str]:
    """Yield the forms of a text, in order."""
    for chunk in _CHUNK.findall(_normal(text)):
        if chunk.isalpha() and len(chunk) <= MAX_FORM:
            yield chunk
        else:
            yield from _split(chunk)


def word_forms(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the same forms by word: `E-42` is one word and three forms."""
    for chunk in _CHUNK.findall(_normal(text)):
        yield _split(chunk)


@lru_cache(maxsize=1 << 14)
def _split(chunk: str) -> tuple[str, ...]:
    """The forms of one chunk: whole, then each part, then the letters and the digits of a mixed part."""
    parts = _RUN.findall(chunk)
    found = []
    if len(parts) > 1 and (_DIGIT.search(chunk) or not _WORD_TIES.search(chunk)):
        found.append("".join(parts))
    for part in parts:
        found.append(part)
        pieces = _MIXED.findall(part)
        if len(pieces) > 1:
            found.extend(pieces)
    return tuple(form for form in found if len(form) <= MAX_FORM)


def term(form: str, lang: Language) -> str:
    """Return the term of one form: what the index knows it by."""
    return _term(form, lang.code)


@lru_cache(maxsize=1 << 17)
def _term(form: str, code: str) -> str:
    lang = language(code)
    return lang.fold(form if _DIGIT.search(form) else lang.stem(form)) or form


def terms(text: str, lang: Language) -> list[str]:
    """Return the terms of a text, in order."""
    return [_term(form, lang.code) for form in forms(text)]


def words_and_gaps(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a composed (NFC) text into runs of letters and digits (True) and what stands between (False)."""
    at = 0
    for run in _RUN.finditer(text):
        if run.start() > at:
            yield text[at : run.start()], False
        yield run[0], True
        at = run.end()
    if at < len(text):
        yield text[at:], False
