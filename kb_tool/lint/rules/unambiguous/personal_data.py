"""No article holds data of a person: the next agent could read them to somebody else."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Span
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)
from kb_tool.lint.personal import PersonalKind, bare, personal_codes

_MESSAGE = Message(
    it="«{hint}» sembra {what} di una persona vera: resta nella pagina e nella sua storia, e un operatore "
    "può leggerlo al cliente sbagliato. Scrivi «[{blank}]»; se è dell'azienda, registralo in facts.yml.",
    en='"{hint}" looks like a real person\'s {what}: it stays on the page and in its history, and an agent '
    'may read it to the wrong customer. Write "[{blank}]"; if it is the company\'s, put it in facts.yml.',
)
_WHAT = {
    PersonalKind.TAX_CODE: Message(it="il codice fiscale", en="tax code"),
    PersonalKind.IBAN: Message(it="l'IBAN", en="IBAN"),
    PersonalKind.CARD: Message(it="il numero della carta", en="card number"),
    PersonalKind.POD: Message(it="il codice POD", en="POD code"),
    PersonalKind.EMAIL: Message(it="l'indirizzo email", en="email address"),
    PersonalKind.MOBILE: Message(it="il numero di cellulare", en="mobile number"),
}
_BLANK = {
    PersonalKind.TAX_CODE: Message(it="codice fiscale", en="tax code"),
    PersonalKind.IBAN: Message(it="IBAN", en="IBAN"),
    PersonalKind.CARD: Message(it="numero carta", en="card number"),
    PersonalKind.POD: Message(it="POD", en="POD"),
    PersonalKind.EMAIL: Message(it="email", en="email"),
    PersonalKind.MOBILE: Message(it="cellulare", en="mobile number"),
}
_SHOWN = 3  # characters of the code a message may show: it is printed in logs that others read


def _of_the_company(reading: Reading) -> str:
    """What the base registers as its own: the values of facts, and how offices are reached."""
    if reading.records is None:
        return ""
    own = [fact.value for fact in reading.records.facts.values()]
    own += [office.channel for office in reading.records.offices.values()]
    return " ".join(bare(said) for each in own for said in (each.it, each.en))


_EMPTY = Message(it="Il file è vuoto.", en="The file is empty.")


def _check(reading: Reading) -> Outcome:
    """Look at the whole file: front matter, comments and code are published too, or kept in its history."""
    text = reading.article.source.text
    codes = personal_codes(text, reading.article.lang)
    own = _of_the_company(reading) if codes else ""
    findings = []
    for code in codes:
        said = text[code.start : code.end]
        if bare(said) not in own:
            words = _MESSAGE.format(hint=f"{said[:_SHOWN]}…", what=_WHAT[code.kind], blank=_BLANK[code.kind])
            findings.append(Found(Span(code.start, code.end), words))
    return outcome(int(bool(text.strip())), tuple(findings), _EMPTY)


_FACTS = """
iban-bonifici:
  kind: brand
  value: {it: "IT06 X030 6909 6061 0000 0004 217", en: "IT06 X030 6909 6061 0000 0004 217"}
  subject: {it: "conto per i bonifici", en: "account for bank transfers"}
  start: {it: "", en: ""}
  note: "Invented."
"""

RULE = Rule(
    id="personal-data",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.ERROR,
    price=40,
    suppressible=False,
    private=True,
    prose=True,
    objective=True,
    title=Message(it="Togli i dati delle persone", en="Take out people's data"),
    why=Message(
        it="Un codice fiscale o un numero vero, usato come esempio, finisce sullo schermo di tutti e nella "
        "storia dei file, dove resta anche dopo la correzione. E un operatore può usarlo come fosse giusto.",
        en="A real tax code or number used as an example ends up on every screen and in the history of the "
        "files, where it stays after it is corrected. And an agent may use it as if it were right.",
    ),
    sources=(
        Source(
            "Regolamento (UE) 2016/679, articolo 5: minimizzazione dei dati",
            "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "AS informatica, Il codice fiscale degli italiani (D.M. 23 dicembre 1976)",
            "http://www.asinformatica.net/codice-fiscale-calcolo.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Cerca [|BNCLRA85M52F205I|]: paga da [|IT06 X030 6909 6061 0000 0004 217|]."),
        Example("it", "Chiama il [|347 5829103|].\n\n<!-- carta [|4539 5787 6362 1486|] -->"),
        Example("en", "Write to [|laura.bianchi72@ondalume.it|] about [|IT001E48210937|]."),
        Example(
            "en", "---\nquestions: [why is [|bnclra85m52f205i|] refused]\n---\n\nRing [|+39 347 582 9103|]."
        ),
    ),
    good=(
        Example("it", "Il codice fiscale (RSSMRA80A01H501U) ha 16 caratteri. Numero verde: 800 166 654."),
        Example("it", "Fai il bonifico su IT06X0306909606100000004217.", records={"facts": _FACTS}),
        Example("en", "Write to customer.care@ondalume.it or mario.rossi@example.org about IT001E12345678."),
        Example(
            "en", "4539 5787 6362 1487 is no card, BNCLRA85M52F205A no tax code, 347 582 9103 too short."
        ),
    ),
    shape=r"[\w.]+@\w+|[A-Z]{6}\d\d|\d{4}",
    check=_check,
)
