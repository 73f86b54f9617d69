"""The common shapes of a check, each a function that builds one.

words_to_avoid("vague", MESSAGE)                     every match of a word list
preferred_form("spelling", MESSAGE, safe=True)       the same, when the list says what to write instead
length_limit(sentences, BANDS, MESSAGE, NOTHING)     whatever is longer than it should be
required_section({"fallback"}, MESSAGE)              a section that its kind of article must have
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kb_tool.article import Span, headings, section_rules
from kb_tool.language import Entry, lazy_pattern, wordlist

from .finding import Edit, Fix, Found, Message, NotApplicable, Outcome, outcome, shorten
from .passage import Mask, Passage, Role
from .reading import Reading
from .rule import Check

__all__ = [
    "SPOKEN",
    "Band",
    "Measured",
    "RightForms",
    "Unless",
    "better",
    "length_limit",
    "preferred_form",
    "required_section",
    "words_to_avoid",
]

# The roles whose sentences are said or followed on a call; headings and cells are labels.
SPOKEN: frozenset[Role] = frozenset({Role.PARAGRAPH, Role.ITEM, Role.STEP, Role.QUOTE, Role.NOTE})

# More than `limit` units weigh `gravity`: (40, 1.0).
Band = tuple[int, float]

# Whether the match of an entry at passage.text[start:end] is to be let be.
Unless = Callable[[Passage, int, int, Entry], bool]

# How many right forms of the same thing a passage has.
RightForms = Callable[[Passage], int]

# The parts of an expression that stand for several forms: [oaie], (di|del), ~
_FORMS = lazy_pattern(r"\[(\w)\w*\]|\(([^|()]*)[^()]*\)\??|~")

# The base of each verb in an expression; an adjective in all its forms; "fare", "muoversi", "chiedere di".
_VERBS = lazy_pattern(r"([^\s(|~]+)~")
_AGREES = lazy_pattern(r"[^\W\d_]+\[[oaie]+\]")
_INFINITIVE = lazy_pattern(r"^(?:[^\W\d_]+(?:are|ere|ire|rre|rsi)|fare|dare)\b")

_NO_SENTENCES = Message(it="Non c'è testo da leggere.", en="There is no text to read.")
_NONE_OF_THEM = Message(it="Nel testo non ce ne sono.", en="There are none in the text.")
_NOT_ASKED = Message(
    it="Questo tipo di articolo non le richiede.", en="This kind of article does not require them."
)


class Measured(Protocol):
    """Something with a length, a place and a text: a `Sentence`, for one."""

    def __len__(self) -> int: ...

    @property
    def span(self) -> Span:
        """Its place in the file."""

    @property
    def text(self) -> str:
        """Its visible text."""


def words_to_avoid(
    name: str,
    message: Message,
    *,
    gravity: float = 1.0,
    roles: Collection[Role] = SPOKEN,
    mask: Mask = Mask.MENTION,
    unless: Unless | None = None,
    right: RightForms | None = None,
    one_in: int = 1,
) -> Check:
    """A check that finds the entries of the word list `name`; it examines sentences.

    `message` may hold {text}, the words as written, and {better}, a sentence with what the list says to write
    instead: "Meglio: «se» o «dove».", "Toglilo.".
    With `right` it examines the right forms and the matches instead: of all quantities, how many are vague.
    `one_in` is as in `length_limit`. The list must exist for every language of the rule.
    """

    def found(passage: Passage, start: int, end: int, entry: Entry) -> Found:
        text = shorten(passage.text[start:end])
        return Found(
            passage.prose.span(start, end), message.format(text=text, better=better(entry, text)), gravity
        )

    return _listed(name, found, _Scope(roles, mask, unless, right, one_in))


def preferred_form(
    name: str,
    message: Message,
    *,
    safe: bool,
    gravity: float = 1.0,
    roles: Collection[Role] = SPOKEN,
    mask: Mask = Mask.MENTION,
    unless: Unless | None = None,
    right: RightForms | None = None,
    one_in: int = 1,
) -> Check:
    """As `words_to_avoid`, with the list's first choice as a fix: `safe` = the sentence around it can stay.

    No fix where there is only advice, or where the words stand in another form than the entry's first one
    ("effettuato" of `effettuare~`, "suddetta" of `suddett[oaie]`): the replacement would not agree.
    """

    def found(passage: Passage, start: int, end: int, entry: Entry) -> Found:
        text, span = passage.text[start:end], passage.prose.span(start, end)
        words = message.format(text=shorten(text), better=better(entry, text))
        if not entry.choices or text.lower() != _first_form(entry.expression):
            return Found(span, words, gravity)
        return Found(
            span, words, gravity, Fix(safe, (Edit(span, _same_case(text, _choices(entry, text)[0])),))
        )

    return _listed(name, found, _Scope(roles, mask, unless, right, one_in))


def length_limit(
    things: Callable[[Reading], Iterable[Measured]],
    bands: Mapping[str, tuple[Band, ...]],
    message: Message,
    nothing: Message,
    *,
    one_in: int = 1,
) -> Check:
    """A check that finds each thing longer than the limits of its language; it examines every thing.

    `bands` are by language, highest limit first: the first that is passed gives the gravity. `message` may
    hold {length}, {limit} (the lowest) and {text} (how it begins). `one_in=5`: things are examined in groups
    of five, so that one too long in five takes the rule's whole price.
    """

    def check(reading: Reading) -> Outcome:
        limits = bands[reading.article.lang]
        lowest = limits[-1][0]
        examined, findings = 0, []
        for thing in things(reading):
            examined += 1
            length = len(thing)
            if gravity := next((gravity for limit, gravity in limits if length > limit), None):
                words = message.format(length=length, limit=lowest, text=shorten(thing.text, 40))
                findings.append(Found(thing.span, words, gravity))
        return outcome(_groups(examined, one_in), tuple(findings), nothing)

    return check


def required_section(keys: Collection[str], message: Message) -> Check:
    """A check that finds which of the sections `keys` an article lacks although its kind requires them.

    It examines the required ones; one with nothing under its heading is missing too. `message` may hold
    {section}, the heading to write. The place is the title. The rule needs `Need.KIND`.
    """

    def check(reading: Reading) -> Outcome:
        article, kind = reading.article, reading.article.meta.kind
        if kind is None:
            return NotApplicable(_NOT_ASKED)
        names = headings(article.lang, reading.options.headings.get(article.lang))
        required = [row.key for row in section_rules(kind) if row.key in keys and kind in row.required]
        missing = [key for key in required if not ((part := article.section(key)) and part.blocks)]
        place = article.title.span if article.title else Span(0, 0)
        findings = tuple(Found(place, message.format(section=names.get(key, ""))) for key in missing)
        return outcome(len(required), findings, _NOT_ASKED)

    return check


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a list is looked for, and against what its matches are weighed."""

    roles: Collection[Role]
    mask: Mask
    unless: Unless | None
    right: RightForms | None
    one_in: int


