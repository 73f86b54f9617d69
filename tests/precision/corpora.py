"""The texts findings are drawn from: real articles, and for Italian also what Italians wrote."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["Text", "texts"]

# The Italian articles are machine translated: these are texts people simplified, and texts they wrote.
_REWRITTEN = {"it": ("itaist", "semplit"), "en": ("plainlang",)}
_COLLECTIONS = {"it": ("it_alchemy", "it_d365", "it_squad"), "en": ("en_support",)}


class Text(NamedTuple):
    """One text of a corpus; `prose` = a bare passage, no article."""

    corpus: str
    text: str
    prose: bool


def texts(corpora: Path, lang: str) -> Iterator[Text]:
    """Every text in `lang`, the articles first, then what is only drawn on where they do not suffice."""
    with tarfile.open(corpora / "articles" / f"{lang}.tar.gz") as packed:
        for member in sorted(packed.getmembers(), key=lambda each: each.name):
            if member.name.endswith(".md") and (file := packed.extractfile(member)):
                yield Text("articles", file.read().decode("utf-8", "replace"), prose=False)
    for name in _REWRITTEN[lang]:
        lines = (corpora / f"{name}.dev.jsonl").read_text("utf-8").splitlines()
        for after in dict.fromkeys(str(json.loads(line)["after"]) for line in lines):
            yield Text(name, after, prose=True)
    for name in _COLLECTIONS[lang]:
        with gzip.open(corpora / "search" / f"{name}.docs.jsonl.gz", "rt", encoding="utf-8") as documents:
            for line in documents:
                document = json.loads(line)
                yield Text(name, f"# {document['title']}\n\n{document['text']}\n", prose=False)
