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
    it="«{text}» vale per il giorno in cui scrivi: fra qualche mese l'operatore non sa se è ancora così. "
    "Toglilo, se la frase regge senza; altrimenti scrivi «al» e la data, con l'anno.",
    en='"{text}" speaks of the day you write it: some months on, agents cannot tell whether it is still so. '
    'Drop it if the sentence stands without it; if not, write "as of" and the date, with the year.',
)
_DAY = Message(
    it="«{text}» è vero solo nei giorni in cui lo scrivi: più avanti l'operatore lo legge ancora, e al "
    "cliente dà il tempo sbagliato. Scrivi la data, con l'anno.",
    en='"{text}" is true only around the day you write it: later on agents still read it out, and give the '
    "customer the wrong time. Write the date, with the year.",
)
# The words that say "now", which the sentence may do without.
_NOW = lazy_pattern(
    r"(?i)\b(?:currently|presently|at present|nowadays|for the time being|at the (?:moment|time of writing)"
    r"|as of (?:today|now|this writing)|attualmente|(?:al|per il) momento|allo stato attuale|(?:ad|per) ora"
    r"|ad oggi|a tutt['’]oggi)\b"
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
    """Of "is currently in" only "currently" is quoted: the words to drop."""
    if now := _NOW.search(passage.text, start, end):
        return _STATUS.format(text=now[0])
    return _DAY.format(text=passage.text[start:end])


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
