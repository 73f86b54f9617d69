"""Tables of the docs that are printed from the program. `python -m tests.docs` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from kb_tool.article import SECTIONS, Kind, kind_name
from kb_tool.lint import Quality, Rule, Severity, load_base_rules, load_rules

_PLACE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- /table -->)", re.DOTALL)
_QUALITIES = {
    "en": {quality: quality.value for quality in Quality},
    "it": {
        Quality.ORGANIZED: "organizzato",
        Quality.IMMEDIATE: "immediato",
        Quality.UNAMBIGUOUS: "univoco",
    },
}
_PRICE_HEADS = {
    "en": ("quality", "rule", "what it asks", "price", "floor"),
    "it": ("qualità", "regola", "che cosa chiede", "prezzo", "base"),
}
_UNPRICED = {
    "en": {Severity.SUGGESTION: "advice", "base": "whole base"},
    "it": {Severity.SUGGESTION: "consiglio", "base": "base intera"},
}


def fill(text: str, lang: str) -> str:
    """`text` with each marked table as it should be."""
    return _PLACE.sub(lambda place: place[1] + TABLES[place[2]](lang) + place[3], text)


def sections(lang: str) -> str:
    """Which section each kind has."""
    lead = {"en": "(the answer, without a heading)", "it": "(la risposta, senza titolo)"}[lang]
    heads = ({"en": "section", "it": "parte"}[lang], *(kind_name(kind, lang) for kind in Kind))
    rows = []
    for row in SECTIONS:
        marks = ("R" if kind in row.required else "x" if kind in row.allowed else "" for kind in Kind)
        rows.append((row.heading(lang) or lead, *marks))
    return _markdown(heads, rows)


def prices(lang: str) -> str:
    """Every rule: those that count by price, then advice, then those on the whole base."""
    rules = sorted(load_rules(), key=lambda rule: (list(Quality).index(rule.quality), -rule.price, rule.id))
    rows = [_price_row(rule, lang) for rule in rules]
    names = _QUALITIES[lang]
    rows += (
        (names[wide.quality], f"`{wide.id}`", wide.title.say(lang), _UNPRICED[lang]["base"], "")
        for wide in load_base_rules()
    )
    return _markdown(_PRICE_HEADS[lang], rows)


def _price_row(rule: Rule, lang: str) -> tuple[str, ...]:
    price = str(rule.price) if rule.counted else _UNPRICED[lang][Severity.SUGGESTION]
    floor = str(rule.floor) if rule.counted else ""
    return _QUALITIES[lang][rule.quality], f"`{rule.id}`", rule.title.say(lang), price, floor


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


TABLES: dict[str, Callable[[str], str]] = {"sections": sections, "prices": prices}
