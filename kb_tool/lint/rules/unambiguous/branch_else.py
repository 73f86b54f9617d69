"""A step that decides says what to do in the other case as well."""

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
    Step,
    instruction_steps,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="«{text}»: e se non è così? Chi vede altro non sa se continuare o fermarsi. Aggiungi l'altro caso, o "
    "«Altrimenti continua».",
    en='"{text}": and if not? Whoever sees something else does not know whether to go on or stop. '
    'Add the other case, or "Otherwise go on".',
)
_NOTHING = Message(it="Non ci sono passi.", en="There are no steps.")

# The state of a thing, up to the comma; wishes and consent ("se vuoi", "se è d'accordo") only guard a step.
_THING = {
    "it": r"(?:il|lo|la|i|gli|le|un|uno|una)(?: [\w'’-]+){1,5}?|(?:l|un)['’][\w-]+(?: [\w'’-]+){0,4}?",
    "en": r"(?:the|an?|its|their|this|that)(?: [\w'’-]+){1,5}?",
}
_DECIDES = {
    "it": lazy_pattern(
        rf"Se (?:{_THING['it']}) (?:non )?(?:è|sono|risulta|risultano|resta|restano|mostra|lampeggia"
        rf"|lampeggiano)\b"
        r"(?! (?:d['’]accordo|interessat|necessari|possibil"
        r"|contrari))[^.;:,?]{0,60}, (?:allora )?(?P<then>[\w'’]+(?: \w+)?)"
    ),
    "en": lazy_pattern(
        rf"If (?:{_THING['en']}) (?:is|are|isn['’]t|aren['’]t|shows?|says?|reads?|stays?|flash(?:es)?)\b"
        r"(?! (?:happy|willing|interested|necessary|possible|needed|required))[^.;:,?]{0,60}, (?:then )?"
        r"(?P<then>[\w'’]+(?: \w+)?)"
    ),
}
# What ends the matter, or is told to the customer; any other order mends the state, and the steps go on.
_ENDS = {
    "it": lazy_pattern(
        r"(?i)(?:di['’]|dì|digli|dille|rispondi|spiega|comunica|informa|avvisa|proponi|passa|trasferisci"
        r"|chiudi|inoltra"
        r"|contatta|contattare|rivolgiti|apri un|apri una|segnala|fermati|rifiuta|annulla)\b"
    ),
    "en": lazy_pattern(
        r"(?i)(?:tell|say|answer|explain|inform|warn|offer|transfer|escalate|contact|open an?|report|stop"
        r"|refuse|cancel"
        r"|close the|you['’]re done|you can)\b"
    ),
}
_OTHER_CASE = lazy_pattern(
    r"(?i)\b(?:altriment\w*|invece|se|sennò|contrario|altri casi|ogni caso|comunque|otherwise|if|else"
    r"|instead|either way"
    r"|other cases?|not)\b"
)


def _text(step: Step) -> str:
    return "\n".join(passage.masked(Mask.LITERAL) for passage in step.passages)


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    steps = instruction_steps(reading)
    findings = list[Found]()
    for number, step in enumerate(steps):
        if not step.sentences or step.item.children[1:]:  # cases listed under the step
            continue
        first = step.sentences[0]
        found = _DECIDES[lang].match(first.passage.masked(Mask.LITERAL), first.start, first.end)
        if not found or not _ENDS[lang].match(found["then"]):
            continue
        near = [_text(each) for each in steps[max(0, number - 1) : number] + steps[number + 1 : number + 2]]
        if not any(map(_OTHER_CASE.search, (*near, _text(step)[found.end() :]))):
            place = first.passage.prose.span(first.start, found.start("then") - 2)
            findings.append(Found(place, _MESSAGE.format(text=shorten(found[0][: found.start("then") - 2]))))
    return outcome(len(steps), tuple(findings), _NOTHING)


RULE = Rule(
    id="branch-else",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Di' anche l'altro caso", en="Say the other case too"),
    why=Message(
        it="«Se la spia è rossa, apri un guasto»: con la spia verde uno chiude la chiamata, un altro "
        "ricomincia.",
        en='"If the light is red, report a fault": with a green light one agent ends the call, another '
        "begins again.",
    ),
    sources=(
        Source(
            "IfSQ, DP-3: Unexpected state not trapped",
            "https://ifsq.nl/indicator-DP-3.html",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "## Che cosa fare\n\n1. Guarda la spia.\n2. [|Se la spia è rossa|], apri un guasto."),
        Example("it", "1. Apri il CRM.\n2. [|Se il contratto risulta attivo|], rispondi di sì.\n3. Salva."),
        Example("en", "## Steps\n\n1. Look at the light.\n2. [|If the light is red|], report a fault."),
        Example("en", "1. Open the CRM.\n2. [|If the contract is active|], tell the customer.\n3. Save."),
    ),
    good=(
        Example(
            "it",
            "## Che cosa fare\n\n1. Se la spia è rossa, apri un guasto. Altrimenti continua.\n"
            "2. Apri il CRM.\n3. Se il cliente è d'accordo, proponi le rate.",
        ),
        Example("it", "1. Apri il CRM.\n2. Se la spia è spenta, accendi il modem.\n3. Salva."),
        Example("en", "## Steps\n\n1. If the light is red, report a fault.\n2. If it is green, go on."),
        Example("en", "1. Open the CRM.\n2. If the modem is off, switch it on.\n3. Save."),
    ),
    shape=r"\b(?:Se|If) ",
    check=_check,
)
