"""From a file's text to an Article: the only way in."""

from __future__ import annotations

from collections.abc import Mapping

from .front_matter import parse_front_matter
from .kinds import headings as standard_headings
from .model import Article, Block, BlockKind, FrontMatter, Section
from .places import Lines
from .prose import Gathered
from .span import Source, Span
from .syntax import tokenize
from .tree import build_tree

__all__ = ["parse_article", "section_key"]


def parse_article(
    source: Source, *, lang: str, headings: Mapping[str, str] | None = None, front_matter: bool = True
) -> Article:
    """The article in `source`, whatever it holds: what cannot be understood becomes a problem.

    `headings` renames section headings (key -> text); `front_matter=False` reads a bare passage.
    Raises nothing for any text.
    """
    if front_matter:
        meta, problems, first_line = parse_front_matter(source)
    else:
        meta, problems, first_line = FrontMatter(), (), 1
    lines = Lines.of(source, first_line)
    gathered = Gathered(problems=list(problems))
    blocks = build_tree(tokenize(lines.body), lines, gathered)
    title = next((block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    return Article(
        source=source,
        lang=lang,
        meta=meta,
        title=title,
        blocks=blocks,
        sections=_sections(blocks, title, lines, standard_headings(lang, headings)),
        links=tuple(sorted(gathered.links, key=lambda link: link.span)),
        comments=tuple(sorted(gathered.comments, key=lambda comment: comment.span)),
        problems=tuple(sorted(gathered.problems, key=lambda problem: (problem.span, problem.code))),
        body_line=first_line,
    )


def _sections(
    blocks: tuple[Block, ...], title: Block | None, lines: Lines, names: Mapping[str, str]
) -> tuple[Section, ...]:
    """Cut the top-level blocks at the `##` headings; the lead runs from the title to the first of them."""
    cuts: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block is title:
            continue
        if block.kind is BlockKind.HEADING and block.level <= 2:
            cuts.append((block, []))
        elif block.kind is not BlockKind.FOOTNOTE:
            cuts[-1][1].append(block)
    sections, keys = [], _by_plain_name(names)
    for heading, inside in cuts:
        parts = ([heading] if heading else []) + inside
        start = parts[0].span.start if parts else (title.span.end if title else lines.starts[0])
        end = max((part.span.end for part in parts), default=start)
        text = heading.prose.text if heading and heading.prose else ""
        key = keys.get(_plain(text)) if heading else "lead"
        sections.append(Section(key, heading, tuple(inside), Span(start, end)))
    return tuple(sections)


def section_key(heading: str, names: Mapping[str, str]) -> str | None:
    """The key of the part whose heading this is; `names` is key -> heading."""
    return _by_plain_name(names).get(_plain(heading))


def _by_plain_name(names: Mapping[str, str]) -> dict[str, str]:
    return {_plain(name): key for key, name in names.items()}


def _plain(heading: str) -> str:
    """Headings are compared without case, outer blanks, closing colon and apostrophe shape."""
    return " ".join(heading.replace("’", "'").rstrip(" :").casefold().split())
