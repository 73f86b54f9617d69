"""An action is said with its verb: "verifica il POD", not "effettua la verifica del POD"."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Entry
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    better,
    hidden_verbs,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="«{text}»: un giro di parole dove basta un verbo, pesante da leggere al telefono. {better}",
    en='"{text}": several words where one verb will do, and heavy to read out on a call. {better}',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
# What joins the verb to the rest, where a preposition stood: «ai fini della verifica» -> «per verificare».
_TIES = (
    (("ai fini", "al fine", "allo scopo"), "per"),
    (("in sede", "all'atto", "all’atto", "in fase"), "quando"),
    (("previo", "previa"), "dopo"),
)
_ONE_IN = 4  # sentences: one such phrase in four of them takes all points


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if each.role in SPOKEN and each.section != "sources"]
    findings = tuple(
        Found(
            passage.prose.span(start, end),
            _MESSAGE.format(
                text=shorten(passage.text[start:end]), better=_better(entry, passage.text[start:end])
            ),
        )
        for passage in passages
        for start, end, entry in hidden_verbs(passage)
    )
    return outcome(-(-len(reading.sentences) // _ONE_IN), findings, _NOTHING)


def _better(entry: Entry, text: str) -> Message:
    """The verb, which is to take the form the sentence needs."""
    if entry.advice or not entry.choices:
        return better(entry, text)
    it = " o ".join(f"«{each}»" for each in entry.choices)
    en = " or ".join(f'"{each}"' for each in entry.choices)
    tie = next((tie for words, tie in _TIES if text.lower().startswith(words)), "")
    if tie == "per":  # before an infinitive, as the list has it
        so = " o ".join(f"«per {each}»" for each in entry.choices)
        return Message(it=f"Scrivi {so}.", en=f"Write {so}.")
    if tie:
        return Message(it=f"Scrivi «{tie}» e una forma di {it}.", en=f'Write "{tie}" and a form of {en}.')
    return Message(it=f"Usa una forma di {it}.", en=f"Use a form of {en}.")


RULE = Rule(
    id="nominalization",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=25,
    floor=3,
    prose=True,
    title=Message(it="Usa il verbo, non il nome", en="Use the verb, not the noun"),
    why=Message(
        it="«Effettua la verifica» dice con tre parole quello che «verifica» dice con una. Chi legge mentre "
        "parla cerca il verbo, e lo trova in ritardo.",
        en='"Perform an analysis" says in three words what "analyse" says in one. Reading while talking, one '
        "looks for the verb, and finds it late.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "Plain Language Action and Information Network, Avoid hidden verbs",
            "https://cybercemetery.unt.edu/oilspill/20121007031045mp_/http:/www.plainlanguage.gov/howto/guidelines/bigdoc/"
            "writeNoVerbNouns.cfm",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Prima di chiudere [|effettua la verifica|] del POD."),
        Example(
            "it",
            "# Voltura\n\nServe il codice [|ai fini della presentazione|] della domanda.\n\n"
            "## Da dire al cliente\n\n> Deve [|procedere alla compilazione|] del modulo.",
        ),
        Example("en", "[|Perform an analysis|] of the last three bills."),
        Example(
            "en", "1. Ask the team to [|carry out an inspection|].\n2. They *[|make a decision|]* in a day."
        ),
    ),
    good=(
        Example("it", "Verifica il POD e premi **Effettua verifica**. La verifica dura un giorno."),
        Example("it", "Effettua l'accesso: la presentazione della domanda è gratuita, il pagamento no."),
        Example("en", "The analysis takes a day; press **Perform analysis**. The team performs well."),
        Example("en", "Carry out the instructions on the letter. A decision is made by the customer."),
    ),
    shape=r"(?i)\b(?:verific|presentazione|compilazione|analy|inspection|decision)",
    check=_check,
)
