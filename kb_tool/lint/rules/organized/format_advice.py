"""What the program understands all the same, written as the others write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kb_tool.article import ADVISORY_CODES, Problem, explain
from kb_tool.lint import (
    Checked,
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Need,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
)

_UNKNOWN = "key-unknown"
_FEW = 3  # keys a message names
_MANY = Message(
    it="Qui ci sono {n} chiavi che non conosciamo ({keys}): il loro valore non ha effetto. Togli le righe, o "
    "scrivi le chiavi giuste.",
    en="There are {n} keys here that we do not know ({keys}): their values do nothing. Remove the lines, or "
    "write the right keys.",
)


def _check(reading: Reading) -> Outcome:
    advice = [problem for problem in reading.article.problems if problem.code in ADVISORY_CODES]
    unknown = [problem for problem in advice if problem.code == _UNKNOWN]
    if len(unknown) > 1:  # an article that comes from another system has them all: that is one thing to say
        advice = [problem for problem in advice if problem.code != _UNKNOWN]
    else:
        unknown = []
    findings = (*_together(unknown), *map(_in_words, advice))
    return Checked(max(1, len(reading.article.meta.spans)), findings)


def _together(unknown: Sequence[Problem]) -> Iterator[Found]:
    """One finding for all keys nobody knows, at the first of them."""
    if unknown:
        names = [f"«{dict(problem.values)['key']}»" for problem in unknown[:_FEW]]
        keys = ", ".join(names) + (", …" if len(unknown) > _FEW else "")
        english = keys.replace("«", '"').replace("»", '"')
        yield Found(unknown[0].span, _MANY.format(n=len(unknown), keys=Message(it=keys, en=english)))


def _in_words(problem: Problem) -> Found:
    replacement = dict(problem.values).get("replacement")
    fix = Fix(True, (Edit(problem.span, replacement),)) if replacement else None
    return Found(problem.span, Message.said(lambda lang: explain(problem, lang)), fix=fix)


RULE = Rule(
    id="format-advice",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    needs=frozenset({Need.FRONT_MATTER}),
    objective=True,
    title=Message(it="Scrivi i dati come gli altri articoli", en="Write the data as the other articles do"),
    why=Message(
        it="Un dato scritto in un altro modo si capisce ancora, ma non si trova cercando quello giusto, e "
        "chi copia l'articolo copia anche l'eccezione.",
        en="A value written in another way is still understood, but a search for the right one misses it, "
        "and whoever copies the article copies the exception too.",
    ),
    sources=(
        Source(
            "ISO 8601, date and time format",
            "https://www.iso.org/iso-8601-date-and-time-format.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\nverificato: [|21/11/2026|]"),
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\n[|colore|]: rosso"),
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\n[|colore|]: rosso\nautore: io\ntema: blu"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\nverified: [|21/11/2026|]"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\n[|colour|]: red"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\n[|colour|]: red\nwriter: me\ntheme: blue"),
    ),
    good=(
        Example("it", "# T\n\nR.", front_matter="id: kb-7f3qk\nverificato: 2026-11-21"),
        Example("it", "# T\n\nVerificato: 21/11/2026.", front_matter="id: kb-7f3qk\nprodotti: luce"),
        Example("en", "# T\n\nA.", front_matter="id: kb-7f3qk\nverified: 2026-11-21"),
        Example("en", "# T\n\nVerified: 21/11/2026.", front_matter="id: kb-7f3qk\nproducts: gas"),
    ),
    shape=r"(?mi)^---|20\d\d|colou?re?|product|prodotti",
    check=_check,
)
