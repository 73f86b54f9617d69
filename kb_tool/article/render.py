"""The article's HTML, section by section, printed from the same tokens the linter's tree is built from."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from .model import Article
from .places import Lines
from .printer import Printer, Resolve
from .syntax import tokenize

__all__ = ["Heading", "Rendered", "RenderedSection", "render"]


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of the page's contents; `children` are the headings below it."""

    level: int
    text: str
    anchor: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """One section: `html` is everything under its heading; the lead has no heading and no anchor.

    `level` is 2, or 1 for a second title (an error the linter reports, printed as it stands).
    """

    key: str | None
    heading: str
    anchor: str
    html: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished body: the title (plain text), the sections in order, the footnotes, the contents."""

    title: str
    sections: tuple[RenderedSection, ...]
    footnotes: str
    toc: tuple[Heading, ...]

    @property
    def html(self) -> str:
        """The whole body below the title, headings included."""
        parts = []
        for section in self.sections:
            if section.anchor:
                tag, anchor = f"h{section.level}", escape(section.anchor)
                parts.append(f'<{tag} id="{anchor}">{escape(section.heading)}</{tag}>\n')
            parts.append(section.html)
        return "".join(parts) + self.footnotes


def render(article: Article, *, resolve: Resolve) -> Rendered:
    """Print `article`. `resolve` answers for relative addresses and pictures only."""
    tokens = _tokens_of(article)
    printer = Printer(article.lang, resolve)
    groups, footnotes = _split(tokens)
    sections = tuple(
        RenderedSection(
            section.key,
            section.heading.prose.text if section.heading and section.heading.prose else "",
            section.heading.anchor if section.heading else "",
            printer.print(group),
            section.heading.level if section.heading else 2,
        )
        for section, group in zip(article.sections, groups, strict=True)
    )
    return Rendered(article.title_text, sections, printer.print(footnotes), _contents(article))


def _tokens_of(article: Article) -> list[Token]:
    """The parser's tokens again: keeping them for a whole base costs more memory than three milliseconds."""
    return tokenize(Lines.of(article.source, article.body_line).body)


def _split(tokens: list[Token]) -> tuple[list[list[Token]], list[Token]]:
    """The tokens of each section without headings of level 1 title and 2, and those of the footnotes."""
    groups: list[list[Token]] = [[]]
    footnotes: list[Token] = []
    inside_notes = skipping = titled = False
    for token in tokens:
        if token.type == "footnote_block_open":
            inside_notes = True
        if inside_notes:
            footnotes.append(token)
            continue
        if token.type == "heading_open" and token.level == 0 and token.tag in ("h1", "h2"):
            skipping = True
            if token.tag == "h1" and not titled:
                titled = True
            else:
                groups.append([])
        if not skipping:
            groups[-1].append(token)
        if token.type == "heading_close" and token.level == 0:
            skipping = False
    return groups, footnotes


def _contents(article: Article) -> tuple[Heading, ...]:
    """Headings of level 2 with their level 3 headings below them."""
    entries: list[Heading] = []
    for section in article.sections:
        if section.heading is None or section.heading.prose is None:
            continue
        below = tuple(
            Heading(3, block.prose.text, block.anchor)
            for block in section.blocks
            if block.level == 3 and block.anchor and block.prose
        )
        entries.append(Heading(2, section.heading.prose.text, section.heading.anchor, below))
    return tuple(entries)
