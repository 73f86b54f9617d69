"""Nothing in a published article is still to be written."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}» è un segnaposto: chi legge al telefono si ferma qui, o lo legge al cliente. Scrivi il "
    "testo vero, o togli la frase.",
    en='"{text}" is a placeholder: whoever reads on a call stops here, or says it to the customer. Write '
    "the real text, or take the sentence out.",
)
_NONE = Message(it="Non c'è testo da leggere.", en="There is no text to read.")
# Upper case only: a small xxx stands for digits in the messages of many systems.
_MARKS = lazy_pattern(
    r"(?<![\w-])(?:TBD|TBC|TODO|FIXME|XXX+|Lorem ipsum|lorem ipsum)(?![\w-])|\?{3,}|_{4,}|(?<!\.)\.{5,}"
)
_PHRASES = {
    "it": lazy_pattern(
        r"(?i)(?<!\w)(?:da (?:definire|completare|inserire qui|compilare in seguito)|in (?:attesa "
        r"di|corso di) "
        r"definizione|testo (?:da scrivere|di prova|segnaposto)|scriv(?:i|ere) qui il testo|"
        r"inserire (?:qui )?(?:il )?testo)(?!\w)"
    ),
    "en": lazy_pattern(
        r"(?i)(?<!\w)(?:to be (?:defined|confirmed|determined)|"
        r"(?:insert|add|your) text here)(?!\w)"
    ),
}
# «La data è da definire con il cliente»: the phrase then belongs to the sentence.
_GOES_ON = lazy_pattern(r"\s+(?:\w+\s+){0,2}(?:con|insieme|dal|dalla|by|with)\b")


def _check(reading: Reading) -> Outcome:
    findings = []
    for passage in reading.passages:
        for pattern in (_MARKS, _PHRASES[reading.article.lang]):
            if not pattern.search(passage.text):
                continue
            for match in pattern.finditer(passage.masked(Mask.LITERAL | Mask.QUOTATION | Mask.BLANK)):
                if passage.for_customer and match[0][0] in "_X.":
                    continue  # a blank for the agent to fill in, which copy-block-blanks reports
                if pattern is _MARKS or not _GOES_ON.match(passage.text, match.end()):
                    words = _MESSAGE.format(text=match.group()[:40])
                    findings.append(Found(passage.prose.span(*match.span()), words))
    return outcome(len(reading.passages), tuple(findings), _NONE)


RULE = Rule(
    id="placeholder",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=30,
    floor=3,
    prose=True,
    title=Message(it="Niente è rimasto da scrivere", en="Nothing is left to be written"),
    why=Message(
        it="Un segnaposto dice all'operatore che la risposta c'è, poi non gliela dà: è peggio di un "
        "articolo che manca.",
        en="A placeholder tells the agent the answer is there and then does not give it: worse than an "
        "article that is missing.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.10: Content Standard Checklist",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/065",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Il rimborso arriva entro [|XXX|] giorni lavorativi."),
        Example(
            "it",
            "# T\n\n[|Scrivere qui il testo|].\n\n## Tempi\n\n[|Da definire|].\n\n"
            "| Voce | Euro |\n|---|---|\n| Penale | [|???|] |",
        ),
        Example("en", "The fee is [|TBD|]."),
        Example("en", "> The refund takes [|to be confirmed|].\n\n[|Lorem ipsum|] dolor."),
    ),
    good=(
        Example("it", "La data è da definire con il cliente: chiedi al cliente «quando?» e scrivi [data]."),
        Example("it", "Il codice ha la forma `XXX-0000`; nel modulo il campo mostra «da completare»."),
        Example("en", "The date is to be confirmed by the engineer; ask the customer for [date]."),
        Example("en", 'The code looks like `TBD-0000` and the log shows xxxxx, "to be defined".'),
    ),
    shape=r"(?i)da definire|da completare|qui il testo|XXX|\?{3}|TBD|to be confirmed|Lorem",
    check=_check,
)
