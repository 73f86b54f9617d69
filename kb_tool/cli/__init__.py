"""The command `kb`: reads arguments, calls the packages below, prints, and says how it went.

Exit codes: 0 fine; 1 below the bar, or errors; 2 bad input or settings, or nothing was checked;
130 stopped with Ctrl-C; 141 nobody reads the output any more. A bug keeps its traceback.
"""

from __future__ import annotations

__all__ = ["main", "run"]

from .main import main, run
