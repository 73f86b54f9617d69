"""Codes that name a person or an account, told from look-alikes by their check digits.

Tax codes, IBANs and cards are verified; mobile numbers, addresses and POD codes have nothing to verify, so
only their surest forms count. Values known everywhere as examples, or plainly made up (IT001E00000000,
333 1234567), are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb_tool.language import LANGUAGES, lazy_pattern, wordlist

__all__ = ["PersonalCode", "PersonalKind", "bare", "personal_codes"]


class PersonalKind(StrEnum):
    """What a code is."""

    TAX_CODE = "tax code"
    IBAN = "IBAN"
    CARD = "card"
    POD = "POD"
    EMAIL = "email"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """A code found at `text[start:end]`."""

    kind: PersonalKind
    start: int
    end: int


# Printed in manuals, forms and test data everywhere: they say nothing of anybody.
_PUBLIC = frozenset({
    "RSSMRA80A01H501U", "RSSMRA85T10A562S", "MRTMTT91D08F205J", "MRTMTT25D09F205Z",
    "IT60X0542811101000000123456", "GB29NWBK60161331926819", "GB82WEST12345698765432",
    "DE89370400440532013000", "FR1420041010050500013M02606", "AT611904300234573201", "4111111111111111",
    "4242424242424242", "4012888888881881", "4000056655665556", "4485364739527352", "5555555555554444",
    "5105105105105100", "5454545454545454", "378282246310005", "371449635398431", "6011111111111117",
    "6011000990139424",
})  # fmt: skip
# Domains reserved for examples (RFC 2606), and names that everybody uses for them.
_PUBLIC_DOMAIN = lazy_pattern(
    r"(?:^|\.)(?:(?:example|esempio|azienda|dominio|tuodominio|domain|yourdomain|company|contoso|fabrikam)\.[a-z.]+"
    r"|(?:example|test|invalid|localhost))$"
)

_DIGIT = "[0-9LMNPQRSTUV]"  # of two people with one code, one gets letters in the place of digits
_TAX_CODE = lazy_pattern(
    rf"(?<![^\W_])[A-Z]{{3}} ?[A-Z]{{3}} ?{_DIGIT}{{2}}[A-EHLMPRST]{_DIGIT}{{2}} ?"
    rf"[A-Z]{_DIGIT}{{3}} ?[A-Z](?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_LETTERS_AS_DIGITS = str.maketrans("LMNPQRSTUV", "0123456789")
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)

_IBAN_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI NL", 19: "SI", 20: "AT EE LT LU", 21: "CH HR LI LV", 22: "BG DE GB IE VA",
    24: "CZ ES RO SE SK", 25: "PT", 26: "IS", 27: "FR GR IT MC SM", 28: "CY HU PL", 31: "MT",
}  # fmt: skip
_IBAN = lazy_pattern(
    "(?<![^\\W_])(?:"
    + "|".join(
        rf"(?:{'|'.join(countries.split())})[0-9]{{2}}(?:[ \u00a0]?[A-Z0-9]){{{length - 4}}}"
        for length, countries in _IBAN_LENGTHS.items()
    )
    + ")(?![^\\W_])",
    re.IGNORECASE | re.ASCII,
)
_CARD = lazy_pattern(
    r"(?<![\w/=&?#%.,+-])(?:[0-9]{15,16}|[0-9]{4}(?:[ \u00a0-][0-9]{4}){3}"
    r"|3[47][0-9]{2}[ \u00a0-][0-9]{6}[ \u00a0-][0-9]{5})"
    r"(?![\w/=%-]|[.,][0-9])"
)
_ISSUER = lazy_pattern(
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}"
)
_POD = lazy_pattern(r"(?<![^\W_])IT ?[0-9]{3} ?E ?([0-9]{8})[0-9]?(?![^\W_])", re.IGNORECASE | re.ASCII)
_EMAIL = lazy_pattern(
    r"(?<![\w.+%-])([a-z][a-z0-9._-]{2,60})@((?:[a-z0-9-]{1,60}\.){1,6}[a-z]{2,20})(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_MOBILE = lazy_pattern(
    r"(?<![\w/=&?#%.,+-])(\+39[ .-]?|0039[ .-]?)?(3[2-9][0-9])([ ./-]?)"
    r"([0-9]{3}[ .-]?[0-9]{4}|[0-9]{2,4}(?:[ .-][0-9]{2,4}){1,2})"
    r"(?![\w/=%-]|[.,][0-9])"
)
_CALL = lazy_pattern(
    r"\b(?:cell|cellulare|telefon(?:o|a|are|ino|ico)|tel|whatsapp|sms|recapito"
    r"|(?:ri)?chiam(?:a|i|are|arlo|arla|atelo)|contatt(?:a|i|are|arlo|arla))\b",
    re.IGNORECASE | re.ASCII,
)


def personal_codes(text: str, lang: str) -> list[PersonalCode]:
    """The codes in `text` (of an article in "it" or "en"), in order and apart from each other."""
    found: list[PersonalCode] = []
    for kind, (sign, pattern, is_somebodys) in _KINDS.items():
        if not sign.search(text):
            continue
        spans = [match.span() for match in pattern.finditer(text) if is_somebodys(match, lang)]
        found += (PersonalCode(kind, start, end) for start, end in spans)
        text = _without(text, spans)
    return sorted(found, key=lambda code: code.start)


def bare(code: str) -> str:
    """A code as it is compared: its letters, as capitals, and its digits."""
    return "".join(filter(str.isalnum, code)).upper()


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans made unreadable, so that no part of an IBAN passes for a card."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += (text[at:start], "\ufffc" * (end - start))
        at = end
    return "".join((*kept, text[at:]))


def _is_tax_code(match: re.Match[str], lang: str) -> bool:
    code = bare(match[0])
    day = int(code[9:11].translate(_LETTERS_AS_DIGITS))
    total = sum(
        value if place % 2 else _ODD[value]
        for place, value in enumerate(int(char) if char.isdigit() else ord(char) - 65 for char in code[:15])
    )
    return (0 < day % 40 <= 31 and day <= 71) and code[15] == chr(65 + total % 26) and code not in _PUBLIC


def _is_iban(match: re.Match[str], lang: str) -> bool:
    code = bare(match[0])
    number = "".join(str(int(char, 36)) for char in code[4:] + code[:4])
    return int(number) % 97 == 1 and code not in _PUBLIC


def _is_card(match: re.Match[str], lang: str) -> bool:
    digits = bare(match[0])
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    total = sum(int(digit) for digit in digits[::-2]) + sum(value - 9 * (value > 9) for value in doubled)
    return _ISSUER.fullmatch(digits) is not None and total % 10 == 0 and digits not in _PUBLIC


def _is_pod(match: re.Match[str], lang: str) -> bool:
    return not _is_made_up(match[1])


def _is_email(match: re.Match[str], lang: str) -> bool:
    """Whether it is name.surname@ or surname.name@, with or without digits, and not at a made-up domain."""
    parts = [part.rstrip("0123456789") for part in re.split(r"[._-]", match[1].lower())]
    words = len(parts) in (2, 3) and all(part.isalpha() for part in parts)
    return words and not _first_names().isdisjoint(parts) and not _PUBLIC_DOMAIN.search(match[2].lower())


def _is_mobile(match: re.Match[str], lang: str) -> bool:
    """Whether it has the country's prefix or, in Italian, is spaced as a mobile or follows "tel"."""
    digits = bare(match[2] + match[4])
    if len(digits) != 10 or _is_made_up(digits[3:]):
        return False
    before = match.string[max(0, match.start() - 40) : match.start()]
    return bool(match[1]) or (lang == "it" and bool(match[3] or _CALL.search(before)))


