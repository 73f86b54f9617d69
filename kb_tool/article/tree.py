"""From the parser's flat tokens to the tree of blocks, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from .model import Block, BlockKind, Comment, Problem
from .places import ContentMap, Lines, split_row
from .prose import Gathered, read_inline
from .span import Span
from .syntax import MAX_NESTING

__all__ = ["build_tree"]

_CONTAINERS = {
    "bullet_list": BlockKind.LIST,
    "ordered_list": BlockKind.LIST,
    "list_item": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "table": BlockKind.TABLE,
    "tr": BlockKind.ROW,
    "admonition": BlockKind.ADMONITION,
    "tabs": BlockKind.TABS,
    "tab": BlockKind.TAB,
    "footnote": BlockKind.FOOTNOTE,
    "dl": BlockKind.DEFINITIONS,
    "dd": BlockKind.DEFINITION,
}
_LEAVES = {
    "heading": BlockKind.HEADING,
    "paragraph": BlockKind.PARAGRAPH,
    "th": BlockKind.CELL,
    "td": BlockKind.CELL,
    "dt": BlockKind.TERM,
    "title": BlockKind.TITLE,
}
_TRANSPARENT = frozenset({"thead", "tbody", "footnote_block"})


def build_tree(tokens: list[Token], lines: Lines, gathered: Gathered) -> tuple[Block, ...]:
    """The top-level blocks; links, comments and problems go into `gathered`."""
    return tuple(_Builder(tokens, lines, gathered).blocks(iter(tokens), 0))


class _Builder:
    def __init__(self, tokens: list[Token], lines: Lines, gathered: Gathered) -> None:
        self.lines = lines
        self.gathered = gathered
        deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
        if deep is not None:
            self.report("nesting-too-deep", deep.map, (("limit", str(MAX_NESTING)),))

    def report(self, code: str, map_: list[int] | None, values: tuple[tuple[str, str], ...] = ()) -> None:
        self.gathered.problems.append(Problem(code, self.span(map_), values))

    def span(self, map_: list[int] | None) -> Span:
        if not map_ or map_[0] >= len(self.lines.texts):
            return Span(self.lines.starts[0], self.lines.starts[0])
        return Span(*self.lines.range(map_[0], max(map_[0] + 1, map_[1])))

    def comment_span(self, token: Token) -> Span:
        """From its first sign to its last: a list marker or a quote mark may stand before it."""
        first, end = token.map or (0, 1)
        opening = self.lines.texts[first].index("<!--")
        closing = self.lines.texts[end - 1].rindex("-->") + 3
        return Span(self.lines.starts[first] + opening, self.lines.starts[end - 1] + closing)

    def blocks(self, tokens: Iterator[Token], depth: int) -> list[Block]:
        """Blocks up to the closing token of the container we are in."""
        found: list[Block] = []
        for token in tokens:
            name = token.type.removesuffix("_open")
            if token.nesting == -1:
                if token.type.removesuffix("_close") in _TRANSPARENT:
                    continue
                break
            if name in _TRANSPARENT:
                continue
            if name in _CONTAINERS:
                found.append(self.container(token, name, tokens, depth))
            elif name in _LEAVES:
                found.append(self.leaf(token, name, tokens))
            else:
                self.single(token, found)
        return found

    def container(self, token: Token, name: str, tokens: Iterator[Token], depth: int) -> Block:
        kind = _CONTAINERS[name]
        level = depth + 1 if kind is BlockKind.LIST else 0
        is_row = kind is BlockKind.ROW
        children = self.cells(token, tokens) if is_row else self.blocks(tokens, level or depth)
        ordered = name == "ordered_list"
        if ordered:
            first = int(token.attrs.get("start", 1))
            children = [_numbered(item, first + index) for index, item in enumerate(children)]
        if token.map:
            span = self.span(token.map)
        elif children:
            span = Span(children[0].span.start, max(child.span.end for child in children))
        else:
            span = self.span(None)
        return Block(
            kind,
            span,
            tuple(children),
            level=level,
            ordered=ordered,
            checked=token.meta.get("task"),
            info=token.info if kind is BlockKind.ADMONITION else str(token.meta.get("label", "")),
        )

    def leaf(self, token: Token, name: str, tokens: Iterator[Token]) -> Block:
        inline = next(tokens)
        next(tokens)  # the closing token
        span = self.span(token.map or inline.map)
        first = (inline.map or token.map or [0])[0]
        after = token.markup if name == "heading" and token.markup.startswith("#") else ""
        if name == "title":
            after = '"'
        places = ContentMap.of_block(inline.content, self.lines, first, after=after)
        prose = None
        if places is not None:
            prose = read_inline(inline.content, inline.children or [], places, self.gathered)
            if name in ("paragraph", "dt") and prose.pieces:
                span = Span(min(prose.pieces[0][2], self._first_offset(places)), span.end)
        level = int(token.tag[1]) if name == "heading" else 0
        anchor = str(token.meta.get("anchor", ""))
        if after == "#" * level and level:
            line_start = self.lines.starts[first]
            span = Span(line_start + self.lines.texts[first].index(after), span.end)
        return Block(_LEAVES[name], span, prose=prose, level=level, anchor=anchor)

    @staticmethod
    def _first_offset(places: ContentMap) -> int:
        return places.files[0]

    def cells(self, row: Token, tokens: Iterator[Token]) -> list[Block]:
        """The cells of one table row, each found in its line."""
        pairs: list[tuple[Token, Token]] = []
        for token in tokens:
            if token.type == "tr_close":
                break
            if token.nesting == 1:
                pairs.append((token, next(tokens)))
        line = (row.map or [0])[0]
        start, text = self.lines.starts[line], self.lines.texts[line]
        cells = []
        for (token, inline), cut in zip(
            pairs, split_row(text, [inline.content for _, inline in pairs]), strict=True
        ):
            places = ContentMap(cut.contents, tuple(start + offset for offset in cut.files))
            prose = read_inline(inline.content, inline.children or [], places, self.gathered)
            end = places.offset(len(inline.content) - 1) + 1 if inline.content else places.offset(0)
            info = "header" if token.tag == "th" else ""
            cells.append(Block(BlockKind.CELL, Span(places.offset(0), end), prose=prose, info=info))
        return cells

    def single(self, token: Token, found: list[Block]) -> None:
        if token.type in ("fence", "code_block"):
            info = token.info.strip().split(maxsplit=1)[0] if token.info.strip() else ""
            found.append(Block(BlockKind.CODE, self.span(token.map), info=info))
        elif token.type == "hr":
            found.append(Block(BlockKind.RULE, self.span(token.map)))
        elif token.type == "comment_block":
            text = token.content[4:-3].strip()
            self.gathered.comments.append(Comment(self.comment_span(token), text, block=True))
        elif token.type == "footnote_unused":
            self.report("footnote-unused", token.map, (("label", token.content),))


def _numbered(item: Block, number: int) -> Block:
    return Block(item.kind, item.span, item.children, number=number, checked=item.checked)
