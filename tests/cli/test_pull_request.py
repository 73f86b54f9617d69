"""A pull request on a sample repository, checked by the jobs that the docs offer, with their own commands.

One article gets better, one worse, one is new with an error and below the minimum; a registered fact changes.
`pytest -s tests/cli/test_pull_request.py` prints the comment in both languages.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..docs.test_ci import CHECK, GITLAB, loaded
from ..history.test_git import git
from .conftest import write

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "git"))) or sys.platform == "win32", reason="bash and git"
)

OWNERS = """\
- id: ufficio-contratti
  name: {it: "Ufficio contratti", en: "Contracts office"}
  channel: {it: "interno 4100", en: "extension 4100"}
"""
FACTS = """\
costo-voltura:
  kind: brand
  value: {it: "5 €", en: "€5"}
  subject: {it: "costo della voltura", en: "cost of changing the account holder"}
  start: {it: "", en: ""}
"""
HEAD = """\
---
id: {id}
tipo: risposta
responsabile: ufficio-contratti
verificato: 2026-11-03
domande:
  - {one}
  - {two}
---

"""
QUESTIONS = {
    "voltura": ("kb-vvvv1", "come cambio il nome sulla bolletta", "quanto ci vuole per la voltura"),
    "recesso": ("kb-rrrr1", "quanto costa chiudere il contratto", "c'è una penale se me ne vado"),
    "fibra": ("kb-ffff1", "la lucina rossa del modem lampeggia", "non va internet e vedo rosso"),
    "rate": ("kb-rrrr2", "posso pagare a rate", "mi dividete la bolletta"),
}
BODIES = {
    "voltura": """\
# Quanto dura la voltura della luce?

La voltura dura 3 giorni lavorativi dalla richiesta e costa [7 €](fatto:costo-voltura).

## Tempi

Il cliente riceve un messaggio entro 2 ore dalla richiesta.

## Fonti

- Carta dei servizi, letta il 3 novembre 2026.
""",
    "recesso": """\
# Quanto costa il recesso?

Il recesso è gratis. Il contratto si chiude con l'ultima bolletta.

## Fonti

- Listino, letto il 3 novembre 2026.
""",
    "fibra": """\
# Che cosa significa la spia LOS rossa?

La spia LOS rossa dice che la fibra è staccata o rotta. Il tecnico arriva entro 2 giorni lavorativi dalla
segnalazione.

## Fonti

- Carta dei servizi, letta il 3 novembre 2026.
""",
    "rate": """\
# Posso pagare a rate?

