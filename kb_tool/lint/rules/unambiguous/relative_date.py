"""A date is a date: "next month" is wrong a month later, and nobody notices."""

from __future__ import annotations

import re
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
)

_LIST = "relative"
_NOTHING = Message(it="Non ci sono date.", en="There are no dates.")
_STATUS = Message(
    it="«{text}»: chi legge non sa di quale giorno parli, e fra qualche mese potrebbe non essere più vero. "
    "Togli la parola, se la frase regge senza, o di' a quale data: «al» con giorno, mese e anno.",
    en='"{text}": readers cannot tell which day that was, and in some months it may no longer be so. '
    "Drop the word if the sentence stands without it, or say as of which date.",
)
_DAY = Message(
    it="«{text}» vale solo oggi: fra un mese l'operatore lo legge ancora, e al cliente dice una cosa non più "
    "vera. Scrivi la data, con giorno, mese e anno.",
    en='"{text}" is true only today: a month from now agents still read it out, and tell the customer '
    "something that no longer holds. Write the date: day, month and year.",
)
_IS_STATUS = lazy_pattern(
    r"(?i)\b(?:current|present|now\b|moment|momento|attual|for the time|nowadays|(?:ad|per) or?a\b|oggi)"
)
_NOT_BEFORE = lazy_pattern(
    r"(?i)\b(?:non|not|doesn['’]t|don['’]t|isn['’]t|aren['’]t|does not|do not|is not) $"
)

# "If you are currently ...", "ask whether ...": the day is the customer's, not the writer's.
_CONDITION = lazy_pattern(
    r"\b(?:se|qualora|quando|finché|quant[ie]|how many|if|when|whether"
    r"|unless|while|as long as)\b|\b(?:che|that|which|who) $",
    re.IGNORECASE,
)
_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "
    "january february march april may june july august september october november december"
)
_DATE = lazy_pattern(
    rf"\d(?:º|°|st|nd|rd|th)? (?:{'|'.join(_MONTHS.split())})\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b",
    re.IGNORECASE,
)
_CUSTOMERS_OWN = frozenset({"signs", "next"})


def _at_call_time(passage: Passage, start: int, end: int) -> bool:
    """Whether the words are said or true on the day of the call, so that they never grow old."""
    if passage.for_customer or passage.section in _CUSTOMERS_OWN:
        return True
    sentence = passage.sentence_at(start)
    if sentence is None:
        return False
    asks = passage.text[max(start, sentence.end - 3) : sentence.end].rstrip().endswith("?")
    return asks or _CONDITION.search(passage.text[max(sentence.start, start - 200) : start]) is not None


def _message(passage: Passage, start: int, end: int) -> Message:
    """Quoted with the "not" before it."""
    before = _NOT_BEFORE.search(passage.text, max(0, start - 12), start)
    words = _STATUS if _IS_STATUS.search(passage.text, start, end) else _DAY
    return words.format(text=passage.text[before.start() if before else start : end])


def _check(reading: Reading) -> Outcome:
    words, findings, dates = wordlist(reading.article.lang, _LIST), list[Found](), 0
    for passage in reading.prose:
        dates += len(_DATE.findall(passage.text))
        if words.may_be_in(passage.heads):
            findings += (
                Found(passage.prose.span(start, end), _message(passage, start, end))
                for start, end, _ in words.find(passage.masked(Mask.MENTION), passage.heads)
                if not _at_call_time(passage, start, end)
            )
    return outcome(dates + len(findings), tuple(findings), _NOTHING)


RULE = Rule(
    id="relative-date",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=20,
    floor=2,
    prose=True,
    title=Message(it="Scrivi la data", en="Write the date"),
    why=Message(
        it="Chi scrive sa che giorno è, chi legge no. «Dal mese prossimo» non scade mai: resta nella "
        "pagina e ogni mese promette il mese dopo.",
        en='Writers know which day it is, readers do not. "From next month" never expires: it stays on the '
        "page and promises one more month every month.",
    ),
    sources=(
        Source(
            "Google developer documentation style guide, Timeless documentation",
            "https://developers.google.com/style/timeless-documentation",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|Dal mese prossimo|] la bolletta arriva per email."),
        Example(
            "it", "Il servizio [|al momento non|] è attivo in Sardegna. [|Ad oggi|] lo hanno 3 province."
        ),
        Example("en", "[|From next month|] bills are sent by email."),
        Example("en", "The app [|is currently limited|] on tablets. [|We have just changed|] it."),
    ),
    good=(
        Example(
            "it",
            "# Voltura\n\nRichiama entro 3 giorni lavorativi da oggi.\n\n## Da dire al cliente\n\n"
            "> Quest'anno il bonus è automatico.\n\n## Che cosa fare\n\n"
            "1. Chiedi se quest'anno ha cambiato casa.",
        ),
        Example("it", "Al momento della firma leggi il contratto attualmente aperto."),
        Example("en", "Close the window that is currently open. If a fault is now possible, say so."),
        Example(
            "en", "The offer starts on 1 March 2027; what happened to you last month does not matter now."
        ),
    ),
    vocabulary=_LIST,
    check=_check,
)
