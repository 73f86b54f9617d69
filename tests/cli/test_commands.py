"""Each command on a small base: what it prints where, and how it ends."""

from __future__ import annotations

import json
import re
import socket
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from .conftest import GOOD, POOR, Kb, write


def test_lint_shows_what_to_mend_and_exits_1(kb: Kb, base: Path) -> None:
    ran = kb("lint", "--no-hints")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("content/it/pagamenti/rimborso.md   Quando arriva il rimborso?\n")
    assert "ripensamento" not in ran.out
    assert "2 articoli letti in " in ran.out
    assert "1 a posto · 1 da rivedere" in ran.out
    assert "Da dove cominciare: content/it/pagamenti/rimborso.md (+" in ran.out


def test_lint_of_a_good_article_exits_0(kb: Kb, base: Path) -> None:
    for path in (
        "content/it/contratti",
        "content/it/contratti/ripensamento.md",
        str(base / "content/it/contratti"),
    ):
        ran = kb("lint", path)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[-1].startswith("1 articolo letto in ")


def test_lint_from_a_folder_inside_the_base(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(base / "kb.toml", "")
    monkeypatch.chdir(base / "content" / "it" / "contratti")
    assert "1 articolo letto" in kb("lint", ".").out
    assert "2 articoli letti" in kb("lint").out
    assert "1 articolo letto" in kb("lint", "../pagamenti/rimborso.md").out


def test_lint_of_another_base_by_its_root(
    kb: Kb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "2 articoli letti" in kb("lint", "--root", "base").out


def test_a_root_inside_another_base_is_its_own_base(kb: Kb, base: Path) -> None:
    write(base / "kb.toml", 'site = "altrove"\n')
    write(base / "dentro/content/it/a.md", GOOD)
    assert "1 articolo letto" in kb("lint", "--root", "dentro").out


def test_no_hints_leaves_out_advice_only(kb: Kb, base: Path) -> None:
    write(base / "content/it/contratti/ripensamento.md", GOOD + "\n<!-- kb: allow nessuna - prova -->\n")
    with_hints, without = kb("lint", "--format", "json"), kb("lint", "--format", "json", "--no-hints")
    severities = [
        [f["severity"] for a in json.loads(ran.out)["articles"] for f in a["findings"]]
        for ran in (with_hints, without)
    ]
    assert "suggestion" in severities[0]
    assert severities[1] == [each for each in severities[0] if each != "suggestion"]
    assert with_hints.code == without.code


def test_summary_leaves_out_the_listing(kb: Kb, base: Path) -> None:
    shown = kb("lint", "--summary")
    assert shown.code == 1
    assert shown.out.startswith("2 articoli letti")


def test_lint_json_is_the_contract(kb: Kb, base: Path) -> None:
    from tests.report.schema import violations
    from tests.report.test_as_json import SCHEMA

    report = json.loads(kb("lint", "--format", "json").out)
    assert list(violations(report, SCHEMA, SCHEMA)) == []
    assert [article["path"] for article in report["articles"]] == [
        "content/it/contratti/ripensamento.md",
        "content/it/pagamenti/rimborso.md",
    ]


def test_the_same_input_gives_the_same_output(kb: Kb, base: Path) -> None:
    assert kb("lint", "--format", "json").out == kb("lint", "--format", "json").out


def test_stdin_is_judged_as_the_file_it_stands_for(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode())))

    given(POOR)
    arguments = ("lint", "-", "--stdin-filename", "content/it/pagamenti/rimborso.md", "--format", "json")
    from_stdin = json.loads(kb(*arguments).out)["articles"]
    from_file = json.loads(kb("lint", "content/it/pagamenti", "--format", "json").out)["articles"]
    assert from_stdin == from_file
    given(GOOD)
    assert kb("lint", "-", "--stdin-filename", "content/it/nuovo.md").code == 0
    given(GOOD)
    assert kb("lint", "-", "--stdin-filename", "altrove/nuovo.md").code == 2


