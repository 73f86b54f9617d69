"""Bold is for the few words that must not be missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import MarkKind
from kb_tool.lint import (
    Example,
    Found,
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

_WHOLE = Message(
    it="Questo paragrafo è tutto in grassetto («{text}»): dove tutto risalta, non risalta niente. Lascia in "
    "grassetto le due o tre parole che non si devono saltare.",
    en='This whole paragraph is in bold ("{text}"): where everything stands out, nothing does. Leave the '
    "two or "
    "three words in bold that must not be missed.",
)
_MUCH = Message(
    it="Più di metà di questo paragrafo è in grassetto: l'occhio non sa dove andare. Lascia in grassetto i "
    "nomi dei "
    "pulsanti e le due o tre parole che non si devono saltare.",
    en="More than half of this paragraph is in bold: the eye does not know where to go. Leave in bold the "
    "names "
    "of buttons and the two or three words that must not be missed.",
)
_NONE = Message(it="Non c'è testo da leggere.", en="There is no text to read.")
_SHORT, _LONG = 12, 25  # words: a bold line of fewer is a label; below the second, half in bold is normal


def _check(reading: Reading) -> Outcome:
    passages = [passage for passage in reading.prose if len(passage.words) >= _SHORT]
    return outcome(len(passages), tuple(_bold(passages)), _NONE)


def _bold(passages: list[Passage]) -> Iterator[Found]:
    for passage in passages:
        marks = [mark for mark in passage.prose.marks if mark.kind is MarkKind.STRONG]
        if not marks:
            continue
        share = sum(mark.end - mark.start for mark in marks) / len(passage.text)
        if share > 0.9:
            yield Found(passage.span, _WHOLE.format(text=shorten(passage.text, 30)))
        elif share > 0.5 and len(passage.words) >= _LONG:
            yield Found(passage.span, _MUCH, 0.5)


RULE = Rule(
    id="bold-overuse",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Grassetto per poche parole", en="Bold for a few words"),
    why=Message(
        it="Il grassetto è un segnale: qui c'è il pulsante, qui l'eccezione. Un paragrafo in grassetto è "
        "solo più "
        "difficile da leggere.",
        en="Bold is a signal: here is the button, here the exception. A paragraph in bold is only harder to "
        "read.",
    ),
    sources=(
        Source(
            "SIU School of Medicine, Formatting guide",
            "http://www.siumed.edu/pr/policies/formatting-guide.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "**[|Prima di aprire la pratica chiedi sempre al cliente il codice POD e la lettura.|]**"
        ),
        Example(
            "it",
            "[|Chiedi il POD. **Se il cliente non lo trova, cercalo nel CRM con il codice fiscale, poi "
            "leggilo al "
            "cliente e chiedi conferma** prima di aprire la pratica nuova.|]",
        ),
        Example(
            "en",
            "**[|Before you open the case always ask the customer for the meter number and the reading.|]**",
        ),
        Example(
            "en", "- **[|Never open a second case while the first one is still with the technical office.|]**"
        ),
    ),
    good=(
        Example(
            "it",
            "Apri **Fornitura**, scegli **Nuova pratica**, poi premi **Salva** e leggi al cliente il numero.",
        ),
        Example(
            "it",
            "**Da fare prima di tutto il resto:**\n\nChiedi il POD, **sempre**, a ogni cliente che chiama.",
        ),
        Example(
            "en",
            "Open **Account**, choose **New case**, then press **Save** and read the number to the customer.",
        ),
        Example(
            "en",
            "**Things to do before everything else**\n\nAsk for the meter number, **always**, on every call.",
        ),
    ),
    shape=r"\*\*",
    check=_check,
)
