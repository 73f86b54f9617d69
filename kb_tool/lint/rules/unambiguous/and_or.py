""" "And/or" leaves the agent to choose: say "or", "and", or "or both"."""

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
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: l'uno, l'altro o tutt'e due? Un operatore chiede entrambe le cose, un altro ne chiede una. "
    "Scrivi «o», «e», oppure «…, … o tutt'e due».",
    en='"{text}": one, the other or both? One agent asks for both things, another for one. '
    'Write "or", "and", or "…, … or both".',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
_IT_ARTICLE = r"(?: (?:il|lo|la|i|gli|le|un|una|di|del|della|degli|delle|al|alla|nel|nella|per|in|con))?"
_AND_OR = {
    "it": lazy_pattern(
        rf"(?:[\w'’]+ )?(?<![\w/])(?:ed? ?/ ?od?|od? ?/ ?ed?)(?![\w/]){_IT_ARTICLE}(?: [\w'’]+)?",
        re.IGNORECASE,
    ),
    "en": lazy_pattern(
        r"(?:[\w'’-]+ )?(?<![\w/])(?:and ?/ ?or|or ?/ ?and)(?![\w/])(?: (?:the|an?|your|their|in"
        r"|on))?(?: [\w'’-]+)?",
        re.IGNORECASE,
    ),
}
_ONE_IN = 4  # sentences


def _check(reading: Reading) -> Outcome:
    pattern = _AND_OR[reading.article.lang]
    passages = [each for each in reading.passages if each.role in SPOKEN]
    findings = tuple(
        Found(passage.prose.span(*found.span()), _MESSAGE.format(text=found[0]))
        for passage in passages
        if "/" in passage.text
        for found in pattern.finditer(passage.masked(Mask.MENTION))
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
        Example("en", "The customer and/their partner calls: use form 3/or."),
    ),
    shape=r"/ ?|tutt'e due",
    check=_check,
)
