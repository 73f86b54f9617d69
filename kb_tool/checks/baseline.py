"""The backlog a base starts with: what was already wrong, so that only what is new stops anybody.

A baseline holds, for each article with something to mend, the fingerprints of its findings and its scores.
Findings in it are known and stop nobody; scores in it must not fall. It only ever gets smaller: what has been
mended leaves it, and a score that has risen is the new least; what cannot be seen for a while stays.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kb_tool.errors import BadInput
from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import ArticleReport, BaseFinding, BaseReport, PlacedFinding, Reports, Tally

__all__ = ["BASELINE_NAME", "Against", "Baseline", "Entry", "against", "baseline_of", "read_baseline"]

BASELINE_NAME = "kb-baseline.json"
_FORMAT = 1
_CLOSED_FOLDER = "folder-unreadable"
_RENEW = Message(
    it="Rifallo con «kb lint --update-baseline».", en='Make it anew with "kb lint --update-baseline".'
)
_DAMAGED = Message(it="l'arretrato non si legge ({detail}).", en="the baseline cannot be read ({detail}).")
_OTHER = Message(
    it="l'arretrato è di un'altra versione dei punteggi ({theirs}, ora {ours}): non si possono confrontare.",
    en="the baseline is of another version of the scores ({theirs}, now {ours}): they cannot be compared.",
)

_Name = tuple[str, str]  # rule, fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one article: findings and how many of each; the scores it must keep; the qualities
    that could not be looked at."""

    findings: Mapping[_Name, int] = field(default_factory=dict)
    scores: Mapping[Quality, float] = field(default_factory=dict)
    unchecked: frozenset[Quality] = frozenset()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries by article: its id, or its path when it has none or shares it."""

    score_version: str
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(sum(entry.findings.values()) for entry in self.entries.values())

    def without_scores(self) -> Baseline:
        """The same for a run whose scores mean something else: those of the articles it names ask nothing."""
        nothing = dict.fromkeys(Quality, 0.0)
        entries = {key: replace(each, scores=nothing) for key, each in self.entries.items()}
        return replace(self, entries=entries)

    def text(self) -> str:
        """As the file holds it: sorted, one finding a line, so that two people's changes merge."""
        articles = {
            key: {
                "scores": {quality.value: score for quality, score in entry.scores.items()},
                "unchecked": sorted(entry.unchecked),
                "findings": [
                    f"{rule} {mark}"
                    for (rule, mark), count in sorted(entry.findings.items())
                    for _ in range(count)
                ],
            }
            for key, entry in sorted(self.entries.items())
        }
        told = {"baseline": _FORMAT, "score_version": self.score_version, "articles": articles}
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Against:
    """A report seen against a baseline: what is known set apart, the baseline as small as it can be now, and
    how many of its findings are gone (`stale`)."""

    report: BaseReport
    smaller: Baseline
    stale: int


def baseline_of(report: BaseReport) -> Baseline:
    """All that is wrong now, as the backlog of tomorrow; advice is not in it."""
    wide, keys = _wide(report), _keys(report)
    entries = {}
    for article in report.articles:
        found = _names((*article.findings, *wide.pop(article.path, ())))
        if found or not article.passed:
            entries[keys[article.path]] = _entry(found, article)
    entries |= {path: Entry(found) for path, others in wide.items() if (found := _names(others))}
    return Baseline(report.score_version, entries)


def read_baseline(text: str, *, score_version: str | None, where: str = "", ui: str = "en") -> Baseline:
    """The baseline in `text`; raises `BadInput` for one that is damaged, or of other prices than ours.

    `score_version` None = its scores will not be asked for.
    """
    try:
        told = json.loads(text)
        if told["baseline"] != _FORMAT:
            raise ValueError(f"format {told['baseline']}")
        baseline = Baseline(str(told["score_version"]), {k: _read(v) for k, v in told["articles"].items()})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise BadInput(_DAMAGED.format(detail=detail).say(ui), where=where, remedy=_RENEW.say(ui)) from error
    if score_version is not None and baseline.score_version != score_version:
        said = _OTHER.format(theirs=baseline.score_version, ours=score_version)
        raise BadInput(said.say(ui), where=where, remedy=_RENEW.say(ui))
    return baseline


def against(report: BaseReport, baseline: Baseline, *, whole: bool = True) -> Against:
    """`report` with what `baseline` knows set apart. `whole` = it is about every article of the base: what is
    not in it is gone.

    Only the articles that the baseline names are looked into: of a large base's the others are not unfolded.
    """
    wide, keys = _wide(report), _keys(report, baseline.entries)
    left = {key: Counter(entry.findings) for key, entry in baseline.entries.items()}
    entries = {
        number: baseline.entries[key]
        for number, tally in enumerate(report.tallies)
        if (key := keys[tally.path]) in baseline.entries
    }
    articles = _Known(report.articles, report.tallies, entries)
    scores: dict[str, ArticleReport] = {}
    for number in entries:
        article = articles[number]
        scores[keys[article.path]] = article
        left[keys[article.path]] -= Counter((each.rule, each.fingerprint) for each in article.known)
    kept_wide = []
    for path, findings in wide.items():
        _, new = _apart(findings, left.get(keys.get(path, path), Counter()))
        kept_wide += [each for each in report.findings if each.path == path and each.finding in new]
    hidden = len(report.findings) - len(kept_wide)
    seen = replace(report, articles=articles, findings=_ordered(kept_wide), known=hidden)
    smaller = _shrunk(report, baseline, {*keys.values(), *wide}, left, scores, whole=whole)
    return Against(seen, smaller, baseline.size - smaller.size)


