"""A small base on disk, and `kb` run in it without a new process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb_tool.cli import run

GOOD = """\
---
id: kb-7f3qk
tipo: risposta
responsabile: ufficio-contratti
verificato: 2026-11-03
domande:
  - quanto tempo ho per ripensarci
  - posso annullare il contratto
---

# Ripensare un contratto fatto al telefono

Il cliente annulla il contratto senza costi entro 14 giorni di calendario dalla firma.

## Fonti

- Codice del consumo, articolo 52, letto il 3 novembre 2026.
"""
POOR = """\
---
id: kb-2m9xd
tipo: risposta
responsabile: ufficio-rimborsi
verificato: 2026-11-03
domande:
  - quando arriva il rimborso
  - aspetto il rimborso
---

# Quando arriva il rimborso?

Il rimborso arriva in qualche giorno, di norma. Il cliente riceve più o meno la stessa cifra.
"""
OWNERS = """\
- id: ufficio-contratti
  name: {it: "Ufficio contratti", en: "Contracts office"}
  channel: {it: "interno 4100", en: "extension 4100"}
"""


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Kb = Callable[..., Ran]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base with one good article and one that is vague and nobody's, and the current folder in it."""
    root = tmp_path / "base"
    write(root / "content/it/contratti/ripensamento.md", GOOD)
    write(root / "content/it/pagamenti/rimborso.md", POOR)
    write(root / "content/_kb/owners.yml", OWNERS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kb:
    """Run `kb` with these arguments, on a day that never changes."""
    monkeypatch.setenv("KB_LANG", "it")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(arguments)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