Di solito la rata si può chiedere entro qualche giorno. Vedi [come si fa](rateizzare.md). Spesso bastano poche
ore, in alcuni casi ci vuole più o meno una settimana.
""",
}
WORSE = BODIES["fibra"].replace(
    "entro 2 giorni lavorativi dalla\nsegnalazione", "in qualche giorno, più o meno"
)
OTHER = BODIES["fibra"].replace("LOS rossa", "PON spenta")


def text(name: str, body: str | None = None) -> str:
    id_, one, two = QUESTIONS[name]
    return HEAD.format(id=id_, one=one, two=two) + (BODIES[name] if body is None else body)


@dataclass(frozen=True)
class Job:
    """Where the job runs, and what it needs around it."""

    checkout: Path
    temp: Path
    environment: dict[str, str]

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(
            command,
            cwd=self.checkout,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """The server with its main branch, and the checkout of the change as hosts make it: merged into main."""
    server, work, checkout, temp = (tmp_path / name for name in ("server.git", "work", "checkout", "temp"))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(server))
    git(tmp_path, "clone", "-q", str(server), str(work))
    content = work / "content"
    write(content / "_kb/owners.yml", OWNERS)
    write(content / "_kb/facts.yml", FACTS)
    vague = BODIES["voltura"].replace("entro 2 ore dalla richiesta", "in qualche ora").replace("7 €", "5 €")
    write(content / "it/voltura.md", text("voltura", vague))
    for name in ("recesso", "fibra"):
        write(content / f"it/{name}.md", text(name))
    _commit(work, "main")
    git(work, "switch", "-q", "-c", "change")
    write(content / "it/voltura.md", text("voltura"))
    write(content / "it/fibra.md", text("fibra", WORSE))
    write(content / "it/rate.md", text("rate"))
    write(content / "_kb/facts.yml", FACTS.replace('"5 €"', '"7 €"').replace("€5", "€7"))
    _commit(work, "change")
    git(work, "switch", "-q", "main")
    write(content / "it/altro.md", text("fibra", OTHER).replace("kb-ffff1", "kb-aaaa1"))
    _commit(work, "main")
    git(tmp_path, "clone", "-q", str(server), str(checkout))
    git(checkout, "checkout", "-q", "--detach", "origin/main")
    git(checkout, "merge", "-q", "--no-edit", "origin/change")
    temp.mkdir()
    return Job(checkout, temp, _environment(tmp_path, temp))


def _commit(work: Path, branch: str) -> None:
    git(work, "add", "-A", ".")
    git(work, "commit", "-q", "-m", "x")
    git(work, "push", "-q", "origin", f"HEAD:{branch}")


def _environment(place: Path, temp: Path) -> dict[str, str]:
    """What a job has: `kb` installed, and the variables of its host."""
    program = place / "bin/kb"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb_tool "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (place / "bin/python").symlink_to(sys.executable)
    known = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "KB_"))}
    return {
        **known,
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "CI": "true",
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "BASE": "main",
        "NUMBER": "12",
    }


def steps() -> dict[str, str]:
    """The shell texts of the job that checks, by the names of their steps."""
    (check,) = loaded(CHECK)["jobs"].values()
    return {step["name"]: step["run"] for step in check["steps"] if "run" in step}


def row(comment: str, title: str) -> list[str]:
    (line,) = re.findall(rf"^\| \*{re.escape(title)}\* .*$", comment, re.MULTILINE)
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("ui", ["it", "en"])
def test_the_check_stops_and_says_why(job: Job, ui: str) -> None:
    checked = job.run(steps()["Check the articles"], KB_LANG=ui)
    assert checked.returncode == 1, checked.stderr
    comment = (job.temp / "kb/comment.md").read_text("utf-8")
    print(f"\n{comment}")
    better, worse, new, fact = {
        "it": ("migliora", "peggiora: da rivedere prima di pubblicare", "nuovo: 1 errore", "5 € → 7 €"),
        "en": ("better", "worse: review before publishing", "new: 1 error", "€5 → €7"),
    }[ui]
    voltura = row(comment, "Quanto dura la voltura della luce?")
    assert re.fullmatch(r"\d+ → 100", voltura[3])
    assert voltura[4] == better
    fibra = row(comment, "Che cosa significa la spia LOS rossa?")
    assert re.fullmatch(r"\*\*\d+ → \d+\*\*", fibra[3])
    assert fibra[4] == worse
    rate = row(comment, "Posso pagare a rate?")
    assert re.fullmatch(r"\*\*\d+\*\*", rate[3])
    assert rate[4].startswith(new)
    assert "PON" not in comment
    assert fact in comment
    errors = re.findall(r"^::error file=(\S+?)(,|::)", checked.stdout, re.MULTILINE)
    assert {file for file, _ in errors} == {"content/it/fibra.md", "content/it/rate.md"}
    assert re.search(r"LOS.*\n  - (riga|line) 13: .*qualche giorno", comment)


def test_the_summary_is_the_comment_and_the_other_job_gets_two_small_files(job: Job) -> None:
    job.run(steps()["Check the articles"])
    shown = job.run(steps()["Show the summary"])
    assert shown.returncode == 0, shown.stderr
    comment = (job.temp / "kb/comment.md").read_text("utf-8")
    assert (job.temp / "summary.md").read_text("utf-8") == comment
    assert {file.name for file in (job.temp / "kb").iterdir()} == {"comment.md", "number"}
    assert (job.temp / "kb/number").read_text("utf-8") == "12\n"


def test_put_right_it_passes(job: Job) -> None:
    write(job.checkout / "content/it/fibra.md", text("fibra"))
    (job.checkout / "content/it/rate.md").unlink()
    checked = job.run(steps()["Check the articles"])
    assert checked.returncode == 0, checked.stdout


def test_the_history_was_not_fetched(job: Job, tmp_path: Path) -> None:
    """What happens to somebody who leaves `fetch-depth: 0` out: one line, with the remedy."""
    url = (tmp_path / "server.git").as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "change", url, "shallow")
    alone = Job(tmp_path / "shallow", job.temp, job.environment)
    checked = alone.run(steps()["Check the articles"], KB_LANG="en")
    assert checked.returncode == 2
    assert "fetch-depth: 0" in checked.stderr
    assert not (job.temp / "kb/comment.md").exists()


def test_on_gitlab(job: Job) -> None:
    lines = [line for line in loaded(GITLAB)["kb"]["script"] if " pip install " not in line]
    checked = job.run("\n".join(lines), CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main", KB_LANG="it")
    assert checked.returncode == 1, checked.stderr
    assert "Rispetto a «origin/kb-base»: 1 articolo migliora, 1 peggiora, 1 è nuovo" in checked.stdout
    quality = json.loads((job.checkout / "kb-quality.json").read_text("utf-8"))
    assert {each["location"]["path"] for each in quality} == {"content/it/fibra.md", "content/it/rate.md"}
    assert "<failure" in (job.checkout / "kb-tests.xml").read_text("utf-8")
    comment = (job.checkout / "kb-comment.md").read_text("utf-8")
    assert row(comment, "Posso pagare a rate?")[4].startswith("nuovo")
