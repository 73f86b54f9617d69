"""What is so is said as it is: not as what is not unlike it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
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
    outcome,
    shorten,
)

_LIST = "negatives"
_TWICE = Message(
    it="«{text}» nega due volte: al telefono è facile capire il contrario. Scrivilo in positivo: {better}.",
    en='"{text}" has two negatives: on a call it is easily taken for its opposite. Say it in the positive: '
    "{better}.",
)
_WITH = Message(it="«{word}»", en='"{word}"')
_SAY_HOW = Message(
    it="di' com'è, per esempio «è attivo» e non «non è disattivato»",
    en='how it is, for example "is enabled" and not "is not disabled"',
)
_DO_IT = Message(it="metti solo il verbo, come in «avvisa»", en='the verb alone, as in "call back"')
_MUST = Message(it="«deve»", en='"must"')
_MAY_BE = Message(it="«può darsi che»", en='"it may be that"')
_ONLY_IF = Message(
    it="«{text}» dice una condizione con due negazioni, e al telefono la seconda si perde. Scrivilo in "
    "positivo: «{better}».",
    en='"{text}" states a condition with two negatives, and on a call the second gets lost. Say it in the '
    'positive: "{better}".',
)
_CONDITION_FIRST = Message(
    it="«{text}» dice una condizione con due negazioni, e al telefono la seconda si perde. Scrivilo in "
    "positivo: di' che cosa serve, o che cosa va fatto prima.",
    en='"{text}" states a condition with two negatives, and on a call the second gets lost. Say it in the '
    "positive: what is needed, or what has to be done first.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")

# What makes two negations of one word of the list.
_BEFORE = {
    "it": lazy_pattern(
        r"(?i)\bnon (?:è|sono|sia|siano|era|erano|sarà|saranno|sarebbe|sarebbero|fosse|appare|risulta)"
        r"(?: affatto| del tutto| certo| mica| poi)? $"
    ),
    "en": lazy_pattern(
        r"(?i)(?:\b(?:not|never)|\b\w+n['’]t)(?: be| been)?(?: at all| entirely| wholly| always)? $"
    ),
}
_LOOK_BACK = 40
# Plain grammar is left alone: "non ... nessuno", "a meno che non", "finché non", "not until".
_CONDITION = {
    "it": lazy_pattern(
        r"(?i)(?<!\bse )(?<!\bche )\bnon (?!solo\b)[^.;:,()«»\n]{2,70}(?<! [oe]) se non"
        r" (?=(?:è|sono|si|viene|vengono|ha|hanno|c['’]è|hai|disponi|dopo|con|in|dal?|quando)\b)"
        r"|(?<!\bse )\bnon (?:è possibile|è consentito|si può|si possono|può|possono|puoi|potrà|va)\b"
        r"[^.;:,()«»\n]{2,60} senza (?=(?:il|lo|la|l['’]|i|gli|le|un|una|un['’]|prima|aver)\b|\w+re\b)"
    ),
    "en": lazy_pattern(
        r"(?i)(?:\b(?:cannot|can not|could not|must not|may not|will not|does not|do not|no(?! longer))"
        r"|\b(?:can|could|must|wo|does|do|are|is|was)n['’]t|\b(?:is|are|be) not)\b"
        r" [^.;:,()\"\u201c\u201d\n]{2,70} unless\b"
        r"|\b(?:cannot|can not|must not|may not|(?:can|must)n['’]t)\b"
        r" [^.;:,()\"\u201c\u201d\n]{2,60} without\b(?! (?:it|this|them|that|one|additional|further|extra)\b)"
        r"|\bunless\b [^.;:,()\"\u201c\u201d\n]{1,50}(?: not\b|n['’]t\b)"
    ),
}
# "unusual" is the opposite of "usual"; of the others there is none of so few letters.
_PREFIX = {
    "it": lazy_pattern(r"(?:in|im|ir|il)(?=\w{4})"),
    "en": lazy_pattern(r"(?:un|in|im|ir|il)(?=\w{4})"),
}
_NO_OPPOSITE = frozenset({"insolito", "insolita", "insoliti", "insolite"})
_PHRASES = (
    (("mancar", "manca ", "mancan", "mancherà", "mancherann", "mancherem", "fail"), _DO_IT),
    (("può non", "possono non", "può che non"), _MUST),
    (("esclu", "detto che"), _MAY_BE),
)
_REST = lazy_pattern(r"[^.,;:()«»\"\n]{2,80}?(?=\s*(?:[.,;:()\n]|\Z))")
_BY_VERB = lazy_pattern(r"(?i)(?:\w+(?:are|ere|ire|rre|rsi|rlo|rla)|prima|aver|(?:first )?\w+ing)\b")
_WHEN = lazy_pattern(r"(?:dopo|con|in|dal?|quando)\b")
_ONLY = ((" se non", "solo se"), (" senza", "solo con"), (" unless", "only if"), (" without", "only with"))
_WITH_NAMES = frozenset({"solo con", "only with"})
_LONGEST = 80  # characters of a condition that is said again
_HEADS = {"it": frozenset(("senza", "non")), "en": frozenset(("unless", "withou"))}


def _found(passage: Passage) -> Iterator[tuple[int, int, Message, Message]]:
    lang = passage.language.code
    words, condition = wordlist(lang, _LIST), not _HEADS[lang].isdisjoint(passage.heads)
    if not condition and not words.may_be_in(passage.heads):
        return
    text = passage.masked(Mask.MENTION)
    for start, end, entry in words.find(text, passage.heads):
        if entry.plain:
            yield start, end, _TWICE, _opposite(text[start:end].lower(), lang)
        elif before := _BEFORE[lang].search(text, max(0, start - _LOOK_BACK), start):
            verb = before[0].split()[1] if lang == "it" else ""
            yield before.start(), end, _TWICE, _opposite(text[start:end].lower(), lang, verb)
    if condition:
        for found in _CONDITION[lang].finditer(text):
            end = found.start() + len(found[0].rstrip())
            yield found.start(), end, *_condition(passage.text, found.start(), end)


def _opposite(word: str, lang: str, verb: str = "") -> Message:
    """ "unusual" -> "usual": what to say instead of "not unusual"."""
    if " " not in word and word not in _NO_OPPOSITE and (prefix := _PREFIX[lang].match(word)):
        return _WITH.format(word=f"{verb} {word[prefix.end() :]}".strip())
    return next((better for words, better in _PHRASES if any(each in word for each in words)), _SAY_HOW)


def _condition(text: str, start: int, end: int) -> tuple[Message, Message]:
    """What to say instead of two negatives: "only if …", "you need …", with the words of the sentence."""
    rest, joint = _REST.match(text, end), text[start:end].lower()
    said = rest[0].strip() if rest else ""
    only = next((only for words, only in _ONLY if joint.endswith(words)), "")
    if not said or not only or (only in _WITH_NAMES and _BY_VERB.match(said)):
        return _CONDITION_FIRST, _NOTHING
    only = "solo" if only == "solo se" and _WHEN.match(said) else only
    return _ONLY_IF, Message(f"{only} {said}", f"{only} {said}")


def _check(reading: Reading) -> Outcome:
    findings = tuple(
        Found(
            each.prose.span(start, end),
            message.format(text=shorten(each.text[start:end], _LONGEST), better=better),
        )
        for each in reading.prose
        if each.section != "sources"
        for start, end, message, better in _found(each)
    )
    return outcome(len(reading.sentences), findings, _NOTHING)


RULE = Rule(
    id="double-negation",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    floor=4,
    prose=True,
    title=Message(it="Un «non» alla volta", en="One no at a time"),
    why=Message(
        it="Due negazioni vanno sciolte a mente prima di rispondere. Chi ascolta si ferma alla prima, e "
        "riferisce il contrario di quello che hai scritto.",
        en="Two negatives have to be undone in the head before you can answer. Listeners stop at the first, "
        "and report the opposite of what was written.",
    ),
    sources=(
        Source(
            "Federal Plain Language Guidelines: avoid double negatives and exceptions to exceptions",
            "https://docslib.org/doc/13911711/I-Thinking-About-Your-Audience",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "[|Non è escluso che|] il tecnico passi. [|Non mancare di|] avvisare il cliente."),
        Example("it", "[|Non si attiva la fibra se non|] è libera la linea. Di norma [|non è impossibile|]."),
        Example("it", "La linea [|non può essere spostata senza|] il consenso del proprietario."),
        Example("en", "It is [|not uncommon|] for the light to blink. Do [|not fail to|] call back."),
        Example("en", "You [|cannot move the line without|] the owner's consent."),
        Example("en", "The refund [|does not start unless|] the form is signed."),
    ),
    good=(
        Example("it", "Non chiamare nessuno, a meno che non sia urgente. Non chiudere finché non risponde."),
        Example("it", "Se non è possibile entrare senza chiave, riprova. Il servizio non è importante."),
        Example(
            "en",
            'Do not hang up until the call is over. The line is not able to carry it. It\'s not "unable".',
        ),
        Example(
            "en",
            "Without a code you cannot enter; we cannot either without it. It is not supported. Unless it "
            "rains, go.",
        ),
    ),
    shape=r"(?i)\bnon\b|\bnot\b|n't|\bcannot\b",
    check=_check,
)
