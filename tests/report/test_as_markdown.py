"""The comment on a pull request, as people read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_tool.lint import Message
from kb_tool.report import FactChange, Run, write_run
from kb_tool.report.as_markdown import COMMENT_LIMIT, COMMENT_MARK, lint_as_markdown

from .changed import BETTER, DEAD, NEW, PENALTY, SAME, WORSE, article, run_of_change
from .made import FINE, REPORT

ITALIAN = """\
<!-- kb lint -->

### Questa modifica: 1 articolo migliora, 1 peggiora, 1 è nuovo, 1 vale come prima, 1 è tolto

**Da sistemare prima di pubblicare**

- *Fibra: spia LOS rossa* è meno immediato di prima: 90 → 78.
- *Chiedere le rate* ha un errore; univoco è 59, il minimo è 70.
  - riga 16: Il link porta a «rate.md», che non c'è. (`link-target`)

Correggi le righe indicate e salva: il controllo riparte da sé. Se qualcosa deve restare com'è, scrivi \
sopra il testo un'eccezione con il suo motivo: `<!-- kb: ammetti REGOLA - motivo -->`.

| articolo | organizzato | immediato | univoco | esito |
|---|---|---|---|---|
| *Fare la voltura della luce* | 92 | 71 → 83 | 64 → 88 | migliora |
| *Fibra: spia LOS rossa* | 95 | **90 → 78** | 91 | peggiora: da rivedere prima di pubblicare |
| *Chiedere le rate* | 88 | 81 | **59** | nuovo: 1 errore, da correggere prima di pubblicare |
| *Leggere il contatore* | 90 | – | 64 | come prima |

Punteggi da 0 a 100, da «origin/main» a questa modifica. Un articolo nuovo deve arrivare a 70 in ogni \
qualità; gli altri non devono peggiorare.

**Le tre correzioni che valgono di più**

1. *Fibra: spia LOS rossa*, riga 8: La frase ha 48 parole. Dividila. **+12,4 immediato**
2. *Chiedere le rate*, riga 14: «di norma» non dice quando. Scrivi il caso e l'eccezione. **+11 univoco**
3. *Chiedere le rate*, riga 16: Il link porta a «rate.md», che non c'è. **+7 organizzato**

**Eccezioni nuove, con il loro motivo**

- *Fibra: spia LOS rossa*, riga 5, `readability`: testo di legge

**Fatti cambiati**

- penale di recesso: 5 € → 7 € (compare in 3 articoli: content/it/voltura.md, content/it/recesso.md, \
content/it/rate.md)

**Articoli tolti**

