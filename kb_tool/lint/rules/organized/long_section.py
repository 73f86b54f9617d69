"""A heading every 250 words or so: the page can be scanned."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Part,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    parts,
    place_for_heading,
    shorten,
    title_by_hand,
)

_NO_HEADINGS = Message(
    it="L'articolo ha {n} parole e nessun titolo in mezzo: al telefono non si vede dove cercare.{where}",
    en="The article has {n} words and no heading: on a call one cannot see where to look.{where}",
)
_LONG = Message(
    it="Sotto «{heading}» ci sono {n} parole di fila: al telefono l'occhio non trova dove fermarsi.{where}",
    en='Under "{heading}" {n} words run on without a heading: on a call the eye finds nowhere to '
    "stop.{where}",
)
_LEAD = Message(
    it="Prima del primo titolo ci sono {n} parole: al telefono l'occhio non trova dove fermarsi.{where}",
    en="There are {n} words before the first heading: on a call the eye finds nowhere to stop.{where}",
)
_WHERE = Message(
    it=" Metti un titolo «{marks} » che dica di che cosa si parla, per esempio prima di «{text}».",
    en=' Add a "{marks} " heading that says what comes, for example before "{text}".',
)
_SOMEWHERE = Message(
    it=" Dividilo in parti, ognuna con un titolo «{marks} » che dica di che cosa parla.",
    en=' Split it into parts, each with a "{marks} " heading that says what it is about.',
)
_BY_HAND = Message(
    it=" Questa riga fa da titolo, ma nell'indice non c'è: scrivi «{marks} {text}».",
    en=' This line does the work of a heading, but is not in the contents: write "{marks} {text}".',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# Words: from where it is too much, and where it weighs a whole defect.
_ALONE, _BETWEEN = (200, 400), (300, 700)
_BY_HAND_FROM = (80, 300)  # in an article whose only headings are lines by hand
_NO_PLACE = 4 / 3  # so much more text where one cannot say where to divide it
_FOLDED = "<summary"  # what folds open has a title of its own


def _check(reading: Reading) -> Outcome:
    stretches = [part for part in parts(reading) if part.passages]
    alone = len(stretches) == 1 and stretches[0].heading is None
    found = (_found(part, alone=alone) for part in stretches)
    return outcome(len(stretches), tuple(filter(None, found)), _NOTHING)


def _found(part: Part, *, alone: bool) -> Found | None:
    """What there is to say of a stretch, if it is too long."""
    first, whole = _ALONE if alone else _BETWEEN
    words, least = part.weight, _BY_HAND_FROM[0] if alone else first
    if part.word_count <= least or any(_FOLDED in each.text for each in part.passages):
        return None
    marks = "#" * min(6, part.heading.block.level + 1 if part.heading else 2)
    if place := title_by_hand(part, plain=alone):
        where = _BY_HAND.format(marks=marks, text=" ".join(place.text.split()).rstrip(" :"))
        words = part.word_count
        if alone:
            first, whole = _BY_HAND_FROM
    elif place := place_for_heading(part):
        where = _WHERE.format(marks=marks, text=shorten(place.text, 40))
        words = part.word_count if alone else words
    else:
        where = _SOMEWHERE.format(marks=marks)
        first = round(first * _NO_PLACE)
    if words <= first:
        return None
    message = _NO_HEADINGS if alone else _LONG if part.heading else _LEAD
    heading = shorten(part.heading.text, 40) if part.heading else ""
    said = message.format(n=part.word_count, heading=heading, where=where)
    span = (place or part.heading or part.passages[0]).sentences[0].span
    return Found(span, said, min(1.0, (words - first) / (whole - first)))


_IT = (
    "Chiedi al cliente il codice POD, che sta sulla prima pagina della bolletta, e controlla che sia giusto. "
)
_EN = "Ask the customer for the meter number, which is on the first page of the bill, and check it twice. "

RULE = Rule(
    id="long-section",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=35,
    title=Message(it="Un titolo ogni 250 parole", en="A heading every 250 words"),
    why=Message(
        it="Chi cerca con il cliente in linea non legge: scorre i titoli e si ferma su quello giusto. Senza "
        "titoli deve leggere tutto.",
        en="Whoever looks something up on a call does not read: they run down the headings and stop at the "
        "right one. Without headings they have to read everything.",
    ),
    sources=(
        Source(
            "SIU School of Medicine, Formatting guide",
            "http://www.siumed.edu/pr/policies/formatting-guide.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Voltura\n\n" + f"{_IT}\n\n" * 6 + f"[|{_IT.strip()}|]\n\n" + f"{_IT}\n\n" * 6),
        Example("it", f"# Voltura\n\nSì.\n\n## Casi\n\n{_IT * 9}\n\n[|{_IT.strip()}|] {_IT * 9}\n\n{_IT}"),
        Example("en", "# Bills\n\n" + f"{_EN}\n\n" * 6 + f"[|{_EN.strip()}|]\n\n" + f"{_EN}\n\n" * 5),
        Example("en", f"# Bills\n\n[|{_EN.strip()}|] {_EN * 22}\n\n## Cases\n\n{_EN}"),
    ),
    good=(
        Example("it", f"# Voltura\n\n{_IT}\n\n{_IT}"),
        Example("it", f"# Voltura\n\n{_IT * 9}\n\n## Casi\n\n{_IT * 9}\n\n### Se manca\n\n{_IT * 9}"),
        Example("en", f"# Bills\n\n{_EN * 7}\n\n## Cases\n\n{_EN * 9}"),
        Example("en", "# Bills\n\n## Steps\n\n" + f"1. {_EN}\n" * 18),
    ),
    shape=r"[^\n]{60,}\n",
    check=_check,
)
