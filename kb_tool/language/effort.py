"""An estimate of the effort of reading: what has to be held in mind, deciphered and untied.

    effort = length + LETTERS x (letters + (UNFAMILIAR - 1) x unfamiliar) + TIES x ties

- length: the natural logarithm of the sentence's words; 15 words are 2.7, 30 are 3.4.
- letters: letters a word. A pronoun (it, they, esso) has 12: one has to go back to the noun it stands for.
- unfamiliar: letters of unfamiliar words, a word of the sentence: they count UNFAMILIAR times. Familiar is
  what everybody uses, in any form: in English the 3,000 words of Dale and Chall, which textstat carries, in
  Italian `familiar.txt`. Names and figures are not called unfamiliar.
- ties: the share of the words that tie one noun to the next ("la richiesta di verifica dei dati"): the
  prepositions in Italian, "of" in English.

Of a text, the mean over its words. The scale is its own, and each language has its own plain and heavy. It
estimates effort, not comprehension.

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
from kb_tool.language.languages import language
from kb_tool.language.wordlists import read_words

__all__ = ["LETTERS", "TIES", "UNFAMILIAR", "Effort", "effort", "is_familiar", "mean_effort"]

# Fitted on pairs of texts before and after somebody made them plainer; docs/score.md says how.
LETTERS = 0.2
UNFAMILIAR = 2.5
TIES = 4.0
# A familiar noun and its article have about nine letters: with fewer, pronouns would look simple.
_PRONOUN = 12
_PRONOUNS = {
    "it": frozenset(("esso", "essa", "essi", "esse", "ciò", "costui", "costei", "costoro")),
    "en": frozenset(("it", "they", "them")),
}
_BARE = frozenset(("questo", "questa", "questi", "queste"))  # a pronoun where no noun follows; Italian only

_DALE_CHALL = Path("resources") / "en" / "easy_words.txt"


@dataclass(frozen=True, slots=True)
class Effort:
    """The estimate for a sentence or a text of `words` words, and what it is made of, as in the formula."""

    lang: str
    words: int
    length: float
    letters: float
    unfamiliar: float
    ties: float

    @property
    def parts(self) -> tuple[float, float, float]:
        """What length, letters and ties add to the estimate."""
        letters = self.letters + (UNFAMILIAR - 1) * self.unfamiliar
        return self.length, LETTERS * letters, TIES * self.ties

    @property
    def value(self) -> float:
        """The estimate: about 4.4 (Italian) or 3.9 (English) for plain sentences, 2 more for the heaviest."""
        return sum(self.parts)


def effort(lang: str, words: Sequence[str]) -> Effort | None:
    """The estimate for the words of one sentence, as written; None without words."""
    if not words:
        return None
    letters = unfamiliar = ties = 0
    for word, following in zip(words, (*words[1:], ""), strict=True):
        own, hard, tie, bare = _weigh(lang, word)
        letters += _PRONOUN if bare and (not following or language(lang).is_stop(following)) else own
        unfamiliar += hard
        ties += tie
    count = len(words)
    return Effort(lang, count, log(count), letters / count, unfamiliar / count, ties / count)


def mean_effort(sentences: Iterable[Effort]) -> Effort | None:
    """The estimate for a text, from those of its sentences: the mean over words. None without sentences."""
    each = tuple(sentences)
    if not each:
        return None
    words = sum(one.words for one in each)

    def mean(part: str) -> float:
        return fsum(one.words * getattr(one, part) for one in each) / words

    return Effort(each[0].lang, words, *map(mean, ("length", "letters", "unfamiliar", "ties")))


def is_familiar(lang: str, word: str) -> bool:
    """Whether everybody uses the word (in small letters), or another form of it."""
    words, stems = _familiar(lang)
    return word in words or language(lang).is_stop(word) or stem(lang, word) in stems


@lru_cache(maxsize=1 << 16)
def _weigh(lang: str, word: str) -> tuple[int, int, bool, bool]:
    """A word's letters, those of them that are unfamiliar, whether it ties two nouns, and whether it may be a
    bare pronoun."""
    small = word.replace("\u2019", "'").lower()
    tie, letters = small in _ties(lang), sum(map(str.isalnum, word))
    if small in _PRONOUNS[lang]:
        return _PRONOUN, 0, tie, False
    hard = word.isalpha() and word.islower() and not is_familiar(lang, small)
    return letters, letters if hard else 0, tie, lang == "it" and small in _BARE


@cache
def _ties(lang: str) -> frozenset[str]:
    return read_words(lang, "ties")


@cache
def _familiar(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """The familiar words of a language, and their stems."""
    words = _dale_chall() if lang == "en" else read_words(lang, "familiar")
    return words, frozenset(stem(lang, word) for word in words)


def _dale_chall() -> frozenset[str]:
    """The list in textstat's data: importing textstat itself takes half a second."""
    found = importlib.util.find_spec("textstat")
    path = Path(found.origin).parent / _DALE_CHALL if found and found.origin else _DALE_CHALL
    try:
        return frozenset(path.read_text(encoding="utf-8").split())
    except FileNotFoundError as error:
        message, where = "the list of familiar words is not there.", f"textstat/{_DALE_CHALL.as_posix()}"
        raise BadInput(message, where=where, remedy="Reinstall textstat.") from error
