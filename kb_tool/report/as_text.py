"""The lint report for people: by file, with the source, carets, what it costs and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb_tool.lint import Message, Quality, Severity

from .changes import Comparison
from .escape import terminal
from .layout import excerpt, pad, right, width, wrap
from .model import ArticleReport, BaseReport, PlacedFinding
from .style import Page, Style
from .summary import summary_as_text
from .words import QUALITY_NAMES, points_text, quality_text, score_text

__all__ = ["SEVERITY_NAMES", "files_in_parts", "lint_as_text", "lint_in_parts", "missed_text"]

SEVERITY_NAMES = {
    Severity.ERROR: Message(it="da correggere", en="must fix"),
    Severity.WARNING: Message(it="da migliorare", en="to improve"),
    Severity.SUGGESTION: Message(it="consiglio", en="advice"),
}
_SEVERITIES = {**SEVERITY_NAMES, Severity.SUGGESTION: Message(it="consigli", en="advice")}
_LINE = Message(it="riga {n}", en="line {n}")
_MINIMUM = Message(it="(minimo {bar})", en="(minimum {bar})")
_WAS = Message(it="(era {score})", en="(was {score})")
_AGAIN = Message(it="come sopra", en="as above")
_UNCHECKED = Message(
    it="{quality}: non si è potuto controllare. {rule}: {reason}",
    en="{quality}: could not be checked. {rule}: {reason}",
)


def lint_as_text(
    report: BaseReport,
    page: Page,
    *,
    seconds: float,
    listing: bool = True,
    comparison: Comparison | None = None,
) -> str:
    """The whole report; without `listing` only the lines at its end. `seconds` is how long the run took.

    With a `comparison`, what the change did stands last.
    """
    parts = lint_in_parts(report, page, seconds=seconds, listing=listing, comparison=comparison)
    return "\n".join(parts)


def lint_in_parts(
    report: BaseReport,
    page: Page,
    *,
    seconds: float,
    listing: bool = True,
    comparison: Comparison | None = None,
) -> Iterator[str]:
    """The same, file by file: a large base's report is never whole in memory."""
    if listing:
        yield from files_in_parts(report, page)
    if comparison is None:
        yield "\n".join(summary_as_text(report, page, seconds))
        return
    from .change_text import change_as_text

    summary = [*summary_as_text(report, page, seconds), ""] if comparison.changes else []
    yield "\n".join([*summary, *change_as_text(report, comparison, page)])


def files_in_parts(report: BaseReport, page: Page) -> Iterator[str]:
    """Each file with something to say, and a blank line after it."""
    for article, findings in report.by_file():
        lines = [*_header(article, findings, page), *_unchecked(article, page), ""]
        if findings:
            lines += [*_findings(article, findings, page), ""]
        yield "\n".join(lines)


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
            text += " " + missed_text(article, quality, page.ui)
        plain.append(text)
        shown.append(page.style.bad(text) if below else text)
    return "   ".join(plain), "   ".join(shown)


def missed_text(article: ArticleReport, quality: Quality, ui: str) -> str:
    """What the quality should have reached: the minimum, or what a baseline says it had."""
    if quality in article.floors:
        return _WAS.say(ui).format(score=score_text(article.floors[quality]))
    return _MINIMUM.say(ui).format(bar=score_text(article.bar))


def _findings(article: ArticleReport, findings: tuple[PlacedFinding, ...], page: Page) -> Iterator[str]:
    """Each finding with its line; what a rule has said of one place is not said again of the next."""
    labels = [_LINE.say(page.ui).format(n=finding.line) for finding in findings]
    gutter = 2 + max(map(width, labels)) + 2
    told: set[tuple[str, str]] = set()
    essence = None
    for label, finding in zip(labels, findings, strict=True):
        before, essence = essence, (finding.rule, _essence(article, finding, page.ui))
        lines = list(_finding(article, finding, page, page.width - gutter, again=essence in told))
        told.add(essence)
        if before and essence != before:
            yield ""
        yield pad(f"  {label}", gutter) + lines[0]
        yield from (" " * gutter + line for line in lines[1:])


def _essence(article: ArticleReport, finding: PlacedFinding, ui: str) -> str:
    """The message but for the words it quotes from its place, which the carets show."""
    message = finding.message.say(ui)
    quoted = article.line(finding.line)[finding.column - 1 : finding.end_column - 1]
    if not quoted or finding.end_line != finding.line:
        return message
    return message.replace(f"«{quoted}»", "«»").replace(f'"{quoted}"', '""')


def _finding(
    article: ArticleReport, finding: PlacedFinding, page: Page, room: int, *, again: bool
) -> Iterator[str]:
    """Source and carets, message with its price, and last, for the few who look, where it is and whose."""
    style, tint = page.style, _tint(finding, page.style)
    source, carets = article.line(finding.line), ""
    if source.strip():
        end = finding.end_column - 1 if finding.end_line == finding.line else len(source)
        shown, carets = excerpt(source, finding.column - 1, end, room)
        yield shown
    worth = _worth(finding, page.ui)
    if again and carets:
        before, last = [], carets
    else:
        if carets:
            yield tint(carets)
        *before, last = wrap(terminal(finding.message.say(page.ui)), room)
    yield from before
    *above, end_line = right(worth, last, room)
    yield from (tint(line) if again else line for line in above)
    text = end_line[: len(end_line) - len(worth)]
    yield (tint(text) if again else text) + tint(worth)
    yield from (style.dim(line) for line in _place(article, finding, page, room, again=again))


def _place(
    article: ArticleReport, finding: PlacedFinding, page: Page, room: int, *, again: bool
) -> Iterator[str]:
    """`path:line:column`, which terminals and editors open, and the rule: apart where there is no room."""
    place = f"{terminal(article.path)}:{finding.line}:{finding.column}" if article.lines is not None else ""
    rule = finding.rule if finding.is_rule else ""
    if again:
        rule = f"{rule}, {_AGAIN.say(page.ui)}" if rule else _AGAIN.say(page.ui)
    both = f"{place}  {rule}".strip()
    for line in [both] if width(both) <= room else [place, rule]:
        if line:
            yield pad(line, room, left=True)


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
