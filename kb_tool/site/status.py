"""How an article stands on a day: the badge every list shows and the banners above the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb_tool.article import FrontMatter, State
from kb_tool.report import day_text
from kb_tool.site.words import elided, words

__all__ = ["Banner", "Status", "banners", "in_force", "status"]


@dataclass(frozen=True, slots=True)
class Status:
    """One badge: `tone` is good, warn or bad; `text` says the same in words."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning above the answer. `shown` is true on the day of the build.

    It holds `after` one day or `before` another (ISO, both exclusive, or empty), so that the reader's browser
    can show and hide it by itself when the site is older than the day.
    """

    tone: str
    text: str
    shown: bool = True
    after: str = ""
    before: str = ""


def status(meta: FrontMatter, review_by: date | None, *, as_of: date, lang: str) -> Status:
    """The most serious thing to know about an article on `as_of`."""
    text = words(lang)
    if meta.state is State.ARCHIVED or meta.state is State.DRAFT:
        return Status("bad", text[f"state_{meta.state.value}"])
    if meta.valid_to and as_of > meta.valid_to:
        return Status("bad", text["state_expired"])
    if meta.valid_from and as_of < meta.valid_from:
        return Status("warn", text["state_early"])
    if meta.verified is None:
        return Status("warn", text["state_unverified"])
    if review_by and as_of > review_by:
        return Status("warn", text["state_due"])
    message = text["state_verified"].format(date=day_text(meta.verified, lang, short=True))
    return Status("good", elided(message))


def banners(
    meta: FrontMatter, review_by: date | None, office: str, *, as_of: date, lang: str
) -> tuple[Banner, ...]:
    """The banners of an article, those of other days included (hidden until their day comes)."""
    text = words(lang)
    ask = office or text["the_office"]
    found = []
    if meta.state in (State.DRAFT, State.ARCHIVED):
        found.append(Banner("bad", text[f"banner_{meta.state.value}"]))
    if meta.valid_to:
        message = elided(text["banner_expired"].format(date=day_text(meta.valid_to, lang), office=ask))
        found.append(Banner("bad", message, as_of > meta.valid_to, after=meta.valid_to.isoformat()))
    if meta.valid_from:
        message = elided(text["banner_early"].format(date=day_text(meta.valid_from, lang)))
        found.append(Banner("warn", message, as_of < meta.valid_from, before=meta.valid_from.isoformat()))
    if meta.state is State.UNVERIFIED:
        found.append(Banner("warn", text["banner_unverified"].format(office=ask)))
    elif review_by:
        message = elided(text["banner_due"].format(date=day_text(review_by, lang), office=ask))
        after, end = review_by.isoformat(), meta.valid_to or date.max
        if end < date.max:  # once it has expired, that is all there is to say
            before = date.fromordinal(end.toordinal() + 1)
            shown = review_by < as_of < before
            found.append(Banner("warn", message, shown, after=after, before=before.isoformat()))
        else:
            found.append(Banner("warn", message, as_of > review_by, after=after))
    return tuple(found)


def in_force(meta: FrontMatter, lang: str) -> str:
    """The inclusive dates of validity in words, or an empty string."""
    text = words(lang)
    start = day_text(meta.valid_from, lang) if meta.valid_from else ""
    end = day_text(meta.valid_to, lang) if meta.valid_to else ""
    key = {(True, True): "from_to", (True, False): "from_only", (False, True): "to_only"}.get(
        (bool(start), bool(end))
    )
    return elided(text[key].format(start=start, end=end)) if key else ""
