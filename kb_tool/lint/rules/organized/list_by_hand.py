"""Lists are written with list marks, so that they come out as lists."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Fix,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    lists_by_hand,
    outcome,
)

_BULLETS = Message(
    it="Questo elenco comincia con «{mark}»: sulla pagina diventa un paragrafo unico, e al telefono le voci "
    "non si distinguono. Comincia ogni riga con un trattino e uno spazio, «- »{fix}.",
    en='This list begins with "{mark}": on the page it runs together into one paragraph, and on a call '
    'nobody can tell the items apart. Begin each line with a hyphen and a space, "- "{fix}.',
)
_NUMBERS = Message(
    it="Questo elenco comincia con «{mark}»: sulla pagina diventa un paragrafo unico, e al telefono si perde "
    "il segno. Lascia una riga vuota, poi comincia le righe con «1. », «2. », «3. »{fix}.",
    en='This list begins with "{mark}": on the page it runs together into one paragraph, and on a call one '
    'loses the place. Leave a blank line, then begin the lines with "1. ", "2. ", "3. "{fix}.',
)
_FIX = Message(it=" (lo fa «kb lint --fix»)", en=' ("kb lint --fix" does it)')
_BY_YOU = Message(it="", en="")
_NOTHING = Message(it="Non c'è testo da leggere.", en="There is no text to read.")


def _check(reading: Reading) -> Outcome:
    findings = tuple(
        Found(
            each.span,
            (_NUMBERS if each.ordered else _BULLETS).format(
                mark=each.mark, fix=_FIX if each.edits else _BY_YOU
            ),
            fix=Fix(True, each.edits) if each.edits else None,
        )
        for each in lists_by_hand(reading.prose, reading.article.source)
    )
    return outcome(int(bool(reading.prose)), findings, _NOTHING)


RULE = Rule(
    id="list-by-hand",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=30,
    floor=2,
    prose=True,
    objective=True,
    title=Message(it="Elenchi veri, non scritti a mano", en="Real lists, not typed ones"),
    why=Message(
        it="Un pallino o «1-» scritti a mano non fanno un elenco: la pagina unisce le righe in un blocco, e "
        "l'operatore non vede più dove finisce una voce.",
        en='A typed bullet or "1-" makes no list: the page joins the lines into one block, and agents no '
        "longer see where one item ends.",
    ),
    sources=(
        Source(
            "CommonMark Spec, List items",
            "https://spec.commonmark.org/0.29/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Servono:\n\n[|• il POD\n• il codice fiscale|]\n\nPoi chiama."),
        Example("it", "Servono:\n[|1- il POD  \n2- il codice fiscale\\\n3- la lettura|]"),
        Example("it", "Servono:\n\n[|– il POD|]\n\n– il codice fiscale\n\n> [|a) uno\n> b) due|]"),
        Example("en", "You need:\n[|·   the meter number\n·   the tax code|]"),
        Example("en", "You need:\n[|-the meter number\n-the tax code|]\n\n- [|• A bullet in a bullet|]"),
        Example("en", "You need: \n\n[|1)the meter number\n2)the tax code|]\n\n[|o   Post\no   Email|]"),
    ),
    good=(
        Example("it", "Il cliente paga\n– se vuole –\nanche in posta, in 2-3 giorni. a) È la lettera."),
        Example("it", "- il POD\n- il codice fiscale\n\n1. Uno\n2. Due\n\n2-3 giorni\n4-5 giorni"),
        Example("en", "1. One\n2. Two\n\n`• one`\n\nPress\n-\nor +. See\n§ 3 and\n§ 4."),
        Example("en", "On 5 May\n3 - 4 days later, at\n10-12 o'clock. A • stands for a digit."),
    ),
    shape=r"(?m)[•·–§-]|^\d[.)]",
    check=_check,
)
