"""An acronym is spelled out where the reader meets it first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    SPOKEN,
    Example,
    Found,
    Mask,
    Message,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
)

_LIST = "acronyms"
_MESSAGE = Message(
    it="«{text}» non è spiegato: chi è arrivato da poco non sa dire al cliente che cos'è. La prima volta "
    "scrivilo per esteso, con la sigla tra parentesi. Se qui la conoscono tutti, falla aggiungere all'elenco "
    "dei termini della base, il file terms.yml.",
    en='"{text}" is not explained: a new colleague cannot tell the customer what it is. Spell it out the '
    "first time, with the letters in brackets. If everybody here knows it, have it added to the list of "
    "terms of this base, the file terms.yml.",
)
_NOTHING = Message(it="Non ci sono sigle.", en="There are no acronyms.")

# Two letters are provinces, states and units, six and more are names (STDEVP, ENERCO); with digits they are
# codes and versions (SP1, VOLT-02).
_ACRONYM = lazy_pattern(r"(?<![\w./@&+#:\\<>$%*=~-])([A-Z]{3,5})s?(?![\w@(=$*]|[-./:\\&+>]\w)")
_CAPITALS = lazy_pattern("[A-Z]{3}")  # found far more quickly, and seldom there
_SHOUT = lazy_pattern(r"(?:\b[A-ZÀ-Ý]{2,}\b[ ]){2,}[A-ZÀ-Ý]{2,}\b")
_SPELLED_OUT = lazy_pattern(
    r"\w\)? ?\((?:[\w' ]{0,25} )?([A-Z]{3,6})s?[),;]"  # Point of Delivery (POD), ... (also called a POD,
    r"|\b(?:dett[oaie]|chiamat[oaie]|sigla|called|known as) (?:il |la |the |an? )?([A-Z]{3,6})\b"
    r"|\b([A-Z]{3,6})s? ?(?:\([^()]{8,200}\)|[:=]|,? (?:cioè|ossia|ovvero|sta per|that is|stands for)\b)"
)
_ROMAN = lazy_pattern(r"[IVXLC]+")
# A neighbour with a capital, or a number, makes it part of a name: Azure SQL, SQL Server, RFC 822. So does
# a word that announces a name (the SUM function, a BIN file), and a colon opens an explanation.
_NAME_BEFORE = lazy_pattern(
    r"([A-Z]\w*|\b(?:file|funzione|formula|comando|tasto|protocollo|formato|record|valore))[ \u00a0]$"
)
# In a line of columns ("Name | On | PDC") or as the value of a field ("Type: DWORD") it is a name too, and
# so are the functions that a sentence lists.
_FUNCTIONS = lazy_pattern(r"(?i)\b(?:functions|funzioni|statements|istruzioni sql)\b")
_FIELD_BEFORE = lazy_pattern(r"(?i)\b(?:type|tipo|name|nome|value|valore|class|classe|codice|code)s?:? $")
_COLUMNS = 3  # bars
_NAME_AFTER = lazy_pattern(
    r"[ "
    r"\u00a0](?:[A-Z][a-z]|\d|(?:files?|functions?|formulas?|commands?|tag|key|window|protocol|values?|statement|format|record)\b)|:"
)


@cache
def _known(lang: str) -> frozenset[str]:
    return frozenset(entry.expression.upper() for entry in wordlist(lang, _LIST).entries)


def _registered(reading: Reading) -> frozenset[str]:
    terms = reading.records.terms if reading.records else ()
    words = [each for term in terms for each in (term.it, term.en) if each]
    return frozenset(name for each in words for name in (each.acronym, each.preferred, *each.variants))


def _spelled_out(passage: Passage) -> Iterator[str]:
    """The acronyms the passage explains in brackets, or whose explanation follows."""
    return (found[found.lastindex or 0] for found in _SPELLED_OUT.finditer(passage.text))


def _initials(passage: Passage) -> str:
    """The initials of its words, with and without the small ones: "Point of Delivery" is PoD, and PD."""
    words = passage.words.texts()
    full = (word for word in words if not passage.language.is_stop(word.lower()))
    return " ".join("".join(word[0] for word in some) for some in (words, full)).upper()


def _used(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Each word in capitals that the passage may use as an acronym: not a name, a number, a shout."""
    masked = passage.masked(Mask.MENTION)
    if not _CAPITALS.search(masked) or masked.count(" | ") >= _COLUMNS:
        return
    if passage.text.strip(" .") in passage.words.texts():  # alone in its item: one of a list of names
        return
    text = _SHOUT.sub(lambda shout: "\ufffc" * len(shout[0]), masked)
    for found in _ACRONYM.finditer(text):
        start, end = found.span()
        if (
            not passage.language.is_stop(found[1].lower())
            and not _ROMAN.fullmatch(found[1])
            and not _is_in_a_name(passage, text, start, end)
        ):
            yield found[1], start, end


