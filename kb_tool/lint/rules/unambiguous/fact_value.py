"""A value that is registered is written as it is registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.base import Fact
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Need,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="Qui «{text}», nel registro dei fatti «{value}», per la stessa cosa: {subject}. Due operatori "
    "darebbero due risposte. Scrivi «{value}», oppure correggi il registro se è cambiato.",
    en='This says "{text}", the register of facts says "{value}" for the same thing: {subject}. Two agents '
    'would give two answers. Write "{value}", or correct the register if it has changed.',
)
_NONE = Message(it="L'articolo non cita fatti registrati.", en="The article quotes no registered fact.")


def _check(reading: Reading) -> Outcome:
    facts = reading.records.facts if reading.records else {}
    quoted = [
        (passage, start, end, facts[fact])
        for passage in reading.passages
        for start, end, fact in _quotations(passage)
        if fact in facts
    ]
    findings = tuple(
        _contradiction(passage, start, end, fact, reading.article.lang)
        for passage, start, end, fact in quoted
        if _plain(passage.text[start:end]) != _plain(fact.value.say(reading.article.lang))
    )
    return outcome(len(quoted), findings, _NONE)


def _quotations(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Where the passage quotes a fact, and its id."""
    for mark in passage.prose.marks:
        if mark.fact is not None:
            yield mark.start, mark.end, mark.fact


def _plain(text: str) -> str:
    """Capitals at the start of a sentence and the kind of blank make no other value."""
    return " ".join(text.casefold().split())


def _contradiction(passage: Passage, start: int, end: int, fact: Fact, lang: str) -> Found:
    span, value = passage.prose.span(start, end), fact.value.say(lang)
    subject = Message.said(fact.subject.say)
    words = _MESSAGE.format(text=shorten(passage.text[start:end]), value=value, subject=subject)
    bare = span.end - span.start == end - start  # with markup inside, an edit would tear it apart
    return Found(span, words, fix=Fix(True, (Edit(span, value),)) if bare else None)


_FACTS = {
    "facts": "risposta-voltura:\n  kind: brand\n  value: {it: 3 giorni lavorativi, en: 3 working days}\n"
    "  subject: {it: risposta alla voltura, en: answer to a change of holder}\n"
    "  start: {it: dalla richiesta, en: from the request}\n  note: regola interna\n"
}

RULE = Rule(
    id="fact-value",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.ERROR,
    price=40,
    floor=2,
    needs=frozenset({Need.RECORDS}),
    suppressible=False,
    objective=True,
    title=Message(it="Lo stesso valore dappertutto", en="The same value everywhere"),
    why=Message(
        it="Un termine o un importo sta scritto in molti articoli. Se in uno resta quello vecchio, il "
        "cliente riceve risposte diverse a seconda di chi risponde.",
        en="A deadline or an amount stands in many articles. When one keeps the old value, customers get "
        "different answers depending on who picks up.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.10: Content Standard Checklist",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/065",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it",
            "# T\n\nRispondiamo entro [[|4 giorni lavorativi|]](fatto:risposta-voltura).",
            records=_FACTS,
        ),
        Example("it", "# T\n\n> Entro [[|3 giorni|]](Fatto:risposta-voltura) da oggi.", records=_FACTS),
        Example("en", "# T\n\nWe answer within [[|3 days|]](fact:risposta-voltura).", records=_FACTS),
        Example(
            "en",
            "# T\n\n| Term |\n|---|\n| [**[|5** working days|]](fact:risposta-voltura) |",
            records=_FACTS,
        ),
    ),
    good=(
        Example(
            "it", "# T\n\n[3 giorni lavorativi](fatto:risposta-voltura), come da regola.", records=_FACTS
        ),
        Example("it", "# T\n\n[**3** giorni\nlavorativi](fatto:risposta-voltura) da oggi.", records=_FACTS),
        Example("en", "# T\n\n[3 working days](fact:risposta-voltura) from the request.", records=_FACTS),
        Example(
            "en", "# T\n\n[3 Working days](fact:risposta-voltura), [4 days](fact:other).", records=_FACTS
        ),
    ),
    shape=r"\]\((?i:fatto|fact):",
    check=_check,
)
