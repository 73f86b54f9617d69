"""Everyday words: nobody says "qualora" or "prior to" to a customer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import partial
from operator import itemgetter

from kb_tool.language import Entry, lazy_pattern
from kb_tool.lint import (
    Example,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    hidden_verbs,
    opening,
    preferred_form,
)

_LIST = "bureaucratic"
_REACH = 100  # characters: no registered term is longer
_MESSAGE = Message(
    it="«{text}»: c'è un modo più semplice, che si può dire al cliente così com'è. {better}",
    en='"{text}": there is a plainer way, which can be read out to the customer as it stands. {better}',
)


def _check(reading: Reading) -> Outcome:
    unless = partial(_let_be, _terms(reading))
    return preferred_form(_LIST, _MESSAGE, safe=False, unless=unless, one_in=4)(reading)


def _terms(reading: Reading) -> re.Pattern[str] | None:
    """The words of the house: a legal term the base has registered is the right one, however heavy."""
    terms = reading.records.terms if reading.records else ()
    found = filter(None, (term.words(reading.article.lang) for term in terms))
    words = {word for each in found for word in (each.preferred, each.expansion) if word}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return lazy_pattern(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if words else None


def _let_be(terms: re.Pattern[str] | None, passage: Passage, start: int, end: int, _: Entry) -> bool:
    """Titles and texts of laws, proper names (a capital inside a sentence) and registered terms stay.

    An opening formula ("il presente articolo descrive") is `preamble`'s, a verb hidden in a noun
    ("effettuare la verifica") is `nominalization`'s.
    """
    if passage.section == "sources" or (passage.role is Role.QUOTE and not passage.for_customer):
        return True
    sentences = passage.sentences
    at = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
    if passage.text[start].isupper() and (at < 0 or sentences[at].start != start):
        return True
    formula = opening(sentences[at], "preambles") if at >= 0 else None
    if formula and formula[0] <= start and end <= formula[1]:
        return True
    hidden = hidden_verbs(passage)
    at = bisect_left(hidden, end, key=itemgetter(0))  # the first that begins too late
    if any(start < last for _, last, _ in hidden[max(0, at - 2) : at]):
        return True
    found = terms.finditer(passage.text, max(0, start - _REACH), end + _REACH) if terms else ()
    return any(term.start() < end and start < term.end() for term in found)


RULE = Rule(
    id="bureaucratic-words",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=30,
    floor=4,
    prose=True,
    title=Message(it="Scrivi come parli al cliente", en="Write as you talk to customers"),
    why=Message(
        it="Le parole d'ufficio si leggono più lentamente e non si possono ripetere al cliente così come "
        "sono. L'operatore perde tempo a tradurle, e ognuno le traduce a modo suo.",
        en="Office words take longer to read and cannot be repeated to a customer as they stand. "
        "Agents lose time translating them, and each one translates in their own way.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "NASA, Content Guide: Use plain language",
            "https://nasa.github.io/content-guide/plain-language",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|Qualora|] il contatore sia spento, proponi il subentro."),
        Example(
            "it",
            "# Voltura\n\nChiedi la data [|al fine di|] calcolare l'ultima bolletta.\n\n"
            "## Da dire al cliente\n\n> Non deve [|effettuare|] alcuna telefonata.",
        ),
        Example("en", "Ask for the meter reading [|prior to|] closing the account."),
        Example("en", "1. Check the bill.\n2. [|In the event that|] it is *wrong*, [|utilise|] the form."),
    ),
    good=(
        Example("it", "Se la cifra è «pari a zero qualora non dovuta», premi **Effettua pagamento**."),
        Example(
            "it",
            "# Recesso\n\nIl cliente può recedere.\n\n## Quando vale\n\n> Qualora il cliente receda...\n\n"
            "## Fonti\n\n- Delibera ai sensi della legge 481/1995.",
        ),
        Example(
            "it",
            "Il corrispettivo a decorrere si calcola sui giorni.",
            records={
                "terms": "- id: corrispettivo\n  it: {preferred: corrispettivo a decorrere}\n"
                "  en: {preferred: accruing charge}\n"
            },
        ),
        Example("en", "Open **Remit payment** and press the `utilize` key; the error says “cease trading”."),
        Example("en", "Look for it under the menu Assistance, then read the Approximately field."),
    ),
    vocabulary=_LIST,
    check=_check,
)
