"""Runs over a base on disk: which files, which settings, hostile ones."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from kb_tool.checks import check_base, check_given, lint_base, path_in_base, settings_for, work
from kb_tool.errors import BadInput
from kb_tool.lint import Quality
from kb_tool.report import BaseReport
from kb_tool.settings import Settings
from tests.cli.conftest import GOOD, OWNERS, POOR, write

AS_OF = date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "base"
    write(place / "content/it/buono.md", GOOD)
    write(place / "content/it/bollette/vago.md", POOR)
    write(place / "content/_kb/owners.yml", OWNERS)
    return place


def paths(report: BaseReport) -> list[str]:
    return [article.path for article in report.articles]


def test_the_whole_base_or_some_of_it(root: Path) -> None:
    settings = settings_for(root)
    whole = check_base(settings, as_of=AS_OF)
    assert paths(whole) == ["content/it/bollette/vago.md", "content/it/buono.md"]
    for chosen in (
        Path("content/it/bollette"),
        Path("content/it/bollette/vago.md"),
        root / "content/it/bollette",
    ):
        some = check_base(settings, [chosen], as_of=AS_OF)
        assert paths(some) == ["content/it/bollette/vago.md"]
        assert some.articles[0] == whole.articles[0]


def test_the_public_door_starts_no_process(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_WORTH", 1)
    monkeypatch.setattr(work, "_cpus", lambda: 2)
    monkeypatch.setattr(work, "_shared_out", lambda *how: pytest.fail("others would run the script"))
    assert len(lint_base(root, as_of=AS_OF).articles) == 2


def test_a_given_text_that_cannot_be_read_is_told_as_in_the_base(root: Path) -> None:
    data = b"---\nid: kb-00001\n# T\n"
    (root / "content/it/rotto.md").write_bytes(data)
    given = check_given(settings_for(root), data, "content/it/rotto.md", as_of=AS_OF)
    whole = check_base(settings_for(root), [Path("content/it/rotto.md")], as_of=AS_OF)
    assert (given.articles[0], given.score_version, given.named) == (
        whole.articles[0],
        whole.score_version,
        whole.named,
    )


def test_an_article_is_judged_by_itself_whatever_stands_beside_it(root: Path) -> None:
    before = lint_base(root, as_of=AS_OF).articles[0]
    write(root / "content/it/altro.md", GOOD.replace("# ", "# Altro: "))
    after = lint_base(root, as_of=AS_OF)
    assert next(article for article in after.articles if article.path == before.path) == before
    assert [each.finding.rule for each in after.findings] == ["id-repeated", "id-repeated"]
    assert not after.passed


def test_with_paths_base_wide_findings_are_those_of_these_files(root: Path) -> None:
    write(root / "content/it/altro.md", GOOD.replace("# ", "# Altro: "))
    settings = settings_for(root)
    assert check_base(settings, [Path("content/it/bollette")], as_of=AS_OF).findings == ()
    (only,) = check_base(settings, [Path("content/it/altro.md")], as_of=AS_OF).findings
    assert only.path == "content/it/altro.md"


def test_files_asked_about_one_by_one_are_named_folders_are_not(root: Path) -> None:
    settings = settings_for(root)
    for asked in ("content/it/buono.md", "content/it", "content/it/bollette"):
        report = check_base(settings, [Path(asked)], as_of=AS_OF).without_suggestions()
        assert ("content/it/buono.md" in [a.path for a, _ in report.by_file()]) is asked.endswith(".md")
    given = check_given(settings, GOOD.encode(), "content/it/nuovo.md", as_of=AS_OF)
    assert [article.path for article, _ in given.by_file()] == ["content/it/nuovo.md"]


def test_nothing_to_check_is_an_error_not_a_success(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no content folder"):
        lint_base(tmp_path)
    (tmp_path / "content").mkdir()
    with pytest.raises(BadInput, match="nothing was checked"):
        lint_base(tmp_path)
    with pytest.raises(BadInput, match="no such folder"):
        lint_base(tmp_path / "mai")


def test_an_article_to_which_no_chosen_rule_applies_is_fine(root: Path) -> None:
    write(root / "kb.toml", 'select = ["days-kind"]\n')
    write(
        root / "content/it/bollette/vago.md", GOOD.replace("kb-7f3qk", "kb-00001").replace("14 giorni", "X")
    )
    report = lint_base(root, as_of=AS_OF)
    assert report.articles[0].scores["organized"] is None  # nothing was chosen that could look at it
    assert report.passed


def test_an_article_at_which_no_chosen_rule_could_look_is_not(root: Path) -> None:
    write(root / "kb.toml", 'select = ["required-sections"]\n')
    write(root / "content/it/buono.md", GOOD.replace("tipo: risposta\n", ""))
    vague, good = lint_base(root, as_of=AS_OF).articles
    assert vague.passed
    assert (good.errors, good.unchecked, good.passed) == (0, (Quality.ORGANIZED,), False)


def test_a_base_inside_another_is_its_own_base(root: Path) -> None:
    write(root.parent / "kb.toml", "bar = 'a mistake of the base around it'\n")
    assert settings_for(root) == Settings(root)
    write(root / "kb.toml", "bar = 60\n")
    assert settings_for(root).bar == 60


def test_a_link_to_the_base_is_the_base(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("altrove") / "base"
    try:
        link.symlink_to(root, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    settings = Settings(root)
    assert path_in_base(settings, link / "content/it/buono.md") == "content/it/buono.md"
    assert paths(check_base(settings, [link / "content/it/buono.md"], as_of=AS_OF)) == ["content/it/buono.md"]


def test_a_given_text_reads_the_records_of_its_base(root: Path) -> None:
    settings = settings_for(root)
    given = check_given(settings, POOR.encode(), "content/it/nuovo.md", as_of=AS_OF)
    in_file = check_base(settings, [Path("content/it/bollette/vago.md")], as_of=AS_OF)
    assert given.articles[0].findings == in_file.articles[0].findings
    with pytest.raises(BadInput, match="language folder"):
        check_given(settings, b"", "content/nuovo.md", as_of=AS_OF)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_hostile_files_are_one_finding_each_and_quick(root: Path) -> None:
    here = root / "content" / "it"
    secret = write(root.parent / "segreto.md", "# Segreto\n\nroot:x:0:0\n")
    (here / "penzola.md").symlink_to("non-c-e.md")
    (here / "gira.md").symlink_to("gira.md")
    (here / "fuori.md").symlink_to(secret)
    (here / "cartella.md").mkdir()
    os.mkfifo(here / "canale.md")
    os.mkfifo(here / "canale.svg")
    write(here / "enorme.md", b"# T\n\n" + b"parola " * 800_000)
    write(here / "riga.md", b"# T\n\n" + b"x" * 1_100_000)
    write(here / "annidato.md", "---\nid: " + "[" * 20_000 + "\n---\n\n# T\n")
    hostile = ["annidato", "canale", "enorme", "fuori", "gira", "penzola", "riga"]
    started = time.process_time()
    report = lint_base(root, as_of=AS_OF)
    assert time.process_time() - started < 2 * len(hostile)
    found = {article.path: article for article in report.articles}
    for name in hostile:
        article = found[f"content/it/{name}.md"]
        assert [finding.rule for finding in article.findings] == ["unreadable"], name
        assert "root:" not in article.findings[0].message.en
    assert found["content/it/buono.md"].passed


@pytest.mark.parametrize(
    "body",
    [
        "".join("`" * n + " " for n in range(1, 1500)),
        "[" * 20_000,
        "- " * 600 + "x",
        ">" * 5_000 + "x",
        "*a " * 8_000,
        "a" * 900_000,
        "![" * 50_000,
        "<!--" * 5_000,
        "| a " * 3_000 + "\n" + "|-" * 3_000 + "\n",
        "\x00\u202e" * 100,
        "1. " * 500,
        "[a]: x\n" * 3_000,
    ],
    ids=lambda body: repr(body[:6]),
)
def test_pathological_markdown_is_judged_within_two_seconds(root: Path, body: str) -> None:
    write(root / "content/it/patologico.md", f"---\nid: kb-00001\ntipo: risposta\n---\n\n# T\n\n{body}\n")
    settings = settings_for(root)
    check_base(settings, [Path("content/it/buono.md")], as_of=AS_OF)  # rules and lists are loaded once a run
    started = time.process_time()
    check_base(settings, [Path("content/it/patologico.md")], as_of=AS_OF)
    assert time.process_time() - started < 2


def test_a_base_in_a_folder_with_spaces_and_accents(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("Qualità è bello") / "la base"
    shutil.copytree(root, place)
    report = lint_base(place, as_of=AS_OF)
    assert paths(report) == ["content/it/bollette/vago.md", "content/it/buono.md"]


def test_a_base_in_one_language_needs_its_records_in_that_one(root: Path) -> None:
    here = write(
        root / "content/_kb/owners.yml", "- id: ufficio\n  name: {it: U}\n  channel: {it: 'interno 1'}\n"
    )
    both = [
        (each.path, each.finding.line, each.text is not None)
        for each in lint_base(root, as_of=AS_OF).findings
    ]
    path = here.relative_to(root).as_posix()
    assert both == [(path, 2, True), (path, 3, True)]
    write(root / "kb.toml", 'languages = ["it"]\n')
    assert lint_base(root, as_of=AS_OF).findings == ()


def test_what_protects_people_is_always_looked_for(root: Path) -> None:
    write(root / "kb.toml", 'select = ["days-kind"]\n')
    write(root / "content/it/buono.md", f"{GOOD}\nCodice fiscale RSSMRA85M01H501Q.\n")
    found = {
        each.rule
        for article in check_base(settings_for(root), as_of=AS_OF).articles
        for each in article.findings
    }
    assert "personal-data" in found
