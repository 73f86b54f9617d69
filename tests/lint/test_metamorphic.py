"""What is beside the prose, or only its order, is no business of the linter: changing it changes nothing."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Article, Source, parse_article
from kb_tool.lint import LintResult, Quality, example_text, lint, load_rules, read, unmark
from kb_tool.score import score

from .helpers import AS_OF

CONTENT = Path(__file__).parents[2] / "content"


@cache
def texts() -> list[tuple[str, str]]:
    """(language, text): every article of the example base and every example of every rule."""
    articles = [
        (lang, file.read_bytes().decode())
        for lang in ("it", "en")
        for file in sorted((CONTENT / lang).rglob("*.md"))
    ]
    examples = [
        (example.lang, unmark(example_text(example))[0])
        for rule in load_rules()
        for example in (*rule.bad, *rule.good)
    ]
    assert len(articles) > 3
    return articles + examples


def parsed(lang: str, text: str, path: str = "it/a.md") -> Article:
    return parse_article(Source(path, text), lang=lang)


def linted(article: Article) -> LintResult:
    return lint(read(article, as_of=AS_OF), load_rules())


def prose_findings(article: Article) -> list[tuple[str, str, str]]:
    """Rule, text and message of the findings of rules about prose: everything but the place."""
    about_prose = [rule for rule in load_rules() if rule.prose]
    found = lint(read(article, as_of=AS_OF), about_prose).findings
    return [(each.rule, article.source.slice(each.span), each.message.en) for each in found]


def scores(article: Article) -> dict[Quality, float | None]:
    card = score(linted(article), load_rules())
    return {quality: card.value(quality) for quality in Quality}


some_text = st.deferred(lambda: st.sampled_from(texts()))


@given(
    some_text,
    st.randoms(use_true_random=False),
    st.sampled_from(["\n\n", "```\nDi norma: a breve!!\n```\n\n"]),
)
def test_what_stands_between_blocks_changes_no_prose_finding(
    chosen: tuple[str, str], rng: random.Random, between: str
) -> None:
    lang, text = chosen
    article = parsed(lang, text)
    after_comments = {comment.span.end for comment in article.comments}
    places = [
        block.span.start
        for before, block in zip(article.blocks, article.blocks[1:], strict=False)
        if article.source.position(block.span.start)[1] == 1
        and text[before.span.end : block.span.start].count("\n") > 1
        and not any(before.span.end <= end <= block.span.start for end in after_comments)
    ]
    if not places:
        return
    at = rng.choice(places)
    changed = parsed(lang, text[:at] + between + text[at:])
    assert prose_findings(changed) == prose_findings(article)


@given(some_text, st.randoms(use_true_random=False))
def test_the_order_of_the_front_matter_changes_no_score(chosen: tuple[str, str], rng: random.Random) -> None:
    lang, text = chosen
    if not text.startswith("---\n"):
        return
    head, closing, body = text[4:].partition("\n---\n")
    keys: list[str] = []
    for line in head.split("\n"):
        if line[:1].isspace() or line.startswith("-") or not keys:
            keys[-1:] = ["\n".join([*keys[-1:], line])]
        else:
            keys.append(line)
    rng.shuffle(keys)
    changed = parsed(lang, "---\n" + "\n".join(keys) + closing + body)
    assert scores(changed) == scores(parsed(lang, text))


@given(some_text)
def test_the_name_of_the_file_changes_nothing(chosen: tuple[str, str]) -> None:
    lang, text = chosen
    assert linted(parsed(lang, text, "it/a.md")) == linted(parsed(lang, text, "it/contratti/altro nome.md"))


@given(some_text)
def test_line_ends_change_no_score(chosen: tuple[str, str]) -> None:
    lang, text = chosen
    unix = text.replace("\r\n", "\n")
    assert scores(parsed(lang, unix.replace("\n", "\r\n"))) == scores(parsed(lang, unix))


@given(some_text, st.sampled_from(["products: []", "short_title: Title"]))
def test_a_known_optional_key_changes_no_prose_finding(chosen: tuple[str, str], key: str) -> None:
    lang, text = chosen
    if not text.startswith("---\n"):
        return
    changed = parsed(lang, text.replace("---\n", f"---\n{key}\n", 1))
    assert prose_findings(changed) == prose_findings(parsed(lang, text))


@pytest.mark.parametrize("lang", ["it", "en"])
def test_there_is_something_to_change(lang: str) -> None:
    """The properties above would hold of texts in which nothing is found; here something is."""
    assert any(prose_findings(parsed(each, text)) for each, text in texts() if each == lang)
