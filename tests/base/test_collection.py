import os
import re
from datetime import date
from pathlib import Path

import pytest

from kb_tool.article import Wording
from kb_tool.base import Base, explain, is_published, load_records, read_base, translations

from .texts import VOCABULARY, article

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)


def problems(base: Base) -> list[tuple[str, int, str]]:
    for problem in base.problems:
        for lang in ("it", "en"):
            assert explain(problem, lang).remedy
    return [(problem.path, problem.line, problem.code) for problem in base.problems]


def test_the_example_base_is_whole():
    base = read_base(ROOT)
    assert not base.problems
    assert not base.unreadable
    assert {each.lang for each in base.articles} == {"it", "en"}
    assert [each.path for each in base.articles] == sorted(each.path for each in base.articles)
    for each in base.articles:
        assert base.by_id(each.meta.id) is each
        assert base.by_path(each.path) is each
    tied = translations(base.articles)
    assert tied
    for path, same in tied.items():
        assert same[base.by_path(path).lang].path == path
        assert all(tied[other.path] == same and other.lang == lang for lang, other in same.items())


def test_from_disk_and_from_texts_are_the_same(tmp_path):
    texts = {
        "content/it/a.md": article(),
        "content/_kb/vocabulary.yml": VOCABULARY,
        "content/it/b.md": "---\nid: x\n",
        "content/it/c.png": "",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    disk, memory = read_base(tmp_path), Base.from_texts(texts)
    assert (disk.articles, disk.unreadable) == (memory.articles, memory.unreadable)
    assert (disk.records, disk.problems, disk.files) == (memory.records, memory.problems, memory.files)
    assert [(bad.path, bad.code) for bad in disk.unreadable] == [("content/it/b.md", "front-matter-unclosed")]
    assert (disk.root, memory.root) == (tmp_path, None)


def test_bad_files_are_listed_and_the_run_goes_on(tmp_path):
    folder = tmp_path / "content/it"
    (tmp_path / "content/_kb").mkdir(parents=True)
    folder.mkdir()
    (folder / "good.md").write_text(article())
    (folder / "latin.md").write_bytes(b"citt\xe0")
    (folder / "folder.md").mkdir()
    (tmp_path / "content/_kb/facts.yml").write_bytes(b"\xff\xfea")
    (tmp_path / "content/_kb/term.yml").write_text("")
    if os.name == "posix":
        os.mkfifo(folder / "pipe.md")
    base = read_base(tmp_path)
    assert [each.path for each in base.articles] == ["content/it/good.md"]
    assert {(bad.path, bad.code) for bad in base.unreadable} >= {
        ("content/it/latin.md", "not-utf8-windows"),
        ("content/it/folder.md", "is-folder"),
    }
    assert problems(base) == [
        ("content/_kb/facts.yml", 1, "not-utf8-wide"),
        ("content/_kb/term.yml", 0, "record-file-unknown"),
    ]
    assert not base.records.has("facts")


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_what_a_link_finds_outside_the_content_is_not_read(tmp_path):
    (tmp_path / "content/it").mkdir(parents=True)
    (tmp_path / "content/_kb").mkdir()
    (tmp_path / "content/it/.draft").mkdir()
    (tmp_path / "secret.md").write_text(article())
    (tmp_path / "content/it/.draft/a.md").write_text(article())
    (tmp_path / "content/_kb/facts.yml").write_text("segreto: {}\n")
    (tmp_path / "secret.yml").write_text("[]")
    links = {
        "it/out.md": "../../secret.md", "it/hidden.md": ".draft/a.md", "it/records.md": "../_kb/facts.yml",
        "_kb/terms.yml": "../../secret.yml", "_kb/notices.yml": "../it/out.md",
    }  # fmt: skip
    for name, target in links.items():
        (tmp_path / "content" / name).symlink_to(target)
    base = read_base(tmp_path)
    assert not base.articles
    assert {bad.code for bad in base.unreadable} == {"link-outside"}
    assert {path for path, _, code in problems(base) if code == "link-outside"} == {
        "content/_kb/notices.yml",
        "content/_kb/terms.yml",
    }


def test_records_alone_are_those_of_the_base(tmp_path):
    folder = tmp_path / "content/_kb"
    folder.mkdir(parents=True)
    (folder / "vocabulary.yml").write_text(VOCABULARY)
    (folder / "facts.yaml").write_text("risposta: {}\n")
    (folder / "owners.yml").write_bytes(b"\xff\xfea")
    records = load_records(tmp_path)
    assert records == read_base(tmp_path).records
    assert records.present == {"vocabulary"}


def test_renamed_headings_are_known_in_their_language():
    texts = {
        "content/it/a.md": article(body="Sì.\n\n## Da fare\n\n1. Apri."),
        "content/en/b.md": article("kb-7f3qm"),
    }
    base = Base.from_texts(texts, headings={"it": {"steps": "Da fare"}})
    assert base.by_path("content/it/a.md").section("steps")


def test_an_id_used_twice_names_both_files():
    base = Base.from_texts(
        {"content/it/a.md": article(), "content/it/b.md": article(), "content/it/c.md": article("x")}
    )
    assert problems(base) == [("content/it/a.md", 2, "id-repeated"), ("content/it/b.md", 2, "id-repeated")]
    assert explain(base.problems[0], "it").cause == "Il codice kb-7f3qk è usato anche da content/it/b.md."
    assert base.by_id("kb-7f3qk").path == "content/it/a.md"


def test_an_id_used_by_many_names_a_few():
    base = Base.from_texts({f"content/it/{name}.md": article() for name in "abcdef"})
    assert dict(base.problems[0].values)["others"] == "content/it/b.md, content/it/c.md, content/it/d.md, …"
    assert dict(base.problems[5].values)["others"] == "content/it/a.md, content/it/b.md, content/it/c.md, …"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"en/b.md": "kb-zzzzz"}, [("content/en/b.md", 6, "translates-unknown")]),
        ({"it/b.md": "kb-7f3qk"}, [("content/it/b.md", 6, "translates-same-language")]),
        ({"en/b.md": "kb-7f3qk", "en/c.md": "kb-7f3qk"}, [("content/en/c.md", 6, "translates-twice")]),
    ],
)
def test_translations_that_do_not_meet(files, expected):
    texts = {"content/it/a.md": article()} | {
        f"content/{name}": article(f"kb-0000{number}", extra=f"translates: {target}\n")
        for number, (name, target) in enumerate(files.items())
    }
    assert problems(Base.from_texts(texts)) == expected


