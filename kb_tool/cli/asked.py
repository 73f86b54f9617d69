"""What one `kb lint` was asked for, and which wishes do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_tool.errors import BadInput

from .speech import Say

__all__ = ["Asked"]

# Each wish -> those it cannot be granted with, by the names of options; "-" is the text from stdin, and
# "--format" and "--report" any but text.
_APART = {
    "--update-baseline": (
        "-",
        "paths",
        "--since",
        "--select",
        "--ignore",
        "--fix",
        "--diff",
        "--watch",
        "--statistics",
        "--start-here",
        "--no-baseline",
        "--format",
        "--report",
    ),
    "--watch": ("-", "--since", "--fix", "--diff", "--statistics", "--start-here", "--format", "--report"),
    "--diff": ("--statistics", "--start-here", "--format", "--report"),
    "--fix": ("--statistics", "--start-here"),
    "--since": ("-", "--start-here"),
    "--statistics": ("--start-here",),
    "-": ("--start-here",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options, as `kb lint` reads them; `start_here` is how many articles, None = not asked."""

    paths: tuple[str, ...]
    form: str
    reports: tuple[tuple[str, Path], ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    hints: bool
    summary: bool
    since: str | None
    fix: bool
    diff: bool
    watch: bool
    statistics: bool
    start_here: int | None
    baseline: bool
    update_baseline: bool
    stdin_filename: str | None
    as_of: date
    cache: bool
    jobs: int | None
    root: Path | None
    color: bool | None

    @property
    def narrowed(self) -> bool:
        """Whether this run has fewer rules than the base."""
        return bool(self.select or self.ignore)

    @property
    def whole(self) -> bool:
        """Whether it is about every article of the base."""
        return not self.paths and self.since is None

    def files(self) -> list[Path]:
        """The files and folders named."""
        return [Path(path).absolute() for path in self.paths]

    def stdin_path(self) -> str:
        """Where the text from stdin stands."""
        return str(Path(self.stdin_filename or "").absolute())

    def check(self, say: Say) -> None:
        """Raise `BadInput` for wishes that do not go together."""
        if self.stdin_filename and "-" not in self.paths:
            raise BadInput(say("lint.stdin-missing", path=self.stdin_filename))
        if ("-" in self.paths) != bool(self.stdin_filename) or (self.stdin_filename and len(self.paths) > 1):
            raise BadInput(say("lint.stdin"))
        wishes = [*self._wishes()]
        for one, others in _APART.items():
            for other in others:
                if one in wishes and other in wishes:
                    other = say("common.paths") if other == "paths" else other
                    raise BadInput(say("lint.apart", one=one, other=other))
        for other in ("--format", "--report"):
            if "-" in wishes and self.fix and other in wishes:  # the text itself is what is printed
                raise BadInput(say("lint.apart", one="--fix -", other=other))
        if (self.statistics or self.start_here) and self.form not in ("text", "json"):
            wish = "--statistics" if self.statistics else "--start-here"
            raise BadInput(say("lint.apart", one=wish, other=f"--format {self.form}"))

    def _wishes(self) -> Iterator[str]:
        wishes = {
            "-": self.stdin_filename is not None,
            "paths": bool(self.paths),
            "--format": self.form != "text",
            "--report": bool(self.reports),
            "--select": bool(self.select),
            "--ignore": bool(self.ignore),
            "--since": self.since is not None,
            "--fix": self.fix,
            "--diff": self.diff,
            "--watch": self.watch,
            "--statistics": self.statistics,
            "--start-here": self.start_here is not None,
            "--no-baseline": not self.baseline,
            "--update-baseline": self.update_baseline,
        }
        yield from (name for name, is_there in wishes.items() if is_there)
