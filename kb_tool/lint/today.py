"""The day that counts as today, and for which other days the same answers would be given.

What a rule says of an article is kept and used again; a day on which it might say something else must be
known then. So rules ask whether a day has passed instead of comparing dates, and this value takes notes.
"""

from __future__ import annotations

from datetime import date

__all__ = ["Today"]


class Today:
    """One day, as the caller says it. All that was asked holds on the days [since, until), as ordinals."""

    __slots__ = ("_day", "since", "until")

    def __init__(self, day: date) -> None:
        self._day = day
        self.since = date.min.toordinal()
        self.until = date.max.toordinal() + 1

    @property
    def day(self) -> date:
        """The day itself: whatever is made of it holds on no other."""
        self.since = self._day.toordinal()
        self.until = self.since + 1
        return self._day

    def has_passed(self, day: date, days: int = 0) -> bool:
        """Whether today is later than that many days after `day`."""
        last = day.toordinal() + days
        if self._day.toordinal() > last:
            self.since = max(self.since, last + 1)
            return True
        self.until = min(self.until, last + 1)
        return False
