"""The lint report for people: by file, with the source, carets, what it costs and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb_tool.lint import Message, Quality, Severity

from .escape import terminal
from .layout import excerpt, join, pad, right, width, wrap
from .model import ArticleReport, BaseReport, PlacedFinding
from .style import Style
from .words import QUALITY_NAMES, counted, decimal_text, points_text, quality_text, score_text

__all__ = ["SEVERITY_NAMES", "Page", "lint_as_text"]

SEVERITY_NAMES = {
    Severity.ERROR: Message(it="da correggere", en="must fix"),
    Severity.WARNING: Message(it="da migliorare", en="to improve"),
    Severity.SUGGESTION: Message(it="consiglio", en="advice"),
}
_SEVERITIES = {**SEVERITY_NAMES, Severity.SUGGESTION: Message(it="consigli", en="advice")}
_LINE = Message(it="riga {n}", en="line {n}")
_MINIMUM = Message(it="(minimo {bar})", en="(minimum {bar})")
_UNCHECKED = Message(
    it="{quality}: non si è potuto controllare. {rule}: {reason}",
    en="{quality}: could not be checked. {rule}: {reason}",
)
_ARTICLE = Message(it="articolo letto", en="article read"), Message(it="articoli letti", en="articles read")
_SECONDS = Message(it="in {seconds} s", en="in {seconds} s")
_FINE = Message(it="{n} a posto", en="{n} fine")
_REVIEW = Message(it="{n} da rivedere", en="{n} to review")
_LOWEST = Message(it="il punteggio più basso: {what} ({path})", en="lowest score: {what} ({path})")
_START = Message(it="Da dove cominciare: {path}", en="Where to start: {path}")
_GAIN = Message(it="({points} con {changes})", en="({points} with {changes})")
_CHANGE = Message(it="correzione", en="change"), Message(it="correzioni", en="changes")
_BETWEEN = (
    Message(it="errore tra un file e l'altro", en="error between files"),
    Message(it="errori tra un file e l'altro", en="errors between files"),
)
_EXCEPTION = (
    Message(it="eccezione con motivo", en="exception with a reason"),
    Message(it="eccezioni con motivo", en="exceptions with a reason"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """How to write: the language of messages, the width in terminal cells, colours."""

    ui: str = "en"
    width: int = 100
    colour: bool = False

    @property
    def style(self) -> Style:
        """The colours of its parts."""
        return Style(self.colour)


def lint_as_text(report: BaseReport, page: Page, *, seconds: float, listing: bool = True) -> str:
    """The whole report; without `listing` only the lines at its end. `seconds` is how long the run took."""
    lines: list[str] = []
    for article, findings in report.by_file() if listing else ():
        lines += [*_header(article, findings, page), *_unchecked(article, page), ""]
        if findings:
            lines += [*_findings(article, findings, page), ""]
    lines += join(_summary(report, page, seconds), page.width)
    if start := _where_to_start(report, page):
        lines += wrap(start, page.width)
    return "\n".join(lines)


def _header(article: ArticleReport, findings: tuple[PlacedFinding, ...], page: Page) -> Iterator[str]:
    title = terminal(article.title or "")
    path = terminal(article.path)
    yield page.style.bold(path) + (f"   {title}" if title else "")
    plain, shown = _scores(article, page)
    numbers = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    counts = " · ".join(f"{_SEVERITIES[each].say(page.ui)} {number}" for each, number in numbers.items())
    if not plain:
        yield f"  {counts}"
        return
    first, *more = right(counts, f"  {plain}", page.width)
    yield first.replace(plain, shown, 1)
    yield from more


def _unchecked(article: ArticleReport, page: Page) -> Iterator[str]:
    """Which qualities nothing could look at, and why; a file that could not be read says so by itself."""
    reasons = {each.rule: each.reason for each in article.not_checked}
    for quality, card in article.scorecard.qualities.items() if article.scorecard else ():
        for rule in card.blind:
            said = _UNCHECKED.format(quality=QUALITY_NAMES[quality], rule=rule, reason=reasons[rule])
            for line in wrap(said.say(page.ui), page.width - 2):
                yield "  " + page.style.bad(line)


def _scores(article: ArticleReport, page: Page) -> tuple[str, str]:
    """The three scores, without and with colour; nothing for a file that could not be read."""
    if article.scorecard is None:
        return "", ""
    plain, shown = [], []
    for quality in Quality:
        text = f"{QUALITY_NAMES[quality].say(page.ui)} {quality_text(article, quality)}"
        below = article.is_below_bar(quality)
        if below:
            text += " " + _MINIMUM.say(page.ui).format(bar=score_text(article.bar))
        plain.append(text)
        shown.append(page.style.bad(text) if below else text)
    return "   ".join(plain), "   ".join(shown)


def _findings(article: ArticleReport, findings: tuple[PlacedFinding, ...], page: Page) -> Iterator[str]:
    labels = [_LINE.say(page.ui).format(n=finding.line) for finding in findings]
    gutter = 2 + max(map(width, labels)) + 2
    for label, finding in zip(labels, findings, strict=True):
        lines = list(_finding(article, finding, page, page.width - gutter))
        yield pad(f"  {label}", gutter) + lines[0]
        yield from (" " * gutter + line for line in lines[1:])


def _finding(article: ArticleReport, finding: PlacedFinding, page: Page, room: int) -> Iterator[str]:
    """Source and carets, message with its price, and the rule's name last: few look it up."""
    style = page.style
    source = article.line(finding.line)
    if source.strip():
        end = finding.end_column - 1 if finding.end_line == finding.line else len(source)
        shown, carets = excerpt(source, finding.column - 1, end, room)
        yield shown
        yield _tint(finding, style)(carets)
    *first, last = wrap(terminal(finding.message.say(page.ui)), room)
    yield from first
    worth = _worth(finding, page.ui)
    *above, end_line = right(worth, last, room)
    yield from above
    yield end_line[: len(end_line) - len(worth)] + _tint(finding, style)(worth)
    if finding.is_rule:
        yield from (style.dim(line) for line in right(finding.rule, "", room))


