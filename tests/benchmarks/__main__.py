"""`make bench`: every measurement beside this file, each in a process of its own. Nothing is asserted.

A measurement is a module with `main() -> int`, which returns 2 when what it measures on is not there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SKIPPED = 2


def main() -> int:
    files = Path(__file__).parent.glob("[a-z]*.py")
    names = sorted(path.stem for path in files if not path.stem.startswith("test_"))
    skipped, failed = [], []
    for name in names:
        print(f"\n== {name}", flush=True)
        code = subprocess.run([sys.executable, "-m", f"{__package__}.{name}"]).returncode
        if code:
            (skipped if code == _SKIPPED else failed).append(name)
    print()
    if skipped:
        print(f"skipped: {', '.join(skipped)} (set KB_CORPORA to the folder of the real corpora)")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
