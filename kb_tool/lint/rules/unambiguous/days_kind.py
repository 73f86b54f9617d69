"""A deadline in days says which days: working days or calendar days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: lavorativi o di calendario? Il cliente vuole la data, e due operatori ne diranno "
    "due diverse. Scrivi «giorni lavorativi» oppure «giorni di calendario».",
    en='"{text}": working or calendar days? The customer wants a date, and two agents will give two. '
    'Write "working days" or "calendar days".',
)
_NOTHING = Message(it="Non ci sono termini in giorni.", en="There are no deadlines in days.")


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a language says so many days, and what makes them a deadline, `before` and `after` them.

    A `stretch` lasts so long; a `kind` is said already; `said_once` says it for the whole article."""

    days: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    stretch: re.Pattern[str]
    kind: re.Pattern[str]
    said_once: re.Pattern[str]


def _wording(numbers: str, days: str, *patterns: str) -> _Wording:
    number = rf"(?:\d{{1,3}}|{numbers})"
    joined = rf"(?: ?\(\d{{1,3}}\))?(?:(?: ?[-–/] ?| (?:o|e|a|or|to|and) ){number})?"
    patterns = (rf"\b{number}{joined} {days}\b", *patterns)
    return _Wording(*(lazy_pattern(pattern, re.IGNORECASE) for pattern in patterns))


_WORDINGS = {
    "it": _wording(
        "due|tre|quattro|cinque|sei|sette|otto|dieci|quindici|venti|trenta|quaranta|sessanta|novanta",
        "giorn[oi]",
        r"\b(?:(?:entro|dopo|prima di|fra|tra|fino a|non oltre|passati|trascorsi)(?: un)?(?: i| gli| altri"
        r"| circa| al massimo| massimo(?: di)?| termine di| e non oltre)?|termine(?: massimo)? di"
        r"|nei(?: primi)?|in"
        r"|(?:pratica|procedura|lavorazione|richiesta|voltura|attivazione|istruttoria) (?:dura|durano)"
        r"|(?:cliente|clienti|intestatario|utente|consumatore) (?:ha|hanno)"
        r"|ci vogliono|(?:servono|occorrono|bastano|siano passati|sono passati|sale a|scende a)"
        r"(?: al massimo| almeno| circa)?) $",
        r" (?:dal|dalla|dall['’]|dallo|dai|dalle|dopo|prima d|di preavviso|di anticipo|successivi)",
        r"\b(?:per|ogni|ultimi|scorsi|primi|meno di|più di)(?: almeno| circa| altri| un massimo di)? $",
        r"\s*\(?(?:lavorativ|solar|di calendario|feriali|consecutiv|natural|festiv|utili|precedenti|fa\b"
        r"|di (?!preavviso|anticipo)|scorsi|passati|prima,)",
        r"\b(?:giorni|termini)\b.{0,40}\b(?:si intendono|si contano|sono)\b.{0,30}"
        r"(?:lavorativ|solar|calendario)",
    ),
    "en": _wording(
        "one|two|three|four|five|six|seven|eight|ten|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety",
        "days?",
        r"\b(?:within|after|in|up to|no later than|no more than)(?: the (?:first|next|following)| about"
        r"| approximately| around| another| a further| an additional| a maximum of| at most)? $"
        r"|\b(?:it|this) (?:takes|will take|can take|may take)(?: up to| about| at least)? $"
        r"|\b(?:customers?|account holders?|consumers?|users?) (?:has|have) $",
        r" (?:before|after|from|prior to|in advance|following)\b|['’]? (?:advance |prior |written )*notice\b",
        r"\b(?:for|every|last|past|previous|less than|more than|greater than)"
        r"(?: up to| about| at least| approximately)?(?: another| a further)? $",
        r" (?:of (?!receipt|receiving|the|your|their|our|his|her|its|notice|this)|ago\b|earlier\b|old\b)",
        r"\bdays?\b.{0,40}\b(?:are|means?|refers? to)\b.{0,30}(?:calendar|working|business)",
    ),
}
# What a machine keeps, deletes or refreshes after so many days runs by the calendar, and nobody counts it.
_BY_MACHINE = {
    "it": lazy_pattern(
        r"(?i)\b(?:ripristin\w+|recuper\w+|elimin\w+|cancell(?:a|ato|ati|ata|ate|azione)\b|conserv\w+|attende\b"
        r"|backup|cestino|sincronizz\w+|aggiornament\w+|automaticamente|anteprima|password|token)"
    ),
    "en": lazy_pattern(
        r"(?i)\b(?:restor\w+|recover\w+|delet\w+|retain\w*|retention|keep|refresh\w*|update[sd]?|expir\w+|licen[cs]e\w*"
        r"|renew\w*|reconnect\w*|disconnect\w*|mailbox\w*|distribut\w+|schedul\w+|builds?|sync\w*"
        r"|automatically|backup|trial|password|token|key|tenants?|cumulative|release[sd]?|phase)\b"
    ),
}
# In English a customer hears a promise in days as a date only where somebody has to act: these say so.
_OWED = lazy_pattern(
    r"(?i)\b(?:we|we['’]ll|our|you|customers?|account holders?|consumers?|refund\w*|appl(?:y|ies|ication)\w*"
    r"|notice|pay\w*|repl(?:y|ies)|respon\w+|complain\w*|request\w*|letters?|claims?|appeals?|arriv\w+|takes)\b"
)
_NEARBY = 200  # characters
_HINTS = {"it": ("giorn", "Giorn", "GIORN", "ermini"), "en": ("day", "Day", "DAY")}  # a quick look
_RIGHT = lazy_pattern(
    r"\bgiorn[oi] (?:lavorativ|solar|di calendario|feriali)|\b(?:working|calendar|business) days?\b",
    re.IGNORECASE,
)


