"""What tells a finding from the others, whatever line it stands on: it survives moved lines.

A baseline and the sites that show reports know a finding again by it. It is made of the rule, the text at its
place with blanks and case aside, and, where a rule finds the same text more than once in an article, which of
them it is. Of somebody's data nothing goes into it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from kb_tool.article import Source
from kb_tool.lint import Finding

__all__ = ["fingerprint", "fingerprints"]


def fingerprint(rule: str, text: str, number: int = 0) -> str:
    """The name, 16 hexadecimal digits, of the finding of `rule` on `text`, the `number`th such from 0."""
    key = "\0".join((rule, " ".join(text.split()).casefold(), str(number)))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def fingerprints(findings: Iterable[Finding], source: Source) -> dict[int, str]:
    """The name of each of an article's findings, by the `id()` of the value; allowed ones count too."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[int, str] = {}
    for finding in sorted(findings, key=lambda each: (each.span, each.rule, each.message.en)):
        text = "" if finding.private else source.slice(finding.span)
        found[id(finding)] = fingerprint(finding.rule, text, seen[finding.rule, text])
        seen[finding.rule, text] += 1
    return found
