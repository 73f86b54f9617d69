"""Counts of terms: fields, sections, and the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

import kb_tool.search.terms as terms_module
from kb_tool.article import Article
from kb_tool.search import TermCache, article_terms
from kb_tool.search.terms import Field, TermCount
from tests.search.conftest import article

TEXT = """---
id: kb-7f3qk
tipo: procedura
responsabile: ufficio-contratti
domande:
  - come cambio intestatario
  - passaggio del contatore a mio nome
prodotti: [luce]
verificato: 2026-11-03
---

# Fare la voltura

La voltura cambia l'intestatario. Non spegne il contatore.

## Che cosa fare

1. Apri la pratica E-42 e leggi la lettura.

```
CODICE-ABC-9
```

### Bolletta di chiusura

La bolletta arriva dopo[^1].

## Tempi

Tre giorni.

[^1]: Nota sulla lettura finale.
"""


def row(name: str) -> TermCount:
    found = {entry.term: entry for entry in article_terms(article(TEXT)).terms}
    return found[name]


def test_each_text_counts_in_its_field() -> None:
    assert row("voltur").counts == (1, 0, 0, 1, 0)
    assert row("intestatar").counts[Field.QUESTIONS] == 1
    assert row("bollett").counts == (0, 0, 1, 0, 1)
    assert row("luc").counts[Field.HEADINGS] == 1  # a product
    assert row("kb7f3qk").counts[Field.BODY] == 1
    assert row("codiceabc9").counts[Field.BODY] == 1  # from a block of code
    assert row("final").counts[Field.BODY] == 1  # from a footnote


def test_a_term_knows_the_section_to_open_and_its_forms() -> None:
    assert row("e42").section == 1
    assert row("temp").section == 2
    assert row("voltur").section == 0
    assert row("lettur").forms == ("lettura",)


def test_lengths_count_every_form_once() -> None:
    found = article_terms(article(TEXT))
    for field in Field:
        assert sum(entry.counts[field] for entry in found.terms) == found.lengths[field]


def test_the_card_is_what_a_result_shows() -> None:
    card = article_terms(article(TEXT)).card
    assert (card.id, card.title, card.kind, card.state) == (
        "kb-7f3qk",
        "Fare la voltura",
        "procedure",
        "verified",
    )
    assert card.answer == "La voltura cambia l'intestatario. Non spegne il contatore."
    assert card.sections == (("che-cosa-fare", "Che cosa fare"), ("tempi", "Tempi"))
    assert (card.verified, card.products) == ("2026-11-03", ("luce",))


def test_an_article_without_id_or_title_is_known_by_its_path() -> None:
    card = article_terms(article("## Solo una sezione\n\nTesto.\n")).card
    assert (card.id, card.title, card.answer) == ("it/prova.md", "it/prova.md", "Testo.")
    assert article_terms(article("")).terms == ()


def test_the_cache_gives_the_same_counts(tmp_path: Path, content: list[Article]) -> None:
    cold = TermCache(tmp_path).terms(content)
    assert cold == [article_terms(each) for each in content]
    assert TermCache(tmp_path).terms(content) == cold


def test_only_what_changed_is_counted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = article(TEXT, "it/uno.md"), article(TEXT, "it/due.md")
    TermCache(tmp_path).terms([one, two])
    counted = []
    monkeypatch.setattr(
        terms_module, "article_terms", lambda each: counted.append(each.path) or article_terms(each)
    )
    changed = article(TEXT + "\nIn più.\n", "it/due.md")
    found = TermCache(tmp_path).terms([one, changed])
    assert counted == ["it/due.md"]
    assert found == [article_terms(one), article_terms(changed)]


def test_what_is_gone_is_forgotten(tmp_path: Path) -> None:
    TermCache(tmp_path).terms([article(TEXT, "it/uno.md"), article(TEXT, "it/due.md")])
    TermCache(tmp_path).terms([article(TEXT, "it/uno.md")])
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[1,2,3]", b"[[],[],[]]", b"\xff\xfe", b"null"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    one = article(TEXT)
    TermCache(tmp_path).terms([one])
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert TermCache(tmp_path).terms([one]) == [article_terms(one)]
    assert file.read_bytes() != damage


def test_another_analysis_or_stemmer_does_not_read_old_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = article(TEXT)
    TermCache(tmp_path).terms([one])
    (before,) = tmp_path.iterdir()
    monkeypatch.setattr(terms_module, "stemmer_version", lambda: "0.0")
    TermCache(tmp_path).terms([one])
    (after,) = tmp_path.iterdir()
    assert before.name != after.name
