"""The five kinds of article and the sections each one has: keys, headings, order (the table of the docs)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["SECTIONS", "Kind", "SectionRule", "headings", "kind_name", "section_rules"]


class Kind(StrEnum):
    """The five kinds."""

    PROCEDURE = "procedure"
    ANSWER = "answer"
    PROBLEM = "problem"
    REFERENCE = "reference"
    FLOW = "flow"


_KIND_NAMES: Mapping[str, Mapping[Kind, str]] = {
    "it": {
        Kind.PROCEDURE: "procedura",
        Kind.ANSWER: "risposta",
        Kind.PROBLEM: "problema",
        Kind.REFERENCE: "scheda",
        Kind.FLOW: "percorso",
    },
    "en": {kind: kind.value for kind in Kind},
}


def kind_name(kind: Kind, lang: str) -> str:
    """The word an editor writes for `kind` in that language."""
    return _KIND_NAMES[lang][kind]


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One row of the table: a section's key, its headings, the kinds that require it or may have it."""

    key: str
    it: str
    en: str
    required: frozenset[Kind]
    allowed: frozenset[Kind]

    def heading(self, lang: str) -> str:
        """The standard heading in that language (empty for the lead)."""
        return self.it if lang == "it" else self.en


def _row(key: str, it: str, en: str, required: str, allowed: str = "") -> SectionRule:
    letters = {"p": Kind.PROCEDURE, "a": Kind.ANSWER, "b": Kind.PROBLEM, "r": Kind.REFERENCE, "f": Kind.FLOW}
    need = frozenset(letters[letter] for letter in required)
    return SectionRule(key, it, en, need, need | {letters[letter] for letter in allowed})


# p procedure, a answer, b problem, r reference, f flow: required | also allowed. In the page's order.
SECTIONS: tuple[SectionRule, ...] = (
    _row("lead", "", "", "pabrf"),
    _row("say", "Da dire al cliente", "Tell the customer", "", "pab"),
    _row("write", "Da scrivere al cliente", "Write to the customer", "", "pab"),
    _row("signs", "Come si presenta", "Symptoms", "b"),
    _row("before", "Prima di iniziare", "Before you start", "p", "bf"),
    _row("scope", "Quando vale", "When this applies", "r", "a"),
    _row("steps", "Che cosa fare", "Steps", "pb"),
    _row("values", "Valori in vigore", "Current values", "r"),
    _row("path", "Percorso", "Questions", "f"),
    _row("cases", "Casi particolari", "Special cases", "", "pabrf"),
    _row("fallback", "Se non si risolve", "If that doesn't work", "pbf"),
    _row("times", "Tempi", "How long it takes", "", "pab"),
    _row("next", "Il cliente chiede anche", "Customers also ask", "", "pabr"),
    _row("internal", "Solo per uso interno", "Internal only", "", "pabrf"),
    # Required by a rule when the text has an amount, a deadline or a law, whatever the kind.
    _row("sources", "Fonti", "Sources", "", "pabrf"),
)


def section_rules(kind: Kind) -> tuple[SectionRule, ...]:
    """The rows that concern `kind`, in page order."""
    return tuple(row for row in SECTIONS if kind in row.allowed)


def headings(lang: str, renamed: Mapping[str, str] | None = None) -> dict[str, str]:
    """Section key -> heading in that language, with the base's own names (`renamed`) on top."""
    names = {row.key: row.heading(lang) for row in SECTIONS if row.key != "lead"}
    return names | dict(renamed or {})
