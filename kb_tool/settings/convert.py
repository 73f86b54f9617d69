"""What each key of the settings means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from kb_tool.article import SECTIONS, Kind, headings, kind_name
from kb_tool.errors import LANGUAGES

from .find import Raw
from .model import PathSettings, Settings
from .table import Mistake, Table

__all__ = ["convert"]

_LONGEST_INTERVAL = 120  # months


def convert(raw: Raw) -> tuple[Settings, tuple[Mistake, ...]]:
    """The settings in `raw`, with the default wherever there is a mistake, and the mistakes in file order."""
    table = Table(raw)
    default = Settings(raw.file.parent, raw.file)
    if raw.problem:
        line, column = raw.place
        values = {"line": line, "column": column} if raw.problem == "settings-not-toml" else {}
        table.mistake("", raw.problem, **values)
        return default, tuple(table.mistakes)
    found: dict[str, Any] = {}
    for key, value in raw.table.items():
        if key in _READERS:
            found[key] = _READERS[key](table, value, getattr(default, key))
        else:
            table.unknown("", "setting-unknown", key, list(_READERS))
    settings = replace(default, **found)
    _check_folders(table, settings)
    _check_patterns(table, settings)
    return settings, tuple(table.mistakes)


def _site_name(table: Table, value: object, default: Mapping[str, str]) -> Mapping[str, str]:
    """One name for both languages, or a name for each."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, table.text("site_name", value, ""))
    names = {**default}
    for lang, name in table.table("site_name", value).items():
        if table.choice("site_name", lang, LANGUAGES, None):
            names[lang] = table.text(f"site_name.{lang}", name, names[lang])
    return names


def _site_url(table: Table, value: object, default: str) -> str:
    if isinstance(value, str) and (not value or value.startswith(("https://", "http://"))):
        return value
    table.mistake("site_url", "setting-address", value=value)
    return default


def _languages(table: Table, value: object, default: tuple[str, ...]) -> tuple[str, ...]:
    found = table.texts("languages", value)
    wrong = [lang for lang in found if lang not in LANGUAGES]
    for lang in wrong:
        table.unknown("languages", "setting-choice", lang, LANGUAGES)
    if isinstance(value, list) and not value:
        table.mistake("languages", "setting-empty")
    return default if wrong or not found else found


def _headings(table: Table, value: object, _: object) -> Mapping[str, Mapping[str, str]]:
    keys = [row.key for row in SECTIONS if row.key != "lead"]
    found: dict[str, dict[str, str]] = {}
    for lang, names in table.table("headings", value).items():
        place = f"headings.{lang}"
        if not table.choice("headings", lang, LANGUAGES, None):
            continue
        found[lang] = {}
        for key, name in table.table(place, names).items():
            if table.choice(place, key, keys, None):
                found[lang][key] = table.text(f"{place}.{key}", name, headings(lang)[key])
        _same_heading(table, place, headings(lang, found[lang]))
    return found


def _same_heading(table: Table, place: str, names: Mapping[str, str]) -> None:
    """Two sections cannot share a heading: nobody could tell them apart."""
    taken: dict[str, str] = {}
    for key, name in names.items():
        other = taken.setdefault(name.casefold(), key)
        if other != key:
            table.mistake(place, "setting-same-heading", value=name, one=other, other=key)


def _review_months(table: Table, value: object, default: Mapping[str, int]) -> Mapping[str, int]:
    words = {kind_name(kind, lang): kind for lang in LANGUAGES for kind in Kind}
    found = {**default}
    for word, months in table.table("review_months", value).items():
        if table.choice("review_months", word, list(words), None):
            kind = words[word]
            found[kind] = table.number(f"review_months.{word}", months, 1, _LONGEST_INTERVAL, found[kind])
    return found


def _select(table: Table, key: str, value: object) -> tuple[str, ...]:
    found = table.texts(key, value)
    return tuple(rule for rule in found if _is_rule(table, key, rule))


def _ignore(table: Table, key: str, value: object) -> Mapping[str, str]:
    from kb_tool.lint import load_rule

    found: dict[str, str] = {}
    for rule, reason in table.table(key, value).items():
        place = f"{key}.{rule}"
        if not _is_rule(table, key, rule):
            continue
        if not load_rule(rule).suppressible:
            table.mistake(place, "setting-never-ignored", rule=rule)
        elif not isinstance(reason, str) or not reason.strip():
            table.mistake(place, "setting-no-reason", rule=rule)
        else:
            found[rule] = reason.strip()
    return found


def _paths(table: Table, value: object, _: object) -> tuple[PathSettings, ...]:
    found = []
    for pattern, changes in table.table("paths", value).items():
        place = f'paths."{pattern}"'
        each = PathSettings(pattern)
        for key, inner in table.table(place, changes).items():
            match key:
                case "select":
                    each = replace(each, select=_select(table, f"{place}.select", inner))
                case "ignore":
                    each = replace(each, ignore=_ignore(table, f"{place}.ignore", inner))
                case "bar":
                    each = replace(each, bar=table.number(f"{place}.bar", inner, 0, 100, 0))
                case _:
                    table.unknown(place, "setting-unknown", key, ["select", "ignore", "bar"])
        found.append(each)
    return tuple(found)


def _is_rule(table: Table, key: str, rule: str) -> bool:
    from kb_tool.lint import rule_ids

    if rule in rule_ids():
        return True
    table.unknown(key, "setting-rule", rule, rule_ids())
    return False


def _check_folders(table: Table, settings: Settings) -> None:
    """The site is written over: it may not hold the content, nor stand inside it."""
    content, site = PurePosixPath(settings.content), PurePosixPath(settings.site)
    if not content.parts:
        table.mistake("content", "setting-content-whole", site=settings.site)
    elif site.is_relative_to(content) or content.is_relative_to(site):
        table.mistake("site", "setting-site-in-content", site=settings.site, content=settings.content)


def _check_patterns(table: Table, settings: Settings) -> None:
    """A pattern that no article's path can be like is a slip, and would go unnoticed."""
    start = "" if settings.content == "." else f"{settings.content}/"
    for each in settings.paths:
        fixed = re.split(r"[*?]", each.pattern)[0]
        if not (start.startswith(fixed) or fixed.startswith(start)) or not each.pattern.strip():
            table.mistake(f'paths."{each.pattern}"', "setting-pattern", content=f"{start}it")


_READERS: Mapping[str, Callable[[Table, object, Any], object]] = {
    "content": lambda table, value, default: table.folder("content", value, default),
    "site": lambda table, value, default: table.folder("site", value, default),
    "site_name": _site_name,
    "site_url": _site_url,
    "ui": lambda table, value, default: table.choice("ui", value, LANGUAGES, default),
    "languages": _languages,
    "customer_address": lambda table, value, default: table.choice(
        "customer_address", value, ("lei", "tu", "voi"), default
    ),
    "headings": _headings,
    "review_months": _review_months,
    "bar": lambda table, value, default: table.number("bar", value, 0, 100, default),
    "select": lambda table, value, _: _select(table, "select", value),
    "ignore": lambda table, value, _: _ignore(table, "ignore", value),
    "paths": _paths,
}
