"""The backlog a base starts with: what was already wrong, so that only what is new stops anybody.

A baseline holds, for each article with something to mend, the fingerprints of its findings and its scores.
Findings in it are known and stop nobody; scores in it must not fall. It only ever gets smaller: what has been
mended leaves it, and a score that has risen is the new least; what cannot be seen for a while stays.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kb_tool.errors import BadInput
from kb_tool.lint import Message, Quality, Severity
from kb_tool.report import ArticleReport, BaseFinding, BaseReport, PlacedFinding, Reports, Tally

__all__ = [
    "BASELINE_NAME",
    "Against",
    "Baseline",
    "Entry",
    "IsAsked",
    "against",
    "baseline_of",
    "has_same_scores",
    "read_baseline",
]

BASELINE_NAME = "kb-baseline.json"
_FORMAT = 1
_CLOSED_FOLDER = "folder-unreadable"
_RENEW = Message(
    it="Rifallo con «kb lint --update-baseline».", en='Make it anew with "kb lint --update-baseline".'
)
_DAMAGED = Message(
    it="l'arretrato è rovinato: non è scritto come lo scrive kb.",
    en="the baseline is damaged: it is not written as kb writes it.",
)
_MERGE_MARK = re.compile(r"^(?:<<<<<<<|=======|>>>>>>>)", re.MULTILINE)
_MERGED = Message(
    it="nell'arretrato ci sono i segni di due modifiche che Git non ha saputo unire.",
    en="the baseline holds the marks of two changes that Git could not merge.",
)
_TAKE_ONE = Message(
    it="Prendi una delle due parti, poi esegui «kb lint».", en='Take either side, then run "kb lint".'
)
_OTHER = Message(
    it="le regole che contano, quanto pesano o le impostazioni sono cambiate da quando è stato fatto "
    "l'arretrato: i punteggi non si possono confrontare ({theirs}, ora {ours}).",
    en="the rules that count, their prices or the settings have changed since the baseline was made: "
    "scores cannot be compared ({theirs}, now {ours}).",
)

_Name = tuple[str, str]  # rule, fingerprint
IsAsked = Callable[[str, str], bool]  # path, rule -> whether the rule is asked about the file


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one article: findings and how many of each; the scores it must keep; the qualities
    that could not be looked at."""

    findings: Mapping[_Name, int] = field(default_factory=dict)
    scores: Mapping[Quality, float] = field(default_factory=dict)
    unchecked: frozenset[Quality] = frozenset()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries by article: its id, or its path when it has none or shares it.

    `prices` is the score version of all rules there are: where only the rules chosen differ, it does not.
    """

    score_version: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    prices: str = ""

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
        told: dict[str, Any] = {
            "baseline": _FORMAT,
            "score_version": self.score_version,
            "prices": self.prices,
        }
        told["articles"] = articles
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Against:
    """A report seen against a baseline: what is known set apart, the baseline as small as it can be now, and
    how many of its findings are gone (`stale`)."""

    report: BaseReport
    smaller: Baseline
    stale: int


def baseline_of(report: BaseReport, prices: str = "") -> Baseline:
    """All that is wrong now, as the backlog of tomorrow; advice is not in it."""
    wide, keys = _wide(report), _own_names(report)
    entries = {}
    for article in report.articles:
        found = _names((*article.findings, *wide.pop(article.path, ())))
        if found or not article.passed:
            entries[keys[article.path]] = _entry(found, article)
    entries |= {path: Entry(found) for path, others in wide.items() if (found := _names(others))}
    return Baseline(report.score_version, entries, prices)


def read_baseline(text: str, *, where: str = "", ui: str = "en") -> Baseline:
    """The baseline in `text`; raises `BadInput` for one that is damaged."""
    try:
        told = json.loads(text)
        if told["baseline"] != _FORMAT:
            raise ValueError(f"format {told['baseline']}")
        entries = {key: _read(each) for key, each in told["articles"].items()}
        return Baseline(str(told["score_version"]), entries, str(told.get("prices", "")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said, remedy = (_MERGED, _TAKE_ONE) if _MERGE_MARK.search(text) else (_DAMAGED, _RENEW)
        raise BadInput(said.say(ui), where=where, remedy=remedy.say(ui)) from error


def has_same_scores(
    baseline: Baseline, score_version: str, prices: Callable[[], str], *, where: str = "", ui: str = "en"
) -> bool:
    """Whether its scores mean what ours do; False when other rules are chosen, each at the same price.

    Raises `BadInput` where the prices themselves differ: then nothing in it means what it did.
    """
    if baseline.score_version == score_version:
        return True
    if baseline.prices and baseline.prices == prices():
        return False
    said = _OTHER.format(theirs=baseline.score_version, ours=score_version)
    raise BadInput(said.say(ui), where=where, remedy=_RENEW.say(ui))


def against(
    report: BaseReport,
    baseline: Baseline,
    *,
    whole: bool = True,
    moved: Mapping[str, str] | None = None,
    is_asked: IsAsked | None = None,
) -> Against:
    """`report` with what `baseline` knows set apart. `whole` = it is about every article of the base: what is
    not in it is gone. `moved` are paths by the path now, where that is known; what was found by rules that
    are not asked now stays in the baseline.

    Only the articles that the baseline names are looked into: of a large base's the others are not unfolded.
    """
    wide, keys = _wide(report), _keys(report, baseline, moved or {}, whole=whole)
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
    names = {keys[path]: (path, name) for path, name in _own_names(report).items()}
    names |= {path: (path, path) for path in wide if path not in keys}
    kept = _not_asked(left, names, is_asked)
    smaller = _shrunk(report, baseline, names, left, kept, scores, whole=whole)
    return Against(seen, smaller, baseline.size - smaller.size)


def _not_asked(
    left: Mapping[str, Counter[_Name]], names: Mapping[str, tuple[str, str]], is_asked: IsAsked | None
) -> frozenset[str]:
    """The entries that hold findings of rules nobody asks now; these are taken out of what was not found."""
    kept = set()
    for key, (path, _) in names.items() if is_asked else ():
        for name in [name for name in left.get(key, ()) if left[key][name] > 0]:
            if is_asked and not is_asked(path, name[0]):
                del left[key][name]
                kept.add(key)
    return frozenset(kept)


def _shrunk(
    report: BaseReport,
    baseline: Baseline,
    names: Mapping[str, tuple[str, str]],
    left: Mapping[str, Counter[_Name]],
    unasked: Collection[str],
    articles: Mapping[str, ArticleReport],
    *,
    whole: bool,
) -> Baseline:
    """What is still needed of the baseline when `left` was not found.

    `names` are, by the key of what there is now, its path and what it is called from now on; scores of the
    entries `unasked` are not compared.

    What is only out of sight stays: an article nobody can read now (which one it is, nobody knows), or whose
    id a copy has taken too. So does an entry without findings, as long as its article needs its least scores.
    """
    closed = {tally.path for tally in report.tallies if not tally.readable}
    closed |= {each.path for each in report.findings if each.finding.rule == _CLOSED_FOLDER}
    unseen = closed | _shared_ids(report)
    kept: dict[str, Entry] = {}
    for key, entry in baseline.entries.items():
        if key in unseen or (key not in names and (closed or not whole)):
            kept[key] = entry
        elif key in names:
            article = articles.get(key)
            less = _smaller(entry, left[key], None if key in unasked else article)
            if less.findings or not _passes_alone(article):
                kept[names[key][1]] = less
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


def _own_names(report: BaseReport) -> dict[str, str]:
    """Path -> what the article is called in a baseline."""
    shared = _shared_ids(report)
    return {each.path: each.id if each.id and each.id not in shared else each.path for each in report.tallies}


def _keys(report: BaseReport, baseline: Baseline, moved: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    """Path -> the key of the article's entry, or what it would be called.

    It is known by its id, by its path, by the path it had, and last by what was wrong in it.
    """
    keys = _own_names(report)
    for path, name in keys.items():
        was = moved.get(path, path)
        nearer = (name, path, was if was not in keys else path)
        keys[path] = next((each for each in nearer if each in baseline.entries), name)
    return keys | (_found_again(report, baseline, keys) if whole else {})


def _found_again(report: BaseReport, baseline: Baseline, keys: Mapping[str, str]) -> dict[str, str]:
    """Path -> key of the articles that were moved and have no id.

    An entry whose article is gone is that of the article with more than half of the findings that no other
    entry has; only articles that no entry names are asked, and only when there is such an entry.
    """
    often = Counter(name for entry in baseline.entries.values() for name in entry.findings)
    own = {
        key: {name for name in baseline.entries[key].findings if often[name] == 1}
        for key in baseline.entries.keys() - set(keys.values())
    }
    owner = {name: key for key, names in own.items() for name in names}
    found: dict[str, str] = {}
    for number, tally in enumerate(report.tallies) if owner else ():
        if keys[tally.path] in baseline.entries or not (tally.errors or tally.warnings):
            continue
        names = {(each.rule, each.fingerprint) for each in report.articles[number].findings}
        votes = Counter(owner[name] for name in names & owner.keys())
        for key, number_alike in votes.most_common(1):
            if 2 * number_alike > len(own[key]) and key not in found.values():
                found[tally.path] = key
    return found


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
