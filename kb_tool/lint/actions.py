"""How an instruction begins: with an action for the reader, or with something else.

The verbs are the word list `actions` of the language, other beginnings its list `step_starts`. What is in
neither is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import dropwhile

from kb_tool.article import MarkKind
from kb_tool.language import lazy_pattern, wordlist

from .openings import opening
from .passage import Passage, Role, Sentence
from .reading import Reading, Step

__all__ = ["Mood", "actions_in", "as_order", "loose_steps", "mood", "no_action", "tu_form"]


class Mood(StrEnum):
    """How the reader is told to act. POLITE is the Italian *lei* imperative ("apra"), kept for customers."""

    IMPERATIVE = "imperative"
    POLITE = "polite"
    INFINITIVE = "infinitive"


_CONNECTIVES = frozenset({"poi", "quindi", "infine", "ora", "e", "then", "next", "finally", "now", "and"})
_THE = {
    "del": "il ",
    "dello": "lo ",
    "della": "la ",
    "dell'": "l'",
    "dei": "i ",
    "degli": "gli ",
    "delle": "le ",
}
_ATTACHED = lazy_pattern(r"(?:gliel[oaie]|gliene|[mtscv]e(?:l[oaie]|ne)|gli|l[oaie]|ne|[mtscv]i)\Z")
_INFINITIVE = lazy_pattern(r"\w{2,}(?:[aei]re|rre|[aei]r(?:si|lo|la|li|le|gli|ne|ci|vi|ti))\Z")
_NOT_INFINITIVES = frozenset({"lettere", "cellulare", "carattere", "genere", "potere", "dovere", "corriere"})
_UNNUMBERED = (Role.PARAGRAPH, Role.ITEM)
_BEGINNING = 6  # words
_FEWEST_STEPS = 3  # one or two things to do need no numbers
_CHOICE = lazy_pattern(
    r"(?i)\b(?:un[ao] (?:di|dei|delle|tra)|in alternativa|oppure|one of|either|alternatively)\b"
)
_VERB_AFTER = {  # "e invia la pratica": what follows tells the order from a noun ("nome e firma del cliente")
    "it": lazy_pattern(
        r"(?i)(\w+)(?:,|;| e| ed) (?=(\w+) (?:(?:il|lo|la|i|gli|le|un|uno|una|al|allo|alla|ai|agli|alle|su)\b"
        r"|(?:l|un|all)['’]))"
    ),
    "en": lazy_pattern(r"(?i)(\w+)(?:,|;|,? and) (?=(\w+) (?:the|an?|your|their|it)\b)"),
}
_THEN = lazy_pattern(r"(?i)\b(?:e poi|poi|quindi|infine|dopodiché|and then|, then|finally)\b")


def mood(sentence: Sentence) -> Mood | None:
    """How the sentence tells the reader to act; None = it begins otherwise, or with a verb nobody listed."""
    words = list(dropwhile(_CONNECTIVES.__contains__, _first_words(sentence)))
    if not words or (len(words) > 1 and words[1] in _THE):  # "verifica del POD"
        return None
    tu, polite = _actions(sentence.passage.language.code)
    first = words[0]
    if first in polite:
        return Mood.POLITE
    if first in tu:
        return Mood.IMPERATIVE
    if sentence.passage.language.code != "it":
        return None
    if _INFINITIVE.fullmatch(first) and first not in _NOT_INFINITIVES:
        return Mood.INFINITIVE
    return Mood.IMPERATIVE if _ATTACHED.sub("", first) in tu else None


def tu_form(word: str) -> str:
    """The *tu* form of a polite imperative: "apra" -> "apri"."""
    return _actions("it")[1][word.lower()]


def no_action(sentence: Sentence) -> tuple[int, str] | None:
    """Where a beginning that names no action for the reader ends, and the verb to begin with ("" = any).

    None = the sentence is not known to begin so; before a colon stands a label, and the action follows it.
    """
    if ":" in sentence.text:
        return None
    if found := opening(sentence, "step_starts"):
        return found[1], found[2].plain
    return None


def as_order(verb: str, sentence: Sentence, end: int) -> str:
    """The order in the place of a noun: "verifica", "Verifica del POD" -> "Verifica il POD"."""
    text = sentence.passage.text
    of_the = text[sentence.start : end].replace("’", "'").lower().rsplit(" ", 1)[-1]
    thing = re.match(r" ?([\w'’-]+)", text[end : end + 60])
    article = _THE.get(of_the)
    return f"{verb.capitalize()} {article}{thing[1]}" if article and thing else ""


def actions_in(step: Step) -> int:
    """How many things a step asks for, as far as can be seen: sentences that give an order, "poi", "then",
    "e invia la pratica" after another order."""
    orders = max(1, _orders(step.passages)) + sum(_joined(each) for each in step.passages)
    return orders + sum(len(_THEN.findall(each.text, 1)) for each in step.passages)


def _joined(passage: Passage) -> int:
    """The imperatives joined to another in the same sentence, none of them after "poi" or "then"; two for
    one thing ("copia e incolla il codice") are one."""
    tu, pattern = _actions(passage.language.code)[0], _VERB_AFTER[passage.language.code]
    ordering = (each for each in passage.sentences if mood(each) is Mood.IMPERATIVE)
    text = passage.masked()
    return sum(
        found[2].lower() in tu and found[1].lower() not in tu
        for each in ordering
        for found in pattern.finditer(text, each.start, each.end)
    )


def loose_steps(reading: Reading) -> list[Passage]:
    """The bullets and paragraphs under *Steps* that give three orders or more, or run on for three sentences.

    Links to other articles and the ways of a choice ("try one of these:") are no steps.
    """
    under = [each for each in reading.prose if each.section == "steps" and each.role in _UNNUMBERED]
    if any(_CHOICE.search(each.text) for each in under):
        return []
    orders = [each for each in under if _orders((each,)) and not _is_link(each)]
    if _orders(orders) >= _FEWEST_STEPS:
        return orders
    return [each for each in under if each.role is Role.PARAGRAPH and len(each.sentences) >= _FEWEST_STEPS]


def _orders(passages: Iterable[Passage]) -> int:
    return sum(mood(sentence) is not None for passage in passages for sentence in passage.sentences)


def _is_link(passage: Passage) -> bool:
    return any(mark.kind is MarkKind.LINK and mark.start == 0 for mark in passage.prose.marks)


def _first_words(sentence: Sentence) -> list[str]:
    """The few words that tell how a sentence begins, in small letters."""
    words, first = sentence.passage.words, sentence.first_word
    last = min(sentence.last_word, first + _BEGINNING)
    return [words.text(index).replace("’", "'").lower() for index in range(first, last)]


@cache
def _actions(lang: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """The imperatives of a language, and its polite ones with the *tu* form of each."""
    entries = wordlist(lang, "actions").entries
    return frozenset(each.expression for each in entries), {
        each.plain: each.expression for each in entries if each.plain
    }