def _undecided(passage: Passage, wording: _Wording) -> Iterator[tuple[int, int]]:
    text = passage.masked(Mask.LITERAL | Mask.BLANK)
    for days in wording.days.finditer(text):
        start, end = days.span()
        lead = text[max(0, start - 40) : start]
        deadline = wording.before.search(lead) or wording.after.match(text, end)
        if (
            deadline
            and not wording.stretch.search(lead)
            and not wording.kind.match(text, end)
            and _is_owed(passage, start, end)
        ):
            yield start, end


def _is_owed(passage: Passage, start: int, end: int) -> bool:
    """Whether somebody has to do something by then, so that it matters which days are meant."""
    sentence, lang = passage.sentence_at(start), passage.language.code
    first, last = max(0, start - _NEARBY), end + _NEARBY
    if sentence:
        first, last = max(first, sentence.start), min(last, sentence.end)
    if _BY_MACHINE[lang].search(passage.text, first, last):
        return False
    return lang != "en" or passage.role is Role.CELL or _OWED.search(passage.text, first, last) is not None


def _check(reading: Reading) -> Outcome:
    wording = _WORDINGS[reading.article.lang]
    hints = _HINTS[reading.article.lang]
    passages = [
        each
        for each in reading.passages
        if each.role not in (Role.TITLE, Role.HEADING) and any(hint in each.text for hint in hints)
    ]
    if any(wording.said_once.search(each.text) for each in passages):
        return outcome(1, (), _NOTHING)
    findings = tuple(
        Found(each.prose.span(start, end), _MESSAGE.format(text=each.text[start:end]))
        for each in passages
        for start, end in _undecided(each, wording)
    )
    right = [found for each in passages for found in _RIGHT.findall(each.text)]
    return outcome(len(findings) + len(right), findings, _NOTHING)


RULE = Rule(
    id="days-kind",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=25,
    floor=2,
    prose=True,
    advises_in=frozenset({"en"}),
    title=Message(it="Di' quali giorni", en="Say which days"),
    why=Message(
        it="Dieci giorni lavorativi sono due settimane, dieci di calendario una e mezza. "
        "Il cliente segna la data che sente e richiama il giorno dopo.",
        en="Ten working days are two weeks, ten calendar days a week and a half. "
        "Customers write down the date they hear and call again the day after.",
    ),
    sources=(
        Source(
            "Regolamento (CEE, Euratom) n. 1182/71 sui periodi di tempo, le date e i termini",
            "https://eur-lex.europa.eu/legal-content/IT/ALL/?uri=CELEX:31971R1182",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "Rispondiamo entro [|30 giorni|] dalla richiesta, o al massimo entro [|3 o 5 giorni|]."
        ),
        Example(
            "it", "La pratica dura [|30 giorni|]. Il cliente ha [|14 giorni|]. Ci vogliono [|14 giorni|]."
        ),
        Example("en", "The refund arrives within **[|ten (10) days|]**. It takes [|30 days|]."),
        Example("en", "The customer has [|14 days|]. You get a letter [|5 days|] before the visit."),
        Example("en", "We need [|30 days|]' notice."),
    ),
    good=(
        Example(
            "it",
            "Entro 30 giorni di calendario. Poi 5 giorni (lavorativi). Gli ultimi 30 giorni non contano.",
        ),
        Example(
            "it", "Un file eliminato si ripristina entro 30 giorni. Dopo 90 giorni l'accesso si cancella."
        ),
        Example("it", "Entro 10 giorni dalla richiesta.\n\nTutti i giorni di questa pagina sono lavorativi."),
        Example("en", "A deleted file is restored within 30 days. The list is refreshed after 3 days."),
        Example("en", "Within 2 working days from today. The app shows the last 30 days. It ran for 7 days."),
    ),
    shape=r"\d+\)? (?:\w+ )?(?:giorn[oi]|days?)\b",
    check=_check,
)
