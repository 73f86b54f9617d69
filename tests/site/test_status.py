"""Badges and banners by the day."""

from datetime import date, timedelta

import pytest

from kb_tool.article import FrontMatter, State
from kb_tool.site.status import Banner, banners, in_force, status

DAY = date(2026, 11, 21)
NEXT = DAY + timedelta(days=1)
BEFORE = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("meta", "review_by", "tone", "text"),
    [
        (FrontMatter(verified=date(2026, 11, 3)), NEXT, "good", "verificato il 3 nov 2026"),
        (FrontMatter(verified=date(2026, 11, 3)), DAY, "good", "verificato il 3 nov 2026"),
        (FrontMatter(verified=date(2026, 11, 3)), BEFORE, "warn", "verifica scaduta"),
        (FrontMatter(), None, "warn", "da verificare"),
        (FrontMatter(verified=DAY, valid_to=DAY), None, "good", "verificato il 21 nov 2026"),
        (FrontMatter(verified=DAY, valid_to=BEFORE), None, "bad", "scaduto"),
        (FrontMatter(verified=DAY, valid_from=NEXT), None, "warn", "non ancora in vigore"),
        (FrontMatter(verified=DAY, declared_state=State.DRAFT, valid_to=BEFORE), None, "bad", "bozza"),
        (FrontMatter(declared_state=State.ARCHIVED), None, "bad", "archiviato"),
    ],
)
def test_the_badge_says_the_most_serious_thing(
    meta: FrontMatter, review_by: date | None, tone: str, text: str
) -> None:
    found = status(meta, review_by, as_of=DAY, lang="it")
    assert (found.tone, found.text) == (tone, text)


def shown(found: tuple[Banner, ...], day: date) -> list[str]:
    """What the reader's browser shows on `day`, from the dates in the page (as kb.js does)."""
    iso = day.isoformat()
    return [
        each.text
        for each in found
        if not ((each.after and iso <= each.after) or (each.before and iso >= each.before))
    ]


@pytest.mark.parametrize("day", [BEFORE, DAY, NEXT, NEXT + timedelta(days=1), date(2030, 1, 1)])
def test_what_the_build_shows_is_what_the_browser_shows_on_that_day(day: date) -> None:
    meta = FrontMatter(verified=BEFORE, valid_from=DAY, valid_to=NEXT)
    found = banners(meta, NEXT, "Ufficio contratti", as_of=day, lang="it")
    assert [each.text for each in found if each.shown] == shown(found, day)


def test_an_expired_article_says_whom_to_ask() -> None:
    (banner,) = banners(
        FrontMatter(verified=DAY, valid_to=BEFORE), None, "Contracts office", as_of=DAY, lang="en"
    )
    assert banner.shown
    assert banner.text == "Valid until 20 November 2026. Don't give this answer: ask Contracts office."


def test_an_unverified_article_without_an_office_still_reads_well() -> None:
    (banner,) = banners(FrontMatter(), None, "", as_of=DAY, lang="it")
    assert banner.text.endswith("chiedi a: il tuo responsabile.")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_dates_at_the_end_of_time_break_nothing(day: date) -> None:
    meta = FrontMatter(verified=DAY, valid_from=day, valid_to=day)
    assert banners(meta, day, "", as_of=day, lang="it")
    assert in_force(meta, "it")


def test_validity_in_words() -> None:
    assert in_force(FrontMatter(), "it") == ""
    assert (
        in_force(FrontMatter(valid_from=DAY, valid_to=NEXT), "it")
        == "dal 21 novembre 2026 al 22 novembre 2026 compreso"
    )
    assert in_force(FrontMatter(valid_to=DAY), "en") == "until 21 November 2026 inclusive"
