"""Some words mean one thing to one reader and another to the next, above all words of time."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
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

_LIST = "two_readings"
_MESSAGE = Message(
    it="«{text}»: c'è chi capisce «{one}» e chi «{other}», e il cliente può capire la cosa sbagliata. "
    "Scrivi quale delle due intendi.",
    en='"{text}": some take it as "{one}", others as "{other}", and the customer may take the wrong one. '
    "Write which of the two you mean.",
)
_HINTS = {
    "it": ("ensil", "ettimanal", "rossim", "iuttosto"),
    "en": ("nday", "sday", "iday", "urday", "omentar", "eekly", "onthly", "nnual"),
}  # a quick look
# "In negozio piuttosto che in rete piuttosto che al telefono": "o", or "anziché"? Once, it is only "anziché".
_RATHER = lazy_pattern(r"(?i)\bpiuttosto che\b[^.;:!?\n]{1,80}?\b(piuttosto che)\b")
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

_ONE_IN = 4  # sentences


def _check(reading: Reading) -> Outcome:
    words = wordlist(reading.article.lang, _LIST)
    passages = [each for each in reading.passages if each.role in SPOKEN or each.role is Role.CELL]
    findings = list[Found]()
    for passage in passages:
        if not any(hint in passage.text for hint in _HINTS[reading.article.lang]):
            continue
        for start, end, entry in words.find(passage.masked(Mask.MENTION)):
            one, other = entry.choices
            said = _MESSAGE.format(text=passage.text[start:end], one=one, other=other)
            findings.append(Found(passage.prose.span(start, end), said))
        for found in _RATHER.finditer(passage.masked(Mask.MENTION)):
            said = _MESSAGE.format(text=found[1], one="o", other="anziché")
            findings.append(Found(passage.prose.span(*found.span(1)), said))
    findings.sort(key=lambda each: each.span.start)
    sentences = sum(len(each.sentences) for each in passages)
    return outcome(-(-sentences // _ONE_IN), tuple(findings), _NOTHING)


RULE = Rule(
    id="two-readings",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    floor=3,
    prose=True,
    advises_in=frozenset({"en"}),
    title=Message(it="Una parola, un solo tempo", en="One word, one time"),
    why=Message(
        it="«Bisettimanale» per uno è due volte alla settimana, per un altro ogni due settimane. "
        "Il cliente aspetta il giorno sbagliato.",
        en='To one reader "biweekly" is twice a week, to another every two weeks. '
        "The customer waits for the wrong day.",
    ),
    sources=(
        Source("Wikipedia, Biweekly", "https://en.wikipedia.org/wiki/Biweekly", retrieved=date(2026, 11, 22)),
    ),
    bad=(
        Example("it", "Il giro delle letture è [|bisettimanale|]. La nota esce con cadenza [|bimensile|]."),
        Example("it", "> Il tecnico viene [|venerdì prossimo|]."),
        Example(
            "it",
            "Paga in banca piuttosto che in posta [|piuttosto che|] in tabaccheria, non in forma "
            "[|bimensile|].",
        ),
        Example("en", "Meters are read on a [|biweekly|] round, and bills are [|bi-monthly|]."),
        Example("en", "> The engineer will come [|next Friday|], and will call you [|momentarily|]."),
    ),
    good=(
        Example(
            "it", "La bolletta è bimestrale. Il turno settimanale comincia il prossimo mese, di venerdì."
        ),
        Example("it", "Scegli **Bimensile** nel campo «bisettimanale»."),
        Example("en", "The bill comes every two weeks. Next month we start on a Friday."),
        Example("en", "Choose **Biweekly** in the field `bimonthly`."),
    ),
    vocabulary=_LIST,
    check=_check,
)
