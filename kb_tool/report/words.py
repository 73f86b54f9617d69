"""The reports' own words in both languages, and numbers as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb_tool.article import day_text
from kb_tool.lint import Message, Quality

if TYPE_CHECKING:
    from .model import ArticleReport

__all__ = [
    "NOT_CHECKED",
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


def decimal_text(value: float, lang: str) -> str:
    """One decimal, with the comma in Italian."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if lang == "it" else text


def score_text(value: float | None) -> str:
    """A score without decimals, never rounded up over a boundary; a dash when there is none."""
    return NOT_SCORED if value is None else str(int(round(value, 1)))


def quality_text(article: ArticleReport, quality: Quality) -> str:
    """The score of one quality of an article: a dash where nothing applied, "?" where nothing could look."""
    return NOT_CHECKED if quality in article.unchecked else score_text(article.score(quality))


def points_number(value: float, lang: str) -> str:
    """How many points, whole or, below one, with a decimal: "14", "1", "0,4"."""
    return decimal_text(value, lang) if value < 0.95 else f"{value:.0f}"


def points_text(value: float, lang: str) -> str:
    """What a correction brings: "+4 punti", "+1 point", "+0,4 punti"; nothing when it is next to nothing."""
    if value < 0.05:
        return ""
    point, points = Message(it="punto", en="point"), Message(it="punti", en="points")
    return "+" + counted(points_number(value, lang), point, points, lang)


def counted(number: int | str, one: Message, many: Message, lang: str) -> str:
    """The number with the word that agrees with it."""
    return f"{number} {(one if str(number) == '1' else many).say(lang)}"
