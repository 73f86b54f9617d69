"""A folder of generated files that touches only what changed, so that times of change stay true."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["GeneratedFolder"]


class GeneratedFolder:
    """Write a full set of files, then `sweep` what belongs to it no longer.

    A file whose bytes are the same keeps its time of change; a new one appears whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed: list[str] = []
        self._kept: set[Path] = set()

    def write(self, name: str, content: bytes) -> None:
        """Write `name` (POSIX, relative). Raises OSError when the disk refuses."""
        path = self.folder / name
        self._kept.add(path)
        try:
            if path.read_bytes() == content:
                return
        except OSError:
            pass
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".part")
        partial.write_bytes(content)
        partial.replace(path)
        self.changed.append(name)

    def sweep(self) -> None:
        """Remove every file that was not written since this value was made, and folders left empty."""
        for here, folders, files in os.walk(self.folder, topdown=False):
            for name in files:
                path = Path(here, name)
                if path not in self._kept:
                    path.unlink()
                    self.changed.append(path.relative_to(self.folder).as_posix())
            for name in folders:
                path = Path(here, name)
                if path.is_symlink():
                    path.unlink()
                elif not any(path.iterdir()):
                    path.rmdir()
