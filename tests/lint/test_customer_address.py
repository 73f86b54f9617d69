"""The form of address is the one the settings choose."""

from __future__ import annotations

from datetime import date

import pytest

from kb_tool.article import Source, parse_article
from kb_tool.lint import Checked, Options, load_rule, read

TEXT = "## Da dire al cliente\n\n> Le mando il suo contratto. Se vuoi, chiama. Vi ricordiamo la scadenza.\n"


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ("lei", ["vuoi", "Vi ricordiamo"]),
        ("tu", ["Le mando", "suo contratto", "Vi ricordiamo"]),
        ("voi", ["Le mando", "suo contratto", "vuoi"]),
    ],
)
def test_what_is_found_depends_on_the_settings(ours: str, expected: list[str]) -> None:
    article = parse_article(Source("", TEXT), lang="it")
    reading = read(article, as_of=date(2026, 11, 21), options=Options(customer_address=ours))
    found = load_rule("customer-address").check(reading)
    assert isinstance(found, Checked)
    assert [
        article.source.slice(each.span) for each in sorted(found.findings, key=lambda f: f.span)
    ] == expected
    assert all(f"con il {ours}" in each.message.it for each in found.findings)
