"""Verbs hidden in nouns: "effettuare la verifica" is "verificare", "perform an analysis" is "analyse".

The empty verbs are the word list `support_verbs` of the language, the nouns its list `action_nouns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from kb_tool.language import Entry, lazy_pattern, wordlist

from .passage import Mask, Passage

__all__ = ["action_verb", "hidden_verbs"]

_BY_NOUN = "…"  # what an entry says when the noun that follows has the verb
_NOUN = lazy_pattern(
    r"\s*(?:(?:l['’]|un['’])\s*|(?:la|le|il|lo|i|gli|un|una|uno|the|an?|another|any|your|their|further|eventuali|apposita|"
    r"nuova|nuovo|ulteriori|nuove|ogni|qualsiasi|alcun|alcuna|full|quick|new|thorough|detailed)\s+){0,3}"
    r"([^\W\d_]+)(?![\w/-]|\s+(?:steps?|procedure|process|quer(?:y|ies)|requests?|jobs?|tasks?|tools?|operations?"
    r"|wizard|commands?)\b)"
)
_FIXED = lazy_pattern(r"(?i)in fase di esecuzione")  # run time
# After the noun: what makes it the name of a function ("ripristino online", "controlli automatizzati"), of
# which the verb alone would say less; and what tells it from others ("the checks that are required").
_QUALIFIED = {
    "it": lazy_pattern(
        r"\s+(?:online|offline|automatic\w+|\w+at[oaie]|inizial[ei]|fiscal[ei]|temporane\w+|rapid[oa]|pulit[oa]|parzial[ei]|manual[ei]|divers[aei]\w*"
        r"|che|a (?:Windows|Office|\w+ \d))\b"
    ),
    "en": lazy_pattern(r"\s+(?:that|which|listed|described|required|at this time)\b"),
}


def hidden_verbs(passage: Passage, mask: Mask = Mask.MENTION) -> tuple[tuple[int, int, Entry], ...]:
    """Each place with such words, and an entry that says the verb to use (as those of word lists do)."""
    if not wordlist(passage.language.code, "support_verbs").may_be_in(passage.heads):
        return ()
    return _hidden_verbs(passage, mask)


@lru_cache(maxsize=8)  # of the passage at hand: it is asked about for each of its words
def _hidden_verbs(passage: Passage, mask: Mask) -> tuple[tuple[int, int, Entry], ...]:
    return tuple(_find_hidden_verbs(passage, mask))


def _find_hidden_verbs(passage: Passage, mask: Mask) -> Iterator[tuple[int, int, Entry]]:
    verbs, text = wordlist(passage.language.code, "support_verbs"), passage.masked(mask)
    for start, end, entry in verbs.find(text, passage.heads):
        if entry.plain != _BY_NOUN:
            yield start, end, entry
        elif (noun := _NOUN.match(text, end)) and (verb := action_verb(noun[1], passage.language.code)):
            if _FIXED.fullmatch(text, start, noun.end()):
                continue
            if _QUALIFIED[passage.language.code].match(text, noun.end()) or noun[1][0].isupper():
                continue
            yield start, noun.end(), Entry(entry.expression, verb, entry.line)


def action_verb(noun: str, lang: str) -> str:
    """The verb that an action noun hides: "verifica" -> "verificare"; "" for other words."""
    return _verbs(lang).get(noun.lower(), "")


@cache
def _verbs(lang: str) -> Mapping[str, str]:
    return {each.expression: each.plain for each in wordlist(lang, "action_nouns").entries}
