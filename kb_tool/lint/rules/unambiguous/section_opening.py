"""A section names what it speaks of: its first word is not "this" or "they"."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="La parte comincia con «{text}»: chi ci arriva dalla ricerca non ha letto quello che viene prima, e "
    "non sa di che cosa si parla. Comincia con il nome della cosa.",
    en='The section begins with "{text}": agents who come here from a search have not read what stands '
    "before, and cannot know what it is about. Begin with the name of the thing.",
)
_NOTHING = Message(it="Non ci sono parti con un titolo.", en="There are no sections with a heading.")
_OPENINGS = {
    "it": lazy_pattern(
        r"(?:Quest[oaie]|Quell[oaie]|Ciò|Quest['’]ultim[oa]|Ess[oaie])(?= (?:non |si |ti |gli |le "
        r")?(?:è|sono|può"
        r"|possono|ha|hanno|viene|vengono|serve|servono|vale|valgono|permette|consente|significa|dipende|accade"
        r"|succede|avviene|capita|deve|devono|indica|mostra)\b)"
    ),
    "en": lazy_pattern(
        r"(?:This|That|These|Those|They)(?= "
        r"(?:is|are|was|were|isn['’]t|aren['’]t|means|can|will|may|might|happens"
        r"|occurs|does|do|has|have|applies|apply|lets|allows|helps|should|must|shows|depends)\b)"
    ),
}
_HEADINGS = (Role.TITLE, Role.HEADING)


def _check(reading: Reading) -> Outcome:
    pattern = _OPENINGS[reading.article.lang]
    firsts = [
        after
        for before, after in pairwise(reading.passages)
        if before.role in _HEADINGS and after.role is Role.PARAGRAPH
    ]
    findings = tuple(
        Found(each.prose.span(*found.span()), _MESSAGE.format(text=found[0]))
        for each in firsts
        if (found := pattern.match(each.text))
    )
    return outcome(len(firsts), findings, _NOTHING)


RULE = Rule(
    id="section-opening",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Comincia con il nome", en="Begin with the name"),
    why=Message(
        it="La ricerca porta a una parte della pagina, non al suo inizio. «Questo vale solo per il gas»: "
        "questo che cosa? La risposta sta più su, dove nessuno guarda.",
        en='Search leads to a part of a page, not to its beginning. "This applies to gas only": what does? '
        "The answer is further up, where nobody looks.",
    ),
    sources=(
        Source(
            "Pensieri artificiali, Vademecum per una scrittura chiara: esprimere sempre il soggetto",
            "https://pensieriartificiali.org/2025/11/30/scrivere-in-modo-sobrio-e-appropriato",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "## Gas\n\n[|Questo|] vale solo per il gas."),
        Example("it", "# Fare la voltura\n\n[|Ciò|] non è possibile di sabato."),
        Example("en", "## Gas\n\n[|This|] applies to gas only."),
        Example("en", "# Change the holder\n\n[|They|] must sign."),
    ),
    good=(
        Example("it", "## Gas\n\nQuesto sconto vale per il gas. Questo è tutto."),
        Example("it", "## Gas\n\nSpegni.\n\nQuesto è tutto."),
        Example("en", "## Gas\n\nThis discount applies to gas. This is all."),
        Example("en", "## Gas\n\nTurn it off.\n\nThis is all."),
    ),
    shape=r"Questo|Ciò|This|They",
    check=_check,
)
