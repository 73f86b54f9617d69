"""Wrong input of all sorts: one clear line in the user's language, and the right exit code."""

from __future__ import annotations

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from .conftest import Kb, write

CASES = [
    (["lin"], "«lin» non esiste. Forse cercavi «lint».", 'no command "lin". Did you mean "lint"?'),
    (["zzz"], "«zzz» non esiste. Aiuto: kb --help", 'no command "zzz". Help: kb --help'),
    (["--versoin"], "l'opzione --versoin non esiste. Forse", "no option --versoin. Did you mean"),
    (
        ["lint", "--fromat", "x"],
        "Forse cercavi «--format». Aiuto: kb lint --help",
        'Did you mean "--format"?',
    ),
    (
        ["lint", "--format", "xml"],
        "--format può essere: text, json, sarif, github, gitlab, junit, markdown, html.",
        "--format can be: text, json, sarif, github, gitlab, junit, markdown, html.",
    ),
    (["lint", "--report", "html"], "--report: «html» non va: scrivi FORMATO=FILE", "write FORMAT=FILE"),
    (["lint", "--report", "xml=a"], "--report: «xml=a» non va", '"xml=a" will not do'),
    (
        ["lint", "--report", "html=no/a.html"],
        "no/a.html: questo file non si può scrivere (non c'è).",
        "cannot be written (it is not there).",
    ),
    (
        ["lint", "--format"],
        "dopo --format manca il valore. Aiuto: kb lint --help",
        "a value is missing after --format. Help: kb lint --help",
    ),
    (["lint", "--as-of", "30/2/2026"], "«30/2/2026» non è una data.", '"30/2/2026" is not a date.'),
    (["lint", "--as-of", "2026-02-30"], "«2026-02-30» non è una data.", '"2026-02-30" is not a date.'),
    (["lint", "--as-of", "20261121"], "«20261121» non è una data.", '"20261121" is not a date.'),
    (["lint", "--ui", "fr"], "--ui può essere: it, en.", "--ui can be: it, en."),
    (
        ["lint", "niente"],
        "niente: Questo file o cartella non c'è.",
        "niente: There is no such file or folder.",
    ),
    (["lint", ".."], "Questo percorso è fuori dalla base.", "This path is outside the base."),
    (["lint", "content/_kb"], "Qui non c'è nessun articolo.", "There is no article here."),
    (["lint", "-"], "vuole --stdin-filename", "takes its path in --stdin-filename"),
    (
        ["lint", "--stdin-filename", "x.md"],
        "--stdin-filename vale solo insieme a «-»: kb lint - --stdin-filename x.md",
        '--stdin-filename only goes with "-": kb lint - --stdin-filename x.md',
    ),
    (["lint", "-", "y.md", "--stdin-filename", "x.md"], "un solo articolo", "reads one article from stdin"),
    (["lint", "--root", "altrove"], "altrove: questa cartella non c'è.", "altrove: there is no such folder."),
    (
        ["score", "--worst", "0"],
        "--worst vuole un numero intero, da 1 in su.",
        "--worst takes a whole number",
    ),
    (
        ["score", "--worst", "x"],
        "--worst vuole un numero intero, da 1 in su.",
        "--worst takes a whole number",
    ),
    (["rules", "long-sentenc"], "Forse cercavi «long-sentences».", 'Did you mean "long-sentences"?'),
    (["rules", "a", "b"], "non so che cosa fare di «b».", 'I do not know what to do with "b".'),
    (["new"], "manca TIPO.", "KIND is missing."),
    (["new", "procedura"], "manca TITOLO.", "TITLE is missing."),
    (["new", "procedur", "x"], "Forse volevi scrivere «procedura».", "procedur"),
    (["new", "procedura", " "], "Il titolo è vuoto.", "The title is empty."),
    (
        ["new", "procedura", "x", "--owner", "y"],
        "«y» non è uno degli uffici",
        '"y" is not one of the base\'s',
    ),
    (["new", "procedura", "x", "--in", "content"], "content/it, content/en", "content/it, content/en"),
    (["new", "procedura", "x", "--in", "/"], "content/it, content/en", "content/it, content/en"),
    (
        ["new", "procedura", "Cambiare", "una", "cosa"],
        'metti il titolo tra virgolette: "Cambiare una cosa". Aiuto: kb new --help',
        'put the title in quotes: "Cambiare una cosa". Help: kb new --help',
    ),
    (["search"], "manca PAROLE. Aiuto", "WORDS is missing. Help"),
    (["search", " "], "scrivi almeno una parola", "write at least one word"),
    (["search", "", "--query"], "scrivi almeno una parola", "write at least one word"),
    (["search", "x", "--limit", "0"], "--limit vuole un numero intero", "--limit takes a whole number"),
    (["search", "--query", "foo:bar:(("], "kb: ", "kb: "),
    (["build", "--rollback"], "non c'è un sito precedente", "there is no earlier site"),
    (
        ["serve", "--port", "99999"],
        "--port vuole un numero intero, da 0 a 65535.",
        "--port takes a whole number, 0 to 65535.",
    ),
]


