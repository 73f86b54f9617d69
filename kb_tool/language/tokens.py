"""Words of a plain text, as offset pairs.

A word is a run of letters and digits. It may hold inside itself: combining marks, hyphens, underscores,
the points of `nuget.exe`, `v4.1.0` and `S.p.A`, the separators of `1.234,56`, `10:30` and `03/04/2026`, and
the at sign of an e-mail address. An address that starts with a scheme or `www.` is one word too.
Punctuation, symbols and emoji are not words; the full stop after an abbreviation is not part of it.

Apostrophes (U+0027 and U+2019 alike) are where the two languages differ:

- English: an apostrophe between letters is inside the word (`don't`, `customer's`);
- Italian: an elision ends its word (`l'utenza` is `l'` and `utenza`), and an apostrophe after the last letter
  belongs to the word because it may be an accent (`perche'`, `citta'`), unless it closes a quotation that an
  apostrophe opened in the same text. `don't` and `Let's` stay whole in an Italian text as well.

Every pattern moves forward only (possessive runs, bounded look-arounds), so time is linear in the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import chain

from kb_tool.errors import LANGUAGES

__all__ = ["APOSTROPHES", "Words", "find_words"]

APOSTROPHES = "'\u2019"
# Combining marks of the Latin, Greek and Cyrillic blocks, and the soft hyphen, which hides inside words.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f\u00ad"
_LETTER = r"[^\W\d_]"
_RUN = rf"[^\W_]++(?:[{_MARKS}]++[^\W_]*+)*+"
_JOINERS = (
    r"[-\u2010\u2011](?=[^\W_])"
    r"|_++(?=[^\W_])"
    # A point joins before a small letter or a digit (nuget.exe, v4.1), before capitals in a row
    # (fattura.PDF), and after a lone letter (D.Lgs, S.p.A); "pagamento.Il" stays two words.
    r"|\.(?=[a-zß-öø-ÿ0-9]|[A-Z][A-Z0-9])"
    r"|(?<=\b[^\W\d_])\.(?=[^\W_])"
    r"|(?<=[0-9])[.,:/](?=[0-9])"
    r"|@(?=[^\W_])"
    r"|\+(?=[A-Za-z0-9._%-]{1,64}@[^\W_])"
)
_ENGLISH_INSIDE = rf"|(?<={_LETTER})['\u2019](?={_LETTER})"
_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|(?i:www\.|mailto:))[^\s<>\"«»“”]*[^\W_][/]?"
_ENGLISH_CONTRACTION = r"['\u2019](?:s|t|re|ve|ll)(?![^\W_]|['\u2019])"


def _chain(joiners: str) -> str:
    return rf"{_RUN}(?:(?:{joiners}){_RUN})*+"


def _pattern(code: str, *, addresses: bool) -> re.Pattern[str]:
    address = rf"(?<![^\W_]){_ADDRESS}|" if addresses else ""
    if code != "it":
        return re.compile(rf"{address}{_chain(_JOINERS + _ENGLISH_INSIDE)}")
    after_letter = rf"(?<=[^\W\d_]|[{_MARKS}])"
    # Groups mark the two apostrophes that need a second look: 1 trailing, 2 opening a quotation.
    tail = rf"(?:{after_letter}(?:{_ENGLISH_CONTRACTION}|['\u2019](?=[^\W_])|(['\u2019])))?+"
    opening = rf"(?<![^\W_])(['\u2018\u2019])(?={_LETTER})"
    return re.compile(rf"{address}{_chain(_JOINERS)}{tail}|{opening}")


_PATTERNS = {code: _pattern(code, addresses=True) for code in LANGUAGES}
# Most texts hold no address: they need not be looked at, letter by letter, for the sign of one.
_WITHOUT_ADDRESSES = {code: _pattern(code, addresses=False) for code in LANGUAGES}
# The apostrophes that need a second look (the groups of the pattern) have no letter or digit on one side.
_LOOSE_APOSTROPHE = re.compile(r"['\u2019](?![^\W_])|(?<![^\W_])['\u2018\u2019]")


class Words:
    """The words of one text: a flat array of start and end offsets (code points, end exclusive)."""

    __slots__ = ("_offsets", "_texts", "source")

    def __init__(self, source: str, offsets: array[int]) -> None:
        self.source = source
        self._offsets = offsets
        self._texts: list[str] | None = None

    def __len__(self) -> int:
        return len(self._offsets) // 2

    def starts(self, first: int = 0, last: int | None = None) -> array[int]:
        """Return where the words `first` to `last` (exclusive; default: all) start, in order."""
        return self._offsets[2 * first : None if last is None else 2 * last : 2]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        flat = iter(self._offsets)
        return zip(flat, flat, strict=True)

    def span(self, index: int) -> tuple[int, int]:
        """Return the start and end of word `index`; raises IndexError outside 0..len-1."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._offsets[2 * index], self._offsets[2 * index + 1]

    def text(self, index: int) -> str:
        """Return word `index` as it is written in the source."""
        start, end = self.span(index)
        return self.source[start:end]

    def texts(self, first: int = 0, last: int | None = None) -> list[str]:
        """Return the words `first` to `last` (exclusive; default: all) as they are written, in order."""
        if self._texts is None:
            source = self.source
            self._texts = [source[start:end] for start, end in self]
        return self._texts[first:last]


def find_words(code: str, text: str) -> Words:
    """Split `text` (plain, of language `code`) into words."""
    pattern = (_PATTERNS if _may_hold_address(text) else _WITHOUT_ADDRESSES)[code]
    if code == "it" and _LOOSE_APOSTROPHE.search(text):
        return Words(text, _with_loose_apostrophes(pattern, text))
    return Words(text, array("I", chain.from_iterable(map(re.Match.span, pattern.finditer(text)))))


def _may_hold_address(text: str) -> bool:
    """Whether there may be `://`, or `www.` or `mailto:` in any case."""
    return "://" in text or "w." in text or "W." in text or "o:" in text or "O:" in text


def _with_loose_apostrophes(pattern: re.Pattern[str], text: str) -> array[int]:
    offsets = array("I")
    put = offsets.append
    quotation_open = False
    for found in pattern.finditer(text):
        start, end = found.span()
        if found.lastindex:
            if found.lastindex == 2:
                quotation_open = True
                continue
            if quotation_open:
                quotation_open = False
                end -= 1
        put(start)
        put(end)
    return offsets
