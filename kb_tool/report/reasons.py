"""Why a file fails, in the words of whoever wrote it: worse than before, below the minimum, errors."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tool.lint import Message, Quality

from .changes import ArticleChange, Comparison, Movement
from .comment_words import ARTICLES, ERROR, HAPPENED, MOVED, NO_ARTICLES, TO_CORRECT, TO_REVIEW
from .model import ArticleReport
from .run import Entry
from .words import QUALITY_NAMES, counted, score_text

__all__ = ["happened", "outcome", "reasons"]

_WORSE = Message(
    it="è meno {quality} di prima: {before} → {after}", en="is less {quality} than before: {before} → {after}"
)
_BELOW = Message(it="{quality} è {score}, il minimo è {bar}", en="{quality} is {score}, the minimum is {bar}")
_LOST = Message(it="{quality} è {score}, era {before}", en="{quality} is {score}, it was {before}")
_UNCHECKED = Message(
    it="se sia {quality} non si è potuto controllare", en="whether it is {quality} could not be checked"
)
_UNREAD = Message(it="il file non si può leggere", en="the file cannot be read")
_ERROR = Message(it="ha un errore", en="has an error")
_ERRORS = Message(it="ha {n} errori", en="has {n} errors")


def reasons(entry: Entry) -> tuple[Message, ...]:
    """What stops the file, each as the rest of a sentence that begins with its name; none = it passed."""
    if entry.passed:
        return ()
    if entry.is_article and entry.article.scorecard is None:
        return (_UNREAD,)
    number = len(entry.errors)
    errors = [_ERROR if number == 1 else _ERRORS.format(n=number)] if number else []
    return (*errors, *_scores(entry))


def _scores(entry: Entry) -> Iterator[Message]:
    change, article = entry.change, entry.article
    if not entry.is_article:
        return
    if change is not None and change.movement is not Movement.NEW:
        yield from (_worse(change, quality) for quality in change.worse)
        return
    yield from (_below(article, quality) for quality in Quality if article.is_below_bar(quality))
    unseen = (quality for quality in article.unchecked if quality not in article.excused)
    yield from (_UNCHECKED.format(quality=QUALITY_NAMES[quality]) for quality in unseen)


def _worse(change: ArticleChange, quality: Quality) -> Message:
    assert change.before is not None, "only what was there can get worse"
    before, after = score_text(change.before.score(quality)), score_text(change.after.score(quality))
    return _WORSE.format(quality=QUALITY_NAMES[quality], before=before, after=after)


def _below(article: ArticleReport, quality: Quality) -> Message:
    name, score = QUALITY_NAMES[quality], score_text(article.score(quality))
    if quality in article.floors:
        return _LOST.format(quality=name, score=score, before=score_text(article.floors[quality]))
    return _BELOW.format(quality=name, score=score, bar=score_text(article.bar))


def outcome(entry: Entry, ui: str) -> str:
    """What happened to the file and what is asked of it, in a few words; "" = nothing of either."""
    parts = [MOVED[entry.change.movement].say(ui)] if entry.change else []
    if entry.errors:
        parts.append(f"{counted(len(entry.errors), *ERROR, ui)}, {TO_CORRECT.say(ui)}")
    elif not entry.passed:
        parts.append(TO_REVIEW.say(ui))
    return ": ".join(parts)


def happened(comparison: Comparison, ui: str) -> str:
    """What happened to how many articles: "1 article better, 2 worse"."""
    numbers: dict[Movement | None, int] = {
        movement: sum(change.movement is movement for change in comparison.changes)
        for movement in (Movement.BETTER, Movement.WORSE, Movement.NEW, Movement.SAME)
    }
    parts: list[str] = []
    for what, number in (numbers | {None: len(comparison.removed)}).items():
        if number:
            verb = HAPPENED[what][number > 1].say(ui)
            noun = "" if parts else ARTICLES[number > 1].say(ui) + " "
            parts.append(f"{number} {noun}{verb}")
    return ", ".join(parts) or NO_ARTICLES.say(ui)
