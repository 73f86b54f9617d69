"""The same person or paper has one name in an article."""

from __future__ import annotations

from datetime import date

from kb_tool.language import wordlist
from kb_tool.lint import (
    SPOKEN,
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

_LIST = "same_thing"
_MESSAGE = Message(
    it="Qui scrivi «{text}», prima «{first}»: è la stessa persona o la stessa cosa? Se sì, usa «{first}» in "
    "tutto l'articolo; se no, di' in che cosa sono diversi.",
    en='Here it is "{text}", before it was "{first}": are they the same? If so, write "{first}" all through '
    "the article; if not, say how they differ.",
)
_NOTHING = Message(it="Non ce ne sono nel testo.", en="There are none in the text.")


def _check(reading: Reading) -> Outcome:
    words = wordlist(reading.article.lang, _LIST)
    firsts: dict[str, tuple[str, str]] = {}  # thing -> its first name in the article: the entry, the words
    findings, reported = list[Found](), set[str]()
    for passage in reading.passages:
        if passage.role not in SPOKEN or passage.section == "sources":
            continue
        for start, end, entry in words.find(passage.masked(Mask.MENTION), passage.heads):
            text = passage.text[start:end]
            name, first = firsts.setdefault(entry.plain, (entry.expression, text))
            if name != entry.expression and entry.expression not in reported:
                reported.add(entry.expression)
                findings.append(
                    Found(passage.prose.span(start, end), _MESSAGE.format(text=text, first=first.lower()))
                )
    return outcome(len(firsts), tuple(findings), _NOTHING)


RULE = Rule(
    id="same-thing-two-names",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Non cambiare nome a metà", en="Do not change names halfway"),
    why=Message(
        it="Chi legge «cliente» e poi «utente» si chiede chi dei due deve fare che cosa. A scuola le "
        "ripetizioni erano un errore; in una procedura sono chiarezza.",
        en='Those who read "customer" and then "client" wonder which of them has to do what. At school '
        "repetition was a fault; in a procedure it is clearness.",
    ),
    sources=(
        Source(
            "Federal Plain Language Guidelines: use the same term consistently for a specific thing",
            "https://docslib.org/doc/13911711/I-Thinking-About-Your-Audience",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Il cliente chiama. L'[|utente|] dà il POD e l'utente aspetta."),
        Example("it", "Apri la bolletta. La [|fattura|] è in **Fatture**."),
        Example("en", "The customer calls. The [|client|] gives the code and the client waits."),
        Example("en", "Open the bill. The [|invoice|] is under **Invoices**."),
    ),
    good=(
        Example("it", "Il cliente chiama; ai clienti diciamo «utente». Apri **Utente** e la bolletta."),
        Example("it", "Il nome utente del cliente è nel CRM. La fattura elettronica è una bolletta."),
        Example("en", 'The customer calls; customers say "client". Open **Client** and the bill.'),
        Example("en", "The client program runs for the customer. Bill it by invoice number."),
    ),
    vocabulary=_LIST,
    check=_check,
)
