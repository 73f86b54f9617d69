"""A step says who does it: the agent or the customer."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Entry
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    instruction_steps,
    outcome,
    without_actor,
)

_BOTH = Message(
    it="«{text}»: da chi? Scrivi «{order}…» se lo fa l'operatore, «{ask}…» se lo fa il cliente. Se "
    "lo fa il programma da solo, di' anche questo: «il sistema …».",
    en='"{text}": by whom? Write "{order}…" if the agent does it, "{ask}…" if the customer does. If the '
    'program does it by itself, say that too: "the system …".',
)
_YOU = Message(
    it="«{text}»: da chi? Scrivi «{order}…» se lo fa l'operatore. Se lo fa un altro ufficio, di' quale; se "
    "lo fa il programma da solo, «il sistema …».",
    en='"{text}": by whom? Write "{order}…" if the agent does it. If another team does, say which; if the '
    'program does it by itself, "the system …".',
)
_OTHER = Message(
    it="«{text}» non dice chi lo fa. Comincia dal verbo: «Apri…» se lo fa l'operatore, «Fai aprire…» se lo "
    "fa il cliente, «Il sistema apre…» se lo fa il programma.",
    en='"{text}" does not say who does it. Begin with the verb: "Open…" if the agent does, "Ask the customer '
    'to open…" if the customer does, "The system opens…" if the program does.',
)
_NOTHING = Message(it="Non ci sono passi.", en="There are no steps.")


def _message(passage: Passage, start: int, end: int, entry: Entry | None) -> Message:
    text = passage.text[start:end].strip()
    if entry is None:
        return _OTHER.format(text=text)
    order = entry.choices[0].capitalize()
    if len(entry.choices) == 1:
        return _YOU.format(text=text, order=order)
    return _BOTH.format(text=text, order=order, ask=entry.choices[1].capitalize())


def _check(reading: Reading) -> Outcome:
    steps = instruction_steps(reading)
    findings = tuple(
        Found(sentence.passage.prose.span(start, end), _message(sentence.passage, start, end, entry))
        for step in steps
        for sentence in step.sentences
        for start, end, entry in without_actor(sentence)
    )
    return outcome(len(steps), findings, _NOTHING)


RULE = Rule(
    id="step-actor",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    floor=4,
    title=Message(it="Di' chi lo fa", en="Say who does it"),
    why=Message(
        it="«Va inserito il POD»: l'operatore aspetta il cliente, il cliente aspetta l'operatore, e il POD "
        "non "
        "lo inserisce nessuno.",
        en='"The POD must be entered": the agent waits for the customer, the customer for the agent, and '
        "nobody "
        "enters it.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "## Che cosa fare\n\n1. [|Va inserito|] il POD.\n2. Il modulo [|viene compilato|]."),
        Example("it", "1. Apri il CRM.\n2. Salva.\n3. [|È necessario inserire|] il codice."),
        Example("en", "## Steps\n\n1. The POD [|must be entered|].\n2. The customer [|has to be informed|]."),
        Example("en", "1. Open the CRM.\n2. Save.\n3. [|It is necessary to enter|] the code."),
    ),
    good=(
        Example(
            "it", "## Che cosa fare\n\n1. Il modulo va firmato dal cliente.\n2. Se va inserito, chiedilo."
        ),
        Example("it", "1. Apri il CRM.\n2. Salva: viene inviato un codice. La spia deve essere accesa."),
        Example("en", "## Steps\n\n1. The form must be signed by the customer.\n2. If it must be sent, ask."),
        Example("en", "1. Open the CRM.\n2. Save.\n\nThe POD must be entered. The light must be on."),
    ),
    shape=r"(?i)\bv(?:a|iene)\b|necess|must be|has to be",
    check=_check,
)
