"""Reading the compiled index: queries in, hits out. kb-search.js gives the same hits, scores and order."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from kb_tool.errors import KbError, UnsupportedLanguage
from kb_tool.language import LANGUAGES, Language
from kb_tool.search.analysis import forms, terms, word_forms, words_and_gaps
from kb_tool.search.index import INDEX_NAME, IndexData, read_index
from kb_tool.search.matching import MAX_GUESSES, Guesses, Match, Matcher
from kb_tool.search.messages import problem
from kb_tool.search.terms import Card

__all__ = ["MAX_QUERY_FORMS", "MAX_QUERY_LENGTH", "Hit", "Index", "Marked", "Results", "marked", "open_index"]

MAX_QUERY_LENGTH = 256
MAX_QUERY_FORMS = 32
LIFTED = 50
"""How many of the best articles are looked at for a title or a question equal to the query."""

Marked = tuple[tuple[str, bool], ...]
"""A text in parts, each with whether it matched; every output marks and escapes it in its own way."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found. `snippet` is its answer's first sentence; `reason` the customer question that says
    best why it was found (empty if none does); `anchor` the section to open ("" = the top)."""

    card: Card
    score: int
    snippet: Marked
    reason: Marked
    anchor: str

    @property
    def id(self) -> str:
        """The article's id (its path, if it has none)."""
        return self.card.id

    @property
    def path(self) -> str:
        """POSIX path relative to the base."""
        return self.card.path

    @property
    def title(self) -> str:
        """The article's title."""
        return self.card.title

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.card.lang

    def as_dict(self) -> dict[str, str | int]:
        """Return the hit as `kb search --format json` prints it."""
        return {
            "id": self.id,
            "path": self.path,
            "title": self.title,
            "lang": self.lang,
            "score": self.score,
            "snippet": _plain(self.snippet),
            "anchor": self.anchor,
            "reason": _plain(self.reason),
        }


@dataclass(frozen=True, slots=True)
class Results:
    """The hits, best first, and for each word nobody knows the known words it may be a slip for.

    `cut` tells that the query was longer than its caps and only its start was used; `complete` that some
    article has every word of it (stop words aside, a guess or a beginning being as good as the word).
    """

    hits: tuple[Hit, ...]
    proposals: tuple[tuple[str, tuple[str, ...]], ...]
    cut: bool
    complete: bool = True


def open_index(path: Path, *, ui: str = "en") -> Index:
    """Open an index file, or the one in a folder; `ui` is the language of messages.

    Raises KbError, with the remedy, when it cannot be read or used.
    """
    file = path / INDEX_NAME if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise problem(KbError, "unreadable", ui, where=str(file), detail=error.strerror) from error
    return Index(read_index(data, str(file), ui=ui))


