"""What is published where: topics, order, translations."""

from datetime import date
from pathlib import Path

from kb_tool.base import Base
from kb_tool.site.catalogue import Catalogue, catalogue

from .bases import DAY, VERIFIED, article

EN = """\
---
id: kb-33333
kind: answer
owner: ufficio-contratti
questions: [how do I change the name on the bill, change of account holder]
translates: {of}
---

# {title}

The new customer asks for it.
"""


def arranged(texts: dict[str, str], *, preview: bool = False, as_of: date = DAY) -> Catalogue:
    base = Base.from_texts({f"content/{path}": text for path, text in texts.items()})
    return catalogue(base, as_of=as_of, review_by={}, answers={}, preview=preview)


def test_topics_and_articles_stand_in_alphabetical_order_accents_aside() -> None:
    shown = arranged(
        {
            "it/zeta/a.md": article("Zero", "kb-aaaa1"),
            "it/zeta/b.md": article("È urgente", "kb-aaaa2"),
            "it/zeta/c.md": article("evitare", "kb-aaaa3"),
            "it/età-minima/d.md": article("Uno", "kb-aaaa4"),
            "it/loose.md": article("Sciolto", "kb-aaaa5"),
        }
    )
    assert [(topic.title, topic.url) for topic in shown.topics["it"]] == [
        ("Età minima", "it/eta-minima/"),
        ("Zeta", "it/zeta/"),
        ("Altro", "it/altro/"),
    ]
    assert [entry.title for entry in shown.topics["it"][1].entries] == ["È urgente", "evitare", "Zero"]
    assert shown.langs == ("it",)
    entry = shown.entries["content/it/loose.md"]
    assert shown.topic_of(entry).title == "Altro"


def test_the_vocabulary_names_topics() -> None:
    vocabulary = "topics:\n  guasti: {it: 'guasti e urgenze', en: faults}\n"
    shown = arranged({"_kb/vocabulary.yml": vocabulary, "it/guasti/a.md": article()})
    assert shown.topics["it"][0].title == "Guasti e urgenze"


def test_drafts_are_for_the_preview_only() -> None:
    texts = {
        "it/a/bozza.md": article("Bozza", "kb-aaaa1", front="stato: bozza\n"),
        "it/a/vecchio.md": article("Vecchio", "kb-aaaa2", front="stato: archiviato\n"),
        "it/a/futuro.md": article("Futuro", "kb-aaaa3", front="valido_dal: 2027-01-01\n"),
        "it/a/scaduto.md": article("Scaduto", "kb-aaaa4", front=VERIFIED + "valido_al: 2026-01-01\n"),
    }
    assert [entry.title for entry in arranged(texts).entries.values()] == ["Scaduto"]
    assert len(arranged(texts, preview=True).entries) == 4
    assert len(arranged(texts, as_of=date(2027, 1, 1)).entries) == 2


def test_translations_are_told_from_either_side() -> None:
    shown = arranged(
        {
            "it/contratti/voltura.md": article("Voltura", "kb-11111"),
            "it/contratti/sola.md": article("Sola", "kb-22222"),
            "en/contracts/change.md": EN.format(of="kb-11111", title="Change"),
        }
    )
    both = {"it": "it/contratti/voltura/", "en": "en/contracts/change/"}
    assert shown.translations(shown.entries["content/it/contratti/voltura.md"]) == both
    assert shown.translations(shown.entries["content/en/contracts/change.md"]) == both
    assert shown.translations(shown.entries["content/it/contratti/sola.md"]) == {}


def test_a_base_that_is_its_own_content_folder(tmp_path: Path) -> None:
    base = Base.from_texts({"it/a/b.md": article()}, content=".")
    shown = catalogue(base, as_of=DAY, review_by={}, answers={})
    assert [entry.url for entry in shown.entries.values()] == ["it/a/b/"]
