"""The reports' own words in both languages, and numbers as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_tool.article import day_text
from kb_tool.lint import Message, Quality

if TYPE_CHECKING:
    from .model import ArticleReport

__all__ = [
    "NOT_CHECKED",
    "NOT_READ",
    "NOT_SCORED",
    "QUALITY_NAMES",
    "counted",
    "day_text",
    "decimal_text",
    "points_number",
    "points_text",
    "quality_text",
    "score_text",
]

QUALITY_NAMES = {
    Quality.ORGANIZED: Message(it="organizzato", en="organized"),
    Quality.IMMEDIATE: Message(it="immediato", en="immediate"),
    Quality.UNAMBIGUOUS: Message(it="univoco", en="unambiguous"),
}
NOT_SCORED = "–"  # there was nothing to look at
NOT_CHECKED = "?"  # nothing could look
NOT_READ = "×"  # the file cannot be read


def decimal_text(value: float, lang: str) -> str:
    """One decimal, with the comma in Italian."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "it" else text


def score_text(value: float | None) -> str:
    """A score without decimals, rounded down, so that 69.9 never shows as 70; a dash when there is none."""
    return NOT_SCORED if value is None else str(int(round(value, 1)))


def quality_text(article: ArticleReport, quality: Quality) -> str:
    """The score of one quality: a dash where nothing applied, "?" where nothing could look, "×" if unread."""
    if article.scorecard is None:
        return NOT_READ
    return NOT_CHECKED if quality in article.unchecked else score_text(article.score(quality))


def points_number(value: float, lang: str) -> str:
    """How many points, with a decimal where they are not whole: "14", "3,4".

    Many findings at 3.4 shown as 3 would not add up: those of a quality give, as shown, 100 minus its score
    as shown within the point that `score_text` drops and half a tenth each.
    """
    text = decimal_text(value, lang)
    return text[:-2] if text.endswith("0") else text


def points_text(value: float, lang: str) -> str:
    """What a correction brings: "+4 punti", "+1 point", "+0,4 punti"; nothing when it is next to nothing."""
    if value < 0.05:
        return ""
    point, points = Message(it="punto", en="point"), Message(it="punti", en="points")
    return "+" + counted(points_number(value, lang), point, points, lang)


def counted(number: int | str, one: Message, many: Message, lang: str) -> str:
    """The number with the word that agrees with it."""
    return f"{number} {(one if str(number) == '1' else many).say(lang)}"