class Index:
    """An opened index."""

    def __init__(self, data: IndexData) -> None:
        self.cards = data.cards
        self._matchers = {code: Matcher(code, lexicon) for code, lexicon in data.lexicons.items()}

    def search(self, query: str, lang: str | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """Return the best `limit` articles for a query; see `find`."""
        return self.find(query, lang=lang, limit=limit).hits

    def find(self, query: str, lang: str | None = None, limit: int = 10) -> Results:
        """Search: any word is enough, more and rarer words rank higher; `lang`'s articles come first.

        Raises UnsupportedLanguage.
        """
        if lang is not None and lang not in LANGUAGES:
            raise UnsupportedLanguage(lang)
        typed = list(islice(forms(query[:MAX_QUERY_LENGTH]), MAX_QUERY_FORMS + 1))
        cut = len(query) > MAX_QUERY_LENGTH or len(typed) > MAX_QUERY_FORMS
        typed = typed[:MAX_QUERY_FORMS]
        unfinished = query[:MAX_QUERY_LENGTH][-1:].isalnum()
        asked = {code: _Asked(matcher, typed, unfinished) for code, matcher in self._matchers.items()}
        unknown = [form for form in dict.fromkeys(typed) if all(each.lacks(form) for each in asked.values())]
        guessing = {code: each.matcher for code, each in asked.items() if lang in (None, code)}
        guesses = {form: _nearest(form, guessing) for form in unknown}
        words = [set(word) for word in word_forms(query[:MAX_QUERY_LENGTH])][:MAX_QUERY_FORMS]
        scores: dict[int, int] = {}
        complete = False
        for code, each in asked.items():
            each.guess({form: near[code] for form, near in guesses.items() if code in near})
            scores |= each.scores()
            complete = complete or each.complete(words)
        order = self._order(scores, asked, lang)
        hits = tuple(self._hit(at, scores[at], asked[self.cards[at].lang]) for at in order[: max(limit, 0)])
        return Results(hits, _proposals(guesses), cut, complete)

    def _order(self, scores: dict[int, int], asked: dict[str, _Asked], lang: str | None) -> list[int]:
        """Sort articles by score, `lang`'s first; among the best, lift those that are named or asked just so.

        `scores` takes the lift in, so that the order is always that of the scores.
        """
        order = heapq.nsmallest(LIFTED, scores, key=lambda at: (-scores[at], at))
        highest = scores[order[0]] if order else 0
        for at in order:
            scores[at] += highest * asked[self.cards[at].lang].sameness(self.cards[at])
        return sorted(scores, key=lambda at: (lang not in (None, self.cards[at].lang), -scores[at], at))

    def _hit(self, at: int, score: int, asked: _Asked) -> Hit:
        card = self.cards[at]
        section = asked.section(at)
        anchor = card.sections[section - 1][0] if 0 < section <= len(card.sections) else ""
        best = max(card.questions, key=asked.covered, default="")
        held = asked.covered(best)
        told = (
            held > max(asked.covered(card.title), asked.covered(card.answer)) and 2 * held >= asked.weight()
        )
        reason = best if told else ""
        return Hit(card, score, asked.mark(card.answer), asked.mark(reason), anchor)


class _Asked:
    """A query as one language understands it."""

    def __init__(self, matcher: Matcher, typed: list[str], unfinished: bool) -> None:
        self.matcher = matcher
        self.matches: list[Match] = []
        self._meaning = matcher.meaning(typed)
        self._wanted = dict.fromkeys(matcher.wanted(typed))
        self._lacking: set[str] = set()
        self._answering: dict[str, list[Match]] = {}
        for form in self._wanted:
            match = matcher.full(form)
            if match is None:
                self._lacking.add(form)
            else:
                self._answering.setdefault(form, []).append(match)
                if match not in self.matches:
                    self.matches.append(match)
        if unfinished and typed and (match := self._begun(typed[-1])):
            self.matches.append(match)
            self._answering.setdefault(typed[-1], []).append(match)
            self._lacking.discard(typed[-1])

    def sameness(self, card: Card) -> int:
        """Return 2 when the title has the query's words and no other, 1 when a question has, else 0."""
        for text, lift in ((card.title, 2), *((question, 1) for question in card.questions)):
            if self._meaning and self.matcher.meaning(list(forms(text))) == self._meaning:
                return lift
        return 0

    def lacks(self, form: str) -> bool:
        """Tell whether a word was asked for and no article of this language has it."""
        return form in self._lacking

    def _begun(self, form: str) -> Match | None:
        match = self.matcher.begun(form)
        if match is None:
            return None
        exact = {number for other in self.matches for number in other.terms}
        rest = tuple(number for number in match.terms if number not in exact)
        return Match(rest, match.weight) if rest else None

    def guess(self, guesses: Mapping[str, Guesses]) -> None:
        """Put guesses in the place of words no language knows."""
        for form, near in guesses.items():
            self.matches.append(near.match)
            self._answering.setdefault(form, []).append(near.match)

    def complete(self, words: Iterable[Collection[str]]) -> bool:
        """Whether one article has some form of every word, stop words aside."""
        common: set[int] | None = None
        for word in words:
            asked = [form for form in word if form in self._wanted]
            if asked:
                matches = [match for form in asked for match in self._answering.get(form, ())]
                having = {
                    article for match in matches for number in match.terms for article in self._having(number)
                }
                common = having if common is None else common & having
                if not common:
                    return False
        return bool(common)

    def _having(self, number: int) -> Iterable[int]:
        return accumulate(self.matcher.lexicon.postings[number][::3])

    def scores(self) -> dict[int, int]:
        """Return the score of every article that has a matched term."""
        lexicon = self.matcher.lexicon
        total: dict[int, int] = {}
        for match in self.matches:
            best: dict[int, int] = {}
            for number in match.terms:
                weight = lexicon.idf[number] * match.weight
                article = 0
                row = lexicon.postings[number]
                for step, part in zip(row[::3], row[1::3], strict=True):
                    article += step
                    best[article] = max(best.get(article, 0), weight * part)
            for article, score in best.items():
                total[article] = total.get(article, 0) + score
        return total

    def section(self, article: int) -> int:
        """Return the section to open: where at least half of what matched, by rarity, stands alone."""
        votes: dict[int, int] = {}
        for match in self.matches:
            for number in match.terms:
                at = 0
                row = self.matcher.lexicon.postings[number]
                for step, section in zip(row[::3], row[2::3], strict=True):
                    at += step
                    if at == article:
                        votes[section] = votes.get(section, 0) + self.matcher.lexicon.idf[number]
                    if at >= article:
                        break
        everything = sum(votes.values())
        votes.pop(0, None)
        best = min(votes, key=lambda section: (-votes[section], section), default=0)
        return best if best and 2 * votes[best] >= everything else 0

    def covered(self, text: str) -> int:
        """Return how much of the query, by rarity, a text holds."""
        held = set(terms(text, self.matcher.lang))
        lexicon = self.matcher.lexicon
        numbers = {number for match in self.matches for number in match.terms}
        return sum(lexicon.idf[number] for number in numbers if lexicon.terms[number] in held)

    def weight(self) -> int:
        """Return the whole of what `covered` measures a part of."""
        return sum(max(self.matcher.lexicon.idf[number] for number in match.terms) for match in self.matches)

    def mark(self, text: str) -> Marked:
        """Return a text in parts, the words that matched marked."""
        lexicon = self.matcher.lexicon
        names = {lexicon.terms[number] for match in self.matches for number in match.terms}
        return marked(text, names, self.matcher.lang)


def marked(text: str, names: Collection[str], lang: Language) -> Marked:
    """Cut a composed (NFC) text into parts, those with one of the terms `names` marked."""
    parts: list[tuple[str, bool]] = []
    for piece, is_word in words_and_gaps(text):
        hit = is_word and any(name in names for name in terms(piece, lang))
        if parts and parts[-1][1] == hit:
            parts[-1] = (parts[-1][0] + piece, hit)
        else:
            parts.append((piece, hit))
    return tuple(parts)


def _nearest(form: str, matchers: Mapping[str, Matcher]) -> dict[str, Guesses]:
    """The guesses of each language that has the nearest ones."""
    found = {code: near for code, each in matchers.items() if (near := each.guesses(form)).words}
    away = min((near.away for near in found.values()), default=0)
    return {code: near for code, near in found.items() if near.away == away}


def _proposals(guesses: Mapping[str, Mapping[str, Guesses]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for form, by_language in guesses.items():
        words = [word for near in by_language.values() for _, word in near.words]
        if words:
            found.append((form, tuple(dict.fromkeys(words))[:MAX_GUESSES]))
    return tuple(found)


def _plain(parts: Marked) -> str:
    return "".join(text for text, _ in parts)
