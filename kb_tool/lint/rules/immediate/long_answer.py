"""The answer under the title is short enough to be read while talking."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from kb_tool.article import BlockKind
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    shorten,
)

_TOO_LONG = Message(
    it="La risposta sotto il titolo ha {n} parole: con il cliente in linea se ne leggono una cinquantina. "
    "Tieni l'essenziale e sposta il resto sotto un altro titolo, per esempio da «{sentence}» in poi.",
    en="The answer under the title has {n} words: on a call, agents can read out about fifty. "
    'Keep the essential and move the rest under another heading, for instance from "{sentence}" on.',
)
_NO_PARTS = Message(
    it="L'articolo non ha una risposta sopra altre parti.", en="The article has no answer above other parts."
)

_MOST = {"it": 66, "en": 60}  # words; an elided Italian article is a word: a tenth more of them
_READ = 50


def _check(reading: Reading) -> Outcome:
    lead, section = reading.lead, reading.article.section("lead")
    is_text = section is not None and all(block.kind is BlockKind.PARAGRAPH for block in section.blocks)
    # An article without parts, or one that begins with its steps, is no long answer: `long-section` has it.
    if not lead or not is_text or len(reading.article.sections) < 2:
        return NotApplicable(_NO_PARTS)
    totals = list(accumulate(map(len, lead)))
    if totals[-1] <= _MOST[reading.article.lang]:
        return Checked(1)
    cut = lead[next(index for index, total in enumerate(totals) if total > _READ)]
    return Checked(1, (Found(cut.span, _TOO_LONG.format(n=totals[-1], sentence=shorten(cut.text))),))


_IT = (
    "La voltura costa 25 euro, e si paga nella prima bolletta. Il subentro costa 30 euro. La prima "
    "attivazione costa 40 euro, e serve il sopralluogo. L'aumento di potenza costa 55 euro per ogni kW "
    "chiesto in più, e la diminuzione è gratuita. "
)
_IT_CUT = "[|Lo spostamento del contatore si paga a preventivo, dopo la visita del tecnico.|] "
_IT_END = "La verifica del contatore costa 46 euro, ma non si paga se è guasto.\n\n## Tempi\n\nDue."
_EN = (
    "The visit is free when the box is ours. It costs €40 when the cable inside the house is broken. It "
    "costs €60 when the customer is not at home and the engineer has to come back on another day. "
)
_EN_CUT = "[|Evening visits cost €20 more and have to be booked two days before.|] "
_EN_END = "Weekend visits are not possible, even when the fault is serious.\n\n## Times\n\nTwo days."

RULE = Rule(
    id="long-answer",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Una risposta che si legge parlando", en="An answer to be read while talking"),
    why=Message(
        it="Sotto il titolo si legge quello che si dice subito al cliente. Oltre la cinquantina di parole "
        "chi è al telefono salta, e quello che conta resta in mezzo.",
        en="Under the title stands what the customer is told at once. Beyond fifty words or so an agent "
        "skips, and what matters is left in the middle.",
    ),
    sources=(
        Source(
            "J. Nielsen, Inverted Pyramids in Cyberspace",
            "https://www.nngroup.com/articles/inverted-pyramids-in-cyberspace/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"# Costi\n\n{_IT}{_IT_CUT}{_IT_END}"),
        Example("it", f"# Costi\n\n{_IT}\n\n{_IT_CUT}{_IT_END}"),
        Example("en", f"# Cost\n\n{_EN}{_EN_CUT}{_EN_END}"),
        Example("en", f"# Cost\n\n{_EN}\n\n{_EN_CUT}{_EN_END}"),
    ),
    good=(
        Example("it", f"# Costi\n\n{_IT}\n\n## Tempi\n\n{_IT}"),
        Example("it", f"# Costi\n\n{_IT}{_IT}"),
        Example("en", f"# Cost\n\n{_EN}\n\n## Times\n\n{_EN}"),
        Example("en", f"# Cost\n\n{_EN}{_EN}"),
    ),
    shape=r"^# Cost",
    check=_check,
)
