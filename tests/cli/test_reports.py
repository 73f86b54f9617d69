"""`kb lint` in every format, on the screen and in files, from one check."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kb_tool.cli.reports import FORMS
from kb_tool.report import FORMATS

from .conftest import Kb


def test_the_command_offers_the_formats_there_are() -> None:
    assert ("text", *FORMATS) == FORMS


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_the_screen_shows(kb: Kb, form: str) -> None:
    printed = kb("lint", "--format", form)
    written = kb("lint", "--format", "text", "--report", f"{form}=out")
    assert (printed.code, written.code) == (1, 1)
    assert Path("out").read_text("utf-8") == printed.out
    assert printed.out.strip()


@pytest.mark.usefixtures("base")
def test_one_run_writes_several_files(kb: Kb) -> None:
    files = {form: f"report.{form}" for form in FORMS}
    kb("lint", *(part for form, file in files.items() for part in ("--report", f"{form}={file}")))
    sarif = json.loads(Path("report.sarif").read_text("utf-8"))
    found = json.loads(Path("report.json").read_text("utf-8"))
    number = sum(len(each["findings"]) for each in found["articles"]) + len(found["base"]["findings"])
    assert number == len(json.loads(Path("report.gitlab").read_text("utf-8")))
    assert number == len(sarif["runs"][0]["results"])
    assert ElementTree.parse("report.junit").getroot().get("tests") == str(len(found["articles"]))
    assert "2 articoli letti" in Path("report.text").read_text("utf-8")


@pytest.mark.usefixtures("base")
def test_nothing_is_written_of_a_base_that_could_not_be_checked(kb: Kb) -> None:
    assert kb("lint", "niente", "--report", "html=out.html").code == 2
    assert not Path("out.html").exists()


def test_a_good_article_needs_no_annotation(kb: Kb, base: Path) -> None:
    (base / "kb.toml").write_text('select = ["placeholder"]\n', encoding="utf-8")
    ran = kb("lint", "content/it/contratti", "--format", "github")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_files_are_named_from_the_repository(kb: Kb, base: Path, form: str) -> None:
    """Hosts look for `docs/base/content/it/...`, wherever the base stands."""
    (base.parent / ".git").mkdir()
    assert "base/content/it/pagamenti" in kb("lint", "--format", form).out
    (base.parent / ".git").rmdir()
    assert "base/content/it/pagamenti" not in kb("lint", "--format", form).out


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab", "junit", "markdown", "html"])
def test_a_console_without_unicode_gets_the_same_value(base: Path, form: str) -> None:
    def out(encoding: str) -> str:
        program = [sys.executable, "-c", "from kb_tool.cli import main; main()", "lint", "--format", form]
        environment = {**os.environ, "KB_LANG": "it", "PYTHONIOENCODING": encoding}
        return subprocess.run(program, cwd=base, env=environment, capture_output=True).stdout.decode(encoding)

    narrow, wide = out("cp1252"), out("utf-8")
    assert narrow.isascii()
    if form in ("json", "sarif", "gitlab"):
        assert json.loads(narrow) == json.loads(wide)
    else:
        assert html.unescape(narrow) == html.unescape(wide)
