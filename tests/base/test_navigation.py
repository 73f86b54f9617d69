"""How readers browse: topics, their order and titles, and what says the same in the other language."""

import pytest

from kb_tool.base import Base, navigation, translations

from .texts import VOCABULARY, article


def first_folder(path: str) -> str:
    lang, *folders, _ = path.split("/")
    return f"{lang}/{folders[0].lower() if folders else ''}"


def shelves(texts, lang, content="content"):
    prefix = "" if content == "." else f"{content}/"
    base = Base.from_texts({prefix + name: text for name, text in texts.items()}, content=content)
    found = navigation(base, base.articles, first_folder)[lang]
    return [
        (topic.key, topic.title, [each.path.removeprefix(prefix) for each in topic.articles])
        for topic in found
    ]


@pytest.mark.parametrize("content", ["content", "a/b", "."])
def test_topics_have_titles_and_an_order(content):
    texts = {
        "it/zeta.md": article("kb-00001", "Zeta"),
        "it/alfa.md": article("kb-00002", "È così"),
        "it/contratti/uno.md": article("kb-00003", "Uno"),
        "it/contratti/sotto/due.md": article("kb-00004", "Due"),
        "it/voci-bolletta/b.md": article("kb-00005", "bolletta"),
        "it/voci-bolletta/a.md": article("kb-00006", "Àncora"),
        "it/voci-bolletta/c.md": article("kb-00007", "Zucchero", extra="short_title: Arancia\n"),
        "en/contracts/no-title.md": article("kb-00008").replace("# Titolo", ""),
        "_kb/vocabulary.yml": VOCABULARY,
    }
    assert shelves(texts, "it", content) == [
        ("it/contratti", "Contratti e volture", ["it/contratti/sotto/due.md", "it/contratti/uno.md"]),
        (
            "it/voci-bolletta",
            "Voci bolletta",
            ["it/voci-bolletta/a.md", "it/voci-bolletta/c.md", "it/voci-bolletta/b.md"],
        ),
        ("it/", "", ["it/alfa.md", "it/zeta.md"]),
    ]
    assert shelves(texts, "en", content) == [("en/contracts", "Contracts", ["en/contracts/no-title.md"])]


def test_folders_with_one_key_are_one_topic():
    texts = {"it/Guasti/a.md": article("kb-00001", "A"), "it/guasti/b.md": article("kb-00002", "B")}
    assert shelves(texts, "it") == [("it/guasti", "Guasti", ["it/Guasti/a.md", "it/guasti/b.md"])]


def test_only_the_articles_given_are_there():
    base = Base.from_texts(
        {"content/it/a/a.md": article("kb-00001"), "content/it/b/b.md": article("kb-00002")}
    )
    found = navigation(base, base.articles[:1], first_folder)
    assert [topic.key for topic in found["it"]] == ["it/a"]
    assert found["en"] == ()


def test_translations_meet_from_either_side():
    base = Base.from_texts(
        {
            "content/it/a.md": article(),
            "content/en/b.md": article("kb-7f3qm", extra="translates: kb-7f3qk\n"),
            "content/en/twice.md": article("kb-7f3qn", extra="translates: kb-7f3qk\n"),
            "content/it/alone.md": article("kb-7f3qp"),
        }
    )
    italian, english, twice = (base.by_id(f"kb-7f3q{letter}") for letter in "kmn")
    both = {"it": italian, "en": english}
    assert translations(base.articles) == {
        italian.path: both,
        english.path: both,
        twice.path: {"it": italian, "en": twice},
    }
    assert translations([italian]) == translations([english]) == {}, "only among the articles given"


def test_two_translations_meet_without_their_original():
    extra = "translates: kb-00000\n"
    base = Base.from_texts(
        {"content/it/a.md": article(extra=extra), "content/en/b.md": article("kb-2", extra=extra)}
    )
    assert set(translations(base.articles)) == {"content/it/a.md", "content/en/b.md"}
