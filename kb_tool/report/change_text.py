"""What a change did, for a terminal: each article with its scores before and after, and what stops it."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tool.lint import Message, Quality

from . import comment_words as words
from .changes import ArticleChange, Comparison, FactChange, Movement
from .escape import terminal
from .layout import join, wrap
from .model import BaseReport
from .reasons import happened, reasons
from .run import Run
from .standards import rules_said
from .style import Page
from .words import QUALITY_NAMES, quality_text

__all__ = ["change_as_text"]

_COMPARED = Message(it="Rispetto a «{revision}»: {what}", en='Compared with "{revision}": {what}')
_NOTHING = Message(
    it="Nessun articolo è cambiato rispetto a «{revision}».", en='No article differs from "{revision}".'
)
_REMOVED = Message(it="tolto", en="removed")
_FACT = Message(it="fatto cambiato", en="fact changed")
_RULES = Message(it="regole cambiate", en="rules changed")
_STOPS = Message(it="Da sistemare prima di pubblicare:", en="To put right before publishing:")
_FEW = 5


def change_as_text(report: BaseReport, comparison: Comparison, page: Page) -> list[str]:
    """The lines; `report` is about the articles that the change touches."""
    ui, width = page.ui, page.width
    revision = terminal(comparison.revision)
    if not (comparison.changes or comparison.removed):
        lines = wrap(_NOTHING.format(revision=revision).say(ui), width)
    else:
        what = happened(comparison, ui)
        lines = wrap(_COMPARED.format(revision=revision, what=what).say(ui), width)
    for change in comparison.changes:
        lines += _change(change, page)
    lines += [f"  {_REMOVED.say(ui)}: {terminal(path)}" for path in comparison.removed]
    for fact in comparison.facts:
        lines += _indented(wrap(terminal(_fact(fact, ui)), width - 2))
    for each in comparison.rules:
        said = f"{_RULES.say(ui)}: {rules_said(each, ui, terminal)}"
        lines += _indented(wrap(said, width - 2))
    stops = [line for said in _stops(report, comparison, ui) for line in wrap(said, width - 2)]
    if stops:
        lines += ["", page.style.bad(_STOPS.say(ui)), *_indented(stops)]
    return lines


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _change(change: ArticleChange, page: Page) -> Iterator[str]:
    """ "worse: content/en/a.md", then each quality, with what it was where it moved."""
    ui = page.ui
    tints = {Movement.WORSE: page.style.bad, Movement.BETTER: page.style.good}
    happened_ = words.MOVED[change.movement].say(ui)
    tint = tints.get(change.movement, page.style.bold)
    yield f"  {tint(happened_)}: {terminal(change.path)}"
    scores = (f"{QUALITY_NAMES[quality].say(ui)} {_score(change, quality)}" for quality in Quality)
    yield from (f"    {line}" for line in join(scores, page.width - 4))


def _score(change: ArticleChange, quality: Quality) -> str:
    now = quality_text(change.after, quality)
    before = quality_text(change.before, quality) if change.before else now
    return now if now == before else f"{before} → {now}"


def _fact(fact: FactChange, ui: str) -> str:
    if fact.before is None:
        what = words.ADDED.format(after=fact.after or "").say(ui)
    elif fact.after is None:
        what = words.GONE.format(before=fact.before).say(ui)
    else:
        what = f"{fact.before} → {fact.after}"
    text = f"{_FACT.say(ui)}: {fact.subject.say(ui)}, {what}"
    if not fact.articles:
        return text
    number = len(fact.articles)
    paths = ", ".join(fact.articles[:_FEW]) + (", …" if number > _FEW else "")
    return f"{text} ({words.QUOTED[number > 1].format(n=number, paths=paths).say(ui)})"


def _stops(report: BaseReport, comparison: Comparison, ui: str) -> Iterator[str]:
    """Each file that stops the change, with its reasons."""
    for entry in Run(report, ui, comparison).entries():
        if why := reasons(entry):
            yield terminal(f"{entry.path} {'; '.join(each.say(ui) for each in why)}.")