def _shrunk(
    report: BaseReport,
    baseline: Baseline,
    present: Collection[str],
    left: Mapping[str, Counter[_Name]],
    articles: Mapping[str, ArticleReport],
    *,
    whole: bool,
) -> Baseline:
    """What is still needed of the baseline when `left` was not found; `present` are the names there are now.

    What is only out of sight stays: an article nobody can read now (which one it is, nobody knows), or whose
    id a copy has taken too. So does an entry without findings, as long as its article needs its least scores.
    """
    closed = {tally.path for tally in report.tallies if not tally.readable}
    closed |= {each.path for each in report.findings if each.finding.rule == _CLOSED_FOLDER}
    unseen = closed | _shared_ids(report)
    kept: dict[str, Entry] = {}
    for key, entry in baseline.entries.items():
        if key in unseen or (key not in present and (closed or not whole)):
            kept[key] = entry
        elif key in present:
            less = _smaller(entry, left[key], articles.get(key))
            if less.findings or not _passes_alone(articles.get(key)):
                kept[key] = less
    return replace(baseline, entries=kept)


def _shared_ids(report: BaseReport) -> set[str]:
    return {
        id_ for id_, number in Counter(tally.id for tally in report.tallies).items() if id_ and number > 1
    }


def _passes_alone(article: ArticleReport | None) -> bool:
    """Whether the article passes without what a baseline grants it."""
    return article is None or replace(article, floors={}, excused=frozenset()).passed


class _Known(Reports):
    """Reports seen against the `entries` of a baseline, by their number."""

    def __init__(
        self, reports: Sequence[ArticleReport], tallies: Sequence[Tally], entries: Mapping[int, Entry]
    ) -> None:
        self._reports = reports
        self._entries = entries
        self._tallies = tuple(
            self[number].tally if number in entries else tally for number, tally in enumerate(tallies)
        )

    @property
    def tallies(self) -> Sequence[Tally]:
        return self._tallies

    def one(self, index: int) -> ArticleReport:
        article, entry = self._reports[index], self._entries.get(index % len(self._reports))
        if entry is None:
            return article
        known, new = _apart(article.findings, Counter(entry.findings))
        return replace(article, findings=new, known=known, floors={**entry.scores}, excused=entry.unchecked)


def _keys(report: BaseReport, known: Collection[str] = ()) -> dict[str, str]:
    """Path -> the article's name in a baseline: that by which it is `known`, if it is."""
    shared = _shared_ids(report)
    return {
        each.path: each.id
        if each.id and each.id not in shared and (each.id in known or each.path not in known)
        else each.path
        for each in report.tallies
    }


def _wide(report: BaseReport) -> dict[str, list[PlacedFinding]]:
    """The base-wide findings by path."""
    found: dict[str, list[PlacedFinding]] = {}
    for each in report.findings:
        found.setdefault(each.path, []).append(each.finding)
    return found


def _names(findings: Iterable[PlacedFinding]) -> Counter[_Name]:
    return Counter((f.rule, f.fingerprint) for f in findings if f.severity is not Severity.SUGGESTION)


def _entry(found: Mapping[_Name, int], article: ArticleReport) -> Entry:
    scores = {quality: score for quality in Quality if (score := article.score(quality)) is not None}
    return Entry(found, scores, frozenset(article.unchecked))


def _apart(
    findings: Iterable[PlacedFinding], left: Counter[_Name]
) -> tuple[tuple[PlacedFinding, ...], tuple[PlacedFinding, ...]]:
    """Those that are known, taken out of `left`, and the others."""
    known: list[PlacedFinding] = []
    new: list[PlacedFinding] = []
    for each in findings:
        name = each.rule, each.fingerprint
        is_known = left[name] > 0 and each.severity is not Severity.SUGGESTION
        if is_known:
            left[name] -= 1
        (known if is_known else new).append(each)
    return tuple(known), tuple(new)


def _smaller(entry: Entry, gone: Counter[_Name], article: ArticleReport | None) -> Entry:
    """The entry without what is `gone`, and with the higher of the scores then and now."""
    found = Counter(entry.findings) - gone
    if article is None:
        return replace(entry, findings=found)
    scores = {
        quality: max(score, now) if (now := article.score(quality)) is not None else score
        for quality, score in entry.scores.items()
    }
    return Entry(found, scores, entry.unchecked & frozenset(article.unchecked))


def _ordered(findings: Iterable[BaseFinding]) -> tuple[BaseFinding, ...]:
    return tuple(sorted(findings, key=lambda e: (e.path, e.finding.line, e.finding.rule, e.finding.column)))


def _read(told: Any) -> Entry:
    names = (tuple(each.split(" ", 1)) for each in told["findings"])
    return Entry(
        Counter((rule, mark) for rule, mark in names),
        {Quality(quality): float(score) for quality, score in told["scores"].items()},
        frozenset(Quality(each) for each in told["unchecked"]),
    )
