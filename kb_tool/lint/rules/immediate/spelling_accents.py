"""Accents and apostrophes in their place: "perché", "è", "un po'", "qual è"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
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

_MESSAGE = Message(
    it="«{text}» si scrive «{right}»: copiato in un messaggio, l'errore va al cliente. Lo corregge "
    "«kb lint --fix».",
    en='"{text}" is spelt "{right}": copied into a message, the mistake reaches the customer. '
    '"kb lint --fix" puts it right.',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# What each group of the pattern becomes: words are cut at their last letters, and the right ones put there.
_CHE = r"(?:per|poi|affin|fin|ben|anzi|non|sic|cosi?c|pur|mac|dopodi|giac)ch"
_FUTURE = r"(?:sar|verr|potr|dovr|avr|far|andr|vorr|dar|rimarr|arriver|ricever|trover|scadr|pagher|diventer)"
_PATTERN = lazy_pattern(
    r"(?<![\w'’@/.=-])(?:"
    rf"(?P<acute>{_CHE}(?:è|e['’])|(?:affin|poi|ben|anzi|non|per|pur)che|[ns]è|\w{{2,8}}atrè|ventitrè)"
    r"|(?P<open>c['’]é|(?<![(\\])é(?!\))|cioé|e['’](?=\s)(?!\s['’]?\d)|cio?e['’]|caff(?:é|e['’]))"
    rf"|(?P<a>(?:citt|libert|met|propriet|societ|novit|gi|\w{{1,12}}(?:alit|bilit|ssit|ivit|antit|nit|cit|dit|rit)"
    rf"|{_FUTURE})a['’]|(?:qualit|attivit|quantit|possibilit|citt|societ|modalit|novit|responsabilit|gi)a)"
    r"|(?P<o>(?:pu|per)o['’]|puo)"
    r"|(?P<u>(?:pi|gi)u['’]|piu)"
    r"|(?P<i>(?:cos|luned|marted|mercoled|gioved|venerd)i['’]|(?:luned|marted|mercoled|gioved|venerd)i)"
    r"|(?P<qual>qual['’]\s?(?:è|é|e['’]|era))"
    r"|(?P<po>(?:un )?pò|(?<=un )po)"
    r"|(?P<none>fà|stà|và|sò|quì|quà)"
    r"|(?P<elided>(?:un|nessun|qualcun)['’](?:altro|ufficio|operatore|indirizzo|errore|importo|addebito|anno|euro))"
    r")(?![\w'’@/=-]|\.\w)",
    re.IGNORECASE,
)
# What a text must have: an apostrophe in one of these places, or a word with one of these heads.
_APOSTROPHE = lazy_pattern(
    r"[aeiouAEIOU]['’](?!\w)|[lLcC]['’]\s?[eèéEÈÉ]|[nN]['’](?:altr|uff|ope|ind|err|imp|add|ann|eur)"
)
_HEADS = frozenset(
    [
        *("perchè", "poichè", "affinc", "benchè", "finchè", "anzich", "nonchè", "sicchè", "cosicc"),
        *("purchè", "macchè", "dopodi", "giacch", "nè", "sè", "ventit", "trenta", "quaran", "cinqua"),
        *("sessan", "settan", "ottant", "novant", "é", "cioé", "caffé", "pò", "po", "fà", "stà", "và"),
        *("sò", "quì", "quà", "poiche", "benche", "nonche", "perche", "qualit", "attivi", "quanti"),
        *("possib", "citta", "societ", "modali", "novita", "respon", "gia", "puo", "piu", "lunedi"),
        *("marted", "mercol", "gioved", "venerd"),
    ]
)
_LAST = {"acute": "é", "open": "è", "a": "à", "o": "ò", "u": "ù", "i": "ì"}
_QUOTED = lazy_pattern(
    r"(?<!\w)['‘]\w"
)  # after an opening quotation mark, an apostrophe may be the closing one


def _check(reading: Reading) -> Outcome:
    findings = tuple(found for passage in reading.passages for found in _misspelt(passage))
    return outcome(-(-len(reading.sentences) // 4) or len(findings), findings, _NOTHING)


def _misspelt(passage: Passage) -> Iterator[Found]:
    if passage.heads.isdisjoint(_HEADS) and not _APOSTROPHE.search(passage.text):
        return
    text = passage.masked(Mask.MENTION)
    quoted = _QUOTED.search(text)
    for word in _PATTERN.finditer(text):
        written = word[0]
        if word["po"] and written.isupper():  # a short form: PO
            continue
        if written[-1] in "'’" and quoted and quoted.end() <= word.start():
            continue
        if not (written.islower() or written.isupper() or written[1:].islower() or not written[1:].isalpha()):
            continue
        right = _right(word.lastgroup or "", written)
        span = passage.prose.span(*word.span())
        yield Found(
            span, _MESSAGE.format(text=written, right=right), fix=Fix(safe=True, edits=(Edit(span, right),))
        )


def _right(kind: str, written: str) -> str:
    """The same word as it is spelt, with its capitals."""
    if kind in _LAST:
        stem = written.rstrip("'’")[:-1]
        last = _LAST[kind]
        return stem + (last.upper() if written.rstrip("'’")[-1].isupper() else last)
    match kind:
        case "qual":
            return f"{written[:4]} {'era' if written.endswith('era') else 'è'}"
        case "po":
            return f"{written[:-1]}{'O' if written.isupper() else 'o'}'"
        case "elided":
            return " ".join(re.split("['’]", written))
        case _:
            return written[:-1] + {"à": "a", "ò": "o", "ì": "i"}[written[-1].lower()]


RULE = Rule(
    id="spelling-accents",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=25,
    floor=3,
    prose=True,
    languages=frozenset({"it"}),
    title=Message(it="Accenti e apostrofi giusti", en="Accents and apostrophes in Italian"),
    why=Message(
        it="Quello che l'operatore copia arriva al cliente con i suoi errori. E chi cerca «perché» non trova "
        "«perchè» in tutti i programmi.",
        en="What agents copy reaches the customer with its mistakes. And in some programs who looks for "
        '"perché" does not find "perchè".',
    ),
    sources=(
        Source(
            "Accademia della Crusca, Guida all'uso di accenti e apostrofi nell'italiano",
            "https://accademiadellacrusca.it/it/consulenza/guida-alluso-di-accenti-e-apostrofi-nellitaliano/100",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Non chiude [|perchè|] manca il POD. [|E'|] sulla bolletta."),
        Example("it", "# [|Qual'è|] il POD\n\n- Aspetta *[|un pò|]*: [|puo'|] arrivare [|gia'|] [|lunedi|]."),
    ),
    good=(
        Example(
            "it", "Aspetta un po'. L'e-mail c'è: è perché l'ha scritta lui, né io né te. Va', fa' e di'."
        ),
        Example("it", "Scrivi `e'` o `perchè`; premi **Perchè**. Il sito è www.perche.it; «E' Roma», dice."),
    ),
    shape=r"(?i)['’]|è",
    check=_check,
)