def _listed(name: str, found: Callable[[Passage, int, int, Entry], Found], scope: _Scope) -> Check:
    def check(reading: Reading) -> Outcome:
        words = wordlist(reading.article.lang, name)
        passages = [passage for passage in reading.passages if passage.role in scope.roles]
        findings = tuple(
            found(passage, start, end, entry)
            for passage in passages
            if words.may_be_in(passage.heads)
            for start, end, entry in words.find(passage.masked(scope.mask), passage.heads)
            if scope.unless is None or not scope.unless(passage, start, end, entry)
        )
        if scope.right is None:
            examined, nothing = sum(len(passage.sentences) for passage in passages), _NO_SENTENCES
        else:
            examined, nothing = len(findings) + sum(map(scope.right, passages)), _NONE_OF_THEM
        return outcome(_groups(examined, scope.one_in), findings, nothing)

    return check


def _groups(count: int, one_in: int) -> int:
    return -(-count // one_in)


def better(entry: Entry, text: str) -> Message:
    """`Meglio: «se» o «dove».`, `Meglio: «questo», o ripeti il nome.`, `Toglilo.`: the choices are in the
    article's language, the advice in the reader's. For "effettuato", `Meglio una forma di «fare».`"""
    choices = _choices(entry, text)
    it, en = entry.advice or ("", "")
    if not choices:
        return Message(it=f"{it[0].upper()}{it[1:]}.", en=f"{en[0].upper()}{en[1:]}.")
    words = " o ".join(f"«{each}»" for each in choices), " or ".join(f'"{each}"' for each in choices)
    form = (" una forma di", " a form of") if _is_inflected(entry, text) else (":", "")
    return Message(
        it=f"Meglio{form[0]} {words[0]}{it and f', o {it}'}.",
        en=f"Better:{form[1]} {words[1]}{en and f', or {en}'}.",
    )


def _is_inflected(entry: Entry, text: str) -> bool:
    """Whether `text` has another form than its choices: of a verb ("effettuato", "fanno uso di"), or of a
    word that agrees ("suddetta")."""
    first = text.split()[0].lower()
    if bases := _VERBS.findall(entry.expression):
        return not any(re.fullmatch(base, first) for base in bases)
    if _AGREES.fullmatch(entry.expression):
        return first[-1] != "o" and all(each.endswith("o") for each in entry.choices)
    infinitives = all(_INFINITIVE.search(each) for each in entry.choices)
    return infinitives and not any(map(_INFINITIVE.search, text.lower().split()))


def _choices(entry: Entry, text: str) -> tuple[str, ...]:
    """What to write instead of `text`; `…` stands for its last word ("con questa procedura")."""
    return tuple(each.replace("…", text.split()[-1].lower()) for each in entry.choices)


def _first_form(expression: str) -> str:
    """The infinitive, the first letter of `[oaie]`, the first choice of `(di|del)`."""
    return _FORMS.sub(lambda found: found[1] or found[2] or "", expression)


def _same_case(text: str, better: str) -> str:
    """`better` with a capital where `text` has one."""
    return better[:1].upper() + better[1:] if text[:1].isupper() else better
