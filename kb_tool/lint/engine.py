"""Runs rules over a reading, or over the whole base, and gathers what they say.

A rule that raises is a bug in the rule: the exception goes through, with a note that names rule and article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb_tool.article import Article

from .finding import Checked, Finding, Found, Message, NotApplicable, NotChecked, Outcome, Severity
from .reading import Reading
from .registry import load_base_rules, load_rule, load_rules
from .rule import BaseRule, FoundIn, Need, Rule
from .suppress import Suppressed, Suppression, remembered, suppress, suppressions

if TYPE_CHECKING:
    from kb_tool.base import Catalog

__all__ = ["BaseResult", "InFile", "LintResult", "lint", "lint_whole_base"]

_BARE = Message(
    it="Guarda un articolo intero, qui c'è solo un brano.", en="It needs a whole article, not a passage."
)
_OTHER_LANGUAGE = Message(it="Non riguarda questa lingua.", en="It is not about this language.")
_MISSING: Mapping[Need, Message] = {
    Need.FRONT_MATTER: Message(it="Mancano i dati in testa all'articolo.", en="The front matter is missing."),
    Need.KIND: Message(it="L'articolo non dice di che tipo è.", en="The article does not say its kind."),
    Need.RECORDS: Message(
        it="Servono i registri della base, e qui non c'è una base.",
        en="It needs the base's records, and there is no base here.",
    ),
}
# The rule in whose name the engine reports an exception that is no longer needed.
_EXCEPTIONS = "exception-comment"


@dataclass(frozen=True, slots=True)
class LintResult:
    """All that the rules said of one article.

    `findings` stand in file order. Every rule that was run is a key of exactly one of the three mappings:
    `examined` (how many things it looked at), `not_applicable` and `not_checked` (why).
    """

    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    examined: Mapping[str, int] = field(default_factory=dict)
    not_applicable: Mapping[str, Message] = field(default_factory=dict)
    not_checked: Mapping[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InFile:
    """A finding of a rule on the whole base; `reason` is said when an exception allows it."""

    path: str
    finding: Finding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BaseResult:
    """What the rules on the whole base said, by path and place; `unused` are exceptions to them that allow
    nothing, which only a look at every article can tell."""

    findings: tuple[InFile, ...] = ()
    suppressed: tuple[InFile, ...] = ()
    unused: tuple[InFile, ...] = ()


def lint(reading: Reading, rules: Iterable[Rule] | None = None) -> LintResult:
    """Run `rules` (default: all of them) over one article."""
    chosen = {rule.id: rule for rule in (load_rules() if rules is None else rules)}
    found: list[Finding] = []
    examined: dict[str, int] = {}
    not_applicable: dict[str, Message] = {}
    not_checked: dict[str, Message] = {}
    for rule in chosen.values():
        match _run(rule, reading):
            case Checked(count, findings):
                examined[rule.id] = count
                found += (_stamp(rule, each, reading.article) for each in findings)
            case NotApplicable(reason):
                not_applicable[rule.id] = reason
            case NotChecked(reason):
                not_checked[rule.id] = reason
    exceptions = [
        each
        for each in suppressions(reading.article)
        if (rule_meant := chosen.get(each.rule)) and rule_meant.suppressible and each.reason
    ]
    kept, allowed, unused = suppress(sorted(found, key=_order), exceptions)
    if reporter := chosen.get(_EXCEPTIONS):
        idle = (each for each in unused if each.rule not in not_checked)
        kept += (_stamp(reporter, each.unused, reading.article) for each in idle)
    return LintResult(tuple(sorted(kept, key=_order)), tuple(allowed), examined, not_applicable, not_checked)


def lint_whole_base(catalog: Catalog, rules: Iterable[BaseRule] | None = None) -> BaseResult:
    """Run the rules on the whole base; exceptions written in an article hold for findings in its file."""
    standing: list[InFile] = []
    allowed: list[InFile] = []
    idle: list[InFile] = []
    for rule in load_base_rules() if rules is None else rules:
        by_path: dict[str, list[Finding]] = {each.path: [] for each in catalog.articles if each.remarks}
        for each in _run_on_base(rule, catalog):
            by_path.setdefault(each.path, []).append(_finding(rule, each.found, rule.severity))
        for path, findings in by_path.items():
            facts = catalog.by_path(path)
            assert facts is not None, "rules on the whole base look at articles only"
            exceptions = [each for each in remembered(facts.remarks) if each.rule == rule.id and each.reason]
            kept, excepted, unused = suppress(findings, exceptions if rule.suppressible else ())
            standing += (InFile(path, finding) for finding in kept)
            allowed += (InFile(path, each.finding, each.reason) for each in excepted)
            idle += (InFile(path, _no_longer_needed(each)) for each in unused)
    whole = not catalog.unread and catalog.only is None
    return BaseResult(_by_file(standing), _by_file(allowed), _by_file(idle) if whole else ())


def _no_longer_needed(exception: Suppression) -> Finding:
    reporter = load_rule(_EXCEPTIONS)
    return _finding(reporter, exception.unused, reporter.severity)


def _run(rule: Rule, reading: Reading) -> Outcome:
    """What the rule says, or why it cannot be asked."""
    if reading.article.lang not in rule.languages:
        return NotApplicable(_OTHER_LANGUAGE)
    if reading.bare and not rule.prose:
        return NotChecked(_BARE)
    for need, reason in _MISSING.items() if rule.needs else ():
        if need in rule.needs and not _has(reading, need):
            return NotChecked(reason)
    try:
        return rule.check(reading)
    except Exception as error:
        error.add_note(f"in rule {rule.id!r}, on {reading.article.path or 'a passage'}")
        raise


def _run_on_base(rule: BaseRule, catalog: Catalog) -> list[FoundIn]:
    try:
        return list(rule.check(catalog))
    except Exception as error:
        error.add_note(f"in rule {rule.id!r}, on the whole base")
        raise


def _has(reading: Reading, need: Need) -> bool:
    match need:
        case Need.FRONT_MATTER:
            return reading.article.meta.present
        case Need.KIND:
            return reading.article.meta.kind is not None
        case Need.RECORDS:
            return reading.records is not None


def _stamp(rule: Rule, found: Found, article: Article) -> Finding:
    span = found.span
    if not 0 <= span.start <= span.end <= len(article.source.text):
        raise ValueError(f"rule {rule.id!r} points outside {article.path!r}: {span}")
    severity = rule.severity_in(article.lang)
    return _finding(rule, found, severity, counted=severity is not Severity.SUGGESTION)


def _finding(rule: Rule | BaseRule, found: Found, severity: Severity, *, counted: bool = False) -> Finding:
    return Finding(
        rule.id,
        rule.quality,
        severity,
        found.span,
        found.message,
        found.gravity,
        found.fix,
        counted,
        rule.private,
    )


def _order(finding: Finding) -> tuple[int, str, int, str]:
    """By line and column, then by rule; the rest only makes the order whole."""
    return finding.span.start, finding.rule, finding.span.end, finding.message.en


def _by_file(findings: list[InFile]) -> tuple[InFile, ...]:
    return tuple(sorted(findings, key=lambda each: (each.path, _order(each.finding))))
