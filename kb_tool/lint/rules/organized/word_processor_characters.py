"""What a word processor leaves behind: characters nobody sees, or that only look right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kb_tool.article import BlockKind, MarkKind, Span
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_INVISIBLE = Message(
    it="Qui c'è un carattere che non si vede ({name}), rimasto da un copia e incolla: la ricerca non "
    "trova la parola che lo contiene. Va cancellato: lo fa «kb lint --fix».",
    en="There is a character here that nobody sees ({name}), left by copy and paste: search does not find "
    'the word it stands in. It has to go: "kb lint --fix" deletes it.',
)
_QUOTES = Message(
    it="«{text}» è una virgoletta tipografica dentro un comando o un codice: copiato così non funziona. "
    "Scrivi quella diritta: {better}",
    en="{text} is a typographic quotation mark inside a command or a code: copied like this it does not "
    "work. Write a straight one: {better}",
)
_DASH = Message(
    it="«{text}» è una lineetta da programma di scrittura dentro un comando: copiato così non funziona. "
    "Scrivi il trattino «-».",
    en='"{text}" is a word processor\'s dash inside a command: copied like this it does not work. '
    'Write a hyphen, "-".',
)
_TARGET = Message(
    it="Nell'indirizzo del collegamento c'è {name}, rimasto da un programma di scrittura: il collegamento "
    "porta a una pagina che non esiste. Copia l'indirizzo di nuovo.",
    en="The address of the link has {name} in it, left by a word processor: the link leads to a page that "
    "does not exist. Copy the address again.",
)
_DIRECTION = Message(it="un segno di direzione del testo", en="a mark of the direction of writing")
_NO_WIDTH = Message(it="uno spazio di larghezza zero", en="a space of no width")
_TIED = Message(it="uno spazio che non va a capo", en="a space that does not break the line")
_CURLED = Message(it="una virgoletta tipografica", en="a typographic quotation mark")
_NAMES = {
    "\u200b": _NO_WIDTH,
    "\u2060": _NO_WIDTH,
    "\ufeff": Message(it="un segno di inizio file", en="a mark of the beginning of a file"),
    "\u00ad": Message(it="un trattino di sillabazione", en="a hyphen for the end of a line"),
    "\u00a0": _TIED,
    "\u202f": _TIED,
    "“": _CURLED,
    "”": _CURLED,
}
_EMPTY = Message(it="Il file è vuoto.", en="The file is empty.")

# Zero width (a joiner only where it joins no emoji), soft hyphens, marks of direction.
_UNSEEN = lazy_pattern(r"(?:[\u200b\u2060\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?<!\A)\ufeff)+")
# An apostrophe is no mark of quotation; and a message that somebody quotes is no command.
_CURLY = lazy_pattern(r"[“”„]|(?<![A-Za-zÀ-ÿ])[‘’]")
_COMMAND = lazy_pattern(r"[\"=]| -")
_STRAIGHT = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_OPTION = lazy_pattern(r"(?<![^\s\[(])[–—](?=[A-Za-z]{2})")
_PASTED = lazy_pattern(r"[“”\u00a0\u202f\u200b\u00ad]")


def _name(character: str) -> Message:
    """What it is, in words."""
    return _NAMES.get(character, _DIRECTION)


def _codes(reading: Reading) -> Iterator[Span]:
    """Where code stands: blocks, and code in a line."""
    blocks = list(reading.article.blocks)
    for block in blocks:  # grows
        blocks += block.children
        if block.kind is BlockKind.CODE:
            yield block.span
    for passage in reading.passages:
        for mark in passage.prose.marks:
            if mark.kind is MarkKind.CODE and not passage.text[mark.start : mark.end].isascii():
                yield passage.prose.span(mark.start, mark.end)


def _in_code(text: str, span: Span) -> Iterator[Found]:
    code = text[span.start : span.end]
    if code.isascii():
        return
    for found in _OPTION.finditer(code):
        words = _DASH.format(text=code[found.start() : found.start() + 40].split()[0])
        yield _instead(span, found, words, "-")
    if _COMMAND.search(code):
        for found in _CURLY.finditer(code):
            better = _STRAIGHT[found[0]]
            yield _instead(span, found, _QUOTES.format(text=found[0], better=better), better)


def _instead(code: Span, found: re.Match[str], message: Message, text: str) -> Found:
    place = Span(code.start + found.start(), code.start + found.end())
    return Found(place, message, fix=Fix(False, (Edit(place, text),)))


def _check(reading: Reading) -> Outcome:
    text = reading.article.source.text
    if not text.strip() or text.isascii():
        return outcome(int(bool(text.strip())), (), _EMPTY)
    unseen = (Span(*found.span()) for found in _UNSEEN.finditer(text))
    findings = [
        Found(span, _INVISIBLE.format(name=_name(text[span.start])), fix=Fix(True, (Edit(span, ""),)))
        for span in unseen
    ]
    findings += (
        Found(link.target_span, _TARGET.format(name=_name(found[0])))
        for link in reading.article.links
        if link.target_span and (found := _PASTED.search(text, link.target_span.start, link.target_span.end))
    )
    for span in _codes(reading):
        findings += _in_code(text, span)
    return outcome(1, tuple(findings), _EMPTY)


RULE = Rule(
    id="word-processor-characters",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=15,
    floor=2,
    prose=True,
    advises_in=frozenset({"it"}),
    title=Message(it="Pulisci ciò che hai incollato", en="Clean what was pasted"),
    why=Message(
        it="Un testo incollato da un programma di scrittura porta caratteri che non si vedono: la ricerca "
        "non trova la parola, il comando copiato dà errore, e nessuno capisce perché.",
        en="Text pasted from a word processor brings characters that cannot be seen: search misses the "
        "word, the copied command fails, and nobody knows why.",
    ),
    sources=(
        Source(
            "CopyClean, Invisible Unicode characters",
            "https://copyclean.pages.dev/blog/invisible-unicode-characters",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Apri la pra[|\u200b|]tica. La bol[|\u00ad|]letta è pronta."),
        Example("it", "Scrivi `cerca [|–|]tutto` e poi `nome=[|“|]Rossi[|”|]`."),
        Example("en", "Open the re[|\u200b|]quest. The bi[|\u00ad|]ll is ready."),
        Example("en", "Type `find [|–|]all` and `name=[|“|]Smith[|”|]`."),
    ),
    good=(
        Example(
            "it", "La famiglia 👨\u200d👩\u200d👧 ha 10\u00a0kW – e «basta». Scrivi `è l’ora`, poi «–tutto»."
        ),
        Example("it", "Il contratto “luce” va dal 3–5. Premi `Sì – continua`."),
        Example(
            "en", "The family 👨\u200d👩\u200d👧 has 10\u00a0kW – and “that’s it”. The box says `Don’t – go`."
        ),
        Example("en", "Pages 3–5 – not more. Press `Yes – go on`."),
    ),
    shape=r"[^\x00-\x7f]",
    check=_check,
)
