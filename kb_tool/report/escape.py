"""One escaping function per output format: text of articles can hold anything, and it must stay text.

An article, a title or a file name may carry terminal commands (ESC sequences), line breaks that forge a
second finding, or direction marks that make a line read otherwise than it is written.
"""

from __future__ import annotations

import json
import re
import unicodedata

__all__ = ["json_text", "terminal"]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Format characters that writing needs: they join or part letters, and cannot change what a line says.
_HARMLESS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}"
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JSON_UNSAFE = re.compile(r"[^\x20-\x7e]")


class _Visible(dict[int, str]):
    """Code point -> what is shown for it, one character for one; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "\t\n\r":
            shown = " "
        elif code < 0x20:
            shown = chr(0x2400 + code)  # the picture of the control character: ESC is shown as one sign
        elif unicodedata.category(character) in _UNSAFE_CATEGORIES and character not in _HARMLESS:
            shown = _REPLACEMENT
        else:
            shown = character
        self[code] = shown
        return shown


_VISIBLE = _Visible()


def terminal(text: str) -> str:
    """`text` on one line, as a terminal may print it; as many characters as before, so columns still hold."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def json_text(value: object, *, ascii_only: bool = False) -> str:
    """`value` as indented JSON that no terminal obeys; `ascii_only` suits consoles without Unicode."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2)
    return text if ascii_only else _JSON_UNSAFE.sub(_json_character, text)


def _json_character(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n" or character.isprintable() or character in _HARMLESS:
        return character
    return json.dumps(character)[1:-1]
