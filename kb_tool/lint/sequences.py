"""Actions to be done one after the other, written without numbers: bullets, paragraphs, sentences in a row.

Orders alone are no sequence: they may be ways to choose from, advice, titles of other articles. What makes
them one is an announcement ("follow these steps"), verbs for what is done at a screen, words such as "then".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kb_tool.article import Block, BlockKind, MarkKind, Span
from kb_tool.language import lazy_pattern, wordlist

from .actions import mood
from .passage import Passage, Role, Sentence
from .reading import Reading

__all__ = ["Unnumbered", "unnumbered"]

_FEWEST = 3
_FAR = 160  # characters: where an order begins at the latest
_MOST_WORDS = 60  # a longer paragraph explains
_PLACES = {
    "en": lazy_pattern(r"(?i)(?:on|in|under|from|at|to|if|when|after|before|for|once|as|with|using)\b"),
    "it": lazy_pattern(
        r"(?i)(?:ne[li]|negli|nell[aeo]|in|su[li]?|sulla|da[li]?|dalla|al?|all[ae]|per|se|quando|dopo|ora"
        r"|una volta|quindi|con)\b|(?:n|d|su|da|a)?ell?['’]|(?:da|a|su)ll['’]"
    ),
}
_AFTER_COMMA = lazy_pattern(r"[,:] (?:then |please |poi |quindi )?([\w'’-]+)")
# After these a verb is no order.
_NOT_FREE = lazy_pattern(
    r"per|a|ad|di|da|senza|può|possono|puoi|deve|devono|prima|e|o|che|si|non|il|lo|la|i|gli|le|un|una|del"
    r"|della|al|alla|nel|nella|dal|dalla|se|chi|quando|quello|ci|vi|sua|suo"
)
_INFINITIVE = lazy_pattern(r"[a-zà-ù]+(?:are|ere|ire|rre|r(?:si|lo|la|li|le))\b")
_WORD = lazy_pattern(r"[^\W_][\w'’-]*")
_CONNECTIVES = frozenset({"then", "next", "finally", "now", "poi", "quindi", "infine", "ora"})
# What the text before says: that steps follow ...
_ANNOUNCED = {
    "en": lazy_pattern(
        r"(?i)\b(?:(?:these|the(?: following| next)?|following|next) (?:\w+ )?"
        r"(?:steps?|procedures?|instructions|tasks)"
        r"|(?:do|complete|perform|take|follow|use) (?:this|these"
        r"|the following(?! methods?\b| options?\b| ways?\b| commands?\b))|as follows|in this order)\b"
    ),
    "it": lazy_pattern(
        r"(?i)\b(?:(?:segu|esegu|complet|effettu|proced)\w+ (?:\w+ ){0,3}"
        r"(?:passagg\w+|passi|procedur[ae]|operazion[ei]|istruzion[ei]|azioni)"
        r"|come segue|in questo (?:modo|ordine)|(?:procedi|fai|si fa) così"
        r"|(?:questi|seguenti|i) (?:passi|passaggi)|passaggi seguenti)\b"
    ),
}
# ... that things follow in no order: ways to choose from ...
_CHOICE = {
    "en": lazy_pattern(
        r"(?i)\b(?:(?:features|settings|requirements|limitations|scenarios|changes)\b[^.]{0,80}:"
        r"|such tasks|how to\b[^.]{0,60}:"
        r"|one (?:or more )?of|any of|either|alternatively|cannot|can't|never"
        r"|(?:methods|options|ways|solutions|situations|scenarios|guidelines|practices|suggestions|tips|articles"
        r"|changes)\b[^.]{0,40}:)"
    ),
    "it": lazy_pattern(
        r"(?i)\b(?:(?:funzionalità|impostazioni|requisiti|limitazioni|scenari|modifiche)\b[^.]{0,80}:"
        r"|come eseguire\b[^.]{0,40}:"
        r"|un[ao](?: o più)? (?:di|dei|delle|tra)|in alternativa|oppure|mai|consigliat[ei]\b"
        r"|(?:metodi|opzioni|modi|soluzioni|situazioni|consigli|suggerimenti|articoli|argomenti|risorse|guide"
        r"|modifiche)\b[^.]{0,40}:)"
    ),
}
# ... or that they may be advice and cases: then only what is done at a screen makes a sequence.
_LOOSE = {
    "en": lazy_pattern(
        r"(?i)\b(?:may|can|see|not|for example|such as|have|might|conditions?|prerequisites|requirements"
        r"|recommend|references|consider|methods?|options?|articles?|situations?)\b"
    ),
    "it": lazy_pattern(
        r"(?i)\b(?:ad esempio|non|ved(?:i|ere)|consigl\w+|puoi|può|possono|è possibile|condizion[ei]"
        r"|requisit[io]|provare|prova|divers[ei]|articol[io]|document[io]|situazion[ei])\b"
    ),
}
_BETWEEN = frozenset({BlockKind.CODE, BlockKind.QUOTE, BlockKind.ADMONITION, BlockKind.TABLE})
_CASE = lazy_pattern(
    r"(?i)(?:if|for|to|se|per|quando|in caso|(?:al|nel) passaggio|(?:at|in) step|puoi|you can|also"
    r"|oppure|or)\b"
)
# What is looked into or arranged can be done in any order.
_CHECKS = {
    "en": lazy_pattern(
        r"(?i)(?:verify|make sure|ensure|check|confirm|review|see|understand|avoid|consider)\b"
    ),
    "it": lazy_pattern(
        r"(?i)(?:verific\w+|control(?:la|li|lare)|assicura\w*|accerta\w*|conferma(?:re)?|esamina(?:re)?"
        r"|rived(?:i|ere)|defini(?:re|sci)|valuta(?:re)?|evita(?:re)?)\b"
    ),
}
_THERE = lazy_pattern(r"(?i)(?:nel|in|on|the|ne|su)\b")
_LINKED = lazy_pattern(
    r"(?i)(?:then|next|finally|lastly|when you(?:'re| are) (?:finished|done)|after that|poi|quindi|infine"
    r"|dopodiché|al termine|a questo punto)\b"
)
_THEN = {"en": ("then",), "it": ("poi", "quindi", "infine")}
_IN_ONE = {
    "en": lazy_pattern(
        r"(?i)\b(?:first|then)\b[^.:]{3,120}?\bthen\b[^.:]{3,120}?\b(?:then|finally|lastly|after that)\b"
    ),
    "it": lazy_pattern(
        r"(?i)\b(?:prima|poi|quindi)\b[^.:]{3,120}?\b(?:poi|quindi|dopo)\b[^.:]{3,120}?"
        r"\b(?:poi|quindi|infine|alla fine)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A sequence without numbers: its place, how many actions can be seen, and how it is written. Of several
    paragraphs the place is the first.

    `form` is "bullets", "sub-bullets" (under a numbered item), "paragraphs", "sentences" or "sentence" (all
    of them in one).
    """

    span: Span
    count: int
    form: str


