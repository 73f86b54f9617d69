"""A list that ends with "etc." is finished by whoever reads it, each in their own way."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    instruction_steps,
    outcome,
)

_MESSAGE = Message(
    it="«{text}» lascia l'elenco aperto, e chi è al telefono deve finirlo a memoria. Scrivi tutte le voci, "
    "o la regola che le tiene insieme («tutti i documenti d'identità validi»).",
    en='"{text}" leaves the list open, and the agent has to finish it from memory. Write every item, '
    'or the rule that covers them ("any valid identity document").',
)
_NOTHING = Message(
    it="Non ci sono passi, condizioni o elenchi da chiedere.",
    en="There are no steps, conditions or things to ask for.",
)
_OPEN = {
    "it": lazy_pattern(
        r"\b(?:ecc\b\.?|etc\b\.?|eccetera\b|(?:e )?(?:così via|via dicendo)\b)", re.IGNORECASE
    ),
    "en": lazy_pattern(r"\b(?:etc\b\.?|etcetera\b|and (?:so on|so forth|the like)\b)", re.IGNORECASE),
}
_HINTS = ("tc", "ecc", "and so", "and the like", " via")
_REQUEST = {
    "it": lazy_pattern(
        r"(?i)\b(?:chiedi(?:gli|le)?|richiedi|fatti (?:dare|dire)|raccogli|serv(?:e|ono)|occorr(?:e|ono)"
        r"|porta(?:re)?"
        r"|invia(?:re)?|fornisc[ie]|fornire|allega(?:re)?)\b"
    ),
    "en": lazy_pattern(r"(?i)\b(?:ask|request|collect|needs?|required|provide|send|attach)\b"),
}
_CONDITION = lazy_pattern(r"(?i)\b(?:se|qualora|purché|if|unless)\b")
_SERIES = lazy_pattern(r"\d[.)]?,? *$")  # "1, 2, 3 and so on"
_EXAMPLES = lazy_pattern(
    r"\b(?:(?:ad|per) esempio|es\.|for example|for instance|e\.g\.|such as|like|come)", re.IGNORECASE
)

_ONE_IN = 4  # sentences


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    passages = [each for each in reading.passages if each.role in SPOKEN]
    open_ended = [
        (passage, found)
        for passage in passages
        if any(hint in passage.text for hint in _HINTS)
        for found in _OPEN[lang].finditer(passage.masked(Mask.MENTION))
    ]
    steps = (
        [passage for step in instruction_steps(reading) for passage in step.passages] if open_ended else []
    )
    findings = tuple(
        Found(passage.prose.span(*found.span()), _MESSAGE.format(text=found[0]))
        for passage, found in open_ended
        if _is_followed(passage, *found.span(), lang, in_step=passage in steps)
    )
    sentences = sum(len(each.sentences) for each in passages)
    return outcome(-(-sentences // _ONE_IN), findings, _NOTHING)


def _is_followed(passage: Passage, at: int, end: int, lang: str, *, in_step: bool) -> bool:
    """Whether somebody acts on the list, so that its end matters: examples of a thing already named do "
    "not."""
    sentence = passage.sentence_at(at)
    if sentence is None:
        return False
    before = passage.text[max(sentence.start, at - 200) : at]
    if _EXAMPLES.search(before) or _SERIES.search(before):
        return False
    if passage.for_customer or _REQUEST[lang].search(before):
        return True
    in_brackets = before.rfind("(") > before.rfind(")")  # there they are examples of what has been named
    in_case = passage.text.startswith(",", end) and _CONDITION.search(before) is not None
    return not in_brackets and (in_step or in_case)


RULE = Rule(
    id="open-list",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.SUGGESTION,
    price=0,
    floor=3,
    prose=True,
    title=Message(it="Chiudi l'elenco", en="Close the list"),
    why=Message(
        it="Dietro «ecc.» ogni operatore mette quello che ricorda: a un cliente si chiedono due documenti, "
        "a un altro quattro.",
        en='Behind "etc." each agent puts what they remember: one customer is asked for two documents, '
        "another for four.",
    ),
    sources=(
        Source(
            "Salesforce Style Guide for Documentation and User Interface Text, Etc.",
            "https://developer.salesforce.com/docs/atlas.en-us.salesforce_pubs_style_guide.meta/salesforce_pubs_style_guide/style_etc.htm",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "## Che cosa fare\n\n1. Chiedi nome, codice fiscale, indirizzo [|ecc.|]\n2. Salva."),
        Example("it", "Se il cliente ha pagato con bonifico, bollettino [|e così via|], chiedi la ricevuta."),
        Example("en", "## Steps\n\n1. Ask for the name, the tax code, the address, [|etc.|]\n2. Save."),
        Example("en", "If the customer paid by transfer, cheque [|and so on|], ask for the receipt."),
    ),
    good=(
        Example("it", "Serve un documento valido (per esempio patente, passaporto ecc.)."),
        Example("it", "La pagina parla di luce, gas, fibra ecc. Le parole **ecc.** stanno sul pulsante."),
        Example("en", "Ask for a valid document, such as a passport, a licence, etc."),
        Example("en", "The page is about power, gas, fibre and so on."),
    ),
    shape=r"ecc\.|così via|etc\.|and so on",
    check=_check,
)
