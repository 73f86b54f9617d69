"""The table of texts: whole, in both languages, nothing left over."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import kb_tool.cli
from kb_tool.cli.app import COMMANDS
from kb_tool.cli.speech import ui_language
from kb_tool.errors import LANGUAGES, UnsupportedLanguage

FOLDER = Path(kb_tool.cli.__file__).parent
TABLE = tomllib.loads((FOLDER / "texts.toml").read_text("utf-8"))
SOURCE = "\n".join(file.read_text("utf-8") for file in FOLDER.glob("*.py"))
KEYS = [(table, name) for table, rows in TABLE.items() for name in rows]


@pytest.mark.parametrize(("table", "name"), KEYS)
def test_each_text_is_in_both_languages_with_the_same_blanks(table: str, name: str) -> None:
    row = TABLE[table][name]
    assert set(row) == set(LANGUAGES)
    assert all(row.values())
    blanks = {lang: set(re.findall(r"\{(\w+)\}", row[lang])) for lang in LANGUAGES}
    assert blanks["it"] == blanks["en"]


def test_no_text_is_left_over() -> None:
    """Texts are asked for by "table.name", by a command's own fixed names, or by an option's name."""
    fixed = {
        (command, name) for command in (*COMMANDS, "kb") for name in ("about", "short", "examples", "more")
    }
    said = {tuple(key.split(".")) for key in re.findall(r"""["'](\w+\.[\w-]+)["']""", SOURCE)}
    said |= {(table, f"{name}_{form}") for table, name in said for form in ("one", "many")}
    said |= {("common", key) for key in re.findall(r"""say\(["'](\w+)["']\)""", SOURCE)}
    options = re.findall(r'\(\s*say,\s*"(\w+)",\s*\(?"--([\w-]+)"', SOURCE)
    said |= set(options) | {(table, f"{name}_value") for table, name in options}
    assert [key for key in KEYS if key not in said | fixed] == []


@pytest.mark.parametrize(
    ("arguments", "variable", "system", "expected"),
    [
        (["lint", "--ui", "en"], "it", "it_IT.UTF-8", "en"),
        (["--ui=it", "lint"], "en", "en_GB.UTF-8", "it"),
        (["lint"], "it", "en_GB.UTF-8", "it"),
        (["lint"], "IT", "en_GB.UTF-8", "it"),
        (["lint"], "it_IT", "en_GB.UTF-8", "it"),
        (["lint"], "en-GB", "it_IT.UTF-8", "en"),
        (["lint"], "it.UTF-8", "en_GB.UTF-8", "it"),
        (["lint"], "", "it_IT.UTF-8", "it"),
        (["lint"], "", "de_DE.UTF-8", "en"),
        (["lint", "--ui", "fr"], "it", "", "it"),
        (["lint", "--ui"], "it", "", "it"),
    ],
)
def test_the_language_of_messages(
    arguments: list[str],
    variable: str,
    system: str,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_LANG", variable)
    monkeypatch.setenv("LC_ALL", system)
    assert ui_language(arguments) == expected


def test_settings_speak_before_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kb.toml").write_text('ui = "it"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KB_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert ui_language(["lint"]) == "it"


def test_a_language_we_do_not_speak_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_LANG", "fr")
    with pytest.raises(UnsupportedLanguage) as refused:
        ui_language([])
    assert str(refused.value) == (
        'KB_LANG: the language "fr" is not supported: use "it" or "en". '
        "La lingua «fr» non c'è: usa «it» o «en»."
    )