def unnumbered(reading: Reading) -> Iterator[Unnumbered]:
    """The sequences outside *Steps* and outside the words for customers, in no particular order."""
    first: dict[int, Passage] = {}
    by_block = {id(passage.block): passage for passage in reading.passages}
    for passage in reading.passages:
        if passage.item is not None:
            first.setdefault(id(passage.item), passage)
    lang = reading.article.lang
    yield from _in_lists(reading.article.blocks, first, by_block, lang)
    yield from _in_paragraphs(reading.article.blocks, by_block, lang)
    for passage in reading.prose:
        if passage.role is Role.PARAGRAPH and passage.section != "steps":
            yield from _in_passage(passage, lang)


def _in_lists(
    blocks: Sequence[Block],
    first: dict[int, Passage],
    by_block: dict[int, Passage],
    lang: str,
    form: str = "bullets",
) -> Iterator[Unnumbered]:
    before: Passage | None = None
    for block in blocks:
        if block.kind is BlockKind.LIST and not block.ordered and len(block.children) >= _FEWEST:
            items = [each for item in block.children if (each := first.get(id(item)))]
            outside = items and items[0].role is Role.ITEM and items[0].section != "steps"
            if (
                outside
                and 2 * sum(map(_is_name, items)) < len(items)
                and _is_sequence([*items], before, lang)
            ):
                start, end = items[0].span.start, items[-1].span.end
                yield Unnumbered(Span(start, end), len(items), form)
        if block.children and block.kind not in (BlockKind.QUOTE, BlockKind.TABLE):
            under = "sub-bullets" if block.kind is BlockKind.LIST and block.ordered else form
            yield from _in_lists(block.children, first, by_block, lang, under)
        if block.kind is not BlockKind.CODE:
            before = by_block.get(id(block)) if block.kind is BlockKind.PARAGRAPH else None


def _in_paragraphs(blocks: Sequence[Block], by_block: dict[int, Passage], lang: str) -> Iterator[Unnumbered]:
    """Runs of short paragraphs at the top of the page; code and pictures may stand between them."""
    run: list[Passage] = []
    before: Passage | None = None
    for block in (*blocks, None):
        if block and block.kind in _BETWEEN:
            continue
        passage = by_block.get(id(block)) if block and block.kind is BlockKind.PARAGRAPH else None
        if block and block.kind is BlockKind.PARAGRAPH and passage is None:
            continue
        if (
            passage
            and passage.section != "steps"
            and _is_short(passage)
            and not _is_name(passage)
            and _order(passage.sentences[0], lang)
        ):
            run.append(passage)
            continue
        if len(run) >= _FEWEST and _is_sequence(run, before, lang):
            yield Unnumbered(run[0].span, len(run), "paragraphs")
        run, before = [], passage


