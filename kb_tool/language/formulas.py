"""Readability estimates of prose: the four classical formulas, over our own words, sentences and syllables.

They estimate how hard the sentences are, not whether anyone understands them.

- Gulpease = 89 + (300 x sentences - 10 x letters) / words. Italian; 0 hard, 100 easy.
  P. Lucisano, M. E. Piemontese, "GULPEASE: una formula per la predizione della difficoltà dei testi in lingua
  italiana", Scuola e città 39 (1988).
- Flesch-Vacca = 217 - 1.3 x words per sentence - 60 x syllables per word. Italian.
  V. Franchina, R. Vacca, "Adaptation of Flesch readability index on a bilingual text written by the same
  author both in Italian and English languages", Linguaggi 3 (1986); the form of 1972, as in common use.
- Flesch reading ease = 206.835 - 1.015 x words per sentence - 84.6 x syllables per word. English.
  R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948).
- Flesch-Kincaid grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59. English, school years.
  J. P. Kincaid et al., "Derivation of new readability formulas for Navy enlisted personnel", Research Branch
  Report 8-75 (1975).

What is counted: words as in `tokens` (an elided article is a word, `l'utenza` two, as `la fornitura` is
two), but no web or e-mail addresses, which nobody reads letter by letter; letters and digits inside words,
no punctuation; a sentence for each item that holds a word. Values are not clipped to 0-100.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kb_tool.language.languages import Language, language

__all__ = [
    "MINIMUM_WORDS",
    "Readability",
    "flesch",
    "flesch_kincaid",
    "flesch_vacca",
    "gulpease",
    "readability",
]

MINIMUM_WORDS = 30
"""Below this many words the formulas say nothing."""


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts, and the values of the formulas made for the language (None for those of the other)."""

    lang: str
    letters: int
    words: int
    sentences: int
    syllables: int
    gulpease: float | None = None
    flesch_vacca: float | None = None
    flesch: float | None = None
    flesch_kincaid: float | None = None


def readability(lang: str, sentences: Sequence[str], *, minimum: int = MINIMUM_WORDS) -> Readability | None:
    """Estimate the readability of prose given sentence by sentence; None below `minimum` (>= 1) words.

    A lower minimum than the default is for comparing the sentences of one text. Raises UnsupportedLanguage.
    """
    spoken = language(lang)
    counted = [counts for sentence in sentences if (counts := _count(spoken, sentence)).words]
    letters = sum(counts.letters for counts in counted)
    words = sum(counts.words for counts in counted)
    syllables = sum(counts.syllables for counts in counted)
    if words < minimum:
        return None
    found = Readability(lang, letters, words, len(counted), syllables)
    if lang == "it":
        return replace(
            found,
            gulpease=gulpease(letters, words, len(counted)),
            flesch_vacca=flesch_vacca(words, len(counted), syllables),
        )
    return replace(
        found,
        flesch=flesch(words, len(counted), syllables),
        flesch_kincaid=flesch_kincaid(words, len(counted), syllables),
    )


def gulpease(letters: int, words: int, sentences: int) -> float:
    """Return the Gulpease index of counts."""
    return 89 + (300 * sentences - 10 * letters) / words


def flesch_vacca(words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch-Vacca index of counts."""
    return 217 - 1.3 * words / sentences - 60 * syllables / words


def flesch(words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch reading ease of counts."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade of counts."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


class _Counts(NamedTuple):
    letters: int
    words: int
    syllables: int


def _count(spoken: Language, sentence: str) -> _Counts:
    letters = words = syllables = 0
    for word in spoken.words(sentence).texts():
        if "@" in word or "://" in word or word.startswith(("www.", "WWW.")):
            continue
        words += 1
        letters += len(word) if word.isalnum() else sum(map(str.isalnum, word))
        syllables += spoken.syllables(word)
    return _Counts(letters, words, syllables)
