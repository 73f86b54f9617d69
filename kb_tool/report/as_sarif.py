"""The lint report as SARIF 2.1.0, which code scanning pages and editors read.

Columns count code points and the end is exclusive, as in SARIF itself. Paths are relative to the repository.
What a comment allows is there too, as suppressed in the source with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb_tool.lint import BaseRule, Message, Rule, Severity

from .as_json import finding_as_json
from .escape import sarif_markdown, sarif_text, terminal, uri_path
from .model import PlacedFinding
from .run import Entry, Run
from .words import QUALITY_NAMES, day_text

__all__ = ["lint_as_sarif"]

Json = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_FINGERPRINT = "kbFinding/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_ROOT_IS = Message(it="La cartella del repository.", en="The repository's folder.")
_SAFE = Message(it="Correzione sicura: non cambia il senso.", en="Safe fix: the meaning stays the same.")
_UNSAFE = Message(
    it="Correzione da rileggere: potrebbe cambiare il senso.", en="Fix to reread: the meaning may change."
)
_KNOWN = Message(it="C'era già: sta tra i difetti noti.", en="It was there before: it is in the baseline.")
_SOURCES = Message(it="Chi lo dice", en="Who says so")
_READ = Message(it="letto il {day}", en="read on {day}")


def lint_as_sarif(run: Run) -> Json:
    """The run as one SARIF log: a result a finding, the rules with the reasons behind them."""
    descriptions = {rule.id: _rule(rule, run.ui) for rule in run.rules}
    results = [result for entry in run.entries() for result in _results(entry, run)]
    for result in results:
        descriptions.setdefault(result["ruleId"], {"id": result["ruleId"]})  # a problem that is no rule
    places = {id_: index for index, id_ in enumerate(descriptions)}
    for result in results:
        result["ruleIndex"] = places[result["ruleId"]]
    version = {"semanticVersion": run.version} if run.version else {}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "kb", **version, "rules": list(descriptions.values())}},
                "language": run.ui,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS.say(run.ui)}}},
                "results": results,
            }
        ],
    }


def _rule(rule: Rule | BaseRule, ui: str) -> Json:
    title, why = rule.title.say(ui), rule.why.say(ui)
    return {
        "id": rule.id,
        "shortDescription": {"text": sarif_text(title)},
        "fullDescription": {"text": sarif_text(why)},
        "help": {"text": sarif_text(_help(rule, ui)), "markdown": _help_markdown(rule, ui)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [QUALITY_NAMES[rule.quality].say(ui)]},
    }


def _sources(rule: Rule | BaseRule, ui: str) -> Iterator[tuple[str, str]]:
    for source in rule.sources:
        day = _READ.say(ui).format(day=day_text(source.retrieved, ui))
        yield f"{source.title} ({day})", source.url


def _help(rule: Rule | BaseRule, ui: str) -> str:
    sources = "; ".join(f"{said}, {url}" for said, url in _sources(rule, ui))
    return f"{rule.why.say(ui)} {_SOURCES.say(ui)}: {sources}"


def _help_markdown(rule: Rule | BaseRule, ui: str) -> str:
    sources = "\n".join(f"- {sarif_markdown(said)}: <{url}>" for said, url in _sources(rule, ui))
    return f"{sarif_markdown(rule.why.say(ui))}\n\n**{_SOURCES.say(ui)}**\n\n{sources}"


def _results(entry: Entry, run: Run) -> Iterator[Json]:
    for finding in entry.findings:
        yield _result(finding, entry.path, run)
    for allowed in entry.article.suppressed:
        said = {"kind": "inSource", "status": "accepted", "justification": terminal(allowed.reason)}
        yield {**_result(allowed.finding, entry.path, run), "suppressions": [said]}
    for known in entry.article.known:
        said = {"kind": "external", "status": "accepted", "justification": _KNOWN.say(run.ui)}
        yield {**_result(known, entry.path, run), "suppressions": [said]}


def _result(finding: PlacedFinding, path: str, run: Run) -> Json:
    place = {"uri": uri_path(run.prefix + path), "uriBaseId": _ROOT}
    plain = finding_as_json(finding, run.ui)
    properties = {"quality": finding.quality.value, "points": plain["points"]}
    result: Json = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": sarif_text(plain["message"])},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": _region(plain)}}],
        "properties": {key: value for key, value in properties.items() if value is not None},
    }
    if finding.points is not None:
        result["rank"] = min(100.0, plain["points"])
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if plain["fix"]:
        said = (_SAFE if plain["fix"]["safe"] else _UNSAFE).say(run.ui)
        edits = [_replacement(edit) for edit in plain["fix"]["edits"]]
        change = {"artifactLocation": place, "replacements": edits}
        result["fixes"] = [{"description": {"text": said}, "artifactChanges": [change]}]
    return result


def _replacement(edit: Json) -> Json:
    return {"deletedRegion": _region(edit), "insertedContent": {"text": edit["text"]}}


def _region(place: Json) -> Json:
    return {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
    }
