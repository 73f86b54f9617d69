"""An estimate of the effort of reading: what has to be held in mind, deciphered and untied.

    effort = length + LETTERS x letters + CHAINS x chains

- length: the natural logarithm of the sentence's words; 15 words are 2.7, 30 are 3.4.
- letters: letters to decipher a word. Italian: the letters of every word, as in the Gulpease index. English:
  the letters of the words that are not familiar, and none of the others; familiar are the 3,000 words of
  Dale and Chall, which textstat carries, and their other forms. Names and figures are not counted there.
- chains: the share of the words that tie one noun to the next ("la richiesta di verifica dei dati"):
  prepositions in Italian, "of" in English.

Of a text, the mean over its words. The logarithm is natural, the scale is its own: only differences within a
language mean something. It estimates effort, not comprehension.

J. S. Chall, E. Dale, "Readability revisited: the new Dale-Chall readability formula", 1995.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import fsum, log
from pathlib import Path

from kb_tool.errors import BadInput
from kb_tool.language.forms import stem
from kb_tool.language.wordlists import read_words

__all__ = ["CHAINS", "LETTERS", "Effort", "effort", "is_familiar", "mean_effort"]

# Fitted on pairs of texts before and after somebody made them plainer; docs/score.md says how.
LETTERS = {"it": 0.6, "en": 0.5}
CHAINS = 4.0

_FAMILIAR = Path("resources") / "en" / "easy_words.txt"


@dataclass(frozen=True, slots=True)
class Effort:
    """The estimate for a sentence or a text of `words` words, and its three parts, as in the formula."""

    lang: str
    words: int
    length: float
    letters: float
    chains: float

    @property
    def parts(self) -> tuple[float, float, float]:
        """What length, letters and chains add to the estimate."""
        return self.length, LETTERS[self.lang] * self.letters, CHAINS * self.chains

    @property
    def value(self) -> float:
        """The estimate: about 6 (Italian) or 3 (English) for plain sentences, 2 more for the heaviest."""
        return sum(self.parts)


def effort(lang: str, words: Sequence[str]) -> Effort | None:
    """The estimate for the words of one sentence, as written; None without words."""
    if not words:
        return None
    count, letters, chains = len(words), 0, 0
    for word in words:
        cost, ties = _weigh(lang, word)
        letters += cost
        chains += ties
    return Effort(lang, count, log(count), letters / count, chains / count)


def mean_effort(sentences: Iterable[Effort]) -> Effort | None:
    """The estimate for a text, from those of its sentences: the mean over words. None without sentences."""
    each = tuple(sentences)
    if not each:
        return None
    words = sum(one.words for one in each)
    length, letters, chains = (
        fsum(one.words * getattr(one, part) for one in each) / words
        for part in ("length", "letters", "chains")
    )
    return Effort(each[0].lang, words, length, letters, chains)


@lru_cache(maxsize=1 << 16)
def _weigh(lang: str, word: str) -> tuple[int, bool]:
    """The letters to decipher in a word, and whether it ties two nouns."""
    small = word.replace("\u2019", "'").lower()
    ties = small in _ties(lang)
    if lang == "en" and (not word.isalpha() or not word.islower() or is_familiar(small)):
        return 0, ties
    return sum(map(str.isalnum, word)), ties


def is_familiar(word: str) -> bool:
    """Whether an English word in small letters, or its stem, is on the list of Dale and Chall."""
    words, stems = _familiar()
    return word in words or stem("en", word) in stems


@cache
def _ties(lang: str) -> frozenset[str]:
    return read_words(lang, "ties")


@cache
def _familiar() -> tuple[frozenset[str], frozenset[str]]:
    """The words and their stems; read from textstat's data, for importing textstat takes half a second."""
    found = importlib.util.find_spec("textstat")
    path = Path(found.origin).parent / _FAMILIAR if found and found.origin else _FAMILIAR
    try:
        words = frozenset(path.read_text(encoding="utf-8").split())
    except FileNotFoundError as error:
        message, where = "the list of familiar words is not there.", f"textstat/{_FAMILIAR.as_posix()}"
        raise BadInput(message, where=where, remedy="Reinstall textstat.") from error
    return words, frozenset(stem("en", word) for word in words)
