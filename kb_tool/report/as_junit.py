"""The lint report as JUnit XML, for dashboards of test results: an article is a test, a folder a suite.

A test fails when the article does, so that "12 of 1,000 failed" says what it means; why it failed and what to
correct are in the failure. A file that cannot be read is an error, as a test that could not run is.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from kb_tool.lint import Message, Severity

from .as_text import SEVERITY_NAMES
from .escape import xml_text
from .model import PlacedFinding
from .reasons import reasons
from .run import Entry, Run
from .words import QUALITY_NAMES, points_text

__all__ = ["lint_as_junit"]

_LINE = Message(it="riga {n}", en="line {n}")


def lint_as_junit(run: Run) -> str:
    """The document, in ASCII with character references: it stays whole however it is saved."""
    folders: dict[str, list[Entry]] = {}
    for entry in run.entries():
        folders.setdefault(str(PurePosixPath(entry.path).parent), []).append(entry)
    root = Element("testsuites", name="kb lint")
    for folder, entries in folders.items():
        suite = SubElement(root, "testsuite", name=xml_text(run.prefix + folder))
        for entry in entries:
            _case(suite, entry, folder, run)
        _count(suite)
    _count(root)
    indent(root)
    text: bytes = tostring(root, encoding="us-ascii")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + text.decode("ascii")


def _case(suite: Element, entry: Entry, folder: str, run: Run) -> None:
    name = entry.article.title or PurePosixPath(entry.path).name
    case = SubElement(
        suite, "testcase", name=xml_text(name), classname=xml_text(folder.replace("/", ".")), time="0"
    )
    if entry.passed:
        return
    unread = entry.is_article and entry.article.scorecard is None
    said = "; ".join(reason.say(run.ui) for reason in reasons(entry))
    failure = SubElement(case, "error" if unread else "failure", message=xml_text(said), type="kb lint")
    lines = [xml_text(f"{run.prefix}{entry.path}")]
    failure.text = "\n".join([*lines, *(_line(finding, run.ui) for finding in entry.findings)])


def _line(finding: PlacedFinding, ui: str) -> str:
    worth = points_text(finding.points or 0, ui)
    gain = f"{worth} {QUALITY_NAMES[finding.quality].say(ui)}" if worth else ""
    is_error = finding.severity is Severity.ERROR
    weight = SEVERITY_NAMES[finding.severity].say(ui) if is_error or not gain else ""
    where = _LINE.say(ui).format(n=finding.line)
    about = ", ".join(filter(None, (weight, gain, finding.rule if finding.is_rule else "")))
    return xml_text(f"{where}: {finding.message.say(ui)} ({about})")


def _count(element: Element) -> None:
    """How many tests there are below, and how many of them went wrong."""
    cases = list(element.iter("testcase"))
    for name, tag in (("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))
    element.set("tests", str(len(cases)))
