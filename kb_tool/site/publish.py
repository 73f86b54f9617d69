"""Put a finished site in place of the old one: readers get the whole old site or the whole new one.

Beside the folder `site` stand, hidden:

    .site.new-1a2b3c4d   a site being built (see `staging_folder`)
    .site.previous       the site of before, for `rollback`
    .site.lock           held by the running build
    .site.journal        what a publication is doing, there only while it does it
    .site.swap           the old site, for the instant between two renames (only without an exchange)
    .site.old-5e6f7a8b   an older site about to be removed
    .site.kept-9c0d1e2f  what `force` replaced two publications ago: not made by kb, so never removed

Where the system can exchange two folders in one step (Linux, macOS), there is no moment without a site.
Elsewhere (Windows, some network file systems) publishing takes renames: a machine that stops between the
first and the second is left without a site, so there it is **not** crash-atomic. It is journalled instead:
`recover`, and so the next build, puts the old site back. A web server that holds files of the site open
(IIS) makes Windows refuse the first rename: then nothing has changed and the message says so.

    with BuildLock(target):
        for line in recover(target): ...
        staged = staging_folder(target)
        ...                                  # fill it
        publish(staged, target)
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb_tool.site.exchange import exchange, remove, rename, sync_folder, sync_tree
from kb_tool.site.lock import BuildLock, beside, placed
from kb_tool.site.manifest import MARKER, Manifest, differences, foreign_files, read_manifest, write_manifest
from kb_tool.site.publish_texts import AnotherBuild, explained, failure, sentence

__all__ = ["Published", "Steps", "check_target", "publish", "recover", "rollback", "staging_folder"]

Steps = Callable[[str], None]
_FOREIGN = Manifest("", 0, 0)  # a folder that `force` replaced and rollback brings back
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Published:
    """What stands now.

    `size` in bytes; `how` is "first", "exchange", "renames" or "unchanged"; `notes` are sentences for people;
    `made` is when a site that came back was first published, local time (None: not known).
    """

    target: Path
    stamp: str
    files: int
    size: int
    how: str
    notes: tuple[str, ...] = ()
    made: datetime | None = None


def staging_folder(target: Path, *, ui: str = "en") -> Path:
    """Create the empty folder beside `target` (so on its file system) in which a new site is prepared.

    Only inside a BuildLock: without one, another build may take the folder for a dead one's leftover.
    """
    target = placed(target, ui)
    if not BuildLock(target).is_held():
        raise RuntimeError("staging_folder() is called inside `with BuildLock(target)`")
    staged = _fresh(target, "new")
    with explained(target, ui):
        staged.mkdir()
    return staged


def check_target(target: Path, *, content: Path | None = None, force: bool = False, ui: str = "en") -> None:
    """Raise PublishFailed when a site may not stand at `target`; cheap, so ask before building.

    Refused: a disk's root, a file, a symbolic link, a folder inside `content` or around it, and (without
    `force`) a folder with files that kb did not write, be it a site of ours otherwise. `force` is its own
    decision: publishing in spite of findings must not imply it.
    """
    target = placed(target, ui)
    with explained(target, ui):
        if target.is_symlink():
            raise failure("symlink", target, ui, real=target.resolve())
        if target.exists() and not target.is_dir():
            raise failure("file", target, ui)
        if content and (_within(target, content) or _within(content, target)):
            raise failure("content", target, ui, content=content)
        if force or not target.exists() or _is_empty(target):
            return
        if not read_manifest(target):
            raise failure("not-ours", target, ui)
        _refuse_foreign_files(target, ui)


def publish(
    staged: Path,
    target: Path,
    *,
    content: Path | None = None,
    force: bool = False,
    steps: Steps | None = None,
    ui: str = "en",
) -> Published:
    """Put the complete site in `staged` (a sibling of `target`) in place of `target`.

    The old site becomes `.site.previous`. A site equal to the one in place leaves everything as it is.
    `steps` is told the name of each step before it is taken: manifest, fsync, journal, exchange (then
    move-old, move-new, move-back where the system has none), keep-previous, clean. Raises PublishFailed
    when that could not be done: the old site stands and `staged` is gone.
    """
    target, step = placed(target, ui), steps or _silent
    if staged.resolve().parent != target.parent or _is_empty(staged):
        raise ValueError(f"not a filled staging folder beside {target}: {staged}")
    staged = target.with_name(staged.name)
    with explained(target, ui), BuildLock(target, ui=ui):
        try:
            _settle(target, ui, keep=staged)
            check_target(target, content=content, force=force, ui=ui)
            step("manifest")
            site = write_manifest(staged)
            if read_manifest(target) == site and not differences(target):
                remove(staged)
                return Published(target, site.stamp, site.files, site.size, "unchanged")
            step("fsync")
            sync_tree(staged)
        except BaseException:
            _settle(target, ui)
            raise
        return _replace(staged, target, site, step, ui)


def rollback(target: Path, *, steps: Steps | None = None, ui: str = "en") -> Published:
    """Exchange the site with the previous one; a second rollback takes the first one back.

    Raises PublishFailed when there is no previous site, when it is not as it was published, and when the site
    in place holds files that kb did not write.
    """
    target = placed(target, ui)
    with explained(target, ui), BuildLock(target, ui=ui):
        _settle(target, ui)
        check_target(target, force=True, ui=ui)
        _refuse_foreign_files(target, ui)
        previous = beside(target, "previous")
        if not previous.is_dir():
            raise failure("no-previous", target, ui)
        site = read_manifest(previous)
        if site and (wrong := differences(previous)):
            raise failure("damaged", target, ui, previous=previous, file=wrong[0])
        made = datetime.fromtimestamp((previous / MARKER).stat().st_mtime) if site else None
        return replace(_replace(previous, target, site or _FOREIGN, steps or _silent, ui), made=made)


def recover(target: Path, *, ui: str = "en") -> list[str]:
    """Finish or undo what a killed build left half-done at `target`; returns what was done, in sentences.

    Does nothing while another build is alive: its state is its own. Raises PublishFailed when the old site
    could not be put back.
    """
    target = placed(target, ui)
    try:
        with explained(target, ui):
            traces = [beside(target, "swap"), beside(target, "journal"), *_leftovers(target)]
            if not any(path.exists() for path in traces):
                return []  # and leave no lock file where nothing was ever built
            with BuildLock(target, ui=ui):
                return _settle(target, ui)
    except AnotherBuild:
        return []


def _replace(incoming: Path, target: Path, site: Manifest, step: Steps, ui: str) -> Published:
    """Exchange `incoming` and `target` under a journal; what fails after that is a note, not a failure."""
    try:
        step("journal")
        _write_journal(target, incoming, site.stamp)
        how = _swap(incoming, target, step)
    except BaseException:
        _settle(target, ui)
        raise
    try:
        notes = _finish(incoming, target, step, ui)
    except OSError as error:
        notes = [sentence("untidy", ui, reason=error.strerror or error)]
    return Published(target, site.stamp, site.files, site.size, how, tuple(notes))


def _swap(incoming: Path, target: Path, step: Steps) -> str:
    step("exchange")
    if target.exists() and _is_empty(target):
        target.rmdir()
    if not target.exists():
        rename(incoming, target)
        return "first"
    if exchange(incoming, target):
        return "exchange"
    swap = beside(target, "swap")
    step("move-old")
    rename(target, swap)
    step("move-new")
    rename(incoming, target)
    return "renames"


def _finish(incoming: Path, target: Path, step: Steps, ui: str) -> list[str]:
    """Keep the old site as the previous one, forget the journal, remove the one before it."""
    notes = []
    swap, previous, aside = beside(target, "swap"), beside(target, "previous"), None
    if swap.exists():
        step("move-back")
        rename(swap, incoming)
    step("keep-previous")
    if incoming != previous and incoming.exists():
        if previous.exists():
            # What kb did not make came here by `force`, and is never deleted.
            ours = read_manifest(previous) and not foreign_files(previous)
            aside = _fresh(target, "old" if ours else "kept")
            rename(previous, aside)
            if not ours:
                notes.append(sentence("set-aside", ui, name=aside))
        rename(incoming, previous)
    step("clean")
    sync_folder(target.parent)
    beside(target, "journal").unlink(missing_ok=True)
    if aside and not notes:
        remove(aside)
    return notes


def _settle(target: Path, ui: str, keep: Path | None = None) -> list[str]:
    """Bring an interrupted publication to the old site or the new one, and remove leftovers but `keep`."""
    said = []
    incoming, stamp = _read_journal(target)
    if incoming and target.exists() and (read_manifest(target) or _FOREIGN).stamp == stamp:
        said = [sentence("finished", ui), *_finish(incoming, target, _silent, ui)]
    elif incoming or beside(target, "swap").exists():
        said = [sentence("undone", ui)]
        _put_back(target, ui)
        beside(target, "journal").unlink(missing_ok=True)
    for leftover in _leftovers(target):
        if leftover == keep:
            continue
        try:
            remove(leftover)
            said.append(sentence("removed", ui, name=leftover.name))
        except OSError as error:
            said.append(sentence("not-removed", ui, name=leftover.name, reason=error.strerror or error))
    return said


def _put_back(target: Path, ui: str) -> None:
    """Return the old site from `.site.swap`, where the first of two renames had put it."""
    swap = beside(target, "swap")
    if not swap.exists():
        return
    try:
        if target.exists() and _is_empty(target):
            target.rmdir()
        rename(swap, target)
    except OSError as error:
        raise failure("half-way", target, ui, spare=swap, reason=error.strerror or error) from error
    sync_folder(target.parent)


def _write_journal(target: Path, incoming: Path, stamp: str) -> None:
    # Renamed into place, so that it is whole or absent; a half-written one is swept away as a leftover.
    draft = _fresh(target, "new")
    with draft.open("w", encoding="ascii") as file:
        json.dump({"incoming": incoming.name, "stamp": stamp}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(beside(target, "journal"))
    sync_folder(target.parent)


def _read_journal(target: Path) -> tuple[Path | None, str]:
    try:
        data = json.loads(beside(target, "journal").read_text(encoding="ascii"))
        return target.with_name(data["incoming"]), str(data["stamp"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None, ""


def _leftovers(target: Path) -> list[Path]:
    """Return what only a build that no longer lives can have left, given that we hold the lock."""
    ours = re.compile(re.escape(f".{target.name}.") + "(new|old)-[0-9a-f]{8}")
    if not target.parent.is_dir():
        return []
    return sorted(path for path in target.parent.iterdir() if ours.fullmatch(path.name))


def _fresh(target: Path, what: str) -> Path:
    return beside(target, f"{what}-{secrets.token_hex(4)}")


def _within(inner: Path, outer: Path) -> bool:
    """Tell whether `inner` is `outer` or stands in it, on file systems that ignore case too."""
    real = inner.resolve()
    return any(path.exists() and outer.exists() and path.samefile(outer) for path in (real, *real.parents))


def _refuse_foreign_files(target: Path, ui: str) -> None:
    """Raise PublishFailed naming some files that somebody put into the site: they would go with it."""
    found = foreign_files(target)
    if found:
        names = ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise failure("foreign-files", target, ui, names=names)


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _silent(step: str) -> None:
    """Take no notice of a step."""
