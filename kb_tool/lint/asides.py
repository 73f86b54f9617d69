"""Blocks that nobody mends as prose: notices, legal formulae, what a program wrote."""

from __future__ import annotations

from kb_tool.language import lazy_pattern

from .passage import Passage, Role

__all__ = ["is_aside", "is_output"]

_NOTICE = lazy_pattern(
    r"(?i)\W*!?(?:note|important|warning|caution|tip|disclaimer|nota|importante|attenzione|avviso|avvertenza)\b"
)
_LEGAL = lazy_pattern(r"(?i)\b(?:copyright|warrant(?:y|ies)|liability|diritti riservati|senza garanzi[ae])\b")
_FEWEST_SIGNS, _SIGN = 4, lazy_pattern(r"[{}$=|\\<>]")


def is_output(passage: Passage) -> bool:
    """Whether it is a log, a command, a message of a program or an image left as text."""
    text = passage.text
    quoted = passage.role is Role.QUOTE and not passage.for_customer
    return quoted or text.startswith(":::") or len(_SIGN.findall(text)) >= _FEWEST_SIGNS


def is_aside(passage: Passage) -> bool:
    """Whether it is output, a notice beside the answer, or a legal formula."""
    text = passage.text
    return (
        passage.role is Role.NOTE
        or is_output(passage)
        or bool(_NOTICE.match(text))
        or bool(_LEGAL.search(text))
    )
