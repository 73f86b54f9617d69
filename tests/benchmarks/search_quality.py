"""How well search finds, on queries whose answer is known: `python -m tests.benchmarks.search_quality`.

Needs KB_CORPORA, the folder that holds `search/*.docs.jsonl.gz` and `search/*.queries.jsonl.gz`. It asserts
nothing. MRR@10 is the mean over queries of 1 / rank of the first right article; S@1 and S@3 are the shares of
queries with a right article first, or among three; none is the share with no result. Queries are a fixed
sample of `--sample` a set (0 = all).

it_squad and it_alchemy are indexed without titles: paragraphs of one page share theirs, and it_alchemy's
queries are the titles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from kb_tool.article import Source, parse_article
from kb_tool.search import ArticleTerms, Index, article_terms, compile_index
from kb_tool.search.index import read_index


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries of one kind over one collection."""

    name: str
    kind: str
    lang: str
    titled: bool


SETS = (
    QuerySet("it_squad", "question", "it", titled=False),
    QuerySet("it_squad", "kw3", "it", titled=False),
    QuerySet("it_alchemy", "title", "it", titled=False),
    QuerySet("it_d365", "anchor", "it", titled=True),
    QuerySet("en_support", "symptom", "en", titled=True),
)


def rows(corpora: Path, name: str, what: str) -> list[dict[str, Any]]:
    with gzip.open(corpora / "search" / f"{name}.{what}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def counted(corpora: Path, chosen: QuerySet) -> tuple[list[ArticleTerms], float]:
    """The counts of every article, and the CPU seconds of analysis (reading Markdown left out)."""
    articles = [
        parse_article(
            Source(row["id"], (f"# {row['title']}\n\n" if chosen.titled else "") + row["text"]),
            lang=chosen.lang,
            front_matter=False,
        )
        for row in rows(corpora, chosen.name, "docs")
    ]
    start = time.process_time()
    return [article_terms(article) for article in articles], time.process_time() - start


def slip(query: str) -> str:
    """The query with two neighbouring letters of its longest word swapped."""
    words = query.split()
    at = max(range(len(words)), key=lambda number: len(words[number]))
    word, middle = words[at], len(words[at]) // 2
    words[at] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return " ".join(words)


def plain(query: str) -> str:
    """The query without accents."""
    apart = unicodedata.normalize("NFD", query)
    return "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")


def measure(index: Index, queries: Sequence[dict[str, Any]], change: Callable[[str], str]) -> str:
    ranks, spent = [], []
    for row in queries:
        start = time.process_time()
        found = [hit.id for hit in index.search(change(row["q"]))]
        spent.append(time.process_time() - start)
        rank = next((rank for rank, name in enumerate(found, 1) if name in row["rel"]), 0)
        ranks.append((rank, not found))
    total = len(ranks)
    mrr = sum(1 / rank for rank, _ in ranks if rank) / total
    first = sum(rank == 1 for rank, _ in ranks) / total
    third = sum(1 <= rank <= 3 for rank, _ in ranks) / total
    none = sum(empty for _, empty in ranks) / total
    return f"{mrr:.3f} {first:.3f} {third:.3f} {none:6.3f} {1000 * median(spent):8.1f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=600)
    sample = parser.parse_args().sample
    corpora = os.environ.get("KB_CORPORA", "")
    if not corpora:
        print("KB_CORPORA is not set: no real queries to measure on", file=sys.stderr)
        return 2
    print(f"{'set':32} {'MRR@10':>6} {'S@1':>4} {'S@3':>5} {'none':>6} {'CPU p50':>10}")
    for chosen in SETS:
        entries, analysed = counted(Path(corpora), chosen)
        start = time.process_time()
        data = compile_index(entries)
        compiled = time.process_time() - start
        index = Index(read_index(data, chosen.name))
        queries = [row for row in rows(Path(corpora), chosen.name, "queries") if row["kind"] == chosen.kind]
        random.Random(7).shuffle(queries)
        queries = queries[: sample or None]
        label = f"{chosen.name} {chosen.kind}"
        changes = {"": str, ", a slip": slip, ", no accents": plain}
        for what, change in changes.items():
            print(f"{label + what:32} {measure(index, queries, change)}", flush=True)
        thousand = 1000 * (analysed + compiled) / len(entries)
        size = f"{len(data) / 1e6:.2f} MB, {len(gzip.compress(data)) / 1e6:.2f} MB gz"
        print(f"  {len(entries)} articles, {size}, {thousand:.2f} CPU s a 1,000 without parsing", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
