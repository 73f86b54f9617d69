"""The syntax of word-list expressions, and their translation into regular expressions.

An expression is written in small letters, its words separated by spaces. It matches whole words in any case.

    word          that word; an apostrophe matches both U+0027 and U+2019; an accented vowel also matches its
                  decomposed form and the vowel with an apostrophe (perché, perche')
    a space       any white space; none after an apostrophe (all'atto di)
    suddett[oaie] one of these letters
    (del|dell')   one of these, each of one or more words
    (il|un|l')?   the same, or nothing
    effettuare~   any form of the verb, given as its infinitive. Italian: regular endings of -are, -ere and
    -ire
                  (with and without -isc-), h and i as spelling wants them, attached pronouns (effettuarlo);
                  irregular forms are listed by hand. English: -s, -ed, -ing

Every repetition is possessive or bounded, so searching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["BadExpressionError", "expression_pattern"]

_PART = re.compile(r"(\([^()]+\)\??|[^\s()]+)(\s+|$)")
_ATOM = re.compile(r"\[[a-zà-ÿ]+\]|[^\[\]()|?~]")
_ACCENTED = {
    "à": "(?:à|a[\u0300'\u2019])",
    "è": "(?:[èé]|e[\u0300\u0301'\u2019])",
    "é": "(?:[èé]|e[\u0300\u0301'\u2019])",
    "ì": "(?:ì|i[\u0300'\u2019])",
    "ò": "(?:ò|o[\u0300'\u2019])",
    "ù": "(?:ù|u[\u0300'\u2019])",
}
_LETTERS = re.compile(r"[a-z]*")
_LEFT = {"it": r"(?<![\w@/])(?<!\w[-.])", "en": r"(?<![\w@/])(?<!\w[-.'\u2019])"}
_RIGHT = {
    # In Italian an apostrophe at the end may be an accent: "necessita'" is not "necessita".
    "it": r"(?:(?<=['\u2019])|(?![\w\u0300-\u036f]|[-.@]\w|['\u2019](?!\w)))",
    "en": r"(?![\w\u0300-\u036f]|[-.@'\u2019]\w)",
}

_CLITICS = "(?:gliel[oaie]|gliene|gli|[mtscv]el[oaie]|[mtscv]ene|[mtscv]i|l[oaie]|ne)"
_FUTURE = "r(?:ò|ai|à|emo|ete|anno|ei|esti|ebbe|emmo|este|ebbero)"
_ITALIAN_HARD = {  # after the stem of the infinitive as it stands
    "are": f"o|an?o?|at[oaie]|av(?:[oia]|amo|ate|ano)|ai|ò|aste|ammo|arono|ass(?:[ie]|imo|ero)"
    f"|ar(?:e|{_CLITICS})|ando{_CLITICS}?|at[oaie]{_CLITICS}|ant[ei]",
    "ere": f"[oiea]|iamo|ete|[oa]no|ev(?:[oia]|amo|ate|ano)|iate|ut[oaie]|é|ette|erono|ettero"
    f"|ess(?:[ie]|imo|ero)|er(?:e|{_CLITICS})|endo{_CLITICS}?|e{_FUTURE}|ent[ei]",
    "ire": f"(?:isc)?(?:[oiea]|[oa]no)|iamo|ite|iv(?:[oia]|amo|ate|ano)|iate|it[oaie]|ì|irono"
    f"|iss(?:[ie]|imo|ero)|ir(?:e|{_CLITICS})|endo{_CLITICS}?|i{_FUTURE}|ent[ei]",
}
_ITALIAN_SOFT = (
    f"i|iamo|iate|ino|e{_FUTURE}"  # after the stem of an -are verb as spelling wants it before i and e
)


class BadExpressionError(ValueError):
    """An expression outside the syntax above; `expression` is the whole of it."""

    def __init__(self, expression: str, reason: str) -> None:
        super().__init__(f"the expression {expression!r} cannot be read: {reason}.")
        self.expression = expression


def expression_pattern(lang: str, expression: str) -> str:
    """The regular expression, for text in small letters, that an expression stands for.

    Raises BadExpressionError.
    """
    body = _translate(lang, expression)
    letters = _LETTERS.match(body)[0]  # type: ignore[index]
    # A pattern that opens with letters is searched for by them; what stands before is looked at only then.
    left = _LEFT[lang].replace(")", f"{letters})")
    return f"{letters}{left}{body[len(letters) :]}{_RIGHT[lang]}"


def _translate(lang: str, expression: str) -> str:
    pieces: list[str] = []
    at, end = 0, -1
    while at != end:
        part = _PART.match(expression, at)
        if part is None:
            raise BadExpressionError(
                expression, "words and brackets are set apart by spaces, brackets are one deep"
            )
        at, end = part.end(), len(expression)
        try:
            pieces.append(_part(lang, part[1], last=at == end))
        except ValueError as error:
            raise BadExpressionError(expression, str(error)) from error
    return "".join(pieces)


def _part(lang: str, part: str, *, last: bool) -> str:
    if not part.startswith("("):
        return _words(lang, part, last=last)
    optional = part.endswith("?")
    if optional and last:
        raise ValueError("a word must follow an optional part")
    body = "|".join(_words(lang, choice, last=last) for choice in part.rstrip("?")[1:-1].split("|"))
    return f"(?:{body}){'?' if optional else ''}"


def _words(lang: str, words: str, *, last: bool) -> str:
    """Translate words separated by spaces, and the white space after them unless they are the last."""
    found = words.split()
    if not found:
        raise ValueError("a choice is empty")
    pieces = []
    for number, word in enumerate(found, 1):
        pieces.append(_word(lang, word))
        if not (word.endswith("'") or (last and number == len(found))):
            pieces.append(r"\s++")
    return "".join(pieces)


def _word(lang: str, word: str) -> str:
    if word.endswith("~"):
        return _italian_verb(word[:-1]) if lang == "it" else _english_verb(word[:-1])
    return "".join(_atoms(word))


def _atoms(word: str) -> Iterator[str]:
    at = 0
    while at < len(word):
        atom = _ATOM.match(word, at)
        if atom is None or atom[0] != atom[0].lower():
            raise ValueError(f"{word!r} is not made of small letters")
        at = atom.end()
        yield _letter(atom[0])


def _letter(atom: str) -> str:
    if atom.startswith("["):
        return atom
    if atom == "'":
        return "['\u2019]"
    return _ACCENTED.get(atom) or re.escape(atom)


def _italian_verb(infinitive: str) -> str:
    stem, kind = infinitive[:-3], infinitive[-3:]
    if kind not in _ITALIAN_HARD or not stem:
        raise ValueError(f"{infinitive!r} is not an infinitive in -are, -ere, -ire")
    hard = _accents(_ITALIAN_HARD[kind])
    if kind != "are":
        return f"{''.join(_atoms(stem))}(?:{hard})"
    body = stem.removesuffix("i")
    link, softener = stem[len(body) :], "h" if stem[-1] in "cg" else ""
    return f"{''.join(_atoms(body))}(?:{link}(?:{hard})|{softener}(?:{_accents(_ITALIAN_SOFT)}))"


def _accents(endings: str) -> str:
    return "".join(_ACCENTED.get(letter, letter) for letter in endings)


def _english_verb(base: str) -> str:
    if not base:
        raise ValueError("no verb stands before ~")
    if base.endswith("e"):
        return f"{''.join(_atoms(base[:-1]))}(?:e[sd]?|ing)"
    if base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        return f"{''.join(_atoms(base[:-1]))}(?:y|ies|ied|ying)"
    plural = "es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return f"{''.join(_atoms(base))}(?:{plural}|ed|ing)?"
