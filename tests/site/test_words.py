"""The bilingual table, dates and scores."""

import re
import tomllib
from datetime import date
from importlib.resources import files

import pytest

from kb_tool.site.words import counted, format_date, format_score, words

TABLE = tomllib.loads(files("kb_tool.site").joinpath("words.toml").read_text("utf-8"))


@pytest.mark.parametrize("key", TABLE)
def test_every_text_stands_in_both_languages_with_the_same_blanks(key: str) -> None:
    row = TABLE[key]
    assert set(row) == {"it", "en"}
    assert all(text.strip() for text in row.values())
    blanks = [sorted(re.findall(r"\{(\w+)\}", text)) for text in row.values()]
    assert blanks[0] == blanks[1]


def test_every_text_is_used() -> None:
    package, templates = files("kb_tool.site"), files("kb_tool").joinpath("../site_templates")
    sources = [path.read_text("utf-8") for path in package.iterdir() if path.name.endswith(".py")]
    for folder in ("", "pages", "parts", "partials", "assets"):
        inside = templates.joinpath(folder)
        sources += [
            path.read_text("utf-8") for path in inside.iterdir() if path.name.endswith((".html", ".js"))
        ]
    program = "\n".join(sources)
    made = {"articles_one", "articles_many", "theme_auto", "theme_light", "theme_dark"}
    made |= {f"{quality}_gloss" for quality in ("organized", "immediate", "unambiguous")}
    made |= {"organized", "immediate", "unambiguous", "banner_draft", "banner_archived", "state_draft"}
    made |= {"state_archived", "severity_error", "severity_warning", "severity_suggestion"}
    unused = [key for key in TABLE if key not in made and not re.search(rf"\b{key}\b", program)]
    assert unused == []


@pytest.mark.parametrize(
    ("day", "lang", "short", "expected"),
    [
        (date(2026, 11, 3), "it", False, "3 novembre 2026"),
        (date(2027, 1, 1), "it", False, "1º gennaio 2027"),
        (date(2027, 1, 1), "en", False, "1 January 2027"),
        (date(2026, 9, 18), "it", True, "18 set 2026"),
        (date(2026, 9, 18), "en", True, "18 Sep 2026"),
    ],
)
def test_dates_are_written_as_each_language_does(day: date, lang: str, short: bool, expected: str) -> None:
    assert format_date(day, lang, short=short) == expected


def test_one_and_many() -> None:
    assert counted("articles", 1, "it") == "1 articolo"
    assert counted("articles", 0, "en") == "0 articles"


def test_a_score_below_the_bar_never_looks_as_if_it_reached_it() -> None:
    assert format_score(69.96) == "69"
    assert format_score(None) == "–"


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("it")["home"] = "x"  # type: ignore[index]
