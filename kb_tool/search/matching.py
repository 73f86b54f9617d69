"""From the words of a query to terms of one language: the word itself, the words it begins, or guesses.

The same in kb-search.js; docs/search.md is the specification.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from kb_tool.language import Language, language
from kb_tool.search.analysis import term
from kb_tool.search.index import Lexicon
from kb_tool.search.ranking import FULL, GUESS, PREFIX

__all__ = ["Guesses", "Match", "Matcher"]

MIN_PREFIX = 3
MAX_PREFIX_TERMS = 20
MIN_GUESS = 4
MAX_GUESSES = 3
MIN_TWO_EDITS = 8
GRAM = 4
MAX_CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Match:
    """Terms (by number) that stand for one word of the query; of several, an article's best one counts."""

    terms: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Guesses:
    """Known words, all `away` edits from one nobody knows: (term, spelling), best first; perhaps none."""

    away: int
    words: tuple[tuple[int, str], ...]

    @property
    def match(self) -> Match:
        """The guesses, as what stands for the word."""
        return Match(tuple(number for number, _ in self.words), GUESS)


class Matcher:
    """Finds the words of queries in one lexicon; what guesses need is built when first needed."""

    def __init__(self, code: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lang: Language = language(code)
        self._numbers = {name: number for number, name in enumerate(lexicon.terms)}
        self._spellings: list[tuple[str, int, str]] | None = None
        self._grams: dict[str, list[int]] = {}

    def wanted(self, forms: list[str]) -> list[str]:
        """Return the forms without stop words and lone letters; all of them when nothing else is there."""
        kept = [form for form in forms if not self._is_stop(form)]
        return kept or forms

    def _is_stop(self, form: str) -> bool:
        return (len(form) == 1 and form.isalpha()) or self.lang.fold(form) in self.lexicon.stop

    def meaning(self, forms: list[str]) -> frozenset[str]:
        """Return the terms a text is about, whatever their order: two texts may be equal in this."""
        return frozenset(term(form, self.lang) for form in self.wanted(forms))

    def number(self, form: str) -> int | None:
        """Return the term a form belongs to, if any article has it."""
        return self._numbers.get(term(form, self.lang))

    def holding(self, number: int) -> int:
        """Return how many articles have a term."""
        return len(self.lexicon.postings[number]) // 3

    def full(self, form: str) -> Match | None:
        """Match the word itself, in any of its inflected forms."""
        number = self.number(form)
        return None if number is None else Match((number,), FULL)

    def begun(self, form: str) -> Match | None:
        """Match the words that begin with an unfinished one (a known word is finished), commonest first."""
        start = self.lang.fold(form)
        if len(start) < MIN_PREFIX:
            return None
        spellings = self.spellings()
        at = bisect_left(spellings, (start, -1, ""))
        if at < len(spellings) and spellings[at][0] == start:
            return None
        found: set[int] = set()
        while at < len(spellings) and spellings[at][0].startswith(start):
            found.add(spellings[at][1])
            at += 1
        best = sorted(found, key=lambda number: (-self.holding(number), number))[:MAX_PREFIX_TERMS]
        return Match(tuple(best), PREFIX) if best else None

    def guesses(self, form: str) -> Guesses:
        """Return what a word nobody knows may be a slip for: the nearest known words, at most three."""
        asked = self.lang.fold(form)
        if len(asked) < MIN_GUESS or any(sign.isdecimal() for sign in asked):
            return Guesses(0, ())
        spellings = self.spellings()
        near = []
        for at in self._candidates(asked):
            spelling, number, shown = spellings[at]
            begins = spelling[:1] == asked[:1]
            limit = 2 if begins and max(len(spelling), len(asked)) >= MIN_TWO_EDITS else 1
            if abs(len(spelling) - len(asked)) <= limit:
                away = _distance(asked, spelling)
                if away <= limit:
                    near.append((away, not begins, -self.holding(number), spelling, number, shown))
        near.sort()
        found: dict[int, str] = {}
        for away, _, _, _, number, shown in near:
            if away == near[0][0] and len(found) < MAX_GUESSES:
                found.setdefault(number, shown)
        return Guesses(near[0][0] if near else 0, tuple(found.items()))

    def spellings(self) -> list[tuple[str, int, str]]:
        """Return every known word without accents, its term and as it is written; in order."""
        if self._spellings is None:
            fold = self.lang.fold
            self._spellings = sorted(
                (fold(form), number, form)
                for number in range(len(self.lexicon.terms))
                for form in self.lexicon.forms_of(number)
            )
        return self._spellings

    def _candidates(self, asked: str) -> list[int]:
        """The known words that share most runs of four letters with `asked`."""
        if not self._grams:
            for at, (spelling, _, _) in enumerate(self.spellings()):
                for gram in _grams(spelling):
                    self._grams.setdefault(gram, []).append(at)
        shared: Counter[int] = Counter()
        for gram in _grams(asked):
            shared.update(self._grams.get(gram, ()))
        return sorted(shared, key=lambda at: (-shared[at], at))[:MAX_CANDIDATES]


def _grams(word: str) -> set[str]:
    edged = f"_{word}_"
    return {edged[at : at + GRAM] for at in range(len(edged) - GRAM + 1)}


def _distance(one: str, other: str) -> int:
    """Edits between two words: a letter put in, left out, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
