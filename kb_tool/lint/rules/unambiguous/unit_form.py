"""Units have one form: kW and kWh are not the same thing, and nobody knows what a kw is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_FORM = Message(
    it="«{text}» si scrive «{better}»: nelle unità una maiuscola cambia il significato, e chi ha un dubbio "
    "al telefono dice la cosa sbagliata.",
    en='"{text}" is written "{better}": in units a capital changes the meaning, and an agent in doubt says '
    "the wrong thing.",
)
_PER_HOUR = Message(
    it="«{text}» non esiste: i kilowattora non sono kilowatt all'ora. Scrivi «kWh» per il consumo, «kW» per "
    "la potenza.",
    en='There is no "{text}": kilowatt-hours are not kilowatts per hour. Write "kWh" for what is used, "kW" '
    "for power.",
)
_BYTES = Message(
    it="«{text}» sono megabyte: le linee si misurano in megabit, otto volte di meno. Il cliente confronta "
    "la cifra e reclama. Scrivi «Mbit/s» (o «Gbit/s»).",
    en='"{text}" means bytes: lines are measured in bits, eight times less. Customers compare the figure '
    'and complain. Write "Mbit/s" (or "Gbit/s").',
)
_NOTHING = Message(it="Non ci sono misure.", en="There are no measures.")

_RIGHT = ("kW", "kWh", "MW", "MWh", "GWh", "Wh", "kV", "kVA", "Smc", "GHz", "MHz", "kHz", "Hz", "kg", "km")
_RIGHT_DATA = ("MB", "GB", "TB", "Mbit/s", "Gbit/s", "kbit/s")
# One byte or one bit: "Mb" and "Gb" may be either, and are left to the writer.
_WRITTEN = {each.lower(): each for each in (*_RIGHT, *_RIGHT_DATA)} | {"kmq": "km²"}
_UNITS = frozenset(re.split("/", each)[0][:6] for each in (*_WRITTEN, "w", "mwh", "mbit", "gbit", "kbit"))
_FINE = frozenset({*_RIGHT, *_RIGHT_DATA, "Mb", "Gb", "mW", "mWh", "Mbps", "Gbps", "kmq"})
_UNIT = lazy_pattern(
    r"(?<![\w.,:/\\-])(?:\d+(?:[.,]\d+)*[ \u00a0]?|(?:€|euro|euros|centesimi|cent)[ ]?(?:/|al |per |a )[ ]?)"
    r"((?:[kmg]?wh?|[kmgt]b|[kmg]?hz|smc|k[gmv]|kva)(?:/[hs])?|[kmg]bit/s)(?![\w/²³])",
    re.IGNORECASE,
)
_SPEED = lazy_pattern(
    r"(?i)\b(?:fibra|linea|connession\w+|velocità|adsl|download|fibre|fiber|broadband|line|speed)\b"
)


def _around(passage: Passage, at: int) -> str:
    sentence = passage.sentence_at(at)
    return sentence.text if sentence else passage.text


def _wrong(passage: Passage) -> Iterator[tuple[int, int, Message | None, str]]:
    """The units of the passage: what is wrong, and the right form ("" = the writer's choice)."""
    text = passage.masked(Mask.LITERAL | Mask.BLANK)
    for found in _UNIT.finditer(text):
        (start, end), unit = found.span(1), found[1]
        base, _, per = unit.partition("/")
        if per.lower() == "h" and base.lower() in ("kw", "mw", "w"):
            yield start, end, _PER_HOUR, ""
        elif unit in ("MB/s", "GB/s", "MBps", "GBps") and _SPEED.search(_around(passage, start)):
            yield start, end, _BYTES, ""
        elif per and per.lower() != "s":
            continue
        elif unit in _FINE or (per and not base.lower().endswith("bit")) or unit.lower() not in _WRITTEN:
            yield start, end, None, ""
        elif base.islower() and base in ("mw", "mb", "gb", "tb"):  # "5 mw": milli or mega
            yield start, end, _FORM, ""
        else:
            yield start, end, _FORM, _WRITTEN[unit.lower()]


def _check(reading: Reading) -> Outcome:
    examined, findings = 0, list[Found]()
    for passage in reading.passages:
        if passage.role is Role.TITLE or _UNITS.isdisjoint(passage.heads):
            continue
        for start, end, message, better in _wrong(passage):
            examined += 1
            if message:
                unit, span = passage.text[start:end], passage.prose.span(start, end)
                words = message.format(text=unit, better=better or _WRITTEN.get(unit.lower(), unit))
                findings.append(Found(span, words, fix=Fix(True, (Edit(span, better),)) if better else None))
    return outcome(examined, tuple(findings), _NOTHING)


RULE = Rule(
    id="unit-form",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=20,
    floor=2,
    prose=True,
    objective=True,
    title=Message(it="Scrivi le unità come si deve", en="Write units in their one form"),
    why=Message(
        it="La potenza è in kW, il consumo in kWh, la linea in Mbit/s. Con «kw» o «MB/s» il cliente "
        "confronta due cose diverse, e la bolletta gli sembra sbagliata.",
        en='Power is in kW, use in kWh, a line in Mbit/s. With "kw" or "MB/s" the customer compares two '
        "different things, and the bill looks wrong.",
    ),
    sources=(
        Source(
            "CERN, Writing guidelines: Units",
            "http://writing-guidelines.web.cern.ch/entries/units",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "La potenza è 3 [|kw|], il consumo 2.700 [|KWH|], il prezzo 0,12 €/[|Kwh|]."),
        Example("it", "Consuma 3 [|kW/h|]. La fibra va a 100 [|MB/s|], il modem a 5 [|Ghz|]."),
        Example("en", "The power is 3 [|KW|], the use 2,700 [|Kwh|], the weight 3 [|Kg|]."),
        Example("en", "It uses 3 [|kw/h|]. Broadband runs at 100 [|MB/s|]; the plan has 50 [|gb|]."),
    ),
    good=(
        Example("it", "Ha 3 kW e usa 2.700 kWh a 0,12 €/kWh. Scrivi `3 kw`. Il codice KW-12 e 100 Smc."),
        Example("it", "La fibra va a 100 Mbit/s. Hai 50 GB. Il file si copia a 80 MB/s."),
        Example("en", "It has 3 kW, uses 2,700 kWh, copies at 80 MB/s. Type `3 kw`. See form 3 KB-12."),
        Example("en", "The line has 100 Mbit/s, the plan 50 GB, the lamp 5 W."),
    ),
    shape=r"\d ?\w*[Wwbghz]|€/",
    check=_check,
)
