"""Addresses of links: which are allowed, and which cite a fact."""

from __future__ import annotations

import re

__all__ = ["allowed_address", "fact_id"]

_SCHEME = re.compile(r"^[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*)\s*:")
_FACT_SCHEMES = frozenset({"fatto", "fact"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"}) | _FACT_SCHEMES


def allowed_address(address: str) -> bool:
    """Whether a link may point there: relative, or a scheme of the allow-list (RFC 3986 scheme syntax)."""
    cleaned = "".join(char for char in address if char not in "\t\r\n")
    match = _SCHEME.match(cleaned)
    return not cleaned.startswith("//") and (match is None or match.group(1).lower() in _SCHEMES)


def fact_id(address: str) -> str | None:
    """The id of the fact a link cites (`fatto:` or `fact:`), or None for any other address."""
    scheme, colon, rest = address.partition(":")
    return rest if colon and scheme.lower() in _FACT_SCHEMES else None
