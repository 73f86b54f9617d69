"""Each way of spoiling does what its name says, leaves front matter and code alone, and can be counted."""

from __future__ import annotations

import pytest

from kb_tool.lint import Quality
from kb_tool.report import ArticleReport

from ._spoil import CONTROLS, Control
from .controls import Tally, tally

WAYS = {(control.name, way): spoil for control in CONTROLS for way, spoil in control.ways.items()}
PLAIN = "---\nid: 3 days\n---\n# Title\n\nYes.\n\n```\n## 3 days\n1. [a page](x.md)\n```\n"


CASES = (
    ("headings removed", "lines dropped", "en", "# T\n\n## A\n\nb", "# T\n\n\nb"),
    ("headings removed", "marks dropped", "en", "# T\n\n## A\n\nb", "# T\n\nA\n\nb"),
    ("list items merged", "joined by spaces", "en", "a:\n\n- b.\n- c.\n\nd", "a:\n\n\nb. c.\n\nd"),
    ("list items merged", "joined by commas", "en", "- b\n  b\n- c", "\nb b, c\n"),
    ("steps unnumbered", "bullets", "it", "1. Apri.\n2. Chiudi.", "- Apri.\n- Chiudi."),
    ("steps unnumbered", "paragraphs", "it", "1. Apri.\n2. Chiudi.", "\nApri.\n\n\nChiudi.\n"),
    ("nouns to pronouns", "noun and article", "en", "A page. The page is up.", "A page. It is up."),
    ("nouns to pronouns", "noun and article", "it", "Ha la rata. Paga la rata.", "Ha la rata. Paga essa."),
    ("nouns to pronouns", "any long word", "en", "Close Outlook. Open Outlook.", "Close Outlook. Open it."),
    ("numbers vague", "a few", "it", "Fra 3 giorni, non 1 giorno.", "Fra alcuni giorni, non 1 giorno."),
    ("numbers vague", "in turn", "en", "In 3 working days.", "In some working days."),
    ("links say here", "here", "it", "Vedi [la voltura](v.md).", "Vedi [qui](v.md)."),
    ("links say here", "click here", "en", "[3 days](fact:x) ![img](a)", "[3 days](fact:x) ![img](a)"),
    ("answer last", "lead moved", "en", "# T\n\nYes.\n\n## A\n\nb", "# T\n\n## A\n\nb\n\n\nYes.\n"),
    ("last third cut", "paragraphs", "en", "a\n\nb\n\nc", "a\n\nb"),
    ("last third cut", "lines", "en", "a\nb\nc", "a\nb"),
)


@pytest.mark.parametrize(("name", "way", "lang", "before", "after"), CASES)
def test_ways(name: str, way: str, lang: str, before: str, after: str) -> None:
    assert WAYS[name, way](before, lang) == after


@pytest.mark.parametrize("key", [key for key in WAYS if key[0] != "last third cut"])
@pytest.mark.parametrize("lang", ["it", "en"])
def test_front_matter_and_code_stay(key: tuple[str, str], lang: str) -> None:
    assert WAYS[key](PLAIN, lang) == PLAIN


def test_the_count() -> None:
    control = Control(
        "x", Quality.ORGANIZED, {"drop": lambda text, lang: text.replace("## A", "A").replace("b", "a")}
    )
    lints: list[str] = []

    def lint(text: str) -> ArticleReport:
        from kb_tool import lint_text

        lints.append(text)
        return lint_text(text, lang="en")

    texts = [("one.md", "en", "# T\n\nYes, it does.\n", lint), ("two.md", "en", "# T\n\n## A\n\nb\n", lint)]
    found = tally(control, "drop", texts)
    assert (found.changed, len(lints)) == (1, 2)
    assert found.fell + len(found.kept) == 1
    assert Tally().changed == 0
