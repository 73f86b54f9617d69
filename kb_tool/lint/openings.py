"""How a text begins: with what it has to say, or with a formula, a premise, an announcement.

The formulas are the word lists `preambles` and `premises` of the language.
"""

from __future__ import annotations

from bisect import bisect_left

from kb_tool.article import MarkKind
from kb_tool.language import Entry, WordList, lazy_pattern, wordlist

from .passage import Sentence

__all__ = ["announces", "opening", "premise_end"]

_ANNOUNCEMENT, _SENTENCE, _CLAUSE, _FILLER, _LAW = "announcement", "sentence", "clause", "filler", "law"
_LONGEST = 300  # characters: no formula is longer, but a sentence without end may be
_LETTER = lazy_pattern(r"[^\W_]")
_ENDS = lazy_pattern(r"[\s.:!…)]*")
_DIGIT = lazy_pattern(r"\d")
_THAT = lazy_pattern(r"\s+(?:che|that)\b")
_COMMA = lazy_pattern(r",\s+")
# What a comma inside the name of a law is followed by: "legge 124, art. 1, comma 2, e successive modifiche".
_STILL_THE_LAW = lazy_pattern(
    r"\d|(?:nn?|e|art\w*|commi|comma|lett\w*|del|della|dell|come|and|no|section|paragraph|as)\b"
)


def opening(sentence: Sentence, name: str, at: int | None = None) -> tuple[int, int, Entry] | None:
    """The entry of the word list `name` with which the sentence begins, with its place in the passage.

    `at` (an offset in the passage) looks at the rest of the sentence from there.
    """
    text = sentence.passage.text
    letter = _LETTER.search(text, sentence.start if at is None else at, sentence.end)
    if letter is None:
        return None
    first = letter.start()
    end = text.find(" ", first + _LONGEST, sentence.end)
    beginning = text[first : end if end >= 0 else sentence.end]
    found = next(_list(sentence, name).find(beginning, sentence.passage.heads), None)
    return (first, first + found[1], found[2]) if found and found[0] == 0 else None


def announces(sentence: Sentence) -> bool:
    """Whether the sentence only points at the text that follows, or says what the article is about.

    A link, a figure, anything after a colon or after "that" is content: then it says something.
    """
    text = sentence.text
    if _says_after_colon(text) or _DIGIT.search(text) or _has_link(sentence):
        return False
    formula, start = opening(sentence, "preambles"), opening(sentence, "premises")
    if formula and not formula[2].plain:
        return not _THAT.match(sentence.passage.text, formula[1])
    if start and start[2].plain == _ANNOUNCEMENT:
        return True
    return any(
        entry.plain == _ANNOUNCEMENT and _ENDS.fullmatch(text, end)
        for _, end, entry in _list(sentence, "premises").find(text, sentence.passage.heads)
    )


def premise_end(sentence: Sentence) -> int | None:
    """Where the premise with which a sentence of the lead begins ends, in its passage; None = there is none.

    That is the end of the sentence when all of it is background.
    """
    found = opening(sentence, "premises")
    if found is None or _says_after_colon(sentence.text):
        return None
    _, end, entry = found
    if entry.plain == _SENTENCE:
        return sentence.end
    if entry.plain in (_CLAUSE, _LAW) and (comma := _comma(sentence, end)) is not None:
        if entry.plain == _LAW:
            return comma
        after = opening(sentence, "premises", comma)
        return sentence.end if after and after[2].plain in (_FILLER, _SENTENCE) else None
    return None


def _has_link(sentence: Sentence) -> bool:
    marks = sentence.passage.prose.marks
    first = bisect_left(marks, sentence.start, key=lambda mark: mark.start)
    for at in range(first, len(marks)):
        if marks[at].start >= sentence.end:
            break
        if marks[at].kind is MarkKind.LINK:
            return True
    return False


def _says_after_colon(text: str) -> bool:
    return _LETTER.search(text.partition(":")[2]) is not None


def _comma(sentence: Sentence, at: int) -> int | None:
    """Where the clause after the first comma begins; commas inside the name of a law do not count."""
    text = sentence.passage.text
    commas = (comma.end() for comma in _COMMA.finditer(text, at, sentence.end))
    return next((end for end in commas if not _STILL_THE_LAW.match(text, end)), None)


def _list(sentence: Sentence, name: str) -> WordList:
    return wordlist(sentence.passage.language.code, name)
