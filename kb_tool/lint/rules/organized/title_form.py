"""The title of each kind of article has its form: an action, a question, a fault and its sign, a thing."""

from __future__ import annotations

import re
from datetime import date

from kb_tool.article import Kind, kind_name
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    Mood,
    Need,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    mood,
)

_MESSAGE = Message(
    it="Il titolo di un articolo di tipo {kind} {form}: chi scorre i risultati capisce subito che cosa "
    "apre. Qui "
    "«{text}» sembra altro.",
    en="The title of an article of kind {kind} {form}: whoever runs down the results knows at once what "
    "opens. "
    'Here "{text}" looks like something else.',
)
_FORMS = {
    Kind.PROCEDURE: Message(
        it="comincia con l'azione, come «Fare la voltura»",
        en='begins with the action, as in "Change the account holder"',
    ),
    Kind.ANSWER: Message(
        it="è la domanda, come «Quanto dura il ripensamento?»",
        en='is the question, as in "How long is the cooling-off period?"',
    ),
    Kind.PROBLEM: Message(
        it="dice l'oggetto e il segno del guasto, come «Fibra: spia LOS rossa»",
        en='names the thing and the sign of the fault, as in "Fibre: LOS light red"',
    ),
    Kind.REFERENCE: Message(
        it="è un nome, come «Costi di attivazione»", en='is a noun, as in "Activation fees"'
    ),
    Kind.FLOW: Message(
        it="è la scelta da fare, come «Voltura o subentro?»",
        en='is the choice to make, as in "Repair or replacement?"',
    ),
}
_NONE = Message(it="L'articolo non ha un titolo.", en="The article has no title.")
_ABOUT = {  # a title about the action, and not the action
    "it": lazy_pattern(
        r"(?i)(?:come |procedur[ae]\b|guida\b|istruzioni\b|gestione\b|modalità\b|informazioni\b"
        r"|(?:la|il|lo|le|gli|i)\s"
        r"|l['’]|\w{3,}(?:zione|zioni|mento|menti|tura)\b(?! ?:))"
    ),
    "en": lazy_pattern(
        r"(?i)(?:how to |procedures?\b|guide\b|instructions\b|information\b|(?:the|a|an)\s|\w{2,}ing\b"
        r"|\w{3,}(?:tion|ment)s?\b)"
    ),
}
_VAGUE_PROBLEM = {
    "it": lazy_pattern(
        r"(?i)(?:problem[ai]|errore|guasto|anomali[ae])(?: generic[oi]| vari[oe]?)?\W*"
        r"(?:(?:di|del|della|con|su)\b[^:]*)?\Z"
    ),
    "en": lazy_pattern(
        r"(?i)(?:\w+ )?(?:problems?|errors?|faults?|issues?|trouble)\W*(?:(?:with|of|in)\b[^:]*)?\Z"
    ),
}


def _check(reading: Reading) -> Outcome:
    kind = reading.article.meta.kind
    title = next((each for each in reading.passages if each.role is Role.TITLE), None)
    if kind is None or title is None:
        return NotApplicable(_NONE)
    if not _is_wrong(kind, title):
        return Checked(1)
    named = Message.said(lambda lang: kind_name(kind, lang))
    words = _MESSAGE.format(kind=named, form=_FORMS[kind], text=title.text.strip())
    return Checked(1, (Found(title.span, words),))


def _is_wrong(kind: Kind, title: Passage) -> bool:
    """Whether the title has surely another form."""
    text, lang = title.text.strip(), title.language.code
    asks = text.endswith("?")
    order = bool(title.sentences) and mood(title.sentences[0]) in (Mood.IMPERATIVE, Mood.INFINITIVE)
    match kind:
        case Kind.PROCEDURE:
            return asks or (not order and bool(_ABOUT[lang].match(text)))
        case Kind.ANSWER | Kind.FLOW:
            return not asks
        case Kind.PROBLEM:
            return asks or bool(_VAGUE_PROBLEM[lang].match(text))
        case _:
            return asks or (order and lang == "it" and bool(re.match(r"(?i)\w+r(?:e|si)\b", text)))


RULE = Rule(
    id="title-form",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    needs=frozenset({Need.KIND}),
    title=Message(it="Ogni tipo ha il suo titolo", en="Each kind has its form of title"),
    why=Message(
        it="Dal titolo si capisce che cosa c'è dentro: un'azione da fare, una risposta da dare, un guasto da "
        "riconoscere.",
        en="The title tells what is inside: something to do, an answer to give, a fault to recognise.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v5.3, Appendix E: Article quality quick reference",
            "http://library.serviceinnovation.org/KCS_Practices_Guide_v5.3/090",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# [|Procedura di voltura|]", kind=Kind.PROCEDURE),
        Example("it", "# [|Durata del ripensamento|]", kind=Kind.ANSWER),
        Example("it", "# [|Problemi con il modem|]", kind=Kind.PROBLEM),
        Example("en", "# [|Changing the account holder|]", kind=Kind.PROCEDURE),
        Example("en", "# [|Repair and replacement|]", kind=Kind.FLOW),
        Example("en", "# [|How much is activation?|]", kind=Kind.REFERENCE),
    ),
    good=(
        Example("it", "# Gestire la voltura", kind=Kind.PROCEDURE),
        Example("it", "# Problema alla fibra: spia LOS rossa", kind=Kind.PROBLEM),
        Example("it", "# Procedure di ripensamento: costi", kind=Kind.REFERENCE),
        Example("en", "# Change the account holder", kind=Kind.PROCEDURE),
        Example("en", "# Repair or replacement?", kind=Kind.FLOW),
        Example("en", "# Changing prices", kind=Kind.REFERENCE),
    ),
    shape=r"# \w",
    check=_check,
)
