"""The rules of one run, as somebody asks for them on the command line: by id or by a quality's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kb_tool.errors import BadInput
from kb_tool.lint import Message, Quality, load_rule, load_rules, rule_ids
from kb_tool.score import score_version
from kb_tool.settings import Settings

from .baseline import IsAsked
from .bench import is_chosen

__all__ = ["QUALITY_WORDS", "asks_rules", "narrowed", "prices_now"]

# What people call the qualities, in either language.
QUALITY_WORDS = {
    "organizzato": Quality.ORGANIZED,
    "immediato": Quality.IMMEDIATE,
    "univoco": Quality.UNAMBIGUOUS,
} | {quality.value: quality for quality in Quality}
_PRIVATE = Message(
    it="la regola «{rule}» protegge i dati delle persone e vale sempre: non si può escludere.",
    en='the rule "{rule}" protects people\'s data and always holds: it cannot be left out.',
)
_NOTHING = Message(
    it="scrivi il nome di una regola o di una qualità.", en="write the name of a rule or of a quality."
)


def narrowed(settings: Settings, select: Iterable[str], ignore: Iterable[str], *, ui: str = "en") -> Settings:
    """The settings for a run with only the rules `select` (none = as they are) and without `ignore`.

    Each is a list of rule ids and names of qualities with commas between them. Raises `BadInput` for a name
    that is neither, and for a rule that cannot be left out.
    """
    chosen, left_out = _named(select, ui), _named(ignore, ui, leaving_out=True)
    paths = settings.paths
    if chosen:  # what is asked for now goes before what holds for some files
        paths = tuple(replace(each, select=None) for each in paths)
    reasons = dict.fromkeys(left_out, "") | {**settings.ignore}
    return replace(settings, select=chosen or settings.select, ignore=reasons, paths=paths)


def prices_now() -> str:
    """The score version of all rules there are, chosen or not."""
    return score_version(load_rules())


def asks_rules(settings: Settings) -> IsAsked:
    """Whether a rule is asked about a file; what is no rule any more, or never was, is always looked for."""
    known = frozenset(rule_ids())

    @cache
    def is_asked(path: str, rule: str) -> bool:
        there = settings.changed_by(settings.matching(path))
        return rule not in known or is_chosen(load_rule(rule), there)

    return is_asked


def _named(lists: Iterable[str], ui: str, *, leaving_out: bool = False) -> tuple[str, ...]:
    """The ids of the rules, each once."""
    found: dict[str, None] = {}
    for text in lists:
        for name in (each.strip().lower() for each in text.split(",")):
            if not name:
                raise BadInput(_NOTHING.say(ui))
            if quality := QUALITY_WORDS.get(name):
                found |= dict.fromkeys(rule_ids(quality))
                continue
            if load_rule(name, ui=ui).private and leaving_out:
                raise BadInput(_PRIVATE.format(rule=name).say(ui))
            found[name] = None
    return tuple(found)
