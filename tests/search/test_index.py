"""The compiled index: the same bytes for the same articles, and never read when damaged."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

import kb_tool.search.index as index_module
from kb_tool.article import Article
from kb_tool.errors import KbError
from kb_tool.search import INDEX_NAME, article_terms, as_script, compile_index, open_index
from kb_tool.search.index import IndexData, read_index
from kb_tool.search.ranking import idf, part
from tests.search.conftest import article


@pytest.fixture(scope="module")
def small() -> bytes:
    texts = ("# Voltura della luce\n\nCambia l'intestatario.\n", "# Subentro\n\nRiattiva il contatore.\n")
    found = [article_terms(article(text, f"it/{number}.md")) for number, text in enumerate(texts)]
    return compile_index([*found, article_terms(article("# New name\n\nAsk.\n", "en/a.md", "en"))])


def test_the_same_articles_give_the_same_bytes_in_any_order(content: list[Article]) -> None:
    entries = [article_terms(each) for each in content]
    shuffled = entries[:]
    random.Random(1).shuffle(shuffled)
    assert compile_index(entries) == compile_index(shuffled)


def test_the_file_is_two_lines_of_ascii_json(small: bytes) -> None:
    head, body, rest = small.split(b"\n")
    assert rest == b""
    assert small.isascii()
    assert json.loads(head)["format"] == "kb-index"
    assert set(json.loads(body)) == {"articles", "languages"}


def test_what_was_compiled_is_what_is_read(content: list[Article]) -> None:
    entries = {entry.card.path: entry for entry in map(article_terms, content)}
    data = read_index(compile_index(entries.values()), "kb-index.json")
    assert {card.path: card for card in data.cards} == {path: entry.card for path, entry in entries.items()}
    held = _postings(data)
    for path, entry in entries.items():
        for row in entry.terms:
            assert held.pop((path, row.term))[0] == part(row.counts, entry.lengths)
            lexicon = data.lexicons[entry.card.lang]
            number = lexicon.terms.index(row.term)
            assert set(row.forms) <= set(lexicon.forms_of(number))
            assert lexicon.idf[number] == idf(lexicon.articles, len(lexicon.postings[number]) // 3)
    assert not held


def _postings(data: IndexData) -> dict[tuple[str, str], tuple[int, int]]:
    found = {}
    for lexicon in data.lexicons.values():
        for name, row in zip(lexicon.terms, lexicon.postings, strict=True):
            at = 0
            for step, weight, section in zip(row[::3], row[1::3], row[2::3], strict=True):
                at += step
                found[data.cards[at].path, name] = (weight, section)
    return found


def test_one_changed_article_touches_only_its_own_parts(content: list[Article]) -> None:
    changed = content[0]
    other = article(changed.source.text + "\n\nTesto in più sulla voltura.\n", changed.path, changed.lang)
    before = _postings(read_index(compile_index(map(article_terms, content)), "x"))
    after = _postings(read_index(compile_index(map(article_terms, [other, *content[1:]])), "x"))
    mine = {key for key in before.keys() | after.keys() if key[0] == changed.path}
    assert {key: value for key, value in before.items() if key not in mine} == {
        key: value for key, value in after.items() if key not in mine
    }


def test_an_index_of_nothing_is_an_index(tmp_path: Path) -> None:
    file = tmp_path / INDEX_NAME
    file.write_bytes(compile_index([]))
    assert open_index(tmp_path).search("voltura") == ()


def test_a_cut_file_is_refused_wherever_it_is_cut(tmp_path: Path, small: bytes) -> None:
    file = tmp_path / INDEX_NAME
    for length in range(0, len(small), 64):
        file.write_bytes(small[:length])
        _refused(file)
    file.write_bytes(small[:-1])
    _refused(file)


def test_a_flipped_bit_is_refused_wherever_it_is(tmp_path: Path, small: bytes) -> None:
    file = tmp_path / INDEX_NAME
    chance = random.Random(7)
    places = [*range(small.index(b"\n") + 2), *(chance.randrange(len(small)) for _ in range(200))]
    for place in places:
        broken = bytearray(small)
        broken[place] ^= 1 << chance.randrange(8)
        file.write_bytes(broken)
        _refused(file)


def _refused(file: Path) -> None:
    with pytest.raises(KbError) as caught:
        open_index(file)
    assert caught.value.where == str(file)
    assert "kb index" in caught.value.remedy


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{}\n{}\n", b"[1]\n", b"null\nnull\n", b"\x80\x04K\x01.", b"PK\x03\x04"]
)
def test_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / INDEX_NAME
    file.write_bytes(data)
    _refused(file)


def test_a_missing_file_names_the_remedy_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="kb index"):
        open_index(tmp_path / INDEX_NAME)
    with pytest.raises(KbError, match="non si può leggere"):
        open_index(tmp_path / INDEX_NAME, ui="it")


@pytest.mark.parametrize("name", ["INDEX_VERSION", "ANALYSIS_VERSION", "RANKING_VERSION"])
def test_another_version_is_refused(
    tmp_path: Path, small: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / INDEX_NAME
    file.write_bytes(small)
    monkeypatch.setattr(index_module, name, 99)
    with pytest.raises(KbError, match="another version"):
        open_index(file)


def test_another_stemmer_is_another_version(small: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "stemmer_version", lambda: "9.9")
    with pytest.raises(KbError, match="another version"):
        read_index(small, "kb-index.json")


def test_the_script_twin_only_hands_the_text_over(small: bytes) -> None:
    script = as_script(small).decode("ascii")
    assert script.startswith("kbSearch.receive(")
    assert script.endswith(");\n")
    assert json.loads(script.removeprefix("kbSearch.receive(").removesuffix(");\n")) == small.decode()


def test_articles_with_one_id_are_both_there() -> None:
    entry = article_terms(article("# Voltura\n\nTesto.\n"))
    twin = replace(entry, card=replace(entry.card, path="it/altro.md"))
    data = read_index(compile_index([entry, twin]), "x")
    assert [card.path for card in data.cards] == ["it/altro.md", "it/prova.md"]
