"""`kb lint --watch`: what is said after each save, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_tool.cli import watch
from kb_tool.cli.watch import changed_files

from .conftest import GOOD, POOR, Kb, Ran, write

GOOD_FILE, POOR_FILE = "content/it/contratti/ripensamento.md", "content/it/pagamenti/rimborso.md"
Watched = Callable[..., tuple[Ran, list[float]]]


@pytest.fixture
def watched(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Watch while these things happen, one at each pause, then press Ctrl-C."""

    def call(*happens: Callable[[], object], wishes: tuple[str, ...] = ()) -> tuple[Ran, list[float]]:
        waiting = [*happens]
        pauses: list[float] = []

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if not waiting:
                raise KeyboardInterrupt
            waiting.pop(0)()

        monkeypatch.setattr(watch, "time", type("Clock", (), {"sleep": staticmethod(pause)}))
        return kb("lint", "--watch", *wishes), pauses

    return call


def test_first_only_how_the_base_stands(watched: Watched, base: Path) -> None:
    ran, pauses = watched()
    assert ran.code == 0
    assert ran.out.startswith("2 articoli letti in ")
    assert ran.err.startswith("Ricontrollo a ogni salvataggio.")
    assert "Traceback" not in ran.err
    assert pauses[0] >= 0.5


def test_a_save_shows_that_article_and_the_whole_again(watched: Watched, base: Path) -> None:
    ran, _ = watched(lambda: write(base / GOOD_FILE, GOOD.replace("entro 14 giorni", "in qualche giorno")))
    _, rest = ran.out.split(GOOD_FILE, 1)
    assert "qualche giorno" in rest
    assert rest.count("2 articoli letti in ") == 1
    assert f"{POOR_FILE}   " not in rest
    assert "\x1b" not in ran.out


def test_an_article_put_right_says_so(watched: Watched, base: Path) -> None:
    ran, _ = watched(lambda: write(base / POOR_FILE, GOOD.replace("kb-7f3qk", "kb-2m9xd")))
    assert f"{POOR_FILE}   " in ran.out
    assert "univoco 100" in ran.out


def test_a_record_shows_the_articles_it_changes(watched: Watched, base: Path) -> None:
    owners = (base / "content/_kb/owners.yml").read_text("utf-8")
    more = owners + owners.replace("ufficio-contratti", "ufficio-rimborsi")
    ran, _ = watched(lambda: write(base / "content/_kb/owners.yml", more))
    assert f"{POOR_FILE}   " in ran.out
    assert f"{GOOD_FILE}   " not in ran.out


def test_settings_that_cannot_be_used_are_said_and_survived(watched: Watched, base: Path) -> None:
    ran, _ = watched(
        lambda: write(base / "kb.toml", 'bar = "x"\n'), lambda: write(base / "kb.toml", "bar = 10\n")
    )
    assert ran.code == 0
    assert "kb.toml" in ran.err
    assert ran.out.count("articoli letti") == 2


def test_an_article_that_goes_and_one_that_comes(watched: Watched, base: Path) -> None:
    new = base / "content/it/nuovo.md"
    ran, _ = watched(
        lambda: (base / POOR_FILE).unlink(), lambda: write(new, POOR.replace("kb-2m9xd", "kb-2m9xe"))
    )
    assert "1 articolo letto" in ran.out
    assert "content/it/nuovo.md   " in ran.out


def test_what_cannot_be_used_at_first_stops_it(kb: Kb, base: Path) -> None:
    write(base / "kb.toml", 'bar = "x"\n')
    assert kb("lint", "--watch").code == 2


def test_the_baseline_is_not_written_while_somebody_writes(watched: Watched, kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    before = (base / "kb-baseline.json").read_bytes()
    ran, _ = watched(lambda: (base / POOR_FILE).unlink())
    assert "in arretrato" in ran.out
    assert (base / "kb-baseline.json").read_bytes() == before


def test_a_baseline_that_comes_is_seen(watched: Watched, kb: Kb, base: Path) -> None:
    kb("lint", "--update-baseline")
    data = (base / "kb-baseline.json").read_bytes()
    (base / "kb-baseline.json").unlink()
    ran, _ = watched(lambda: write(base / "kb-baseline.json", data))
    assert "in arretrato: " in ran.out


def test_files_that_differ() -> None:
    before = {"a": (1, 1), "b": (1, 1), "c": (1, 1)}
    assert changed_files(before, {"a": (1, 1), "b": (2, 1), "d": (1, 1)}) == {"b", "c", "d"}
