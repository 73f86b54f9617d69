"""How many, as articles write it: in figures, or in the number words that times and deadlines use."""

from __future__ import annotations

__all__ = ["COUNT"]

# language -> a pattern, to be read in any case; "un'" stands before its noun without a space
COUNT = {
    "it": r"(?:\d{1,3}|un[ao]?|un['’]|due|tre|quattro|cinque|sei|sette|otto|dieci|quindici|venti|trenta"
    r"|sessanta"
    r"|novanta)",
    "en": r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|fifteen|twenty|thirty"
    r"|sixty|ninety)",
}
