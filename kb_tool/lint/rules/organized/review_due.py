"""The day on which somebody promised to look again has not passed."""

from __future__ import annotations

from datetime import date

from kb_tool.article import State, day_text
from kb_tool.lint import (
    Checked,
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
)

_DUE = Message(
    it="Andava riletto entro il {day}: nessuno sa più se è ancora vero, e chi è in linea non può "
    "controllarlo. Rileggilo, poi scrivi il nuovo giorno della verifica e della prossima rilettura.",
    en="It was to be reviewed by {day}: nobody knows any more whether it is still true, and no one on a call "
    "can check. Read it through, then write the new day of the verification and of the next review.",
)
_NO_DATE = Message(it="Non c'è una data di rilettura.", en="There is no review date.")


def _check(reading: Reading) -> Outcome:
    meta = reading.article.meta
    day = meta.review_by
    # With no date of its own the settings give one: the site and the reports tell that.
    if day is None or meta.state in (State.DRAFT, State.ARCHIVED):
        return NotApplicable(_NO_DATE)
    if not reading.has_passed(day):
        return Checked(1)
    words = _DUE.format(day=Message.said(lambda lang: day_text(day, lang)))
    return Checked(1, (Found(meta.spans["review_by"], words),))


RULE = Rule(
    id="review-due",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=10,
    suppressible=False,
    needs=frozenset({Need.FRONT_MATTER}),
    objective=True,
    title=Message(it="Rileggi entro il giorno promesso", en="Review by the day you promised"),
    why=Message(
        it="Quello che non si rilegge invecchia senza che nessuno se ne accorga, finché un cliente non lo fa "
        "notare.",
        en="What is not read through grows old unnoticed, until a customer points it out.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.2: KCS Article State",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/030",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nR.", front_matter="verificato: 2026-01-10\nrivedere_entro: [|2026-11-20|]"),
        Example("it", "# T\n\nR.", front_matter="tipo: scheda\nrivedere_entro: [|2025-01-01|]"),
        Example("en", "# T\n\nA.", front_matter="verified: 2026-01-10\nreview_by: [|2026-11-20|]"),
        Example("en", "# T\n\nA.", front_matter="kind: reference\nreview_by: [|2025-01-01|]"),
    ),
    good=(
        Example("it", "# T\n\nR.", front_matter="verificato: 2026-01-10\nrivedere_entro: 2026-11-21"),
        Example("it", "# T\n\nR.", front_matter="stato: archiviato\nrivedere_entro: 2025-01-01"),
        Example("en", "# T\n\nA.", front_matter="verified: 2026-11-20\nreview_by: 2027-05-20"),
        Example("en", "# T\n\nA.", front_matter="state: draft\nreview_by: 2025-01-01"),
    ),
    shape=r"(?m)^(rivedere_entro|review_by):",
    check=_check,
)
