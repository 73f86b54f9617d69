"""Regular expressions compiled when first used.

There are hundreds of them, for two languages, and checking one article uses few: compiling all of them would
be a sixth of the time that takes.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

__all__ = ["lazy_pattern"]


class _Lazy:
    """Stands for a compiled pattern: becomes it, method by method, as soon as one is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._said = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._said)

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet: the next time the pattern's own method is found at once.
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found

    def __repr__(self) -> str:
        return repr(self._compiled)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, save that the work is done, and a mistake found, at the first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
