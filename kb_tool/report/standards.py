"""What a change did to the rules, in words: whoever approves it should know that less is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb_tool.lint import Message

from .changes import RulesChange
from .words import score_text

__all__ = ["rules_said"]

_WHERE = Message(it=" in {where}", en=" in {where}")
_IGNORED = Message(
    it="«{rule}» non si controlla più{where}, perché: {reason}",
    en='"{rule}" is no longer checked{where}, because: {reason}',
)
_LOWERED = Message(
    it="il minimo scende da {before} a {after}{where}",
    en="the minimum goes down from {before} to {after}{where}",
)
_NARROWED = Message(it="si controllano meno regole{where}", en="fewer rules are checked{where}")
_KNOWN = (
    Message(it="un difetto in più vale come arretrato", en="1 more finding counts as known"),
    Message(it="altri {n} difetti valgono come arretrato", en="{n} more findings count as known"),
)
_OTHER = Message(it="è cambiato, senza chiedere di meno", en="has changed, and asks for no less")


def rules_said(change: RulesChange, ui: str, clean: Callable[[str], str]) -> str:
    """ "kb.toml: the minimum goes down from 70 to 60"; `clean` makes foreign text harmless."""
    return f"{clean(change.path)}: {'; '.join(_parts(change, ui, clean)) or _OTHER.say(ui)}"


def _parts(change: RulesChange, ui: str, clean: Callable[[str], str]) -> Iterator[str]:
    def place(where: str) -> str:
        return _WHERE.say(ui).format(where=clean(where)) if where else ""

    for where, before, after in change.lowered:
        scores = {"before": score_text(before), "after": score_text(after)}
        yield _LOWERED.say(ui).format(where=place(where), **scores)
    for rule, reason, where in change.ignored:
        yield _IGNORED.say(ui).format(rule=clean(rule), reason=clean(reason), where=place(where))
    for where in change.narrowed:
        yield _NARROWED.say(ui).format(where=place(where))
    if change.known:
        yield _KNOWN[change.known > 1].say(ui).format(n=change.known)
