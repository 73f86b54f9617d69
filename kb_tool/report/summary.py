"""The end of the lint report: how many, the lowest score, where to start, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from kb_tool.lint import Message

from .escape import terminal
from .layout import join, wrap
from .model import BaseReport, Start
from .style import Page
from .words import QUALITY_NAMES, counted, decimal_text, points_number, points_text, score_text

__all__ = ["summary_as_text"]

_ARTICLE = Message(it="articolo letto", en="article read"), Message(it="articoli letti", en="articles read")
_FILE = Message(it="file", en="file"), Message(it="file", en="files")
_UNREADABLE = Message(it="illeggibile", en="unreadable"), Message(it="illeggibili", en="unreadable")
_SECONDS = Message(it="in {seconds} s", en="in {seconds} s")
_FINE = Message(it="{n} a posto", en="{n} fine")
_ABOVE = Message(it="{n} sopra il minimo", en="{n} above the minimum")
_REVIEW = Message(it="{n} da rivedere", en="{n} to review")
_OUTSIDE = (
    Message(it="errore fuori dai punteggi", en="error outside the scores"),
    Message(it="errori fuori dai punteggi", en="errors outside the scores"),
)
_EXCEPTION = (
    Message(it="eccezione con motivo", en="exception with a reason"),
    Message(it="eccezioni con motivo", en="exceptions with a reason"),
)
_KNOWN = Message(it="in arretrato: {n}", en="in the baseline: {n}")
_LOWEST = Message(it="Il punteggio più basso: {what} ({path})", en="Lowest score: {what} ({path})")
_START = Message(it="Da dove cominciare: {path}", en="Where to start: {path}")
_CLOSED = Message(it="(illeggibile)", en="(unreadable)")
_GAIN = Message(it="({points} con {fixes}: {lines})", en="({points} with {fixes}: {lines})")
_FIX = Message(it="correzione", en="fix"), Message(it="correzioni", en="fixes")
_LINE = Message(it="riga {n} +{points}", en="line {n} +{points}")
_NOT_CHECKED = Message(it="Non controllati: {what}", en="Not checked: {what}")
_RULES = Message(it="{n} regole", en="{n} rules")
_FEW = 3  # names of rules in a row; more would only be read as "many"


def summary_as_text(report: BaseReport, page: Page, seconds: float) -> list[str]:
    """The lines; `seconds` is how long the run took."""
    ui = page.ui
    lines = join(_numbers(report, ui, seconds), page.width)
    if (lowest := report.lowest) and lowest.score < 100:
        what = f"{QUALITY_NAMES[lowest.quality].say(ui)} {score_text(lowest.score)}"
        lines += wrap(_LOWEST.format(what=what, path=terminal(lowest.path)).say(ui), page.width)
    if report.start:
        lines += wrap(_where_to_start(report.start, ui), page.width)
    if unasked := " · ".join(_not_checked(report, ui)):
        lines += wrap(_NOT_CHECKED.format(what=unasked).say(ui), page.width)
    return lines


def _numbers(report: BaseReport, ui: str, seconds: float) -> Iterator[str]:
    summary = report.summary
    duration = _SECONDS.say(ui).format(seconds=decimal_text(seconds, ui))
    if summary.unreadable:
        files = counted(summary.articles, *_FILE, ui)
        yield f"{files}, {counted(summary.unreadable, *_UNREADABLE, ui)}, {duration}"
    else:
        yield f"{counted(summary.articles, *_ARTICLE, ui)} {duration}"
    above = summary.to_improve
    for number, said in ((summary.fine - above, _FINE), (above, _ABOVE), (summary.to_review, _REVIEW)):
        if number:
            yield said.say(ui).format(n=number)
    if summary.between:
        yield counted(summary.between, *_OUTSIDE, ui)
    if summary.known:
        yield _KNOWN.say(ui).format(n=summary.known)
    if summary.suppressed:
        yield counted(summary.suppressed, *_EXCEPTION, ui)


def _where_to_start(start: Start, ui: str) -> str:
    text = _START.say(ui).format(path=terminal(start.path))
    if start.closed:
        return f"{text} {_CLOSED.say(ui)}"
    if gain := points_text(start.points, ui):
        lines = (
            _LINE.say(ui).format(n=line, points=points_number(points, ui)) for line, points in start.fixes
        )
        fixes = counted(start.changes, *_FIX, ui)
        text += " " + _GAIN.say(ui).format(points=gain, fixes=fixes, lines=", ".join(lines))
    return text


def _not_checked(report: BaseReport, ui: str) -> Iterator[str]:
    """What nobody looked at, once a run and by reason: not checked is never fine."""
    by_reason: dict[str, dict[str, bool]] = {}
    # Articles that say the same share the value: a large base has a few of them.
    said = {id(each): each for each in (*(tally.not_checked for tally in report.tallies), report.not_checked)}
    for unasked in said.values():
        for each in unasked:
            name = each.what.say(ui) if each.what else each.rule
            by_reason.setdefault(each.reason.say(ui).rstrip("."), {})[name] = each.what is None
    for reason, names in by_reason.items():
        rules = sum(names.values())
        named = [name for name, is_rule in names.items() if not is_rule or rules <= _FEW]
        what = ", ".join([*named, _RULES.say(ui).format(n=rules)] if rules > _FEW else named)
        yield terminal(f"{what} ({reason})")