def _is_in_a_name(passage: Passage, text: str, start: int, end: int) -> bool:
    before = _NAME_BEFORE.search(text[max(0, start - 40) : start])
    named = before is not None and not passage.language.is_stop(before[1].lower())
    if named or _FIELD_BEFORE.search(text[max(0, start - 40) : start]):
        return True
    sentence = passage.sentence_at(start)
    if sentence and _FUNCTIONS.search(text, max(sentence.start, start - 200), min(sentence.end, end + 200)):
        return True
    return _NAME_AFTER.match(text, end) is not None


class _Told:
    """What the article has told so far; worked out as far as somebody asks."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._ahead = enumerate(passages)
        self._at = -1
        self._explained: set[str] = set()
        self._initials = ""

    def __call__(self, acronym: str, at: int) -> bool:
        """Whether the passages up to number `at` explain it, or have words with these initials in a row."""
        while self._at < at:
            self._at, passage = next(self._ahead)
            self._explained.update(_spelled_out(passage))
            self._initials += f" {_initials(passage)}"
        return acronym in self._explained or acronym in self._initials


def _check(reading: Reading) -> Outcome:
    used = [
        (number, passage, each)
        for number, passage in enumerate(reading.passages)
        if passage.role in SPOKEN and passage.section != "sources"
        for each in _used(passage)
    ]
    if not used:
        return NotApplicable(_NOTHING)
    words = {word for passage in reading.passages for word in passage.words.texts()}
    source = reading.article.source.text
    known, told = _known(reading.article.lang) | _registered(reading), _Told(reading.passages)
    seen, findings = set[str](), list[Found]()
    for number, passage, (acronym, start, end) in used:
        if acronym.lower() in words or acronym in seen:  # written small elsewhere, it is a word
            continue
        seen.add(acronym)
        # "STDEVP(": the name of a function, whatever else is said of it.
        if acronym not in known and f"{acronym}(" not in source and not told(acronym, number):
            findings.append(Found(passage.prose.span(start, end), _MESSAGE.format(text=acronym)))
    return outcome(len(seen), tuple(findings), _NOTHING)


_TERMS = '- {id: pod, it: {preferred: "POD", acronym: POD, expansion: "punto di prelievo"}}'

RULE = Rule(
    id="undefined-acronym",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=30,
    floor=2,
    prose=True,
    title=Message(it="Spiega la sigla la prima volta", en="Spell an acronym out the first time"),
    why=Message(
        it="Una sigla la capisce chi la conosce già. Chi è appena arrivato deve cercarla mentre il cliente "
        "aspetta, oppure la ripete senza sapere che cosa dice.",
        en="An acronym says something only to those who know it. A new colleague has to look it up while the "
        "customer waits, or repeats it without knowing what it says.",
    ),
    sources=(
        Source(
            "Federica Pellegrino, Manuale di stile: Le sigle (Università di Padova)",
            "http://www.maldura.unipd.it/buro/gel/gel18.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Chiedi il [|POD|] al cliente. Mandagli il PDF con il POD evidenziato."),
        Example("it", "Guarda l'[|ONT|] e la spia [|PON|].\n\nL'ONT (la scatola della fibra) ha tre spie."),
        Example("en", "Ask for the [|PDR|]. How many [|ONTs|] are there? The PDR is a code."),
    ),
    good=(
        Example("it", "# Punto di riconsegna\n\nChiedi il PDR: NON mandare SMS. Il capo XIII non vale."),
        Example("it", "Chiedi il POD.", records={"terms": _TERMS}),
        Example(
            "en", "Use STDEVP for this.\n\n```\n=STDEVP(A1:B2)\n```\n\nType: DWORD. Name | On | PDC | GCX"
        ),
        Example("en", "It signs in with NTLM or ODBC; the address ends in a GUID. A REST call sets SPF."),
        Example("en", "Read the USB port's FAQ. DO NOT ASK about the optical network terminal, the ONT."),
    ),
    shape=r"\b[A-Z]{3,6}s?\b",
    check=_check,
)
