"""What a change did: on real repositories, made for the purpose."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from kb_tool.checks import Since, baseline_of, check_since, lint_base, settings_for
from kb_tool.errors import BadInput
from kb_tool.lint import Quality
from kb_tool.report import Movement, Page, RulesChange, Run, lint_as_text, write_run

from ..history.test_git import git, write

AS_OF = date(2026, 11, 21)
GOOD = """\
---
id: kb-{id}
tipo: risposta
responsabile: ufficio-contratti
verificato: 2026-11-03
domande:
  - quanto tempo ho per {title}
  - posso ancora {title}
---

# {title}

Il cliente chiama entro 14 giorni di calendario dalla firma.{more}

## Fonti

- Codice del consumo, articolo 52, letto il 3 novembre 2026.
"""
VAGUE = " Il rimborso arriva di norma in qualche giorno, più o meno."
FACTS = """\
penale:
  kind: brand
  value: {it: "5 €", en: "5 €"}
  subject: {it: "penale di recesso", en: "exit fee"}
  start: {it: "", en: ""}
  note: "listino"
"""


def article(title: str, id_: str, more: str = "") -> str:
    return GOOD.format(id=id_, title=title, more=more)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base in a subfolder of its repository: two articles, one of which leads to the other."""
    folder = tmp_path / "repo/base"
    write(folder, "content/it/uno.md", article("recedere", "aaaa1", " [Vedi](due.md)."))
    write(folder, "content/it/due.md", article("disdire", "aaaa2", VAGUE))
    write(folder, "content/it/tre.md", article("cambiare", "aaaa3", " Paga [5 €](fatto:penale)."))
    write(folder, "content/_kb/facts.yml", FACTS)
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", "x")


def since(base: Path, revision: str = "HEAD", *paths: str, cache: bool = False, ui: str = "it") -> Since:
    settings = settings_for(base)
    return check_since(settings, revision, [*map(Path, paths)], as_of=AS_OF, cache=cache, ui=ui)


def passed(found: Since) -> bool:
    return found.comparison.passed and not found.report.stopped_paths


def moved(found: Since) -> dict[str, Movement]:
    return {change.path.removeprefix("content/it/"): change.movement for change in found.comparison.changes}


def test_nothing_changed_is_nothing_to_say(base: Path) -> None:
    found = since(base)
    assert (found.comparison.changes, found.report.findings, passed(found)) == ((), (), True)
    assert len(found.report.articles) == 0


def test_better_worse_and_new_committed_or_not(base: Path) -> None:
    git(base, "switch", "-q", "-c", "mine")
    write(base, "content/it/uno.md", article("recedere", "aaaa1", VAGUE + " [Vedi](due.md)."))
    commit(base)
    write(base, "content/it/due.md", article("disdire", "aaaa2"))
    write(base, "content/it/sub/nuovo.md", article("pagare", "aaaa4", VAGUE))
    found = since(base, "main")
    assert moved(found) == {"due.md": "better", "sub/nuovo.md": "new", "uno.md": "worse"}
    worse = found.comparison.changes[2]
    assert worse.worse == (Quality.UNAMBIGUOUS,)
    assert not passed(found)


def test_what_others_did_meanwhile_is_not_ours(base: Path) -> None:
    git(base, "switch", "-q", "-c", "mine")
    write(base, "content/it/due.md", article("disdire", "aaaa2"))
    commit(base)
    git(base, "switch", "-q", "main")
    write(base, "content/it/tre.md", article("cambiare", "aaaa3", VAGUE))
    commit(base)
    git(base, "switch", "-q", "mine")
    assert moved(since(base, "main")) == {"due.md": "better"}


@pytest.mark.parametrize("by_git", [True, False])
def test_a_moved_article_is_compared_with_itself(base: Path, by_git: bool) -> None:
    text = article("disdire", "aaaa2") + "\n" + "Altro testo.\n" * (0 if by_git else 60)
    (base / "content/it/due.md").unlink()
    write(base, "content/it/altrove/due.md", text)
    write(base, "content/it/uno.md", article("recedere", "aaaa1", " [Vedi](altrove/due.md)."))
    if by_git:
        git(base, "add", "-A", ".")
    found = since(base)
    change = found.comparison.changes[0]
    assert (change.path, change.before and change.before.path) == (
        "content/it/altrove/due.md",
        "content/it/due.md",
    )
    assert found.comparison.removed == ()
    assert found.report.findings == ()