def test_crlf_gives_the_same_findings(kb: Kb, base: Path) -> None:
    before = json.loads(kb("lint", "--format", "json").out)
    for file in (base / "content").rglob("*.md"):
        write(file, b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert json.loads(kb("lint", "--format", "json").out) == before


def test_settings_leave_rules_out_and_move_the_bar(kb: Kb, base: Path) -> None:
    write(base / "kb.toml", 'bar = 100\n[ignore]\nvague-quantity = "se ne parla altrove"\n')
    report = json.loads(kb("lint", "--format", "json").out)
    poor = report["articles"][1]
    left_out = {"rule": "vague-quantity", "reason": "La base la esclude: se ne parla altrove"}
    assert left_out in poor["not_checked"]
    assert "vague-quantity" not in {finding["rule"] for finding in poor["findings"]}
    assert kb("lint", "content/it/contratti").code == 0
    write(base / "content/it/contratti/ripensamento.md", GOOD.replace("entro 14 giorni", "in qualche giorno"))
    write(base / "kb.toml", "bar = 100\n")
    assert kb("lint", "content/it/contratti").code == 1


def test_score_prints_the_table(kb: Kb, base: Path) -> None:
    ran = kb("score")
    assert ran.code == 1
    assert ran.out.splitlines()[0].split() == ["organizzato", "immediato", "univoco", "media", "articolo"]
    assert [line.split()[-1] for line in ran.out.splitlines()[1:3]] == [
        "content/it/contratti/ripensamento.md",
        "content/it/pagamenti/rimborso.md",
    ]
    worst = kb("score", "--worst", "1", "--format", "json")
    assert [row["path"] for row in json.loads(worst.out)["articles"]] == ["content/it/pagamenti/rimborso.md"]
    assert kb("score", "content/it/contratti").code == 0


def test_a_perfect_base_has_no_worst_article(kb: Kb, base: Path) -> None:
    (base / "content/it/pagamenti/rimborso.md").unlink()
    assert kb("score", "--worst", "5").out == "Tutti gli articoli hanno 100.\n"
    assert "ripensamento.md" in kb("score").out
    assert "ripensamento.md" in kb("score", "--worst", "5", "--format", "json").out


def test_score_indexes_stand_beside_textstats(kb: Kb, base: Path) -> None:
    write(base / "content/it/lungo.md", GOOD.replace("senza costi", "senza costi e senza spiegazioni " * 12))
    ran = kb("score", "--indexes", "content/it/lungo.md", "--format", "json")
    assert ran.code == 0
    names = {(each["name"], each["by"]) for each in json.loads(ran.out)["articles"][0]["indexes"]}
    assert {("Gulpease", "kb"), ("Gulpease", "textstat"), ("LIX", "textstat")} <= names
    assert "kb        Gulpease" in kb("score", "--indexes", "content/it/lungo.md").out


def test_rules_lists_and_explains(kb: Kb) -> None:
    assert "long-sentences" in kb("rules").out
    assert kb("rules", "long-sentences").out.startswith("long-sentences   ")
    for word in ("univoco", "unambiguous"):
        listed = kb("rules", word).out
        assert listed.startswith("univoco\n")
        assert "vague-quantity" in listed
        assert "long-sentences" not in listed
    assert "kb rules univoco" in kb("rules", "--help").out


def test_every_name_under_a_message_can_be_looked_up(kb: Kb, base: Path) -> None:
    """Files that cannot be read and problems between files are no rules: nothing is printed under them."""
    write(base / "content/it/doppio.md", GOOD)
    write(base / "content/it/rotto.md", b"\xff\xfe\x00")
    write(base / "content/it/aperto.md", "---\nid: [\n")
    write(base / "content/_kb/owners.yml", "- id: A b\n")
    shown = kb("lint").out
    names = set(re.findall(r"^ {4,}\S+:\d+:\d+  ([a-z]+(?:-[a-z]+)*)", shown, re.MULTILINE))
    assert names
    for name in names:
        assert kb("rules", name).code == 0, name
    assert "id-repeated" not in shown
    assert '"rule": "id-repeated"' in kb("lint", "--format", "json").out


def test_new_writes_an_article_and_says_where(kb: Kb, base: Path) -> None:
    ran = kb("new", "procedura", "Fare la voltura del gas", "--owner", "ufficio-contratti")
    assert (ran.code, ran.out) == (0, str(Path("content/it/fare-la-voltura-del-gas.md")) + "\n")
    assert "Creato con il codice kb-" in ran.err
    text = (base / "content/it/fare-la-voltura-del-gas.md").read_text("utf-8")
    assert "# Fare la voltura del gas" in text
    assert "responsabile: ufficio-contratti" in text
    again = kb("new", "procedura", "Fare la voltura del gas")
    assert again.code == 2
    assert "C'è già un file con questo nome" in again.err


def test_new_speaks_the_language_of_the_folder_or_of_the_kind(kb: Kb, base: Path) -> None:
    assert (
        kb("new", "answer", "When does it come?").out == str(Path("content/en/when-does-it-come.md")) + "\n"
    )
    made = kb("new", "risposta", "Refunds", "--in", "content/en/bills").out.strip()
    assert made == str(Path("content/en/bills/refunds.md"))
    assert "kind: answer" in (base / made).read_text("utf-8")


def test_new_inside_a_base_without_settings(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base / "content" / "it")
    made = kb("new", "risposta", "Altra")
    assert (made.out, made.err.count("\n")) == ("altra.md\n", 1)
    assert (base / "content/it/altra.md").is_file()
    assert (
        kb("new", "risposta", "Sotto", "--in", "content/it/sotto").out == str(Path("sotto/sotto.md")) + "\n"
    )
    assert kb("new", "risposta", "Qui", "--in", "vicino").out == str(Path("vicino/qui.md")) + "\n"
    assert not (base / "content/it/content").exists()


def test_new_says_that_a_base_is_new(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kb("new", "risposta", "Prima").err.startswith(f"Nuova base in {tmp_path}\n")
    assert "Nuova base" not in kb("new", "risposta", "Seconda").err


def test_new_reads_its_folder_from_here_or_from_the_base(
    kb: Kb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "altrove").mkdir()
    monkeypatch.chdir(tmp_path / "altrove")
    for number, folder in enumerate(("content/it/sotto", "../base/content/it/sotto")):
        assert kb("new", "risposta", f"Una {number}", "--root", str(base), "--in", folder).code == 0
        assert (base / f"content/it/sotto/una-{number}.md").is_file()
    assert list((tmp_path / "altrove").iterdir()) == []


def test_index_and_search(kb: Kb, base: Path) -> None:
    made = kb("index")
    assert (made.code, made.out) == (0, ".kb/search/kb-index.json\n")
    assert made.err == "Articoli nell'indice: 2.\n"
    found = kb("search", "quando", "arriva", "rimborso")
    assert found.code == 0
    assert found.out.startswith("1. Quando arriva il rimborso?   kb-2m9xd · it\n   Il *rimborso* *arriva*")
    assert "content/it/pagamenti/rimborso.md" in found.out
    hits = json.loads(kb("search", "rimborso", "--format", "json", "--limit", "1").out)
    assert [hit["id"] for hit in hits] == ["kb-2m9xd"]
    assert {"id", "path", "title", "lang", "score", "snippet", "anchor"} <= set(hits[0])


def test_search_finds_what_was_written_a_moment_ago(kb: Kb, base: Path) -> None:
    assert kb("search", "zanzare").out == "Nessun articolo trovato per «zanzare».\n"
    write(
        base / "content/it/zanzare.md", GOOD.replace("kb-7f3qk", "kb-zzzzz").replace("Ripensare", "Zanzare e")
    )
    assert "kb-zzzzz" in kb("search", "zanzare").out
    (base / "content/it/zanzare.md").unlink()
    assert kb("search", "zanzare").out == "Nessun articolo trovato per «zanzare».\n"


def test_search_by_fields(kb: Kb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "user"))
    found = kb("search", "--query", "owner:contratti kind:answer")
    assert "kb-7f3qk" in found.out
    assert "kb-2m9xd" not in found.out


def test_build_refuses_errors_then_publishes_then_goes_back(kb: Kb, base: Path) -> None:
    refused = kb("build")
    assert refused.code == 1
    assert "non è stato pubblicato niente" in refused.err
    assert "Resta il sito di prima" not in refused.err, "there is none"
    assert not (base / "site").exists()
    forced = kb("build", "--force")
    assert forced.code == 0
    assert forced.out.startswith("Pubblicati 2 articoli in site (")
    assert "2 articoli letti in " in forced.err
    assert "site/index.html" in forced.err
    assert forced.err.endswith("Pubblicato con 1 errore.\n")
    assert (base / "site" / "index.html").is_file()
    write(base / "content/it/pagamenti/rimborso.md", POOR.replace("ufficio-rimborsi", "ufficio-contratti"))
    assert kb("build").code == 0
    back = kb("build", "--rollback")
    assert back.code == 0
    assert re.fullmatch(
        r"In site c'è di nuovo il sito di prima, pubblicato il \d+º? \w+ \d{4} alle \d\d:\d\d\.\n", back.out
    )


def test_drafts_stop_nothing_and_are_counted(kb: Kb, base: Path) -> None:
    (base / "content/it/pagamenti/rimborso.md").unlink()
    assert kb("new", "procedura", "Cambiare il nome sulla bolletta").code == 0
    write(base / "content/it/vecchio.md", POOR.replace("verificato: 2026-11-03", "stato: archiviato"))
    assert kb("lint").code == 1
    built = kb("build")
    assert built.code == 0
    assert built.out.startswith("Pubblicato 1 articolo in site (")
    assert "Fuori dal sito: 1 bozza, 1 articolo archiviato.\n" in built.err
    assert not list((base / "site").rglob("*cambiare*"))


def test_forced_files_that_cannot_be_read_are_named(kb: Kb, base: Path) -> None:
    write(base / "content/it/rotto.md", b"\xff\xfe\x00")
    built = kb("build", "--force")
    assert built.code == 0
    assert "Fuori dal sito: 1 file che non si legge (content/it/rotto.md).\n" in built.err
    assert "Pubblicato con 2 errori.\n" in built.err


def test_a_base_of_drafts_only_publishes_nothing(kb: Kb, tmp_path: Path) -> None:
    root = tmp_path / "nuova"
    (root / "content/en").mkdir(parents=True)
    assert kb("new", "answer", "Can I pay by card?", "--root", str(root)).code == 0
    built = kb("build", "--root", str(root), "--ui", "en")
    assert (built.code, built.out) == (2, "")
    assert built.err.endswith("kb: There is nothing to publish: every article is a draft.\n")
    assert not (root / "site").exists()
    indexed = kb("index", "--root", str(root), "--ui", "en")
    assert indexed.code == 0
    assert "Left out of the index: 1 draft.\n" in indexed.err


def test_serve_says_that_its_port_is_taken(kb: Kb, base: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = kb("serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 2
    assert ran.out == ""
    assert "è già occupata" in ran.err.splitlines()[-1]
