"""Small bases on disk, written by tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kb_tool.settings import load_settings
from kb_tool.site import SiteJob, site_job

DAY = date(2026, 11, 21)

OWNERS = """\
- id: ufficio-contratti
  name: {it: "Ufficio contratti", en: "Contracts office"}
  products: [luce]
  channel: {it: "coda Contratti", en: "Contracts queue"}
"""
VOCABULARY = """\
products:
  luce: {it: "luce", en: "electricity"}
topics:
  contratti: {it: "contratti", en: "contracts"}
"""


def article(
    title: str = "Fare la voltura",
    id_: str = "kb-7f3qk",
    *,
    front: str = "",
    lead: str = "La chiede il nuovo cliente. La luce resta accesa.",
    body: str = "## Quando vale\n\nSempre, per le forniture attive.\n",
    kind: str = "risposta",
) -> str:
    """An Italian article; `front` is more lines of front matter."""
    return (
        f"---\nid: {id_}\ntipo: {kind}\nresponsabile: ufficio-contratti\nprodotti: [luce]\n"
        f"domande:\n  - come cambio il nome sulla bolletta\n  - voltura della luce\n{front}---\n\n"
        f"# {title}\n\n{lead}\n\n{body}"
    )


VERIFIED = "verificato: 2026-11-03\n"


def write_base(root: Path, articles: dict[str, str], *, settings: str = "") -> Path:
    """Write a base with its records; `articles` are by path under `content`."""
    files = {
        "content/_kb/owners.yml": OWNERS,
        "content/_kb/vocabulary.yml": VOCABULARY,
        "kb.toml": settings,
        **{f"content/{path}": text for path, text in articles.items()},
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def job_of(root: Path, *, as_of: date = DAY, run: str = "site") -> SiteJob:
    """Read and check the base in `root`."""
    return site_job(load_settings(root), as_of=as_of, run=run)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by POSIX path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
