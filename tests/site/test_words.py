"""The bilingual table."""

import re
import tomllib
from importlib.resources import files

import pytest

from kb_tool.site.words import counted, elided, words

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


def test_one_and_many() -> None:
    assert counted("articles", 1, "it") == "1 articolo"
    assert counted("articles", 0, "en") == "0 articles"


@pytest.mark.parametrize(
    ("text", "elided_text"),
    [
        ("Valeva fino al 8 maggio 2026.", "Valeva fino all'8 maggio 2026."),
        ("dal 8 maggio 2026 al 11 maggio 2026", "dall'8 maggio 2026 all'11 maggio 2026"),
        ("verificato il 11 nov 2026", "verificato l'11 nov 2026"),
        ("fino al 1º maggio 2026, dal 18 al 28 maggio", "fino al 1º maggio 2026, dal 18 al 28 maggio"),
        ("from 8 May 2026", "from 8 May 2026"),
    ],
)
def test_italian_elides_before_eight_and_eleven(text: str, elided_text: str) -> None:
    assert elided(text) == elided_text


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("it")["home"] = "x"  # type: ignore[index]
