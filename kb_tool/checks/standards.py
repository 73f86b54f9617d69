"""What a change did to the rules themselves: settings that ask for less, a backlog that holds more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kb_tool.errors import BadInput
from kb_tool.report import RulesChange
from kb_tool.settings import SETTINGS_FILES, PathSettings, Settings, settings_in

from .baseline import BASELINE_NAME, Baseline, read_baseline

__all__ = ["STANDARD_FILES", "rules_changed"]

STANDARD_FILES = (*SETTINGS_FILES, BASELINE_NAME)

_Texts = Mapping[str, bytes]


def rules_changed(root: Path, before: _Texts) -> tuple[RulesChange, ...]:
    """What differs in the `STANDARD_FILES` of the base at `root`; `before` are their bytes then, by name."""
    now = dict(_present(root))
    found = []
    for name in SETTINGS_FILES:
        new, old = _settings(root, name, now), _settings(root, name, before)
        if new != old:
            found.append(_settings_changed(name, old or Settings(root), new or Settings(root)))
    if now.get(BASELINE_NAME) != before.get(BASELINE_NAME):
        found.append(RulesChange(BASELINE_NAME, known=_more(_baseline(now), _baseline(before))))
    return tuple(found)


def _present(root: Path) -> Iterator[tuple[str, bytes]]:
    for name in STANDARD_FILES:
        try:
            yield name, (root / name).read_bytes()
        except OSError:
            continue


def _settings(root: Path, name: str, texts: _Texts) -> Settings | None:
    return settings_in(root / name, texts[name]) if name in texts else None


def _settings_changed(name: str, old: Settings, new: Settings) -> RulesChange:
    places: list[tuple[str, Settings | PathSettings, Settings | PathSettings]] = [("", new, old)]
    was = {each.pattern: each for each in old.paths}
    for each in new.paths:
        filled = replace(each, bar=new.bar) if each.bar is None else each
        then = was.get(each.pattern, PathSettings(each.pattern))
        places.append((each.pattern, filled, replace(then, bar=old.bar) if then.bar is None else then))
    return RulesChange(
        name,
        ignored=tuple(
            (rule, reason, where)
            for where, now, then in places
            for rule, reason in now.ignore.items()
            if then.ignore.get(rule) != reason
        ),
        lowered=tuple(
            (where, then.bar, now.bar)
            for where, now, then in places
            if now.bar is not None and then.bar is not None and now.bar < then.bar
            if not where or (now.bar, then.bar) != (new.bar, old.bar)
        ),
        narrowed=tuple(
            where
            for where, now, then in places
            if now.select and not (then.select and set(then.select) <= set(now.select))
        ),
    )


def _baseline(texts: _Texts) -> Baseline:
    """The backlog of then or now; one that cannot be read holds nothing."""
    try:
        text = texts.get(BASELINE_NAME, b"").decode("utf-8-sig", "surrogateescape")
        return read_baseline(text)
    except BadInput:
        return Baseline("")


def _more(now: Baseline, then: Baseline) -> int:
    """How many findings are known now and were not; an article that is called otherwise now brings none."""
    held, before = (
        sum((Counter(entry.findings) for entry in each.entries.values()), Counter()) for each in (now, then)
    )
    return (held - before).total()
