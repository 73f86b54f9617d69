"""SIGKILL while publishing: the whole old site or the whole new one, whatever the moment."""

import subprocess
import sys
from pathlib import Path

import pytest

from kb_tool.site.publish import recover

from .generations import STEPS, beside, generation_of, prepare, publish_generation

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


def _run(target: Path, mechanism: str, pages: int, moment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.site.victim", str(target), mechanism, str(pages), moment]
    root = Path(__file__).parents[2]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=root)


def _kill_and_look(target: Path, mechanism: str, pages: int, moment: str) -> str:
    """Return the generation that stands after a kill at `moment` and a repair; both are checked."""
    old = prepare(mechanism, target, pages)
    victim = _run(target, mechanism, pages, moment)
    assert victim.returncode == -9, victim.stderr
    swap = target.with_name(".site.swap")
    found = generation_of(target)
    if mechanism == "renames" and not target.exists():  # the one gap, and nothing is lost in it
        assert generation_of(swap) == old
        found = old
    said = recover(target)
    assert generation_of(target) == found, said
    assert found in (old, "new")
    if found == "new" and old:
        assert generation_of(target.with_name(".site.previous")) == old
    assert beside(target) == ({".site.previous"} if old else set())
    assert recover(target) == []
    publish_generation(target, "newest", pages=pages)
    assert generation_of(target) == "newest"
    return found


@pytest.mark.parametrize(
    ("mechanism", "moment", "stands"), [("renames", "move-new", "old"), ("exchange", "keep-previous", "new")]
)
def test_a_kill_at_the_worst_moments(tmp_path: Path, mechanism: str, moment: str, stands: str) -> None:
    assert _kill_and_look(tmp_path / "site", mechanism, 3, moment) == stands


@pytest.mark.torture
@pytest.mark.parametrize("mechanism", sorted(STEPS))
def test_a_kill_at_twenty_moments(tmp_path: Path, mechanism: str) -> None:
    prepare(mechanism, tmp_path / "count" / "site", 300)
    touches = int(_run(tmp_path / "count" / "site", mechanism, 300, "count").stdout)
    steps = [step for part in STEPS[mechanism] for step in part]
    spread = 20 - len(steps)
    moments = [*steps, *(str(1 + touches * number // spread) for number in range(spread))]
    stands = {
        moment: _kill_and_look(tmp_path / moment / "site", mechanism, 300, moment) for moment in moments
    }
    assert len(stands) == 20
    print(f"\n{mechanism}: {touches} touches of the disk, kills at {stands}")
    assert {stands[step] for step in STEPS[mechanism][0]} == {"" if mechanism == "first" else "old"}
    assert {stands[step] for step in STEPS[mechanism][1]} == {"new"}