- content/it/vecchio.md
"""
WHOLE = run_of_change(BETTER, WORSE, NEW, SAME, removed=("content/it/vecchio.md",), facts=(PENALTY,))


def test_the_comment_in_italian() -> None:
    assert lint_as_markdown(WHOLE) == ITALIAN


def test_the_comment_in_english() -> None:
    text = lint_as_markdown(replace(WHOLE, ui="en"))
    for line in (
        "### This change: 1 article better, 1 worse, 1 new, 1 as good as before, 1 removed",
        "- *Fibra: spia LOS rossa* is less immediate than before: 90 → 78.",
        "- *Chiedere le rate* has an error; unambiguous is 59, the minimum is 70.",
        "| article | organized | immediate | unambiguous | outcome |",
        "1. *Fibra: spia LOS rossa*, line 8: The sentence has 48 words. Split it. **+12.4 immediate**",
    ):
        assert line in text.splitlines()
    assert "- early exit fee: 5 € → 7 € (quoted by 3 articles: content/it/voltura.md, content" in text


def test_nothing_stops_a_good_change() -> None:
    text = lint_as_markdown(run_of_change(BETTER))
    assert "### Questa modifica: 1 articolo migliora\n\nSi può pubblicare: nessun articolo peggiora" in text
    assert "Da sistemare" not in text


def test_a_change_of_no_article_says_so() -> None:
    text = lint_as_markdown(run_of_change(facts=(PENALTY,)))
    assert "### Questa modifica: non tocca articoli" in text
    assert "|" not in text
    assert "penale di recesso" in text


def test_the_dearest_new_defect_is_shown_where_none_is_among_the_best() -> None:
    many = [
        replace(
            WORSE,
            after=replace(WORSE.after, title=f"Titolo {number}", findings=(replace(finding, line=number),)),
        )
        for number, finding in enumerate(WORSE.after.findings * 5, 1)
    ]
    lines = lint_as_markdown(run_of_change(*many)).splitlines()
    shown = [line for line in lines if line.startswith("  - ")]
    assert len(shown) == 2  # the other three are the corrections worth most
    assert shown[0].endswith("La frase ha 48 parole. Dividila. (`long-sentences`)")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, "7 €", "prima non c'era, ora è 7 €"),
        ("5 €", None, "era 5 €, ora non c'è più"),
    ],
)
def test_facts_come_and_go(before: str | None, after: str | None, said: str) -> None:
    fact = FactChange("penale", Message(it="penale", en="fee"), before, after)
    assert f"- penale: {said}\n" in lint_as_markdown(run_of_change(facts=(fact,)))


def test_paths_of_many_articles_are_cut() -> None:
    fact = replace(PENALTY, articles=tuple(f"a{number}.md" for number in range(9)))
    text = lint_as_markdown(run_of_change(facts=(fact,)))
    assert "compare in 9 articoli: a0.md, a1.md, a2.md, a3.md, a4.md, …)" in text


def test_a_base_without_a_comparison() -> None:
    text = lint_as_markdown(Run(REPORT, "it"))
    lines = text.splitlines()
    assert lines[0] == COMMENT_MARK
    assert lines[2] == "### La base: 3 articoli, 3 da rivedere"
    assert "| *Fare la voltura della luce* | 92 | 71 | **64** | da rivedere prima di pubblicare |" in lines
    assert "| *A* | 100 | 100 | – | 1 errore, da correggere prima di pubblicare |" in lines
    assert "- *content/\\_kb/terms.yml*, riga 3: Manca il testo." in lines
    assert lines[-2].startswith("1. *Fare la voltura della luce*, riga 9:")


def test_a_base_where_all_is_fine_has_no_table() -> None:
    text = lint_as_markdown(Run(replace(REPORT, articles=(FINE,), findings=()), "en"))
    assert "### The base: 1 article, 1 fine" in text
    assert "|" not in text


@pytest.mark.parametrize("number", [10, 400, 3000])
def test_the_comment_fits_and_says_what_it_left_out(number: int) -> None:
    changes = [
        replace(
            change,
            after=replace(change.after, title=f"{'@Titolo #1 ' * 9}{index}", path=f"content/it/{index}.md"),
        )
        for index in range(number)
        for change in (WORSE, NEW)
    ]
    text = lint_as_markdown(
        run_of_change(*changes, removed=("content/it/x.md",) * number, facts=(PENALTY,) * number)
    )
    assert len(text) <= COMMENT_LIMIT < 65_536
    rows = sum(line.startswith("| *") for line in text.splitlines())
    if number == 10:
        assert rows == 20
        assert "non ci sta" not in text
    else:
        left = [line for line in text.splitlines() if line.startswith("Altre ") and "non ci stanno" in line]
        assert len(left) >= 3
        assert f"Altre {2 * number - rows} righe non ci stanno: «kb lint» le mostra." in left
        assert "**Le tre correzioni" in text
        assert all(line.endswith("|") for line in text.splitlines() if line.startswith("|"))


def test_one_huge_text_cannot_fill_the_comment() -> None:
    huge = article("x", "@" * 100_000, 90.0, 90.0, 50.0, path="b/" * 4000 + "x.md")
    text = lint_as_markdown(
        run_of_change(replace(NEW, after=huge), facts=(replace(PENALTY, after="#1" * 60_000),))
    )
    assert len(text) < 10_000


def test_write_run_gives_the_same_without_the_last_line_end() -> None:
    assert write_run(WHOLE, "markdown") == ITALIAN.rstrip("\n")


@pytest.mark.parametrize(("number", "said"), [(6, "e un altro errore"), (400, "e altri 395 errori")])
def test_an_article_with_many_errors_does_not_hide_the_others(number: int, said: str) -> None:
    wrong = replace(NEW, after=replace(NEW.after, findings=(DEAD,) * number))
    lines = lint_as_markdown(run_of_change(wrong, WORSE)).splitlines()
    assert [line for line in lines if line.startswith("  - ")][5:] == [f"  - {said}"]
    assert "- *Fibra: spia LOS rossa* è meno immediato di prima: 90 → 78." in lines
    base = lint_as_markdown(Run(replace(REPORT, articles=(wrong.after,), findings=()), "it"))
    assert f"- *Chiedere le rate*: {said}" in base.splitlines()


def test_an_article_that_is_gone_is_named_by_its_title() -> None:
    run = run_of_change(BETTER, removed=("content/it/a.md", "b.md"), titles={"content/it/a.md": "Il vecchio"})
    assert "\n- *Il vecchio*\n- b.md\n" in lint_as_markdown(run)
