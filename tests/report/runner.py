"""What GitHub's runner does with a line that a step prints, as its documentation and behaviour say.

A command begins its line (blanks aside) with `::`; up to the next `::` there are its name and properties,
after it its message. Properties are split at commas, names and values at the first `=`. What was escaped is
restored, `%25` last. Where that fails the older form `##[name]message` is looked for, anywhere in the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = frozenset({
    "error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "set-output",
    "save-state", "set-env", "add-path", "stop-commands", "add-matcher", "remove-matcher",
})  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A command as obeyed."""

    name: str
    properties: dict[str, str]
    text: str


def obeyed(output: str) -> list[Said | str]:
    """What each line does: a command, or only text for the log."""
    return [_command(line) or _old_command(line) or line for line in re.split(r"\r\n|\r|\n", output) if line]


def _command(line: str) -> Said | None:
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    head, found, text = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    if not found or name not in _NAMES:
        return None
    properties = {}
    for part in filter(None, rest.strip().split(",")):
        key, equals, value = part.partition("=")
        if equals and key and value:
            value = value.lstrip("=")  # signs in a row are taken for one
            properties[key.lower()] = _restored(value, "%0D", "%0A", "%3A", "%2C", "%25")
    return Said(name, properties, _restored(text, "%0D", "%0A", "%25"))


def _old_command(line: str) -> Said | None:
    found = re.search(r"##\[([^\s\]]+)[^\]]*\](.*)", line)
    return Said(found[1], {}, found[2]) if found and found[1] in _NAMES else None


def _restored(text: str, *codes: str) -> str:
    for code in codes:
        text = text.replace(code, chr(int(code[1:], 16)))
    return text
