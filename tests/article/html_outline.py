"""The outline of printed HTML and of an article tree, in the same terms, so that they can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from kb_tool.article import Article, Block, BlockKind

Outline = list[tuple[object, ...]]


class _Reader(HTMLParser):
    """Lists with their nesting and printed numbers, tables cell by cell, headings, quotes, code blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outline: Outline = []
        self.lists: list[int | None] = []
        self.heading: list[str] | None = None
        self.cell: list[str] | None = None
        self.cell_tag = ""
        self.quotes = 0
        self.inside_note_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol") and not self.in_footnotes(dict(attrs)):
            self.lists.append(None if tag == "ul" else int(dict(attrs).get("start") or 1))
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.outline.append(("item", len(self.lists), number))
            if number is not None:
                self.lists[-1] = number + 1
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.heading = []
        elif tag in ("td", "th"):
            self.cell, self.cell_tag = [], tag
        elif tag == "tr":
            self.outline.append(("row",))
        elif tag == "blockquote":
            self.quotes += 1
            self.outline.append(("quote", self.quotes))
        elif tag == "pre":
            self.outline.append(("code",))
        elif tag == "sup":
            self.inside_note_number = True

    def in_footnotes(self, attrs: dict[str, str | None]) -> bool:
        return attrs.get("class") == "footnotes"

    def handle_data(self, data: str) -> None:
        for target in (self.heading, self.cell):
            if target is not None and not self.inside_note_number:
                target.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif self.heading is not None and len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.outline.append(("heading", int(tag[1]), _words("".join(self.heading))))
            self.heading = None
        elif tag in ("td", "th") and self.cell is not None:
            self.outline.append((self.cell_tag, _words("".join(self.cell))))
            self.cell = None
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag == "sup":
            self.inside_note_number = False


def _words(text: str) -> str:
    return " ".join(text.split())


def of_html(html: str) -> Outline:
    """What a browser sees."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.outline


def of_article(article: Article) -> Outline:
    """What the linter sees, title left out; footnotes come last as one ordered list, as they are printed."""
    body = [block for block in article.blocks if block is not article.title]
    notes = [block for block in body if block.kind is BlockKind.FOOTNOTE]
    outline = [entry for block in body if block not in notes for entry in _walk(block, 0, 0)]
    for number, note in enumerate(notes, 1):
        outline.append(("item", 1, number))
        outline += [entry for child in note.children for entry in _walk(child, 1, 0)]
    return outline


def _walk(block: Block, depth: int, quotes: int) -> Iterator[tuple[object, ...]]:
    text = _words(block.prose.text) if block.prose else ""
    if block.kind is BlockKind.LIST:
        depth += 1
    elif block.kind is BlockKind.ITEM:
        yield ("item", depth, block.number)
    elif block.kind is BlockKind.HEADING:
        yield ("heading", block.level, text)
    elif block.kind is BlockKind.ROW:
        yield ("row",)
    elif block.kind is BlockKind.CELL:
        yield ("th" if block.info == "header" else "td", text)
    elif block.kind is BlockKind.QUOTE:
        quotes += 1
        yield ("quote", quotes)
    elif block.kind is BlockKind.CODE:
        yield ("code",)
    for child in block.children:
        yield from _walk(child, depth, quotes)
