"""Safe fixes on 2,000 real articles broken on purpose: twice is once, and readers see only the words meant.

What a fix means to change is taken from its edits, where they are put in; what readers see is the HTML of the
site without its tags.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kb_tool.article import Source, parse_article, render
from kb_tool.checks import Judge, mend
from kb_tool.lint import Finding, load_rules
from tests.lint.helpers import AS_OF

_ITALIAN: tuple[tuple[str, str], ...] = (
    ("perché", "perchè"),
    ("può", "puo'"),
    (" è ", " e' "),
    ("già", "gia'"),
    ("qual è", "qual'è"),
)
_ITEM = re.compile(r"(?m)^[-*+] +(?=\S)")
_NUMBER = re.compile(r"(?m)^(\d{1,2})\. +(?=\S)")
_TWICE = re.compile(r"(?i)(?<=[a-zà-ù] )(di|per|con|the|of|and|to)(?= [a-zà-ù])")
_LONG_WORD = re.compile(r"(?<=[a-zà-ù]{5})(?=[a-zà-ù]{5})")
_INLINE = re.compile(r"</?(?:a|code|em|img|s|span|strong)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TARGET = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)")
# What a list by hand hides until it is one: the mark of an item, the fence of a block of code.
_SYNTAX = re.compile(r"[-*+]|\d{1,9}[.)]|(?:```|~~~)\S*")


def broken(text: str, lang: str) -> str:
    """`text` with the mistakes that people and word processors make, outside blocks of code."""
    pieces = re.split(r"(?ms)(^(?:```|~~~).*?(?:^(?:```|~~~)|\Z))", text)
    return "".join(piece if number % 2 else _broken(piece, lang) for number, piece in enumerate(pieces))


def _broken(text: str, lang: str) -> str:
    for right, wrong in _ITALIAN if lang == "it" else ():
        text = text.replace(right, wrong)
    text = _every(_ITEM, text, 1, lambda _: "• ")
    text = _every(_NUMBER, text, 2, lambda found: f"{found[1]}) ")
    text = _every(_TWICE, text, 9, lambda found: f"{found[0]} {found[0]}")
    text = _every(_LONG_WORD, text, 15, lambda _: "\N{SOFT HYPHEN}")
    text = _every(re.compile(r"(?<=[a-z]) (?=[a-z])"), text, 60, lambda _: "\N{ZERO WIDTH SPACE} ")
    return re.sub(r"(?m)^## ", "#### ", text, count=1)


def _every(pattern: re.Pattern[str], text: str, step: int, put: Callable[[re.Match[str]], str]) -> str:
    count = iter(range(len(text) + 1))
    return pattern.sub(lambda found: found[0] if next(count) % step else put(found), text)


def visible(text: str, lang: str) -> list[str]:
    """The words that readers see, marks of Markdown that came to nothing aside."""
    article = parse_article(Source("", text), lang=lang)
    page = render(article, resolve=lambda target: target)
    return bare(html.unescape(_TAG.sub(" ", _INLINE.sub("", f"{page.title} {page.html}"))))


def meant(source: Source, findings: Iterable[Finding]) -> tuple[Counter[str], Counter[str]]:
    """The words that the edits take away and those they put there, whole even where only a part changes."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for finding in findings:
        for edit in finding.fix.edits if finding.fix else ():
            start, end = edit.span.start, edit.span.end
            while start and not source.text[start - 1].isspace():
                start -= 1
            while end < len(source.text) and not source.text[end].isspace():
                end += 1
            before, after = source.text[start : edit.span.start], source.text[edit.span.end : end]
            gone.update(bare(source.text[start:end]))
            come.update(bare(before + edit.text + after))
    return gone, come


def bare(text: str) -> list[str]:
    """The words of a stretch of Markdown, its marks aside."""
    text = _TARGET.sub("", text)
    words = (re.sub(r"[^\w'’:.,€%-]", "", word) for word in text.split() if not _SYNTAX.fullmatch(word))
    return [word for word in words if word]


def check(text: str, lang: str, judge: Judge, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many fixes were made; fails when a reader sees a change that no edit names."""
    import sys

    module = sys.modules["kb_tool.checks.mend"]
    put_in = module.put_in
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()

    def watched(source: Source, findings: Iterable[Finding]) -> Source:
        findings = list(findings)
        for total, each in zip((gone, come), meant(source, findings), strict=True):
            total.update(each)
        return put_in(source, findings)  # type: ignore[no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(module, "put_in", watched)
        once = mend(Source("a.md", text), judge, lang)
    assert mend(once.source, judge, lang).source.text == once.source.text
    old, new = visible(text, lang), visible(once.source.text, lang)
    assert not Counter(old) - Counter(new) - gone
    assert not Counter(new) - Counter(old) - come
    named = {*gone, *come}
    assert [word for word in old if word not in named] == [word for word in new if word not in named]
    return len(once.fixed)


@pytest.mark.torture
@pytest.mark.parametrize("lang", ["it", "en"])
def test_readers_see_only_what_is_meant(
    lang: str, real_articles: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tuple(rule for rule in load_rules() if not rule.needs)
    judge = Judge(AS_OF, rules)
    fixed = touched = 0
    texts = [file.read_text("utf-8", "replace") for each, file in real_articles if each == lang]
    for text in texts:
        number = check(broken(text, lang), lang, judge, monkeypatch)
        fixed += number
        touched += number > 0
    print(f"\n{lang}: {len(texts)} articles broken on purpose, {fixed} fixes in {touched} of them")
    assert touched > 0.9 * len(texts)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_text_broken_in_every_way(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = {
        "it": "# Il rimborso\n\nLa banca è lenta perché controlla di nuovo, e può servire tempo.\n\n"
        "## Passi\n\n- Apri la pratica di rimborso della fornitura\n- Scrivi l'importo\n- Chiudi\n\n"
        "## Tempi\n\nGià detto.\n",
        "en": "# Refunds\n\nThe bank checks the data of the customer again and again.\n\n## Steps\n\n"
        "- Open the case of the customer\n- Write the amount\n- Close it\n\n## Time\n\nAs said.\n",
    }[lang]
    assert check(broken(text, lang), lang, Judge(AS_OF, load_rules()), monkeypatch) >= 3
