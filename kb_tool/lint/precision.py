"""How often each rule was right, and what it may therefore count for.

The figures stand in `precision.toml`: findings on text nobody here wrote, labelled by readers who saw the
place and the message, not the rule. A rule that only states facts (a link that leads nowhere) has none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kb_tool.stats import Interval, wilson

from .finding import Severity

__all__ = ["Precision", "measured_precision"]

_FEWEST = 10  # fewer labelled findings measure nothing
_LEAST = {Severity.ERROR: (0.90, 0.70), Severity.WARNING: (0.60, 0.40)}


class Precision(NamedTuple):
    """`right` of `labelled` findings were right."""

    right: int
    labelled: int

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def interval(self) -> Interval:
        """The 95 % interval of the share."""
        return wilson(self.right, self.labelled)

    def allows(self, severity: Severity) -> bool:
        """Whether a rule this precise may have that severity: an error .90 seen and .70 sure, a warning
        .60 and .40; below ten labelled findings it may only suggest."""
        if severity not in _LEAST:
            return True
        seen, sure = _LEAST[severity]
        return self.labelled >= _FEWEST and self.share >= seen and self.interval.low >= sure


@cache
def measured_precision() -> Mapping[str, Mapping[str, Precision]]:
    """Rule -> language -> its precision, for those that were labelled."""
    file = Path(__file__).with_name("precision.toml")
    rows = tomllib.loads(file.read_text("utf-8"))
    return {
        rule: {lang: Precision(*figures) for lang, figures in by_lang.items()}
        for rule, by_lang in rows.items()
    }