def test_a_link_left_behind_stops_the_change(base: Path) -> None:
    (base / "content/it/due.md").unlink()
    found = since(base)
    assert found.comparison.removed == ("content/it/due.md",)
    assert [(each.path, each.finding.rule) for each in found.report.findings] == [
        ("content/it/uno.md", "link-target")
    ]
    assert not passed(found)


def test_what_was_wrong_between_other_files_stops_nobody(base: Path) -> None:
    write(base, "content/it/rotto.md", article("rompere", "aaaa5", " [Vedi](nessuno.md)."))
    commit(base)
    write(base, "content/it/due.md", article("disdire", "aaaa2"))
    assert since(base).report.findings == ()
    write(base, "content/it/rotto.md", article("rompere", "aaaa5", " Ora. [Vedi](nessuno.md)."))
    assert [each.path for each in since(base).report.findings] == ["content/it/rotto.md"]


def test_an_id_taken_twice_is_told_of_both(base: Path) -> None:
    write(base, "content/it/copia.md", article("copiare", "aaaa1"))
    found = {(each.path, each.finding.rule) for each in since(base).report.findings}
    assert {("content/it/copia.md", "id-repeated"), ("content/it/uno.md", "id-repeated")} <= found


def test_a_changed_fact_names_the_articles_that_quote_it_and_stops_what_is_wrong_now(base: Path) -> None:
    write(base, "content/_kb/facts.yml", FACTS.replace("5 €", "7 €"))
    found = since(base)
    (fact,) = found.comparison.facts
    assert (fact.id, fact.before, fact.after) == ("penale", "5 €", "7 €")
    assert fact.articles == ("content/it/tre.md",)
    (change,) = found.comparison.changes
    assert (change.path, change.passed) == ("content/it/tre.md", False)
    write(base, "content/it/tre.md", article("cambiare", "aaaa3", " Paga [7 €](fatto:penale)."))
    found = since(base)
    assert len(found.comparison.facts) == 1
    assert passed(found)


def test_a_fact_that_changed_in_the_other_language_only(base: Path) -> None:
    write(base, "content/_kb/facts.yml", FACTS.replace('en: "5 €"', 'en: "€5"'))
    (fact,) = since(base).comparison.facts
    assert (fact.before, fact.after) == ("5 €", "€5")


def test_facts_that_cannot_be_read_are_not_gone(base: Path) -> None:
    write(base, "content/_kb/facts.yml", "penale: [\n")
    found = since(base)
    assert found.comparison.facts == ()
    assert "content/_kb/facts.yml" in found.report.stopped_paths


def test_line_ends_alone_are_no_change(base: Path) -> None:
    for file in (base / "content").rglob("*.*"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    found = since(base)
    assert (found.comparison.changes, found.comparison.facts, found.report.findings) == ((), (), ())


def test_only_some_paths(base: Path) -> None:
    write(base, "content/it/sub/nuovo.md", article("pagare", "aaaa4", VAGUE))
    write(base, "content/it/uno.md", article("recedere", "aaaa1", VAGUE))
    (base / "content/it/due.md").unlink()
    found = since(base, "HEAD", "content/it/sub")
    assert moved(found) == {"sub/nuovo.md": "new"}
    assert (found.comparison.removed, found.report.findings) == ((), ())
    assert since(base, "HEAD", ".").comparison.removed == ("content/it/due.md",)


def test_a_file_that_can_no_longer_be_read_is_worse(base: Path) -> None:
    (base / "content/it/due.md").write_bytes(b"\xff\xff\x00")
    found = since(base)
    assert moved(found) == {"due.md": "worse"}
    assert not passed(found)


def test_a_draft_folder_is_not_where_an_article_was(base: Path) -> None:
    write(base, "content/it/_bozze/x.md", article("attivare", "aaaa6"))
    commit(base)
    git(base, "mv", "content/it/_bozze/x.md", "content/it/x.md")
    assert moved(since(base)) == {"x.md": "new"}


def test_the_cache_changes_nothing(base: Path) -> None:
    write(base, "content/it/due.md", article("disdire", "aaaa2"))
    (base / "content/it/tre.md").unlink()
    without = since(base)
    assert since(base, cache=True) == without
    assert since(base, cache=True) == without


def test_what_git_cannot_answer_is_said_with_a_remedy(base: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"non conosce «origin/main».*git fetch"):
        since(base, "origin/main")
    alone = tmp_path / "alone"
    write(alone, "content/it/uno.md", article("recedere", "aaaa1"))
    with pytest.raises(BadInput, match=r"non è in un archivio di Git.*senza --since"):
        since(alone, "main")
    git(alone, "init", "-q")
    with pytest.raises(BadInput, match="non è ancora stato salvato niente"):
        since(alone, "HEAD")


def test_a_history_that_was_cut_is_not_guessed(base: Path, tmp_path: Path) -> None:
    git(base, "switch", "-q", "-c", "mine")
    write(base, "content/it/due.md", article("disdire", "aaaa2"))
    commit(base)
    git(base, "switch", "-q", "main")
    write(base, "content/it/tre.md", article("cambiare", "aaaa3", VAGUE))
    commit(base)
    url = (base.parent).as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "mine", url, "cut")
    with pytest.raises(BadInput, match="git fetch --unshallow"):
        since(tmp_path / "cut/base", "origin/main")


