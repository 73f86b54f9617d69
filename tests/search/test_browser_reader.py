"""The browser's reader against Python's: the same terms, hits, scores, order and refusals."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kb_tool.article import Article, Source, parse_article
from kb_tool.language import LANGUAGES, language
from kb_tool.search import Hit, Index, article_terms, compile_index
from kb_tool.search.analysis import forms, term
from kb_tool.search.index import read_index
from tests.search.conftest import Run
from tests.search.test_analysis import FIXTURES, STEMS


def test_the_shared_fixtures(browser_reader: Run) -> None:
    calls = [
        call for case in FIXTURES for call in (["forms", case["text"]], ["terms", case["text"], case["lang"]])
    ]
    results = browser_reader(calls)
    assert results == [given for case in FIXTURES for given in (case["forms"], case["terms"])]


def test_the_shared_stems(browser_reader: Run) -> None:
    results = browser_reader([["stems", list(STEMS[code]), code] for code in LANGUAGES])
    for code, stems in zip(LANGUAGES, results, strict=True):
        assert dict(zip(STEMS[code], stems, strict=True)) == STEMS[code]


def _random_words(count: int) -> list[str]:
    """Words near real ones and near the endings stemmers know, so that every branch is met."""
    chance = random.Random(20)
    known = [word for code in LANGUAGES for word in STEMS[code]]
    endings = [word[-size:] for word in known for size in (2, 3, 4, 5, 6) if len(word) > size]
    letters = "abcdefghijklmnopqrstuvwxyzàèéìòùáíóúy"
    words = set()
    while len(words) < count:
        word = chance.choice(known)[: chance.randint(0, 6)] + chance.choice(endings)
        if chance.random() < 0.4:
            at = chance.randrange(len(word))
            word = word[:at] + chance.choice(letters) + word[at + chance.randint(0, 1) :]
        if chance.random() < 0.2:
            word = "".join(chance.choice(letters) for _ in range(chance.randint(1, 9)))
        words.add(word)
    return sorted(words)


def _same_terms(browser_reader: Run, words: Sequence[str]) -> None:
    for code in LANGUAGES:
        (found,) = browser_reader([["stems", words, code]])
        expected = [term(word, language(code)) for word in words]
        different = [pair for pair in zip(words, expected, found, strict=True) if pair[1] != pair[2]]
        assert not different, (code, different[:20])


def test_stems_of_words_nobody_wrote(browser_reader: Run) -> None:
    _same_terms(browser_reader, _random_words(5_000))


@pytest.mark.torture
def test_stems_of_many_more_words(browser_reader: Run) -> None:
    _same_terms(browser_reader, _random_words(150_000))


def _same_forms(browser_reader: Run, texts: Sequence[str]) -> None:
    found = browser_reader([["forms", text] for text in texts])
    different = [
        (text, expected, got)
        for text, got in zip(texts, found, strict=True)
        if (expected := list(forms(text))) != got
    ]
    assert not different, different[:20]


def test_every_character_is_read_alike(browser_reader: Run) -> None:
    """Every character Python knows, inside a word and alone; Node's Unicode may be a little newer."""
    every = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    (kinds,) = browser_reader([["kinds", every]])
    moved = {sign for sign, kind in zip(every, kinds, strict=True) if kind != _kind(sign)}
    assert len(moved) < 20
    assert all(ord(sign) > 0x0590 for sign in moved), "Latin, Greek and Cyrillic do not move"
    known = [sign for sign in every if sign not in moved]
    lines = [
        " ".join(f"a{sign}b {sign}" for sign in known[at : at + 500]) for at in range(0, len(known), 500)
    ]
    _same_forms(browser_reader, lines)
    _same_terms(browser_reader, [form for line in lines for form in forms(line)])


def _kind(sign: str) -> str:
    return "w" if sign.isalnum() else "m" if unicodedata.category(sign) == "Mn" else "-"