@pytest.mark.parametrize("ui", ["it", "en"])
@pytest.mark.parametrize(("arguments", "italian", "english"), CASES, ids=lambda value: str(value)[:30])
def test_one_line_and_exit_code_2(
    kb: Kb,
    base: Path,
    arguments: list[str],
    italian: str,
    english: str,
    ui: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KB_LANG", ui)
    ran = kb(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("kb: ")
    assert {"it": italian, "en": english}[ui] in ran.err


def test_every_wrong_path_is_told_at_once(kb: Kb, base: Path) -> None:
    ran = kb("lint", "uno.md", "content/it", "due.md")
    assert ran.code == 2
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["kb", "due.md"]
    assert "uno.md: " in ran.err


def test_a_folder_without_a_base(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["lint"], ["index"], ["search", "x"], ["search", "--query", "x"]):
        ran = kb(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "Non c'è la cartella dei contenuti «content»" in ran.err
    assert not (tmp_path / ".kb").exists()


def test_an_owner_where_there_are_no_offices(kb: Kb, base: Path) -> None:
    (base / "content/_kb/owners.yml").unlink()
    write(base / "kb.toml", 'content = "articoli"\n')
    ran = kb("new", "risposta", "x", "--owner", "y")
    assert ran.code == 2
    assert ran.err == "kb: Questa base non ha ancora uffici. Aggiungili in articoli/_kb/owners.yml.\n"


def test_a_base_without_articles(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content" / "it").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    for command in ("lint", "index"):
        ran = kb(command)
        assert ran.code == 2
        assert "qui non ci sono articoli" in ran.err
    assert not (tmp_path / ".kb").exists()


def test_wrong_settings_are_all_told_in_the_users_language(kb: Kb, base: Path) -> None:
    write(base / "kb.toml", 'bar = "alto"\nsitename = "x"\n')
    ran = kb("lint")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert "bar" in ran.err
    assert "sitename" in ran.err


def test_hostile_arguments_are_made_visible(kb: Kb, base: Path) -> None:
    ran = kb("lint", "x\x1b[2J\ny")
    assert ran.code == 2
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("wrong", [["rules", "nonesiste"], ["lint", "--quiet"]])
def test_what_is_like_nothing_gets_no_far_fetched_suggestion(kb: Kb, base: Path, wrong: list[str]) -> None:
    ran = kb(*wrong)
    assert (ran.code, "Forse" in ran.err) == (2, False), ran.err


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"# T\x00", b"---\nid: [", b"\xe9"])
def test_stdin_may_hold_anything(kb: Kb, base: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    ran = kb("lint", "-", "--stdin-filename", "content/it/x.md")
    assert ran.code == 1
    assert ran.out.startswith("content/it/x.md")
    assert ran.err == ""
