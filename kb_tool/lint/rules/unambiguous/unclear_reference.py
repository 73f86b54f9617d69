"""A section stands on its own: "see above" points at a page that the reader may not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import MarkKind
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
    Rule,
    Severity,
    Source,
    outcome,
)

_MESSAGE = Message(
    it="«{text}»: dove? Chi arriva qui dalla ricerca vede solo questa parte, e con il cliente in linea non "
    "scorre la pagina. Ripeti il nome della cosa, o metti il collegamento alla sua parte.",
    en='"{text}": where? Agents who come here from a search see this part only, and nobody scrolls with a '
    "customer on the line. Name it again, or link to its section.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")

# "Suddetto", "di cui sopra" are bureaucratic words, and reported as such.
_SAID = (
    "descritt[oaie]|indicat[oaie]|illustrat[oaie]|riportat[oaie]|menzionat[oaie]|citat[oaie]|elencat[oaie]"
)
_PATTERNS = {
    "it": lazy_pattern(
        rf"(?i)\b(?:(?:{_SAID}|spiegat[oaie]|mostrat[oaie]|vist[oaie]|dett[oaie]|accennato|anticipato)"
        r" (?:qui |più )?(?:sopra(?! (?:al|il|la|lo|i|le|gli|un)\b)|in precedenza|precedentemente)"
        r"|(?:vedi|vedere|si veda|vedasi) (?:qui |più )?(?:sopra|sotto|oltre|avanti)"
        r"(?! (?:al|alla|il|la|lo|i|le|gli|quest[oaie]|quell[oaie])\b)"
        r"|come (?:già )?(?:detto|accennato|anticipato)"
        r"(?! (?:anche )?(?:dal|da|al|nel|in un|sopra|in prec|prec))"
        r"|come sopra|(?:il|del|al|dal|nel|sul) (?:punto|paragrafo|capoverso) precedente"
        r"|(?:la|della|alla|dalla|nella) sezione precedente)\b"
    ),
    "en": lazy_pattern(
        r"(?i)\b(?:(?<!none of )(?:the|these) above(?= (?!the\b|a\b|\d)[a-z]|[.,;:)]|$)"
        r"|(?:steps|section|instructions|procedure|links|note|notes|methods"
        r"|scenarios|issues|errors|paragraph|options)"
        r" above(?! the\b)"
        r"|(?:mentioned|described|listed|shown|discussed|explained|provided|given|noted|stated|cited|outlined)"
        r" (?:above(?! the\b)|earlier(?! in this section)|previously)|see (?:above|below)|as above"
        r"|aforementioned|aforesaid"
        r"|(?:earlier|later) in this (?:article|topic|page|document|guide)"
        r"|the (?:previous|preceding) (?:section|paragraph))\b"
    ),
}
# A passage without a word that begins like these is not searched.
_HEADS = {
    "it": frozenset(("sopra", "preced", "detto", "accenn", "antici", "sotto", "oltre", "avanti")),
    "en": frozenset(("above", "afores", "aforem", "earlie", "previo", "preced", "later", "below")),
}
# "The above registry paths" right under the code, "the list above" under the list: the eye is on it already.
_SEEN_AFTER = lazy_pattern(
    r"(?i) (?:\w+ )?(?:paths?|keys?|registry|code|commands?|formula|table|image|screenshot|list"
    r"|examples?|values?|tasks|types|query|script|keypath|text|location)\b"
)
_SEEN_BEFORE = lazy_pattern(
    r"(?i)\b(?:code|commands?|formula|tables?|image|screenshot|list|examples?|values?|query|script|path) $"
)
_NEARBY = 300  # characters: further off, in a very long sentence, something else is named
# A step by its number, a section by its name: the reader knows where to look.
_NAMED = lazy_pattern(
    r"(?i:\b(?:steps?|passaggi[oi]?|punt[oi]|fase|fasi|method|metodo) [\dA-Z]\b)"
    r"|\b(?:[Ss]ection|[Ss]ezione|[Pp]arte|[Pp]art) [A-Z0-9\ufffc]|[A-Z\ufffc]\w*[”\"*]? (?:section|topic)\b"
)


def _unclear(passage: Passage) -> Iterator[tuple[int, int]]:
    lang = passage.language.code
    if _HEADS[lang].isdisjoint(passage.heads):
        return
    text = passage.masked(Mask.MENTION)
    links = [mark for mark in passage.prose.marks if mark.kind is MarkKind.LINK]
    for found in _PATTERNS[lang].finditer(text):
        sentence = passage.sentence_at(found.start())
        start, end = max(0, found.start() - _NEARBY), found.end() + _NEARBY
        if sentence:
            start, end = max(start, sentence.start), min(end, sentence.end)
        if _is_in_sight(text, *found.span()):
            continue
        linked = any(mark.start < end and mark.end > start for mark in links)
        if not linked and not _NAMED.search(text, start, end):
            yield found.span()


def _is_in_sight(text: str, start: int, end: int) -> bool:
    """Whether what is meant is a thing to look at, such as code or a table, and not a text to go back to."""
    if not text[start:end].lower().endswith("above"):
        return False
    return bool(_SEEN_AFTER.match(text, end) or _SEEN_BEFORE.search(text, max(0, start - 20), start))


def _check(reading: Reading) -> Outcome:
    findings = tuple(
        Found(each.prose.span(start, end), _MESSAGE.format(text=each.text[start:end]))
        for each in reading.prose
        if each.section != "sources"
        for start, end in _unclear(each)
    )
    return outcome(len(reading.sentences), findings, _NOTHING)


RULE = Rule(
    id="unclear-reference",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=35,
    floor=4,
    prose=True,
    title=Message(it="Ripeti il nome, non «vedi sopra»", en='Say the name, not "see above"'),
    why=Message(
        it="Le pagine si leggono a pezzi: la ricerca porta dritti a una parte. «Come detto sopra» costringe "
        "a cercare, e chi cerca in fretta trova la cosa sbagliata.",
        en='Pages are read in pieces: a search lands in the middle. "As mentioned above" sends the agent '
        "looking, and those who look in a hurry find the wrong thing.",
    ),
    sources=(
        Source(
            "Federal Plain Language Guidelines: minimize cross-references",
            "https://docslib.org/doc/13911711/I-Thinking-About-Your-Audience",
            retrieved=date(2026, 11, 22),
        ),
        Source(
            "Salesforce, Style guide for documentation: Following",
            "https://developer.salesforce.com/docs/atlas.en-us.salesforce_pubs_style_guide.meta/"
            "salesforce_pubs_style_guide/style_following.htm",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Usa il modulo [|indicato sopra|]. Per i costi [|vedi sotto|]."),
        Example("it", "[|Come già detto|], il POD serve. Ripeti [|il punto precedente|]."),
        Example("en", "Use [|the above|] form. For the fees [|see below|]."),
        Example("en", "The form [|mentioned earlier|] must be signed, as [|the previous section|] says."),
    ),
    good=(
        Example(
            "it", "Usa il codice [indicato sopra](#codice). Ripeti il passaggio 3 descritto in precedenza."
        ),
        Example(
            "it", "Il numero è sopra il codice a barre. Come detto dal tecnico, aspetta. Vedi sotto il tappo."
        ),
        Example("en", "Look just above the bar code. Balances above 30 euros are paid at once."),
        Example(
            "en", "Do step 3 above again. See the fees above in [Fees](#fees). The previous holder pays."
        ),
    ),
    shape=r"(?i)sopra|sotto|preceden|come (?:già )?detto|above|below|earlier|previous",
    check=_check,
)
