"""Words that say nothing: every one of them is read before the one that answers."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import (
    Example,
    Message,
    Quality,
    Rule,
    Severity,
    Source,
    words_to_avoid,
)

_LIST = "padding"
_MESSAGE = Message(
    it="«{text}» non aggiunge niente: chi ha il cliente in linea lo legge per arrivare al resto. {better}",
    en='"{text}" adds nothing: with a customer on the line one reads it only to get to the rest. {better}',
)

RULE = Rule(
    id="padding",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=30,
    floor=4,
    prose=True,
    title=Message(it="Togli le parole che non dicono niente", en="Leave out words that say nothing"),
    why=Message(
        it="«Si noti che», «tieni presente che», «esistono diversi» allontanano la risposta di qualche "
        "parola ogni volta. In una pagina letta di corsa quelle parole sono il tempo del cliente.",
        en='"Note that", "it is possible to", "there are several" push the answer back by a few words each '
        "time. On a page read in a hurry, those words are the customer's time.",
    ),
    sources=(
        Source(
            "plainlanguage.gov, Be concise",
            "https://www.plainlanguage.gov/guidelines/concise/",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "[|Si noti che|] la voltura costa 25 euro. L'agenzia [|ha la facoltà di|] aprirla."
        ),
        Example("it", "- [|Tieni presente che|] serve il POD.\n- [|Esistono diversi|] modi per pagare."),
        Example("en", "[|Please note that|] a change of holder costs €25. [|Simply click|] **Open**."),
        Example("en", "1. [|It is possible to|] pay by card.\n2. [|There are several|] ways to pay."),
    ),
    good=(
        Example(
            "it", "Il sistema dice «si noti che manca». Nota il numero che vedi: ci sono due spie."
        ),
        Example(
            "it", "Premi **Ovviamente no**. Il fatto è nuovo? Apri la pratica `semplicemente`."
        ),
        Example("en", "Note the number that you see. There are two lights; press **Simply click**."),
        Example("en", 'The screen says "it is possible to pay". Ask if they are able-bodied.'),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE),
)
