"""The words of `terms.yml` in a text: which term is meant, and whether in the word articles use.

A variant or a forbidden word is found in its singular and plural. A preferred word hides those inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from kb_tool.language import lazy_pattern

from .finding import Edit, Fix, Found, Message, Outcome, outcome
from .passage import Mask, Passage
from .rule import Check

if TYPE_CHECKING:
    from kb_tool.base import Term, TermWords

    from .reading import Reading

__all__ = ["Standing", "TermUse", "term_uses", "terms_to_mend"]


class Standing(StrEnum):
    """What `terms.yml` says of a word."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class TermUse:
    """A word of a term at `passage.text[start:end]`; `instead` can take its place as it is, "" = not "
    "surely."""

    passage: Passage
    start: int
    end: int
    words: TermWords
    standing: Standing
    instead: str


_NOTHING = Message(it="Non ci sono parole di terms.yml.", en="There are no words of terms.yml.")


def terms_to_mend(standing: Standing, message: Message) -> Check:
    """A check that finds the registered words of that standing; it examines all of them.

    `message` may hold {text}, the word as written, and {better}, the preferred one.
    """

    def found(use: TermUse) -> Found:
        span = use.passage.prose.span(use.start, use.end)
        words = message.format(text=use.passage.text[use.start : use.end], better=use.words.preferred)
        return Found(span, words, fix=Fix(True, (Edit(span, use.instead),)) if use.instead else None)

    def check(reading: Reading) -> Outcome:
        uses = tuple(term_uses(reading))
        return outcome(len(uses), tuple(found(use) for use in uses if use.standing is standing), _NOTHING)

    return check


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a registered word, in small letters unless it is written in capitals."""

    text: str
    words: TermWords
    standing: Standing
    instead: str


_PLURALS = {"a": "e", "o": "i", "e": "i", "io": "i", "ca": "che", "ga": "ghe", "co": "chi", "go": "ghi"}
_WORD_ENDS = lazy_pattern(r"[ '’-]")
_SHORTEST = 4  # letters: shorter Italian words are articles, prepositions and codes
# Nouns in -o are masculine and those in -a feminine, except these; articles look at how a word begins.
_OTHER_GENDER = lazy_pattern(r"(?:ma|sta|mano|foto|moto|auto|radio)\Z")
_BEGINS = (lazy_pattern(r"[aeiouàèéìòù]"), lazy_pattern(r"s[^aeiou]|z|gn|ps|x|y"))
# "La voltura, detta anche cambio nome": the article gives its readers the other name.
_ALSO_CALLED = lazy_pattern(
    r"(?i)\b(?:dett[oaie](?: anche)?|chiam\w+(?: anche| spesso)?|not[oaie] come|(?:also )?(?:called|known as)"
    r"|calls? (?:it|this)(?: an?)?)(?: il| la| lo| l['’]| the| an?| una?)? ?[\"“«\ufffc]?$"
)
_LOOK_BACK = 40
_LETTERS, _LONG_HEAD = lazy_pattern(r"[^\W\d_]+"), 6  # as in `Passage.heads`


def term_uses(reading: Reading) -> Iterator[TermUse]:
    """The words of the base's terms in what the article says; sources, code and quotations are left out."""
    terms = reading.records.terms if reading.records else ()
    forms = _by_first_word(terms, reading.article.lang)
    known = {run[:_LONG_HEAD] for first in forms for run in _LETTERS.findall(first)}
    for passage in reading.passages if forms else ():
        if passage.section != "sources" and not known.isdisjoint(passage.heads):
            yield from _in_passage(passage, forms)


def _in_passage(passage: Passage, forms: Mapping[str, tuple[_Form, ...]]) -> Iterator[TermUse]:
    text, past = passage.masked(Mask.MENTION), 0
    for start, end in passage.words:
        candidates = forms.get(_key(text[start:end]), ()) if start >= past else ()
        form = next((each for each in candidates if _stands_at(each.text, text, start)), None)
        if form is None:
            continue
        past = start + len(form.text)
        if form.standing is Standing.PREFERRED or not _ALSO_CALLED.search(
            text[max(0, start - _LOOK_BACK) : start]
        ):
            instead = _same_case(text[start:past], form.instead)
            yield TermUse(passage, start, past, form.words, form.standing, instead)


def _stands_at(form: str, text: str, start: int) -> bool:
    end = start + len(form)
    said = text[start:end].replace("\n", " ")
    whole = text[end : end + 1] not in "-_" or end >= len(text)
    return (
        whole
        and not text[end : end + 1].isalnum()
        and (said == form or (not form.isupper() and said.lower() == form))
    )


@lru_cache(maxsize=4)
def _by_first_word(terms: tuple[Term, ...], lang: str) -> Mapping[str, tuple[_Form, ...]]:
    """The forms of every word by their first word, longest first; what is preferred anywhere is no "
    "variant."""
    found: dict[str, _Form] = {}
    words = [each for term in terms if (each := term.words(lang))]
    for each in words:
        for name in filter(None, (each.preferred, each.acronym)):
            for form in _inflected(name, lang):
                found.setdefault(form.lower(), _Form(form, each, Standing.PREFERRED, ""))
    for each in words:
        for names, standing in ((each.forbidden, Standing.FORBIDDEN), (each.variants, Standing.VARIANT)):
            for name in names:
                for at, form in enumerate(_inflected(name, lang)):
                    instead = "" if at else _instead(name, each.preferred, lang)
                    found.setdefault(form.lower(), _Form(form, each, standing, instead))
    first: dict[str, list[_Form]] = {}
    for form_of in sorted(found.values(), key=lambda form: -len(form.text)):
        first.setdefault(_key(form_of.text), []).append(form_of)
    return {word: tuple(forms) for word, forms in first.items()}


def _key(text: str) -> str:
    """Its first word, as forms are kept by."""
    return _WORD_ENDS.split(text, 1)[0].lower()


def _inflected(name: str, lang: str) -> Iterator[str]:
    """The name as registered, then its plurals; names with capitals inside have none."""
    name = name if any(each.isupper() for each in name[1:]) else name.lower()
    yield name
    if name != name.lower():
        return
    if lang == "en":
        yield f"{name}s"
        return
    choices = [
        (word, _plural(word)) if len(word) >= _SHORTEST and word[-1] in _PLURALS else (word,)
        for word in name.split(" ")
    ]
    for form in list(product(*choices))[1:8]:
        yield " ".join(form)


def _plural(word: str) -> str:
    ending = 2 if word[-2:] in _PLURALS else 1
    return word[:-ending] + _PLURALS[word[-ending:]]


def _instead(name: str, preferred: str, lang: str) -> str:
    """`preferred` if what stands around `name` suits it as well: gender, article, "a" or "an"."""
    old, new = name.lower().split(" ")[0], preferred.lower().split(" ")[0]
    if lang == "en":
        return preferred if bool(_BEGINS[0].match(old)) == bool(_BEGINS[0].match(new)) else ""
    if any(each[-1] not in "ao" or _OTHER_GENDER.search(each) for each in (old, new)) or old[-1] != new[-1]:
        return ""
    return preferred if all(bool(each.match(old)) == bool(each.match(new)) for each in _BEGINS) else ""


def _same_case(text: str, better: str) -> str:
    return better[:1].upper() + better[1:] if text[:1].isupper() else better