def hits_of(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Hits as the browser's reader gives them."""
    return [
        {
            "id": hit.id,
            "path": hit.path,
            "lang": hit.lang,
            "title": hit.title,
            "kind": hit.card.kind,
            "state": hit.card.state,
            "verified": hit.card.verified,
            "products": list(hit.card.products),
            "score": hit.score,
            "anchor": hit.anchor,
            "snippet": [list(part) for part in hit.snippet],
            "reason": [list(part) for part in hit.reason],
        }
        for hit in hits
    ]


def queries_for(articles: Sequence[Article], count: int) -> list[str]:
    """Titles, questions, and random queries: words cut short, misspelt, tied, shouted, foreign."""
    chance = random.Random(4)
    words = sorted({word for each in articles for word in re.findall(r"\w+", each.source.text)})
    queries = [each.title_text for each in articles] + [q for each in articles for q in each.meta.questions]
    while len(queries) < count:
        chosen = [chance.choice(words) for _ in range(chance.randint(1, 7))]
        at = chance.randrange(len(chosen))
        word = chosen[at]
        cut = chance.randrange(1, len(word) + 1)
        slips = (word, word.upper(), word[:cut], word[:cut] + word[cut + 1 :], word[:cut] + "x" + word[cut:])
        chosen[at] = chance.choice(slips)
        queries.append(
            chance.choice((" ", " ", " ", "-", "’", ", ")).join(chosen) + chance.choice(("", "", " ", "?"))
        )
    return queries


def _same_results(browser_reader: Run, articles: Sequence[Article], queries: Sequence[str]) -> None:
    data = compile_index(map(article_terms, articles))
    index = Index(read_index(data, "kb-index.json"))
    asked = [(query, lang) for query in queries for lang in (None, "it", "en")]
    opened, *results = browser_reader(
        [
            ["open", data.decode("ascii")],
            *(["find", query, {"lang": lang, "limit": 10}] for query, lang in asked),
        ]
    )
    assert opened is None
    for (query, lang), got in zip(asked, results, strict=True):
        expected = index.find(query, lang=lang)
        assert got["hits"] == hits_of(expected.hits), (query, lang)
        assert got["proposals"] == [[form, list(words)] for form, words in expected.proposals], query
        assert got["cut"] == expected.cut, query
        assert got["complete"] == expected.complete, query


def test_the_same_hits_on_the_example_base(browser_reader: Run, content: list[Article]) -> None:
    _same_results(browser_reader, content, queries_for(content, 400))


def test_the_same_hits_for_strange_queries(browser_reader: Run, content: list[Article]) -> None:
    strange = [
        "",
        " ",
        "«»",
        "𝐛𝐨𝐥𝐥𝐞𝐭𝐭𝐚",
        "bolle\u0301tta",
        "BOLLETTÀ",
        "wi‑fi",
        "E-42/b",
        "800166654",
        "800 166 654",
        "numero 800 166",
        "06 12 34-5",
        "06 12 34a",
        "l’l'l",
        "🚫 modem",
        "a" * 300,
        "x " * 50,
    ]
    strange += [
        "voltura " * 40,
        "ﬁbra",
        "10:30",
        "1.500,00 €",
        "\u0301",
        "İ",
        "bollett\u00ada",
        "riscaldamneto 𐐀𐐁",
    ]
    _same_results(browser_reader, content, strange)


def test_a_damaged_index_is_refused(browser_reader: Run, content: list[Article]) -> None:
    data = compile_index(map(article_terms, content[:2]))
    head = data.index(b"\n")
    calls = [["open", data[:length].decode()] for length in range(0, len(data), 64)]
    chance = random.Random(8)
    for place in [*range(head + 1), *(chance.randrange(len(data)) for _ in range(200))]:
        broken = bytearray(data)
        broken[place] ^= 1 << chance.randrange(8)
        calls.append(["open", broken.decode("latin-1")])
    codes = [result["error"] for result in browser_reader(calls)]
    assert set(codes) <= {"damaged", "version"}
    assert codes[0] == "damaged"
    other = data.replace(b'"version":1', b'"version":2', 1)
    assert browser_reader([["open", other.decode()]]) == [{"error": "version"}]
    assert browser_reader([["find", "voltura"]]) == [{"error": "unreachable"}]


def test_hostile_queries_are_answered_at_once(browser_reader: Run, content: list[Article]) -> None:
    data = compile_index(map(article_terms, content)).decode("ascii")
    hostile = [
        "parola " * 6_000,
        "(" * 3_000,
        "a" * 1_000_000,
        "voltur " * 150_000,
        "ﷺ" * 1_000,
        "\u0301" * 9_000,
    ]
    warm = [["timed", "riscaldamneto"], ["timed", "voltura della luce"]]
    results = browser_reader([["open", data], *warm, *(["timed", query] for query in hostile)])
    assert max(results[3:]) < 100, results


def _corpus(corpora: Path, name: str, lang: str) -> tuple[list[Article], list[str]]:
    def lines(kind: str) -> list[dict[str, Any]]:
        with gzip.open(corpora / "search" / f"{name}.{kind}.jsonl.gz", "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    articles = [
        parse_article(Source(row["id"], f"# {row['title']}\n\n{row['text']}"), lang=lang, front_matter=False)
        for row in lines("docs")
    ]
    return articles, [row["q"] for row in lines("queries")]


@pytest.mark.torture
@pytest.mark.parametrize(
    ("name", "lang"),
    [("it_squad", "it"), ("it_alchemy", "it"), ("it_d365", "it"), ("en_support", "en")],
)
def test_the_same_stems_hits_and_scores_on_real_corpora(
    browser_reader: Run, corpora: Path, name: str, lang: str
) -> None:
    articles, queries = _corpus(corpora, name, lang)
    data = compile_index(map(article_terms, articles))
    index = Index(read_index(data, name))
    spellings = [shown for _, _, shown in index._matchers[lang].spellings()]
    _same_terms(browser_reader, spellings)
    _, ranks = browser_reader([["open", data.decode("ascii")], ["ranks", queries, {"limit": 10}]])
    for query, got in zip(queries, ranks, strict=True):
        assert got == [[hit.id, hit.score] for hit in index.search(query)], query