def _is_made_up(digits: str) -> bool:
    return len(set(digits)) <= 2 or digits in "01234567890" or digits in "9876543210"


@cache
def _first_names() -> frozenset[str]:
    return frozenset(
        entry.expression for lang in LANGUAGES for entry in wordlist(lang, "first_names").entries
    )


# What such codes end with: a search that begins with digits passes over all else at a glance.
_DIGITS = "[0-9LMNPQRSTUVlmnpqrstuv]"
_TAX_CODE_SIGN = lazy_pattern(
    rf"{_DIGITS}{{2}}[A-EHLMPRSTa-ehlmprst]{_DIGITS}{{2}} ?[A-Za-z]{_DIGITS}{{3}} ?[A-Za-z]"
)
_IBAN_SIGN = lazy_pattern("[0-9](?<=[A-Za-z]{2}[0-9])[0-9](?:[ \u00a0]?[A-Za-z0-9]){11}")

# The surest first: what one has found is hidden from the next. Each has a sign that is found quickly, without
# which the text holds no such code.
_KINDS: dict[PersonalKind, tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str], str], bool]]] = {
    PersonalKind.TAX_CODE: (_TAX_CODE_SIGN, _TAX_CODE, _is_tax_code),
    PersonalKind.IBAN: (_IBAN_SIGN, _IBAN, _is_iban),
    PersonalKind.POD: (lazy_pattern("[0-9]{3} ?[Ee] ?[0-9]{8}"), _POD, _is_pod),
    PersonalKind.CARD: (lazy_pattern("[0-9]{4}[ \u00a0-]?[0-9]{4}"), _CARD, _is_card),
    PersonalKind.MOBILE: (lazy_pattern("3[2-9][0-9][ ./-]?[0-9]{2}"), _MOBILE, _is_mobile),
    PersonalKind.EMAIL: (lazy_pattern("@"), _EMAIL, _is_email),
}
