"""A heading every 200 words or so: the page can be scanned."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Part,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
    parts,
    shorten,
)

_NO_HEADINGS = Message(
    it="L'articolo ha {n} parole e nessun titolo in mezzo: al telefono bisogna leggerlo tutto per trovare il "
    "punto giusto.{where}",
    en="The article has {n} words and no heading: on a call one has to read all of it to find the right "
    "point.{where}",
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
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# Words: from where it is too much, and where it weighs a whole defect. Without any heading 100 words are
# too many in five blocks or more, 150 in fewer.
_ALONE, _BETWEEN = (100, 300), (300, 700)
_FEW_BLOCKS, _SHORT = 5, 150


def _check(reading: Reading) -> Outcome:
    stretches = [part for part in parts(reading) if part.passages]
    alone = len(stretches) == 1 and stretches[0].heading is None
    first, whole = _ALONE if alone else _BETWEEN
    findings = []
    if alone and stretches[0].word_count <= _SHORT and len(reading.article.blocks) <= _FEW_BLOCKS:
        return outcome(1, (), _NOTHING)
    for part in stretches:
        words = part.word_count if alone else _weighed(part)
        if words > first:
            place = _middle(part)
            message = _NO_HEADINGS if alone else _LONG if part.heading else _LEAD
            said = message.format(
                n=part.word_count,
                heading=shorten(part.heading.text, 40) if part.heading else "",
                where=_where(part, place),
            )
            span = (place or part.heading or part.passages[0]).sentences[0].span
            findings.append(Found(span, said, min(1.0, (words - first) / (whole - first))))
    return outcome(len(stretches), tuple(findings), _NOTHING)


def _where(part: Part, place: Passage | None) -> Message:
    """Where a heading could stand: one level below the one above it."""
    marks = "#" * min(6, part.heading.block.level + 1 if part.heading else 2)
    return (_WHERE if place else _SOMEWHERE).format(
        marks=marks, text=shorten(place.text, 40) if place else ""
    )


def _weighed(part: Part) -> int:
    """Its words, those of lists by half: their marks guide the eye as well."""
    return sum(len(each.words) if each.item is None else len(each.words) // 2 for each in part.passages)


def _middle(part: Part) -> Passage | None:
    """The paragraph nearest the middle before which a heading could stand; none where a colon leads to it."""
    half, before = part.word_count / 2, 0
    best: tuple[float, Passage] | None = None
    for last, passage in zip((None, *part.passages), part.passages, strict=False):
        opens = passage.role is Role.PARAGRAPH and passage.item is None
        if last and opens and passage.sentences and not last.text.rstrip().endswith(":"):
            far = abs(before - half)
            if best is None or far < best[0]:
                best = far, passage
        before += len(passage.words)
    return best[1] if best else None


_IT = (
    "Chiedi al cliente il codice POD, che sta sulla prima pagina della bolletta, e controlla che sia giusto. "
)
_EN = "Ask the customer for the meter number, which is on the first page of the bill, and check it twice. "

RULE = Rule(
    id="long-section",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=35,
    title=Message(it="Un titolo ogni 200 parole", en="A heading every 200 words"),
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
        Example(
            "it", f"# Voltura\n\n{_IT}\n\n{_IT}\n\n{_IT}\n\n[|{_IT.strip()}|]\n\n{_IT}\n\n{_IT}\n\n{_IT}"
        ),
        Example("it", f"# Voltura\n\nServe il POD.\n\n## Casi\n\n{_IT * 9}\n\n[|{_IT.strip()}|] {_IT * 9}"),
        Example("en", f"# Bills\n\n{_EN}\n\n{_EN}\n\n{_EN}\n\n[|{_EN.strip()}|]\n\n{_EN}\n\n{_EN}"),
        Example("en", f"# Bills\n\n[|{_EN.strip()}|] {_EN * 15}\n\n## Cases\n\n{_EN}"),
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
