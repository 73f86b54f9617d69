"""One escaping function per output format: text of articles can hold anything, and it must stay text.

An article, a title or a file name may carry terminal commands (ESC sequences), line breaks that forge a
second finding, direction marks that make a line read otherwise than it is written, or the syntax of the
format it is put into. Each function but `json_text` and `uri_path` begins with `terminal`: what comes out is
one line, and nothing in it is invisible.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from urllib.parse import quote

__all__ = [
    "github_data",
    "github_property",
    "html_text",
    "json_text",
    "markdown_text",
    "sarif_markdown",
    "sarif_text",
    "terminal",
    "uri_path",
    "xml_text",
]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Format characters that writing needs: they join or part letters, and cannot change what a line says.
_HARMLESS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}"
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JSON_UNSAFE = re.compile(r"[^\x20-\x7e]")
# Numbers that are no characters in any plane: neither XML nor HTML may hold them.
_NO_CHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_MARKDOWN_SYNTAX = re.compile(r"[\\`*_\[\]|~]")
_BLOCK_SYNTAX = re.compile(r"^(\d*)([#+=.)-])")
# What GitHub and GitLab make alive in text: @name, #12, !12, ~label, %milestone, &epic, ^alert, $snippet,
# :emoji:, any scheme://, www., GH-12, {+diff+}, and what may be the name of a commit.
_HOST_SYNTAX = re.compile(
    r"[@#!~%&^$](?=[\w\"{])|:(?=[\w+/-])|[\[{](?=[+-])|\bwww(?=\.)|\bGH-(?=\d)|[0-9a-f]{6}(?=[0-9a-f])",
    re.IGNORECASE,
)
_BREAK = "\N{ZERO WIDTH SPACE}"
_BREAK_ENTITY = "&#8203;"


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


def uri_path(path: str) -> str:
    """A relative POSIX path as a relative URI: percent-encoded UTF-8, its first part never a scheme."""
    return quote(path, safe="/", errors="surrogatepass")


def github_data(text: str) -> str:
    """`text` as the message of a workflow command, which ends with its line and decodes `%`."""
    return terminal(text).replace("%", "%25")


def github_property(text: str) -> str:
    """`text` as a property of a workflow command, where `:` and `,` end the value too."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def xml_text(text: str) -> str:
    """`text` with only the characters XML 1.0 allows; whoever writes the XML escapes its syntax."""
    return _NO_CHARACTER.sub(_REPLACEMENT, terminal(text))


def html_text(text: str) -> str:
    """`text` for an HTML element or a quoted attribute."""
    return html.escape(_NO_CHARACTER.sub(_REPLACEMENT, terminal(text)))


def sarif_text(text: str) -> str:
    """`text` as a plain message, in which braces would be blanks to fill and `[text](place)` a link."""
    return _no_blanks(terminal(text)).replace("](", f"]{_BREAK}(")


def sarif_markdown(text: str) -> str:
    """`text` inside a formatted message, which is Markdown with blanks."""
    return _no_blanks(markdown_text(text))


def markdown_text(text: str) -> str:
    """`text` for a paragraph, item or table cell of Markdown as GitHub and GitLab read it.

    Syntax is escaped; names, references and addresses that the hosts turn into links after reading the
    Markdown are broken by a space of no width. Emphasis may stand around it, and a block may begin with it.
    """
    broken = _HOST_SYNTAX.sub(lambda match: match[0] + _BREAK, terminal(text.strip()))
    escaped = html.escape(_MARKDOWN_SYNTAX.sub(r"\\\g<0>", broken), quote=False)
    plain = _BLOCK_SYNTAX.sub(r"\1\\\2", escaped)
    return plain.replace("$", "<span>$</span>").replace(_BREAK, _BREAK_ENTITY)


def _no_blanks(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
