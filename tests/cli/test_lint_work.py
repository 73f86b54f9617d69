"""`kb lint` as people work with it: since a revision, a baseline, fixes, what to start with, statistics."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from kb_tool import checks
from kb_tool.settings import Settings
from tests.report.schema import violations
from tests.report.test_as_json import SCHEMA

from ..history.test_git import git
from .conftest import GOOD, POOR, Kb, write

GOOD_FILE, POOR_FILE = "content/it/contratti/ripensamento.md", "content/it/pagamenti/rimborso.md"
BETTER = POOR.replace("in qualche giorno, di norma", "in 5 giorni lavorativi")
WRONG = GOOD + "\nIl cliente aspetta perchè la banca è lenta.\n"


def save(base: Path) -> None:
    git(base, "add", "-A", ".")
    git(base, "commit", "-q", "-m", "x")


@pytest.fixture
def kept(base: Path) -> Path:
    """The base in a repository of its own."""
    write(base / ".gitignore", ".kb/\n")
    git(base, "init", "-q", "-b", "main")
    save(base)
    return base


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


# --- --since


def test_nothing_changed_is_fine(kb: Kb, kept: Path) -> None:
    ran = kb("lint", "--since", "main")
    assert (ran.code, ran.out, ran.err) == (0, "Nessun articolo è cambiato rispetto a «main».\n", "")


def test_a_change_says_what_got_worse_and_why_it_stops(kb: Kb, kept: Path) -> None:
    write(kept / GOOD_FILE, GOOD.replace("entro 14 giorni di calendario", "in qualche giorno"))
    ran = kb("lint", "--since", "main")
    assert ran.code == 1
    assert "Rispetto a «main»: 1 articolo peggiora\n  peggiora: " + GOOD_FILE in ran.out
    assert "univoco 100 → " in ran.out
    assert "Da sistemare prima di pubblicare:\n  " + GOOD_FILE + " è meno univoco di prima: 100 → " in ran.out
    assert POOR_FILE not in ran.out


def test_an_old_article_that_is_poor_may_get_better(kb: Kb, kept: Path) -> None:
    assert kb("lint").code == 1
    write(kept / POOR_FILE, BETTER)
    ran = kb("lint", "--since", "main")
    assert "1 articolo migliora" in ran.out
    assert ran.code == 1  # its owner is unknown: an error in an article somebody touches stops
    write(kept / POOR_FILE, BETTER.replace("ufficio-rimborsi", "ufficio-contratti"))
    assert kb("lint", "--since", "main").code == 0


def test_since_in_json_and_in_a_file(kb: Kb, kept: Path) -> None:
    write(kept / "content/it/nuovo.md", POOR.replace("kb-2m9xd", "kb-2m9xe"))
    ran = kb("lint", "--since", "main", "--format", "json", "--report", "text=detto.txt")
    found = json.loads(ran.out)
    assert list(violations(found, SCHEMA, SCHEMA)) == []
    assert [each["movement"] for each in found["comparison"]["changes"]] == ["new"]
    assert [each["path"] for each in found["articles"]] == ["content/it/nuovo.md"]
    assert "1 articolo è nuovo" in (kept / "detto.txt").read_text("utf-8")


@pytest.mark.parametrize("revision", ["origin/main", "", "--all", "main\n"])
def test_a_revision_nobody_knows(kb: Kb, kept: Path, revision: str) -> None:
    ran = kb("lint", f"--since={revision}")
    assert ran.code in (0, 2) if revision.strip() == "main" else ran.code == 2
    assert len(ran.err.splitlines()) <= 2
    assert "Traceback" not in ran.err
    if not revision:
        assert "dopo --since manca il valore" in ran.err
    if revision == "origin/main":
        assert "git fetch origin main" in ran.err
        assert "git fetch origin lavoro/a" in kb("lint", "--since", "origin/lavoro/a").err


# --- baseline


def test_what_was_wrong_stops_nobody_from_then_on(kb: Kb, base: Path) -> None:
    assert kb("lint").code == 1
    ran = kb("lint", "--update-baseline")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("kb-baseline.json: ")
    ran = kb("lint")
    assert (ran.code, ran.err) == (0, "")
    assert "in arretrato: " in ran.out
    found = json.loads(kb("lint", "--format", "json").out)
    assert list(violations(found, SCHEMA, SCHEMA)) == []
    assert found["summary"]["known"] == sum(len(each["known"]) for each in found["articles"])
    assert found["summary"]["passed"]
    assert kb("score").code == 0
    assert kb("lint", "--no-baseline").code == 1


def test_what_is_new_stops_and_says_what_it_was(kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    write(base / POOR_FILE, POOR.replace("La cifra", "x") + "\nServe più o meno qualche settimana, forse.\n")
    ran = kb("lint")
    assert ran.code == 1
    assert "(era " in ran.out


def test_it_gets_smaller_by_itself_and_says_so(kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    before = (base / "kb-baseline.json").read_bytes()
    write(base / POOR_FILE, BETTER)
    assert kb("lint", POOR_FILE).err == ""
    assert kb("lint", "--select", "vague-quantity").err == ""
    assert kb("lint", "--as-of", "2026-11-20").err == ""
    assert (base / "kb-baseline.json").read_bytes() == before
    ran = kb("lint")
    assert ran.err.startswith("Arretrato: ")
    assert len((base / "kb-baseline.json").read_bytes()) < len(before)
    assert kb("lint").err == ""
    (base / POOR_FILE).unlink()
    assert "puoi cancellare kb-baseline.json" in kb("lint").err


def test_where_it_must_not_be_written_it_only_says_so(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb("lint", "--update-baseline")
    before = (base / "kb-baseline.json").read_bytes()
    write(base / POOR_FILE, BETTER)
    monkeypatch.setenv("CI", "true")
    ran = kb("lint")
    assert ran.code == 0
    assert "già risolt" in ran.err
    assert (base / "kb-baseline.json").read_bytes() == before


def test_a_baseline_that_cannot_be_rewritten_changes_no_verdict(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kb("lint", "--update-baseline")
    write(base / POOR_FILE, BETTER)

    def full(file: Path, data: bytes) -> None:
        raise OSError(28, "il disco è pieno")

    monkeypatch.setattr(checks, "put_in_place", full)
    ran = kb("lint")
    assert ran.code == 0
    assert "il disco è pieno" in ran.err
    assert kb("lint", "--update-baseline").code == 2


def test_a_baseline_that_is_a_link_stays_one_and_leads_nowhere_else(kb: Kb, base: Path) -> None:
    file, inside = base / "kb-baseline.json", base / "checks/known.json"
    inside.parent.mkdir()
    inside.write_text("")
    file.symlink_to("checks/known.json")
    assert kb("lint", "--update-baseline").code == 0
    assert file.is_symlink()
    assert kb("lint").code == 0
    outside = write(base.parent / "outside.json", inside.read_bytes())
    file.unlink()
    file.symlink_to(outside)
    write(base / POOR_FILE, BETTER)
    before = outside.read_bytes()
    ran = kb("lint")
    assert (ran.code, outside.read_bytes()) == (0, before)
    assert "fuori dalla base" in ran.err
    assert kb("lint", "--update-baseline").code == 2
    assert outside.read_bytes() == before


def test_a_run_with_fewer_rules_knows_the_findings_and_compares_no_scores(kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    assert kb("lint", "--select", "vague-quantity").code == 0
    assert kb("lint", "--ignore", "vague-quantity").code == 0


def test_rules_left_out_in_the_settings_later_do_not_make_it_useless(kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    before = (base / "kb-baseline.json").read_text("utf-8")
    for settings in (
        '[ignore]\nvague-quantity = "lo dice la legge"\n',
        '[paths."content/it/pagamenti/*"]\nignore = {vague-quantity = "lo dice la legge"}\n',
    ):
        settings_file = write(base / "kb.toml", settings)
        ran = kb("lint")
        assert ran.code == 0, ran.err
        assert ("Le regole scelte non sono" in ran.err) == settings.startswith("[ignore]")
        settings_file.unlink()
        assert (base / "kb-baseline.json").read_text("utf-8") == before
        assert kb("lint").code == 0


def test_an_article_that_moves_without_an_id_keeps_its_backlog(kb: Kb, kept: Path) -> None:
    poor = write(kept / POOR_FILE, POOR.replace("id: kb-2m9xd\n", ""))
    save(kept)
    kb("lint", "--update-baseline")
    save(kept)
    git(kept, "checkout", "-q", "-b", "work")
    poor.rename(poor.with_name("altrove.md"))
    save(kept)
    assert kb("lint", "--since", "main").code == 0
    ran = kb("lint")
    assert (ran.code, "altro posto" in ran.err) == (0, True)
    assert "altrove.md" in (kept / "kb-baseline.json").read_text("utf-8")
    assert kb("lint").err == ""


def test_a_damaged_baseline_says_how_to_renew_it(kb: Kb, base: Path) -> None:
    write(base / "kb-baseline.json", "{")
    ran = kb("lint")
    assert ran.code == 2
    assert "--update-baseline" in ran.err
    assert kb("lint", "--update-baseline").code == 0


def test_baseline_and_change_together(kb: Kb, kept: Path) -> None:
    write(kept / "content/it/nuovo.md", POOR.replace("kb-2m9xd", "kb-2m9xe"))
    assert kb("lint", "--since", "main").code == 1
    kb("lint", "--update-baseline")
    assert kb("lint", "--since", "main").code == 0


# --- --fix and --diff


def test_fix_writes_and_says_what_is_left(kb: Kb, base: Path) -> None:
    file = write(base / GOOD_FILE, WRONG)
    ran = kb("lint", "--fix", GOOD_FILE)
    assert (ran.code, ran.err) == (0, f"Fatta 1 correzione.\nCorretto: {GOOD_FILE} (spelling-accents)\n")
    assert file.read_text("utf-8") == WRONG.replace("perchè", "perché")
    assert "1 articolo letto" in ran.out
    assert kb("lint", "--fix", GOOD_FILE).err == "Non c'è niente da correggere in automatico.\n"


def test_what_is_no_text_stays(kb: Kb, base: Path) -> None:
    data = b"\xef\xbb\xbf" + WRONG.encode().replace(b"\n", b"\r\n")
    file = write(base / GOOD_FILE, data)
    file.chmod(0o640)
    kb("lint", "--fix")
    assert file.read_bytes() == data.replace("perchè".encode(), "perché".encode())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_link_stays_a_link(kb: Kb, base: Path) -> None:
    file = write(base / "content/it/vero.md", WRONG)
    (base / GOOD_FILE).unlink()
    (base / GOOD_FILE).symlink_to(file)
    kb("lint", "--fix", GOOD_FILE)
    assert (base / GOOD_FILE).is_symlink()
    assert "perché" in file.read_text("utf-8")


def test_what_a_comment_allows_is_not_fixed(kb: Kb, base: Path) -> None:
    text = WRONG.replace("Il cliente aspetta", "<!-- kb: ammetti spelling-accents - citazione -->\nAspetta")
    file = write(base / GOOD_FILE, text)
    kb("lint", "--fix")
    assert file.read_text("utf-8") == text


def test_a_protected_file_is_left_and_told(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(base / GOOD_FILE, WRONG)
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = kb("lint", "--fix")
    assert ran.code == 2
    assert "di sola lettura" in ran.err
    assert "1 correzione non è stata scritta." in ran.err
    assert "Non c'è niente" not in ran.err
    assert file.read_text("utf-8") == WRONG


def test_a_file_changed_meanwhile_is_not_overwritten(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(base / GOOD_FILE, WRONG)
    real = checks.write_fixed

    def late(settings: Settings, proposal: checks.Proposal, *, ui: str) -> None:
        write(file, GOOD)
        real(settings, proposal, ui=ui)

    monkeypatch.setattr(checks, "write_fixed", late)
    ran = kb("lint", "--fix")
    assert ran.code == 2
    assert "intanto" in ran.err
    assert file.read_text("utf-8") == GOOD


def test_diff_shows_and_writes_nothing(kb: Kb, base: Path) -> None:
    assert kb("lint", "--diff").code == 0
    file = write(base / GOOD_FILE, WRONG)
    for wishes in (["--diff"], ["--fix", "--diff"]):
        ran = kb("lint", *wishes)
        assert ran.code == 1
        assert ran.out.startswith(f"--- a/{GOOD_FILE}\n+++ b/{GOOD_FILE}\n@@ ")
        assert "\n-Il cliente aspetta perchè la" in ran.out
        assert "\x1b" not in ran.out
        assert ran.err == "«kb lint --fix» farebbe 1 correzione.\n"
    assert "\x1b[32m+Il cliente" in kb("lint", "--diff", "--color").out
    assert file.read_text("utf-8") == WRONG


@pytest.mark.parametrize("end", ["", "\n"])
def test_git_takes_the_difference(kb: Kb, kept: Path, end: str) -> None:
    file = write(kept / GOOD_FILE, WRONG.rstrip("\n") + "\tciao" + end)
    save(kept)
    write(kept / "patch", kb("lint", "--diff").out)
    git(kept, "apply", "patch")
    assert file.read_text("utf-8") == WRONG.replace("perchè", "perché").rstrip("\n") + "\tciao" + end


def test_control_characters_reach_no_terminal(kb: Kb, base: Path) -> None:
    write(base / GOOD_FILE, WRONG.replace("è lenta", "\x1b[2J è lenta"))
    assert "\x1b" not in kb("lint", "--diff").out


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_stdin_comes_back_fixed(
    base: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = b"\xef\xbb\xbf" + WRONG.encode().replace(b"\n", b"\r\n")
    stdin(monkeypatch, data)
    from kb_tool.cli import run

    assert run(["lint", "--fix", "-", "--stdin-filename", "content/it/a.md"]) == 0
    assert capfdbinary.readouterr().out == data.replace("perchè".encode(), "perché".encode())
    broken = b"---\nid: [\n---\nperch\xc3\xa8 no\n"
    stdin(monkeypatch, broken)
    assert run(["lint", "--fix", "-", "--stdin-filename", "content/it/a.md"]) == 1
    assert capfdbinary.readouterr().out == broken
    stdin(monkeypatch, data)
    assert run(["lint", "--diff", "-", "--stdin-filename", "content/it/a.md"]) == 1


# --- --statistics and --start-here


def test_statistics_by_rule(kb: Kb, base: Path) -> None:
    ran = kb("lint", "--statistics")
    assert ran.code == 1
    rows = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.startswith("  ")}
    assert rows["vague-quantity"][1] == "1"
    told = json.loads(kb("lint", "--statistics", "--format", "json").out)
    found = json.loads(kb("lint", "--format", "json").out)
    findings = [each for article in found["articles"] for each in article["findings"]]
    assert sum(each["findings"] for each in told["rules"]) == len(findings) + len(found["base"]["findings"])
    points = sum(each["points"] or 0 for each in findings)
    assert sum(each["points"] for each in told["rules"]) == pytest.approx(points, abs=0.1 * len(findings))


def test_statistics_of_a_base_without_findings(kb: Kb, base: Path) -> None:
    assert kb("lint", "--statistics", "--no-hints", GOOD_FILE).out == "Nessuna regola ha trovato niente.\n"


def test_start_here_shows_its_factors(kb: Kb, base: Path) -> None:
    write(base / "content/_kb/questions.yml", "- {query: a, lang: it, expect: [kb-2m9xd], top: 3}\n")
    write(base / GOOD_FILE, GOOD + "\nVedi [il rimborso](../pagamenti/rimborso.md).\n")
    ran = kb("lint", "--start-here", "--as-of", "2027-02-04")
    first = ran.out.splitlines()
    assert first[0].startswith(f"1. {POOR_FILE}")
    factors = "uso 3 (1 + 1 domanda di prova + 1 articolo che ci porta) × 3 mesi dalla verifica = "
    assert factors in " ".join(ran.out.split())
    told = json.loads(kb("lint", "--start-here", "1", "--as-of", "2027-02-04", "--format", "json").out)
    (row,) = told["start_here"]
    assert (row["use"], row["uses"], row["months"]) == (3, None, 3)
    assert row["value"] == pytest.approx(row["points"] * 9, abs=1)
    assert 1 <= len(row["corrections"]) <= 3


def test_start_here_counts_how_often_articles_are_opened(kb: Kb, base: Path) -> None:
    write(base / "content/_kb/usage.csv", f"article,uses\n{POOR_FILE},1200\nkb-7f3qk,x\n")
    ran = kb("lint", "--start-here", "5", POOR_FILE)
    assert "aperto 1.200 volte" in ran.out
    assert ran.err.startswith("content/_kb/usage.csv:3: «x» non è un numero")
    assert "kb lint" not in ran.err


def test_start_here_takes_a_path_without_a_number(kb: Kb, base: Path) -> None:
    assert POOR_FILE in kb("lint", "--start-here", "content/it/pagamenti").out
    never = POOR.replace("verificato: 2026-11-03\n", "stato: bozza\n")
    write(base / POOR_FILE, never)
    assert "12 mesi, perché non è mai stato verificato" in kb("lint", "--start-here").out


def test_nothing_to_start_with(kb: Kb, base: Path) -> None:
    assert kb("lint", "--start-here", GOOD_FILE).out.startswith("Non c'è niente da correggere")


# --- what does not go together


@pytest.mark.parametrize(
    "wishes",
    [
        ["--update-baseline", "content"],
        ["--update-baseline", "--select", "schema"],
        ["--update-baseline", "--since", "main"],
        ["--watch", "--fix"],
        ["--watch", "--format", "json"],
        ["--watch", "--since", "main"],
        ["--diff", "--format", "json"],
        ["--statistics", "--start-here"],
        ["--statistics", "--format", "sarif"],
        ["--fix", "--statistics"],
        ["--since", "main", "-", "--stdin-filename", "content/it/a.md"],
        ["--update-baseline", "--format", "json"],
        ["--update-baseline", "--report", "json=x.json"],
        ["--fix", "-", "--stdin-filename", "content/it/a.md", "--format", "json"],
        ["--fix", "-", "--stdin-filename", "content/it/a.md", "--report", "json=x.json"],
    ],
)
def test_wishes_that_do_not_go_together(kb: Kb, base: Path, wishes: list[str]) -> None:
    ran = kb("lint", *wishes)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("non vanno insieme.\n")