def _in_passage(passage: Passage, lang: str) -> Iterator[Unnumbered]:
    if sum(passage.text.count(word) for word in _THEN[lang]) > 1:
        for sentence in passage.sentences:
            verbs = _orders(lang).intersection(word.lower() for word in sentence.words)
            if len(verbs) >= _FEWEST and _IN_ONE[lang].search(passage.text, sentence.start, sentence.end):
                yield Unnumbered(sentence.span, 3, "sentence")
    sentences = passage.sentences
    if len(sentences) < _FEWEST:
        return
    run: list[Sentence] = []
    for each in (*sentences, None):
        if each and _order(each, lang):
            run.append(each)
            continue
        signs = _signs(run, lang, strict=True) if len(run) >= _FEWEST else 0
        if signs and 3 * signs >= 2 * len(run) and not _are_cases(run):
            yield Unnumbered(Span(run[0].span.start, run[-1].span.end), len(run), "sentences")
        run = []


def _is_sequence(passages: list[Passage], before: Passage | None, lang: str, *, strict: bool = False) -> bool:
    """Whether two thirds of the passages give an order, and something says that the order counts."""
    firsts = [each.sentences[0] for each in passages if each.sentences]
    orders = [each for each in firsts if _order(each, lang)]
    if 3 * len(orders) < 2 * len(passages) or _are_cases(firsts):
        return False
    lead = before.sentences[-1].text if before and before.sentences else ""
    if _CHOICE[lang].search(lead):
        return False
    if _ANNOUNCED[lang].search(lead):
        return True
    if all(each.text.rstrip()[-1:].isalnum() for each in passages) and not lead.rstrip().endswith(":"):
        return False  # titles
    return 2 * _signs(orders, lang, strict=strict or bool(_LOOSE[lang].search(lead))) >= len(orders)


def _are_cases(sentences: Sequence[Sentence]) -> bool:
    """Whether half of them name a case each ("If ...", "In Windows 10 ...", "In Windows 11 ...")."""
    starts = [" ".join(sentence.words[:2]).lower() for sentence in sentences]
    checks = _CHECKS[sentences[0].passage.language.code]
    if 2 * sum(bool(checks.match(start)) for start in starts) > len(starts):
        return True
    if len({start.split(" ")[0] for start in starts}) == 1 and not _THERE.match(starts[0]):
        return True  # "Select A to ...", "Select B to ...": things to choose from
    cases = sum(bool(_CASE.match(start)) for start in starts)
    return 2 * cases >= len(starts) or (
        len(set(starts)) == 1 and bool(_PLACES[sentences[0].passage.language.code].match(starts[0]))
    )


def _signs(orders: Sequence[Sentence], lang: str, *, strict: bool = False) -> int:
    """How many of the orders are done at a screen, or say that they come after another."""
    verbs = _screen_actions(lang, strict=strict)
    return sum(bool(_LINKED.match(each.text)) or _order(each, lang) in verbs for each in orders)


def _is_short(passage: Passage) -> bool:
    return (
        passage.role is Role.PARAGRAPH and 0 < len(passage.words) <= _MOST_WORDS and bool(passage.sentences)
    )


def _is_name(passage: Passage) -> bool:
    """Whether it begins with a link or with a bold name and a colon: what follows is said of that thing."""
    for mark in passage.prose.marks:
        if mark.start > 0:
            break
        if mark.kind is MarkKind.LINK or (
            mark.kind is MarkKind.STRONG and ":" in passage.text[mark.end - 1 : mark.end + 2]
        ):
            return True
    linked = sum(mark.end - mark.start for mark in passage.prose.marks if mark.kind is MarkKind.LINK)
    return 2 * linked > len(passage.text)


def _order(sentence: Sentence, lang: str) -> str:
    """The verb with which the sentence gives an order, after naming a place or a case or not; "" = none."""
    text, known = sentence.passage.text, _orders(lang)
    opening = _WORD.search(text, sentence.start, sentence.end)
    if opening is None or text[sentence.end - 1] == "?":
        return ""
    if opening[0].lower() in _CONNECTIVES:
        opening = _WORD.search(text, opening.end(), sentence.end) or opening
    first = opening[0].lower()
    if first in known or (lang == "it" and _INFINITIVE.match(first)):
        is_order = lang == "en" or first in _screen_actions(lang, strict=True) or mood(sentence) is not None
        return first if is_order else ""
    if not _PLACES[lang].match(text, opening.start()):
        return ""
    end = min(sentence.end, sentence.start + _FAR)
    for found in _AFTER_COMMA.finditer(text, sentence.start, end):
        if found[1].lower() in known:
            return str(found[1].lower())
    if lang == "it":
        words = _WORD.findall(text[sentence.start : end].lower())
        at_screen = _screen_actions(lang, strict=True)
        for last, word in pairwise(words):
            free = not _NOT_FREE.fullmatch(last)
            if free and (word in at_screen or (word in known and _INFINITIVE.fullmatch(word))):
                return str(word)
    return ""


@cache
def _orders(lang: str) -> frozenset[str]:
    return frozenset(each.expression for each in wordlist(lang, "actions").entries) | _screen_actions(
        lang, strict=False
    )


@cache
def _screen_actions(lang: str, *, strict: bool) -> frozenset[str]:
    entries = wordlist(lang, "screen_actions").entries
    return frozenset(each.expression for each in entries if not (strict and each.plain))
