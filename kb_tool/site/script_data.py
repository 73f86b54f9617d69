"""The little the search box needs beside the index: labels, unusual addresses, dates of validity."""

from __future__ import annotations

import json

from kb_tool.article import Kind, kind_name
from kb_tool.base import content_prefix
from kb_tool.errors import LANGUAGES
from kb_tool.site.catalogue import Catalogue
from kb_tool.site.words import words

__all__ = ["pages_script"]


def pages_script(shown: Catalogue) -> bytes:
    """A script that sets `kbPages`: a script can be read where pages are opened from a disk, data cannot.

    `urls` holds only addresses that are not the article's path without `prefix` and `.md`; `dates` only what
    can make an article invalid or overdue (ISO, inclusive).
    """
    products = shown.records.vocabulary.products
    prefix = content_prefix(shown.base.content)
    urls, dates = {}, {}
    for path, entry in shown.entries.items():
        if entry.url != path.removeprefix(prefix).removesuffix(".md") + "/":
            urls[path] = entry.url
        meta = entry.article.meta
        known = {"from": meta.valid_from, "until": meta.valid_to, "review": entry.review_by}
        if given := {name: day.isoformat() for name, day in known.items() if day}:
            dates[path] = given
    value = {
        "kinds": {lang: {kind.value: kind_name(kind, lang) for kind in Kind} for lang in LANGUAGES},
        "languages": {lang: words(lang)["language_name"] for lang in LANGUAGES},
        "products": {lang: {key: name.say(lang) for key, name in products.items()} for lang in LANGUAGES},
        "prefix": prefix,
        "urls": urls,
        "dates": dates,
    }
    # ASCII, so that the file means the same whatever encoding a server declares
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"var kbPages = {text};\n".encode("ascii")
