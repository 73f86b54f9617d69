"""Synthetic sites that tell which generation they are, and what must hold of a folder that publishes them."""

from collections.abc import Callable
from pathlib import Path

from kb_tool.site import publish
from kb_tool.site.lock import BuildLock
from kb_tool.site.manifest import MARKER, differences

BEFORE_ARRIVAL = ["manifest", "fsync", "journal", "exchange"]
AFTER_ARRIVAL = ["keep-previous", "clean"]
# mechanism -> its steps that leave the old site standing when they fail, its steps that do not
STEPS = {
    "first": (BEFORE_ARRIVAL, AFTER_ARRIVAL),
    "exchange": (BEFORE_ARRIVAL, AFTER_ARRIVAL),
    "renames": ([*BEFORE_ARRIVAL, "move-old", "move-new"], ["move-back", *AFTER_ARRIVAL]),
}


def fill(folder: Path, generation: str, pages: int = 3) -> None:
    """Write a site of `pages` pages in two levels of folders; every page says which generation it is."""
    for number in range(pages):
        page = folder / f"è {number % 7}" / f"{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"{generation}\n" + "x" * (100 + number), encoding="utf-8")


def publish_generation(
    target: Path, generation: str, *, pages: int = 3, steps: Callable[[str], None] | None = None
) -> publish.Published:
    with BuildLock(target):
        staged = publish.staging_folder(target)
        fill(staged, generation, pages)
        return publish.publish(staged, target, steps=steps)


def generation_of(folder: Path) -> str:
    """Return the generation of the site in `folder`, '' when there is none; fail unless it is whole."""
    if not folder.exists():
        return ""
    assert differences(folder) == []
    pages = [path for path in folder.rglob("*") if path.is_file() and path.name != MARKER]
    (generation,) = {page.read_text(encoding="utf-8").split("\n")[0] for page in pages}
    return generation


def beside(target: Path) -> set[str]:
    """Return what stands beside `target`, without the lock file, which stays for ever."""
    return {path.name for path in target.parent.iterdir()} - {target.name, f".{target.name}.lock"}


def prepare(mechanism: str, target: Path, pages: int = 3) -> str:
    """Bring `target` to the state from which `mechanism` publishes; return the generation standing there."""
    if mechanism == "first":
        return ""
    for generation in ("oldest", "old"):
        publish_generation(target, generation, pages=pages)
    return "old"