def _worth(finding: PlacedFinding, ui: str) -> str:
    """What kind of finding it is and what a correction brings, for the end of its message."""
    severity, gain = SEVERITY_NAMES[finding.severity].say(ui), points_text(finding.points or 0, ui)
    if not gain:
        return severity
    gain += f" {QUALITY_NAMES[finding.quality].say(ui)}"
    return f"{severity} · {gain}" if finding.severity is Severity.ERROR else gain


def _tint(finding: PlacedFinding, style: Style) -> Callable[[str], str]:
    tints = {Severity.ERROR: style.bad, Severity.WARNING: style.warm, Severity.SUGGESTION: style.cool}
    return tints[finding.severity]


def _summary(report: BaseReport, page: Page, seconds: float) -> Iterator[str]:
    ui, summary = page.ui, report.summary
    duration = _SECONDS.say(ui).format(seconds=decimal_text(seconds, ui))
    yield f"{counted(summary.articles, *_ARTICLE, ui)} {duration}"
    yield _FINE.say(ui).format(n=summary.fine)
    if summary.to_review:
        yield _REVIEW.say(ui).format(n=summary.to_review)
    if summary.between:
        yield counted(summary.between, *_BETWEEN, ui)
    if summary.suppressed:
        yield counted(summary.suppressed, *_EXCEPTION, ui)
    if (lowest := report.lowest) and lowest.score < 100:
        what = f"{QUALITY_NAMES[lowest.quality].say(ui)} {score_text(lowest.score)}"
        yield _LOWEST.say(ui).format(what=what, path=terminal(lowest.path))


def _where_to_start(report: BaseReport, page: Page) -> str:
    start = report.start
    if start is None:
        return ""
    text = _START.say(page.ui).format(path=terminal(start.path))
    if gain := points_text(start.points, page.ui):
        changes = counted(start.changes, *_CHANGE, page.ui)
        text += " " + _GAIN.say(page.ui).format(points=gain, changes=changes)
    return text
