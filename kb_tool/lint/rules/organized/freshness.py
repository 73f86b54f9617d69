"""What an article says of its own time holds today."""

from __future__ import annotations

from datetime import date

from kb_tool.article import FrontMatter, State, day_text
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Need,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_EXPIRED = Message(
    it="È scaduto il {day}: chi lo segue dà al cliente un'informazione che non vale più. Aggiornalo e sposta "
    "la data, o scrivi «stato: archiviato».",
    en="It expired on {day}: whoever follows it tells the customer something that no longer holds. Update it "
    'and move the date, or write "state: archived".',
)
_FUTURE = Message(
    it="La verifica è nel futuro: scrivi il giorno in cui è stata fatta.",
    en="The verification is in the future: write the day on which it was done.",
)
_NOT_OUT = Message(it="Non è un articolo pubblicato.", en="It is not a published article.")
_NO_DATES = Message(it="Non ci sono date da guardare.", en="There are no dates to look at.")


def _check(reading: Reading) -> Outcome:
    meta = reading.article.meta
    if meta.state in (State.DRAFT, State.ARCHIVED):
        return NotApplicable(_NOT_OUT)
    # One thing is examined, the article's time: an expired article has failed, whatever its other dates say.
    dated = meta.valid_to is not None or meta.verified is not None
    return outcome(int(dated), _findings(meta, reading), _NO_DATES)


def _findings(meta: FrontMatter, reading: Reading) -> tuple[Found, ...]:
    found = []
    if meta.valid_to is not None and reading.has_passed(meta.valid_to):
        day = meta.valid_to
        words = _EXPIRED.format(day=Message.said(lambda lang: day_text(day, lang)))
        found.append(Found(meta.spans["valid_to"], words))
    # In Italy it is already tomorrow when a server elsewhere still says today.
    if meta.verified is not None and not reading.has_passed(meta.verified, -2):
        found.append(Found(meta.spans["verified"], _FUTURE, gravity=0.5))
    return tuple(found)


RULE = Rule(
    id="freshness",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=40,
    suppressible=False,
    needs=frozenset({Need.FRONT_MATTER}),
    objective=True,
    title=Message(it="Vale oggi", en="It holds today"),
    why=Message(
        it="Un articolo scaduto si legge come uno buono: l'operatore promette al cliente un'offerta o un "
        "termine che non c'è più.",
        en="An expired article reads like a good one: the agent promises the customer an offer or a deadline "
        "that is gone.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.2: KCS Article State",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/030",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nR.", front_matter="tipo: risposta\nvalido_al: [|2026-11-20|]"),
        Example("it", "# T\n\nR.", front_matter="verificato: [|2027-11-21|]\nvalido_al: 2028-01-01"),
        Example("en", "# T\n\nA.", front_matter="kind: answer\nvalid_to: [|2026-01-01|]"),
        Example("en", "# T\n\nA.", front_matter="verified: [|2026-11-23|]\nvalid_to: [|2026-11-20|]"),
    ),
    good=(
        Example("it", "# T\n\nR.", front_matter="verificato: 2026-11-21\nvalido_al: 2026-11-21"),
        Example("it", "# T\n\nR.", front_matter="stato: archiviato\nvalido_al: 2025-11-21"),
        Example("en", "# T\n\nA.", front_matter="verified: 2026-11-22\nvalid_from: 2027-01-01"),
        Example("en", "# T\n\nA.", front_matter="state: draft\nverified: 2027-01-01"),
    ),
    shape=r"(?m)^(verificato|verified|valido_al|valid_to):",
    check=_check,
)
