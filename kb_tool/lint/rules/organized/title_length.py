"""A title is read in one glance."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
)

_MESSAGE = Message(
    it="Il titolo ha {n} caratteri: nell'elenco dei risultati se ne vede la prima metà, e due articoli "
    "sembrano lo stesso. Resta sotto gli {most}: prima le parole che contano, i dettagli nella risposta.",
    en="The title has {n} characters: a list of results shows half of it, and two articles look the same. "
    "Keep "
    "it under {most}: the words that matter first, details in the answer.",
)
_NONE = Message(it="L'articolo non ha un titolo.", en="The article has no title.")
_MOST = 80
_TAG = lazy_pattern(r"<[^<>]*>")  # raw HTML, which another rule reports


def _check(reading: Reading) -> Outcome:
    title, text = reading.article.title, _TAG.sub("", reading.article.title_text).strip()
    if title is None or title.prose is None or not text:
        return NotApplicable(_NONE)
    if len(text) <= _MOST:
        return Checked(1)
    place = title.prose.span(0, len(title.prose.text))
    return Checked(1, (Found(place, _MESSAGE.format(n=len(text), most=_MOST)),))


RULE = Rule(
    id="title-length",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Titoli corti", en="Short titles"),
    why=Message(
        it="Il titolo serve a scegliere fra dieci risultati, mentre il cliente aspetta.",
        en="A title is there to choose among ten results while the customer waits.",
    ),
    sources=(
        Source(
            "Biotext, Australian manual of style: Using headings wisely",
            "https://stylemanual.com.au/contents/writing/logical-structure/using-headings-wisely",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it",
            "# [|Che cosa fare quando il cliente chiede la voltura e il contatore risulta intestato a un "
            "altro|]",
        ),
        Example(
            "it",
            "# [|Internet assente in casa con la spia LOS del modem accesa rossa oppure spenta da più di "
            "un'ora|]",
        ),
        Example(
            "en",
            "# [|What to do when the customer asks to change the account holder and the meter is in another "
            "name|]",
        ),
        Example(
            "en",
            "# [|No internet connection at home with the LOS light of the modem red or off for more than an "
            "hour|]",
        ),
    ),
    good=(
        Example("it", "# Che cosa fare se il contatore è di un altro e il cliente chiede la voltura luce"),
        Example("it", "# Internet assente: spia LOS rossa o spenta da più di un'ora, modem in affitto"),
        Example("en", "# What to do when the meter is in another name and the customer asks for a change"),
        Example("en", "# No internet: LOS light red or off for more than an hour, modem rented from us"),
    ),
    shape=r"^# .{70,}",
    check=_check,
)
