"""The two languages, each as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from kb_tool.errors import LANGUAGES, UnsupportedLanguage
from kb_tool.language import forms
from kb_tool.language.sentences import CLASSES, Splitter
from kb_tool.language.tokens import APOSTROPHES, Words, find_words
from kb_tool.language.wordlists import read_classes, read_words

__all__ = ["LANGUAGES", "Language", "language"]


@dataclass(frozen=True, slots=True)
class Language:
    """What the program knows of one language. Texts are plain; offsets are code points, ends exclusive."""

    code: str
    abbreviations: frozenset[str]
    """In small letters, without the last full stop."""
    stop_words: frozenset[str] = field(repr=False)
    """Folded (small letters, no accents), without an apostrophe at the end; negations are not among them."""
    _splitter: Splitter = field(repr=False, compare=False)

    def words(self, text: str) -> Words:
        """Split a text into words (see `tokens`)."""
        return find_words(self.code, text)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Cut one block of text into sentences (see `sentences`): in order, apart, no outer white space."""
        return self._splitter.split(text)

    def stem(self, word: str) -> str:
        """Return the Snowball stem of a word."""
        return forms.stem(self.code, word)

    def fold(self, text: str) -> str:
        """Return a text in small letters without accents, for comparing."""
        return forms.fold(text)

    def is_stop(self, word: str) -> bool:
        """Tell whether a word says nothing about a subject, whatever its case, accents or last apostrophe."""
        return _as_listed(word) in self.stop_words

    def syllables(self, word: str) -> int:
        """Estimate the syllables of a word."""
        return forms.count_syllables(self.code, word)


@lru_cache(maxsize=1 << 14)
def _as_listed(word: str) -> str:
    """The form under which a stop word would stand in its list."""
    return forms.fold(word).rstrip(APOSTROPHES).replace("\u2019", "'")


@cache
def language(code: str) -> Language:
    """Return a language by its code; raises UnsupportedLanguage for any but those of `LANGUAGES`."""
    if code not in LANGUAGES:
        raise UnsupportedLanguage(code)
    abbreviations = read_classes(code, "abbreviations", CLASSES)
    stop_words = frozenset(forms.fold(word) for word in read_words(code, "stopwords"))
    splitter = Splitter(abbreviations, read_words(code, "openers"))
    return Language(code, frozenset(abbreviations), stop_words, splitter)