def test_records_that_name_nothing():
    base = Base.from_texts(
        {
            "content/it/a.md": article(),
            "content/_kb/vocabulary.yml": VOCABULARY,
            "content/_kb/owners.yml": "- {id: a, name: {it: A, en: A}, channel: {it: x, en: x}, products: x}",
            "content/_kb/questions.yml": "- {query: x, lang: it, expect: [kb-7f3qk, kb-00000], top: 1}",
            "content/_kb/problems.yml": (
                "- {id: p, text: t, articles: [kb-7f3qk], quality: organized, owner: b, state: open}"
            ),
        }
    )
    assert problems(base) == [
        ("content/_kb/owners.yml", 1, "record-product-unknown"),
        ("content/_kb/problems.yml", 1, "record-office-unknown"),
        ("content/_kb/questions.yml", 1, "record-article-unknown"),
    ]


@pytest.mark.parametrize(
    ("extra", "shown"),
    [
        ("", True),
        ("state: draft\n", False),
        ("state: archived\n", False),
        ("valid_from: 2026-11-21\n", True),
        ("valid_from: 2026-11-22\n", False),
        ("valid_to: 2026-11-20\n", True),
    ],
)
def test_what_is_published_on_a_day(extra, shown):
    base = Base.from_texts({"content/it/a.md": article(extra=extra)})
    assert is_published(base.articles[0], TODAY) is shown
    assert bool(base.published(TODAY, "it")) is shown
    assert not base.published(TODAY, "en")


def test_every_code_of_the_collection_has_words_and_a_use():
    folder = Path(read_base.__code__.co_filename).parent
    written = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    groups = "record|link|path|name|folder|translates|id|content|term|usage"
    used = set(re.findall(rf'"((?:{groups})-[a-z-]+)"', written))
    assert used == Wording("kb_tool.base").codes() - {"language-folder"}