def test_no_git_at_all(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("git")

    monkeypatch.setattr(subprocess, "run", missing)
    with pytest.raises(BadInput, match="non c'è Git"):
        since(base)


def test_a_record_file_with_the_wrong_ending_may_come_and_go(base: Path) -> None:
    git(base, "mv", "content/_kb/facts.yml", "content/_kb/facts.yaml")
    commit(base)
    (base / "content/_kb/facts.yaml").rename(base / "content/_kb/facts.yml")
    assert passed(since(base))
    (base / "content/_kb/facts.yml").unlink()
    assert passed(since(base)), "the fact was unknown before, too"


def test_a_folder_that_nobody_touched_is_no_news(base: Path) -> None:
    write(base, "content/it/aux./dentro/quattro.md", article("pagare", "aaaa4"))
    (base / "content/it/con").mkdir()
    commit(base)
    write(base, "content/it/uno.md", article("recedere", "aaaa1"))
    found = since(base)
    assert (found.report.findings, passed(found)) == ((), True)


def test_a_new_exception_between_files_is_told_with_its_reason(base: Path) -> None:
    def twin(id_: str, more: str = "") -> str:
        said = "<!-- kb: ammetti duplicate-title - due reparti -->\n\n# "
        return article("disdire", id_, more).replace("# ", said, 1)

    write(base, "content/it/tre.md", twin("aaaa3"))
    commit(base)
    git(base, "mv", "content/it/tre.md", "content/it/altrove.md")
    write(base, "content/it/uno.md", twin("aaaa1"))
    found = since(base)
    assert [(each.path, each.finding.rule, each.reason) for each in found.comparison.exceptions] == [
        ("content/it/uno.md", "duplicate-title", "due reparti")
    ]
    comment = write_run(Run(found.report, "it", found.comparison), "markdown")
    assert "`duplicate-title`: due reparti" in comment.partition("Eccezioni nuove")[2]
    assert comment.count("due reparti") == 1
    commit(base)
    write(base, "content/it/uno.md", twin("aaaa1", " Poi."))
    assert since(base).comparison.exceptions == ()


def test_rules_that_ask_for_less_are_told_by_name(base: Path) -> None:
    write(base, "kb.toml", 'bar = 70\n[ignore]\nreadability = "testi di legge"\n')
    commit(base)
    assert since(base).comparison.rules == ()
    paths = '[paths."content/it/u*"]\nbar = 50\n[ignore]\nreadability = "testi di legge"\n'
    write(base, "kb.toml", f'bar = 60\n{paths}placeholder = "*boh*"\n')
    write(base, "kb-baseline.json", baseline_of(lint_base(base, as_of=AS_OF)).text())
    found = since(base)
    settings, backlog = found.comparison.rules
    assert settings.ignored == (("placeholder", "*boh*", ""),)
    assert settings.lowered == (("", 70, 60), ("content/it/u*", 70, 50))
    assert (backlog.path, backlog.known > 0) == ("kb-baseline.json", True)
    comment = write_run(Run(found.report, "it", found.comparison), "markdown")
    told = comment.partition("**Regole cambiate**")[2]
    assert "- kb.toml: il minimo scende da 70 a 60; " in told
    assert "«placeholder» non si controlla più, perché: \\*boh\\*" in told
    text = lint_as_text(found.report, Page("en"), seconds=0.1, comparison=found.comparison)
    assert "rules changed: kb.toml: the minimum goes down from 70 to 60" in text
    (base / "kb.toml").unlink()
    assert since(base).comparison.rules[0].path == "kb.toml"


def test_settings_among_others_and_fewer_rules(base: Path) -> None:
    write(base, "pyproject.toml", "[tool.other]\nx = 1\n")
    commit(base)
    write(base, "pyproject.toml", "[tool.other]\nx = 2\n")
    assert since(base).comparison.rules == ()
    write(base, "pyproject.toml", '[tool.kb]\nselect = ["schema"]\n')
    assert since(base).comparison.rules == (RulesChange("pyproject.toml", narrowed=("",)),)
