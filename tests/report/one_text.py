"""A run in which one text stands everywhere a text can stand, and the parts of each format it is found in."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt

from kb_tool.article import Span
from kb_tool.lint import Message, Severity
from kb_tool.report import (
    ArticleChange,
    ArticleReport,
    BaseFinding,
    BaseReport,
    Comparison,
    Excepted,
    FactChange,
    PlacedEdit,
    PlacedFix,
    Run,
)

from .made import finding, scorecard

BREAK = "\N{ZERO WIDTH SPACE}"
_VOID = frozenset({"meta", "br", "img", "base", "link", "input"})


def run_of(text: str, *, compared: bool = True) -> Run:
    """An article made worse, a record that is wrong, an exception, a fact: all of them say `text`."""
    said = Message(it=text, en=text)
    fix = PlacedFix(True, (PlacedEdit(Span(0, 1), text, 7, 1, 7, 2),))
    found = (
        finding(7, 1, 1 + len(text), message=said, fix=fix, fingerprint="f1"),
        finding(9, 1, 2, message=said, severity=Severity.ERROR, fingerprint="f2"),
        finding(9, 3, 4, message=said, severity=Severity.SUGGESTION, points=None, fingerprint="f3"),
    )
    after = ArticleReport(
        path=f"content/it/{text}.md",
        lang="it",
        title=text,
        scorecard=scorecard(92.4, 71.0, 64.0),
        findings=found,
        suppressed=(Excepted(finding(5, 1, 7, message=said, fingerprint="f4"), text),),
        lines={7: text, 9: f"abc{text}{text}"},
    )
    before = ArticleReport(path=after.path, lang="it", title=text, scorecard=scorecard(92.4, 90.0, 64.0))
    record = finding(3, 1, 1, message=said, severity=Severity.ERROR, points=None, is_rule=False)
    report = BaseReport((after,), (BaseFinding(f"content/_kb/{text}.yml", record, text),))
    changes = (ArticleChange(after, before),)
    facts = (
        FactChange(text, said, text, text, (text, text)),
        FactChange(text, said, None, text),
        FactChange(text, said, text, None),
    )
    comparison = Comparison(text, changes, (text,), facts) if compared else None
    return Run(report, "it", comparison, "1.2.3", f"{text}/")


def shape(value: Any) -> Any:
    """A JSON value with its texts left out."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return type(value).__name__


@dataclass(frozen=True)
class Rendered:
    """A page as its parser sees it: its elements in order, its attributes, the texts between them."""

    shape: list[Any]
    texts: list[str]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[Any] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.append((tag, tuple(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(f"/{tag}")
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1:] = [(self.texts or [""])[-1] + data]

    def handle_comment(self, data: str) -> None:
        self.shape.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.shape.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.shape.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.shape.append(f"<![{data}]>")


def html_page(text: str) -> Rendered:
    page = _Page()
    page.feed(text)
    page.close()
    return Rendered(page.shape, page.texts)


def markdown_page(text: str) -> Rendered:
    """Markdown as a code host reads it: tables, strikethrough, HTML let through so that it is seen."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parts: list[Any] = []
    texts: list[str] = [""]
    for token in parser.parse(text):
        if token.type != "inline":
            parts.append((token.type, token.tag, tuple(token.attrs.items()), token.content.strip()))
            continue
        texts.append("")
        for inner in token.children or ():
            if inner.type == "text":
                texts[-1] += inner.content
            elif inner.type == "html_inline" and inner.content in ("<span>", "</span>"):
                continue  # put around a dollar sign, so that hosts see no formula
            else:
                parts.append((inner.type, inner.tag, tuple(inner.attrs.items()), inner.content))
                texts.append("")
    return Rendered(parts, texts)
