"""What the program corrects by itself: safe fixes, put in the text until none is left.

A fix is kept only when it does what it says: its finding is gone afterwards, and no error has come in its
place. So a fix that meets a text its rule did not foresee is left out, and the text stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_tool.article import Source, parse_article
from kb_tool.lint import Edit, Finding, Severity, lint, read

from .judge import Judge

__all__ = ["Mended", "mend", "put_in"]

_PASSES = 100  # a fix may bring another to light; two that undo each other do not go on for ever


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its safe fixes put in, and the findings these fixes were of, in the order of the text.

    `left` are findings whose safe fix did not do what it should and was left out.
    """

    source: Source
    fixed: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


def mend(source: Source, judge: Judge, lang: str) -> Mended:
    """`source`, an article in "it" or "en", with every safe fix that the rules of `judge` offer.

    Doing it again changes nothing more.
    """
    fixed: list[Finding] = []
    refused: dict[tuple[str, str], Finding] = {}
    for _ in range(_PASSES):
        found = _findings(source, judge, lang)
        chosen = [each for each in _apart(found) if _name(each, source) not in refused]
        if not chosen:
            break
        good, bad = _good(source, found, chosen, judge, lang)
        refused |= {_name(each, source): each for each in bad}
        source, fixed = put_in(source, good), fixed + good
    return Mended(source, tuple(fixed), tuple(refused.values()))


def put_in(source: Source, findings: Iterable[Finding]) -> Source:
    """The text with the edits of these findings' fixes, which do not overlap, put in."""
    edits = sorted(
        (edit for each in findings if each.fix for edit in each.fix.edits), key=lambda edit: edit.span
    )
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (source.text[at : edit.span.start], edit.text)
        at = edit.span.end
    return Source(source.path, "".join((*pieces, source.text[at:])))


def _findings(source: Source, judge: Judge, lang: str) -> tuple[Finding, ...]:
    article = parse_article(source, lang=lang, headings=judge.options.headings.get(lang))
    reading = read(article, as_of=judge.as_of, options=judge.options, records=judge.records)
    return lint(reading, judge.rules).findings


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Those with a safe fix, in the order of the text, without any whose edits touch an earlier one's."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    safe = (each for each in findings if each.fix and each.fix.safe)
    for finding in sorted(safe, key=lambda each: each.fix.edits[0].span if each.fix else each.span):
        assert finding.fix
        if all(_are_apart(edit, other) for edit in finding.fix.edits for other in taken):
            chosen.append(finding)
            taken += finding.fix.edits
    return chosen


def _are_apart(one: Edit, other: Edit) -> bool:
    return one.span.end < other.span.start or other.span.end < one.span.start


def _did_good(before: Sequence[Finding], after: Sequence[Finding], fixed: Sequence[Finding]) -> bool:
    """Whether each rule finds as many fewer as were fixed, at least, and there is no new error."""
    gone = Counter(each.rule for each in before) - Counter(each.rule for each in after)
    errors = _errors(after) - _errors(before)
    return not errors and all(gone[rule] >= count for rule, count in Counter(e.rule for e in fixed).items())


def _errors(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(each.rule for each in findings if each.severity is Severity.ERROR)


def _good(
    source: Source, found: Sequence[Finding], chosen: Sequence[Finding], judge: Judge, lang: str
) -> tuple[list[Finding], list[Finding]]:
    """Those fixes that do good together, and those that do none even alone; others have their turn later.

    All, or else those of one rule: what they bring to light (the words of a list that was none) may be more
    findings of another rule. Or else as many as can be, one added to the others at a time.
    """

    def does_good(fixes: Sequence[Finding]) -> bool:
        return _did_good(found, _findings(put_in(source, fixes), judge, lang), fixes)

    by_rule: dict[str, list[Finding]] = {}
    for each in chosen:
        by_rule.setdefault(each.rule, []).append(each)
    for fixes in [chosen, *by_rule.values()]:
        if does_good(fixes):
            return list(fixes), []
    good: list[Finding] = []
    for each in chosen:
        if does_good([*good, each]):
            good.append(each)
    bad = [each for each in chosen if each not in good and (not good or not does_good([each]))]
    return good, bad


def _name(finding: Finding, source: Source) -> tuple[str, str]:
    """What tells a refused fix again after the text before it has changed."""
    return finding.rule, source.slice(finding.span)
