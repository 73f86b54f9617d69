"""What is done in order is numbered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    instruction_steps,
    loose_steps,
    outcome,
    unnumbered,
)

_MESSAGES = {
    "bullets": Message(
        it="Questi punti sono passi da fare in ordine, ma senza numeri: chi alza gli occhi perde il segno. "
        "Al posto di «- » scrivi «1. », «2. », «3. ».",
        en="These points are steps to do in order, without numbers: an agent who looks up loses the place. "
        'Write "1. ", "2. ", "3. " instead of "- ".',
    ),
    "sub-bullets": Message(
        it="Sotto questo passo ci sono {n} azioni da fare in ordine, ma senza numeri: chi alza gli occhi "
        "perde il segno. Fanne sottopassi: al posto di «- » scrivi «1. », «2. », «3. », senza "
        "cambiare il rientro.",
        en="Under this step stand {n} actions to do in order, without numbers: an agent who looks up loses "
        'the place. Make them sub-steps: write "1. ", "2. ", "3. " instead of "- ", indented as they are.',
    ),
    "paragraphs": Message(
        it="Questi sono passi da fare in ordine, ma senza numeri: chi alza gli occhi perde il segno. "
        "Comincia ognuno con «1. », «2. », «3. », un numero per azione.",
        en="These are steps to do in order, without numbers: an agent who looks up loses the place. Begin "
        'them with "1. ", "2. ", "3. ", one number for each action.',
    ),
    "sentences": Message(
        it="Qui ci sono {n} azioni di fila in un paragrafo: leggendo e facendo se ne salta una. Scrivile in "
        "un elenco numerato, una per riga.",
        en="There are {n} actions in a row in this paragraph: reading and doing, one gets skipped. Make them "
        "a numbered list, one to a line.",
    ),
    "sentence": Message(
        it="Questa frase mette in fila più azioni («prima», «poi»): leggendo e facendo se ne salta una. "
        "Scrivile in un elenco numerato, una per riga.",
        en='This sentence strings actions together ("first", "then"): reading and doing, one gets skipped. '
        "Make them a numbered list, one to a line.",
    ),
}
_GRAVITY = {"sentences": 0.6, "sentence": 0.4}
_MANY = 5  # so many steps without numbers are a whole defect
_NONE = Message(it="Non ci sono passi.", en="There are no steps.")


def _check(reading: Reading) -> Outcome:
    findings = tuple(_found(reading))
    numbered = len({id(step.item) for step in instruction_steps(reading)})
    # Steps are counted by fives, about as many as a list has.
    return outcome(len(findings) + -(-numbered // _MANY), findings, _NONE)


def _found(reading: Reading) -> Iterator[Found]:
    if not reading.steps and (loose := loose_steps(reading)):
        form = "bullets" if loose[0].role is Role.ITEM else "paragraphs"
        yield Found(loose[0].span, _MESSAGES[form])
    for each in unnumbered(reading):
        gravity = _GRAVITY.get(each.form) or min(1.0, each.count / _MANY)
        yield Found(each.span, _MESSAGES[each.form].format(n=each.count), gravity)


RULE = Rule(
    id="numbered-steps",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=30,
    floor=2,
    prose=True,
    title=Message(it="Numera i passi", en="Number the steps"),
    why=Message(
        it="Con il cliente in linea si guarda la pagina a tratti. Il numero dice a che punto si è, e che "
        "l'ordine conta.",
        en="On a call one looks at the page now and then. The number says where one is, and that the order "
        "counts.",
    ),
    sources=(
        Source(
            "Microsoft Style Guide, Writing step-by-step instructions",
            "https://learn.microsoft.com/en-us/style-guide/procedures-instructions/writing-step-by-step-instructions",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it",
            "Segui questi passi:\n\n- [|Chiedi il POD.\n- Controlla l'indirizzo.\n- Avvisa l'ufficio.|]",
        ),
        Example("it", "[|Apri il CRM. Seleziona il cliente. Premi Salva.|] La pratica è aperta."),
        Example("it", "[|Prima apri il CRM, poi scegli il cliente e infine premi Salva.|]"),
        Example("en", "# Reset\n\n[|Open the app.|]\n\nOn the Home tab, select Line.\n\nSelect Reset."),
        Example("en", "To do this:\n\n- [|In the app, select Line.\n- Select Reset.\n- Then wait.|]"),
        Example("en", "## Steps\n\n- [|Ask for the code.|]\n- Check the bill.\n- Call the office."),
    ),
    good=(
        Example("it", "Usa uno di questi modi:\n\n- Apri l'app.\n- Apri il sito.\n- Seleziona il menu."),
        Example("it", "1. Apri il CRM.\n2. Seleziona il cliente.\n3. Premi Salva.\n\nPoi apri la pratica."),
        Example("it", "- Se è rossa, apri la pratica.\n- Se è verde, chiudi.\n- Se è spenta, accendi."),
        Example("en", "The customer can:\n\n- check the bill\n- open the app\n- change the address"),
        Example("en", "- [Open a case](a.md)\n- [Select a plan](b.md)\n- [Close a case](c.md)"),
        Example("en", "Open the app, then wait. The first light is red, then green."),
    ),
    shape=r"(?i)\b(?:apr|select|open|ask|e?segui|following|first|prima)|^## (?:Che cosa fare|Steps)",
    check=_check,
)
