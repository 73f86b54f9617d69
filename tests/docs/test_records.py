"""The records shown in the docs are read as the docs say: whole, and with exactly those optional keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kb_tool.article import Source
from kb_tool.base import RECORD_FILES, Records, read_records

from .pages import DOCS, blocks, read

PAGES = {"en": DOCS / "records.md", "it": DOCS / "records.it.md"}
_OPTIONAL = {"en": "# optional", "it": "# facoltativ"}
_NEEDED_WHEN = re.compile(r"required when|obbligatoria se")


def shown(lang: str) -> dict[str, str]:
    """File name without `.yml` -> the YAML of its section."""
    found = {}
    for section in re.split(r"^## ", read(PAGES[lang]), flags=re.MULTILINE)[1:]:
        if not section.partition("\n")[0].endswith(".yml"):
            continue
        name = section.split(".yml")[0]
        (found[name],) = blocks(section, "yaml")
    return found


def problems(name: str, yaml: str) -> list[str]:
    _, found = read_records({name: Source(f"content/_kb/{name}.yml", yaml)})
    return [f"{each.line}: {each.code}" for each in found]


def without_one_key(yaml: str) -> Iterator[tuple[str, str]]:
    """(line of a key, the text without that key and all below it), for each key that has its own line."""
    lines = yaml.splitlines()
    for index, line in enumerate(lines):
        match = re.match(r"( *)(- )?(\w[\w-]*):", line)
        if match is None:
            continue
        depth = len(match[1]) + len(match[2] or "")
        end = index + 1
        while end < len(lines) and len(lines[end]) - len(lines[end].lstrip(" -")) > depth:
            end += 1
        rest = lines[end:]
        if match[2] and rest:  # the dash goes to the next key of the row
            rest = [rest[0][: len(match[1])] + "- " + rest[0][depth:], *rest[1:]]
        yield line, "\n".join([*lines[:index], *rest]) + "\n"


@pytest.mark.parametrize("lang", PAGES)
def test_every_record_file_is_shown_and_reads_well(lang: str) -> None:
    examples = shown(lang)
    assert sorted(examples) == sorted(RECORD_FILES)
    for name, yaml in examples.items():
        assert problems(name, yaml) == [], name


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("name", sorted(RECORD_FILES))
def test_what_is_marked_optional_is_and_the_rest_is_not(lang: str, name: str) -> None:
    tried = 0
    for line, rest in without_one_key(shown(lang)[name]):
        depth = len(line) - len(line.lstrip(" -"))
        if depth == 0 and _OPTIONAL[lang] not in line:
            continue  # the name of an entry, not a key of ours
        if name == "vocabulary" and depth:
            continue  # a word of the base's own
        optional = _OPTIONAL[lang] in line and not _NEEDED_WHEN.search(line)
        assert (problems(name, rest) == []) == optional, f"{name}: {line.strip()}"
        tried += 1
    assert tried >= 4


def test_the_examples_fill_every_field() -> None:
    """Field by field, over both languages: nothing a record can say is left out of the docs."""
    read_in = [
        read_records({name: Source(name, yaml) for name, yaml in shown(lang).items()})[0] for lang in PAGES
    ]
    for name in ("terms", "facts", "offices", "questions", "notices", "study_problems"):
        rows = [row for records in read_in for row in _rows(records, name)]
        for field in type(rows[0]).__dataclass_fields__:
            assert any(getattr(row, field) for row in rows), f"{name}.{field}"
    words = [words for records in read_in for term in records.terms for words in (term.it, term.en) if words]
    assert all(any(getattr(each, field) for each in words) for field in type(words[0]).__dataclass_fields__)
    assert all(
        any(getattr(records.vocabulary, field) for records in read_in)
        for field in type(read_in[0].vocabulary).__dataclass_fields__
    )


def _rows(records: Records, name: str) -> list[object]:
    found = getattr(records, name)
    return list(found.values() if hasattr(found, "values") else found)
