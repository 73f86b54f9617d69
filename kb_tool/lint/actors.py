"""Orders that say what is done and not by whom: "va inserito il POD", "the POD must be entered".

The verbs are the word list `step_verbs` of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_tool.language import Entry, lazy_pattern, wordlist

from .passage import Mask, Sentence

__all__ = ["without_actor"]

# What stands before a participle or an infinitive that the list knows.
_THEN = r"(?: poi| quindi| anche| sempre| prima| subito| infine)?"
_AUXILIARY = {
    "it": lazy_pattern(
        r"\b(?:va|vanno|andrà|andranno|(?:deve|devono|dovrà|dovranno) essere|viene|vengono|verrà|verranno)"
        rf"{_THEN} (?=\w)",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"\b(?:must|shall|ha(?:s|ve) to|needs? to|(?:is|are) to)(?: then| also| always| first)? be (?=\w)",
        re.IGNORECASE,
    ),
}
_IMPERSONAL = {  # at the start of a sentence
    "it": lazy_pattern(
        r"(?:Poi |Quindi |Infine )?(?:occorre|occorrerà|bisogna|bisognerà|si deve|si devono"
        rf"|(?:è|sarà) (?:necessario|opportuno|obbligatorio)|si (?:procede|provvede){_THEN} "
        r"(?:alla|alle|allo|all['’]|agli|al|ai|ad|a|con)\b|(?=si )) ?(?=\w)",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"(?:it is|it['’]s) (?:necessary|required|essential|mandatory|important) to |there is a need to ",
        re.IGNORECASE,
    ),
}
# "Viene inviato un codice" is what the system does; these are done by hand.
_BY_HAND = lazy_pattern(
    r"(?i)(?:compilat|firmat|allegat|controllat|contattat|annotat|digitat|barrat"
    r"|consegnat)"
)
_VENIRE = lazy_pattern(r"(?i)v(?:iene|engono|err)")
_ACTOR = lazy_pattern(
    r"\b(?:da(?:l|llo|lla|ll['’]|i|gli|lle) (?!menu|sito|portale)|da (?:te|noi|lui|lei|un|chi)\b|a cura d"
    r"|by (?!default|hand|mail|post)|automatic)",
    re.IGNORECASE,
)
# "È necessario disporre di": what must be the case.
_STATE = lazy_pattern(r"(?i)(?:essere|avere|disporre|conoscere|sapere|che|be|have|know|that)\b")
# "If it must be sent", "the user who has to be removed": a case or a state, no order.
_CLAUSE = lazy_pattern(
    r"(?i)\b(?:se|if|who|chi|when|quando|once|that|che|which|cui|until|finché|before|unless)\b[^,.;:]*$"
)
_NEARBY, _TAIL = 80, 40  # characters


def without_actor(sentence: Sentence) -> Iterator[tuple[int, int, Entry | None]]:
    """Each order of the sentence that says no actor: its place in the passage, and its verb if it is "
    "listed."""
    lang = sentence.passage.language.code
    text = sentence.passage.masked(Mask.LITERAL | Mask.QUOTATION)
    for found in _AUXILIARY[lang].finditer(text, sentence.start, sentence.end):
        verb = _verb(text, found.end(), lang)
        if verb is None or _CLAUSE.search(text[max(sentence.start, found.start() - _NEARBY) : found.start()]):
            continue
        by_hand = not _VENIRE.match(found[0]) or _BY_HAND.match(text, found.end())
        if by_hand and not _ACTOR.search(text, verb[0], min(sentence.end, verb[0] + _NEARBY)):
            yield found.start(), *verb
    impersonal = _IMPERSONAL[lang].match(text, sentence.start, sentence.end)
    if impersonal and not sentence.start:  # later in a step, "è necessario" tells what something needs
        verb = _verb(text, impersonal.end(), lang)
        known = verb or (impersonal.start() + len(impersonal[0].rstrip()), None)
        state = _STATE.match(text, impersonal.end())
        if (verb or (impersonal[0] and not state)) and not _ACTOR.search(
            text, known[0], min(sentence.end, known[0] + _NEARBY)
        ):
            yield impersonal.start(), *known


def _verb(text: str, at: int, lang: str) -> tuple[int, Entry] | None:
    """Where the verb that stands at `at` ends, and its entry."""
    first = next(wordlist(lang, "step_verbs").find(text[at : at + _TAIL]), None)
    return (at + first[1], first[2]) if first and first[0] == 0 else None
