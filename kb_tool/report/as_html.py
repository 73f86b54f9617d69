"""The lint report as one page for whoever answers for the base: how it stands, then each article.

The page is whole in itself: no script, no picture, no address outside; it prints and fits a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.resources import files

from kb_tool.lint import Message, Quality, Severity

from . import comment_words as words
from .as_text import SEVERITY_NAMES, missed_text
from .changes import Comparison, Movement
from .escape import html_text
from .model import PlacedFinding
from .reasons import outcome, reasons
from .run import Entry, Run
from .words import QUALITY_NAMES, day_text, points_text, quality_text

__all__ = ["lint_as_html"]

_AROUND = 120  # characters of the line shown before and after what is wrong
_STATE = Message(it="La base: che cosa va e che cosa no", en="The base: what is fine and what is not")
_CHANGE = Message(it="Che cosa fa questa modifica", en="What this change does")
_SINCE = Message(it="Confronto con «{revision}».", en='Compared with "{revision}".')
_PASSED = Message(it="Tutto a posto.", en="All fine.")
_FAILED = Message(it="Qualcosa è da rivedere.", en="Something needs review.")
_NUMBERS = (
    ("articles", Message(it="articoli", en="articles")),
    ("quiet", Message(it="a posto", en="fine")),
    ("to_improve", Message(it="sopra il minimo", en="above the minimum")),
    ("to_review", Message(it="da rivedere", en="to review")),
    ("errors", Message(it="da correggere", en="must fix")),
    ("warnings", Message(it="da migliorare", en="to improve")),
    ("suppressed", Message(it="eccezioni con motivo", en="exceptions with a reason")),
    ("known", Message(it="in arretrato", en="in the baseline")),
)
_ALWAYS = {"articles", "quiet", "to_review", "errors", "warnings"}  # shown even when there are none
_UNLISTED = (
    Message(it="Un altro articolo è a posto e non è elencato.", en="1 more article is fine and not listed."),
    Message(
        it="Altri {n} articoli sono a posto e non sono elencati.",
        en="{n} more articles are fine and not listed.",
    ),
)
_STOPS = Message(it="Da sistemare prima di pubblicare", en="To put right before publishing")
_REMOVED = Message(it="Articoli tolti", en="Articles removed")
_BETTER, _WORSE = Message(it="meglio", en="better"), Message(it="peggio", en="worse")
_LOOKS = {Movement.BETTER: "good", Movement.WORSE: "bad", Movement.NEW: "warm", Movement.SAME: "dim"}
_ARTICLES = Message(it="Articoli, il più basso per primo", en="Articles, lowest first")
_ARTICLE = Message(it="articolo", en="article")
_DETAILS = Message(it="Che cosa correggere", en="What to correct")
_EXCEPTIONS = Message(it="Eccezioni", en="Exceptions")
_LINE = Message(it="riga {n}", en="line {n}")
_CLASSES = {Severity.ERROR: "bad", Severity.WARNING: "warm", Severity.SUGGESTION: "dim"}


def lint_as_html(run: Run) -> str:
    """The page. Articles with nothing to say are only counted."""
    ui = run.ui
    told = sorted(
        (_rank(entry), _row(entry, number, run), _article(entry, number, ui), entry.is_article)
        for number, entry in enumerate(run.entries())
        if entry.findings or not entry.passed or entry.change
    )
    title = (_CHANGE if run.comparison else _STATE).say(ui)
    body = [f"<h1>{html_text(title)}</h1>", *_summary(run)]
    if run.comparison:
        body += _stops(run)
    if told:
        rows = "\n".join(row for _, row, *_ in told)
        body += [f"<h2>{_say(_ARTICLES, ui)}</h2>", '<div class="table"><table>', _head(run)]
        body += [f"<tbody>\n{rows}\n</tbody></table></div>"]
    quiet = len(run.report.tallies) - sum(is_article for *_, is_article in told)
    if quiet and run.comparison is None:
        body.append(f"<p>{_say(_UNLISTED[quiet > 1].format(n=quiet), ui)}</p>")
    if run.comparison and run.comparison.removed:
        body += _removed(run.comparison, ui)
    if told:
        body += [f"<h2>{_say(_DETAILS, ui)}</h2>", *(article for *_, article, _ in told)]
    return _page(title, body, ui)


def _head(run: Run) -> str:
    names = [QUALITY_NAMES[quality].say(run.ui) for quality in Quality]
    heads = "".join(f'<th class="score" scope="col">{html_text(name)}</th>' for name in names)
    last = f'<th scope="col">{_say(words.OUTCOME, run.ui)}</th>' if run.comparison else ""
    return f'<thead><tr><th scope="col">{_say(_ARTICLE, run.ui)}</th>{heads}{last}</tr></thead>'


def _stops(run: Run) -> Iterator[str]:
    """Each file that stops the change, and why; they are the first of the table too."""
    rows = []
    for number, entry in enumerate(run.entries()):
        if why := "; ".join(reason.say(run.ui) for reason in reasons(entry)):
            rows.append(f"<li>{_link(entry, number)}: {html_text(why)}.</li>")
    if rows:
        yield f'<h2 class="bad">{_say(_STOPS, run.ui)}</h2>'
        yield "\n".join(["<ul>", *rows, "</ul>"])


def _removed(comparison: Comparison, ui: str) -> Iterator[str]:
    yield f"<h2>{_say(_REMOVED, ui)}</h2><ul>"
    for path in comparison.removed:
        title = html_text(comparison.titles.get(path, path))
        yield f'<li>{title} <span class="path">{html_text(path)}</span></li>'
    yield "</ul>"


def _page(title: str, body: Iterable[str], ui: str) -> str:
    style = files(__package__).joinpath("page.css").read_text("utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = [
        "<!doctype html>",
        f'<html lang="{ui}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html_text(title)}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
    ]
    return "\n".join([*head, *body, "</body>", "</html>", ""])


def _say(message: Message, ui: str) -> str:
    return html_text(message.say(ui))


def _summary(run: Run) -> Iterator[str]:
    ui = run.ui
    verdict, look = (_PASSED, "good") if run.passed else (_FAILED, "bad")
    since = " " + _say(_SINCE.format(revision=run.comparison.revision), ui) if run.comparison else ""
    yield f'<p><strong class="{look}">{_say(verdict, ui)}</strong>{since}</p>'
    about = " · ".join(filter(None, (run.name, day_text(run.day, ui) if run.day else "")))
    if about:
        yield f'<p class="dim">{html_text(about)}</p>'
    summary = run.report.summary
    counts = asdict(summary) | {"quiet": summary.fine - summary.to_improve}
    numbers = ((counts[name], said) for name, said in _NUMBERS if counts[name] or name in _ALWAYS)
    items = "".join(f"<li><strong>{number}</strong> {_say(said, ui)}</li>" for number, said in numbers)
    yield f'<ul class="numbers">{items}</ul>'


def _rank(entry: Entry) -> tuple[bool, float, str]:
    """Those that fail first, then by the lowest score."""
    scores = [value for quality in Quality if (value := entry.article.score(quality)) is not None]
    return entry.passed, min(scores, default=0.0), entry.path


def _row(entry: Entry, number: int, run: Run) -> str:
    """The scores, and what the change did; a file that is no article has only what is asked of it."""
    link = f"<td>{_link(entry, number)}</td>"
    said = html_text(outcome(entry, run.ui))
    if not entry.is_article:
        return f'<tr>{link}<td class="bad" colspan="{len(Quality) + bool(run.comparison)}">{said}</td></tr>'
    cells = "".join(_cell(entry, quality, run.ui) for quality in Quality)
    if entry.change:
        look = _LOOKS[entry.change.movement] if entry.passed else "bad"
        cells += f'<td class="{look}">{said}</td>'
    return f"<tr>{link}{cells}</tr>"


def _link(entry: Entry, number: int) -> str:
    return f'<a href="#a{number}"{_lang(entry)}>{html_text(entry.article.title or entry.path)}</a>'


def _cell(entry: Entry, quality: Quality, ui: str) -> str:
    """A score; on a phone, where the table is a list, its name stands before it."""
    name = html_text(QUALITY_NAMES[quality].say(ui))
    return f'<td class="score" data-quality="{name}">{_score(entry, quality, ui)}</td>'


def _lang(entry: Entry) -> str:
    return f' lang="{html_text(entry.article.lang)}"' if entry.article.lang and entry.article.title else ""


def _score(entry: Entry, quality: Quality, ui: str) -> str:
    """The score; with a change what it was and which way it went, else what it should be where it is not."""
    article, change = entry.article, entry.change
    now = quality_text(article, quality)
    if change and change.before:
        before = quality_text(change.before, quality)
        text = html_text(now if before == now else f"{before} → {now}")
        for look, moved, said in (("good", change.better, _BETTER), ("bad", change.worse, _WORSE)):
            if quality in moved:
                return f'<span class="{look}">{text}</span> <span class="dim">({_say(said, ui)})</span>'
        return text
    if not article.is_below_bar(quality):
        return html_text(now)
    missed = html_text(missed_text(article, quality, ui))
    return f'<span class="bad">{html_text(now)}</span> <span class="dim">{missed}</span>'


def _article(entry: Entry, number: int, ui: str) -> str:
    article = entry.article
    parts = [f'<article id="a{number}">', f"<h3{_lang(entry)}>{html_text(article.title or entry.path)}</h3>"]
    parts.append(f'<p class="path">{html_text(entry.path)}</p>')
    if said := "; ".join(reason.say(ui) for reason in reasons(entry)):
        parts.append(f'<p class="bad">{html_text(said[0].upper() + said[1:])}.</p>')
    found = sorted(entry.findings, key=lambda each: -(each.points or 0.0))
    parts += ["<ol>", *(_finding(each, entry, ui) for each in found), "</ol>"] if found else []
    if article.suppressed:
        parts.append(f"<p>{_say(_EXCEPTIONS, ui)}</p><ul>")
        for each in article.suppressed:
            where = _say(_LINE.format(n=each.finding.line), ui)
            rule = html_text(each.finding.rule)
            parts.append(f'<li>{where}, <span class="rule">{rule}</span>: {html_text(each.reason)}</li>')
        parts.append("</ul>")
    return "\n".join([*parts, "</article>"])


def _finding(finding: PlacedFinding, entry: Entry, ui: str) -> str:
    worth = points_text(finding.points or 0.0, ui)
    gain = f"{worth} {QUALITY_NAMES[finding.quality].say(ui)}" if worth else ""
    weight = SEVERITY_NAMES[finding.severity].say(ui)
    about = " · ".join(filter(None, (_LINE.format(n=finding.line).say(ui), weight, gain)))
    rule = f' <span class="rule">{html_text(finding.rule)}</span>' if finding.is_rule else ""
    return (
        f'<li><p class="{_CLASSES[finding.severity]}">{html_text(about)}</p>{_excerpt(finding, entry)}'
        f"<p>{html_text(finding.message.say(ui))}{rule}</p></li>"
    )


def _excerpt(finding: PlacedFinding, entry: Entry) -> str:
    """The line with what is wrong marked; the far ends of a long line are left out."""
    line = entry.article.line(finding.line)
    if not line.strip():
        return ""
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    before, found, after = line[:start], line[start:end], line[end:]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    if len(found) > 4 * _AROUND:
        found = found[: 4 * _AROUND] + "…"
    lang = f' lang="{html_text(entry.article.lang)}"' if entry.article.lang else ""
    marked = f"<mark>{html_text(found)}</mark>" if found else ""
    return f"<blockquote{lang}>{html_text(before)}{marked}{html_text(after)}</blockquote>"
