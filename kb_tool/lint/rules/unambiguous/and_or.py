""" "And/or" leaves the agent to choose: say "or", "and", or "or both"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import LANGUAGES, lazy_pattern
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
    outcome,
)

_PAIR = Message(
    it="«{one} {joint} {other}»: ne basta uno o servono insieme? Ogni operatore lo legge a modo suo. Scrivi "
    "«{one} o {other}»; se possono valere insieme, «{one}, {other} o tutt'e due».",
    en='"{one} {joint} {other}": either one, or the two together? Every agent reads it differently. Write '
    '"{one} or {other}"; if both may hold, "{one}, {other} or both".',
)
_ALONE = Message(
    it="«{joint}»: l'uno, l'altro o tutti e due? Ogni operatore lo legge a modo suo. Scegli «e» oppure «o»; "
    "se possono valere insieme, dillo: per esempio «telefono, e-mail o tutti e due».",
    en='"{joint}": one, the other or both? Every agent reads it differently. Choose "and" or "or"; if both '
    'may hold, say so: for example "phone, email or both".',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
_ARTICLES = {
    "it": r"(?:(?:il|lo|la|i|gli|le|un|una|di|del|della|dello|dei|degli|delle|al|alla|allo|ai|agli|alle|dal"
    r"|dalla|nel"
    r"|nella|nello|nei|negli|nelle|per|in|con|che|da) |(?:un|l|dell|all|dall|nell)['’])?",
    "en": r"(?:(?:the|an?|your|their|our|its|in|on|to|for|by|with) )?",
}
_JOINTS = {"it": "ed? ?/ ?od?|od? ?/ ?ed?", "en": "and ?/ ?or|or ?/ ?and"}
_AND_OR = {
    lang: lazy_pattern(
        rf"(?:(?P<one>[\w'’.-]+) )?(?<![\w/])(?P<joint>{_JOINTS[lang]})(?![\w/])"
        rf"(?: (?P<other>{_ARTICLES[lang]}[\w'’-]+))?",
        re.IGNORECASE,
    )
    for lang in LANGUAGES
}
_CLAUSE_ENDS = lazy_pattern(r"\s*(?:$|[.,;:)?!])")
_WORD_BEFORE = lazy_pattern(r"(\w+) \Z")
_PREPOSITION = lazy_pattern(
    r"(?i)(?:d(?:i|el\w*|ei|egli)|a(?:l|ll[aoe]|i|gli)|da(?:l|ll[ao])?|n(?:el\w*|ei|egli)|per|in|con|che"
    r"|on|to|for|by|with) "
    r"|(?:dell|all|dall|nell)['’]"
)
_LETTERS = lazy_pattern(r"[^\W\d_]+")
# Licences and disclaimers are copied as lawyers wrote them.
_LEGAL = lazy_pattern(
    r"(?i)\b(?:merchantability|trademarks?|warrant(?:y|ies)|liab(?:le|ility)|repository|commerciabilità"
    r"|marchi (?:registrati|di fabbrica))\b"
)
_ONE_IN = 4  # sentences


def _said(passage: Passage, lang: str) -> Iterator[Found]:
    for found in _AND_OR[lang].finditer(passage.masked(Mask.MENTION)):
        sentence = passage.sentence_at(found.start())
        if sentence is None or not _LEGAL.search(passage.text, sentence.start, sentence.end):
            message = _PAIR if _is_pair(passage, found) else _ALONE
            words = message.format(one=found["one"] or "", other=found["other"] or "", joint=found["joint"])
            yield Found(passage.prose.span(*found.span()), words)


def _is_pair(passage: Passage, found: re.Match[str]) -> bool:
    """Whether each side is one word: before the first stands a small word, the second ends its clause, and
    no preposition leads back to what the two have in common."""
    if not (found["one"] and found["other"] and _CLAUSE_ENDS.match(passage.text, found.end())):
        return False
    before = _WORD_BEFORE.search(passage.text, 0, found.start())
    if _PREPOSITION.match(found["other"]):
        return False
    small = before is not None and passage.language.is_stop(before[1].lower())
    return small and _LETTERS.fullmatch(found["one"]) is not None


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if each.role in SPOKEN]
    findings = tuple(
        found for each in passages if "/" in each.text for found in _said(each, reading.article.lang)
    )
    sentences = sum(len(each.sentences) for each in passages)
    return outcome(-(-sentences // _ONE_IN), findings, _NOTHING)


RULE = Rule(
    id="and-or",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    floor=3,
    prose=True,
    title=Message(it="Scegli fra «e» e «o»", en='Choose between "and" and "or"'),
    why=Message(
        it="«Documento e/o delega» si legge in tre modi. In linea non c'è tempo di indovinare quale vale.",
        en='"ID and/or proof of address" reads in three ways. On a call there is no time to guess which '
        "holds.",
    ),
    sources=(
        Source(
            "Google developer documentation style guide, Slashes",
            "https://developers.google.com/style/slashes",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "1. Chiedi il [|documento e/o la delega|]."),
        Example("it", "Se [|POD e / o PDR|] mancano, cercali in bolletta."),
        Example("en", "1. Ask for the [|bill and/or the contract|]."),
        Example("en", "If [|POD and / or meter|] number is missing, look on the bill."),
    ),
    good=(
        Example("it", "Chiedi il documento, la delega o tutt'e due. Nel CRM scegli **Privato e/o azienda**."),
        Example("it", "Per l'utenza n. 12/o vale la tariffa D/E, e lo/la avvisi tu."),
        Example("en", "Ask for the bill, the contract or both. In the CRM choose **Home and/or office**."),
        Example("en", "No warranty of merchantability and/or fitness is given."),
        Example("en", "The customer and/their partner calls: use form 3/or."),
    ),
    shape=r"/ ?|tutt'e due",
    check=_check,
)
