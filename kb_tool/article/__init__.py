"""What an article is: reading a file, its typed parts with their places, its HTML."""

from __future__ import annotations

from .kinds import SECTIONS, Kind, SectionRule, headings, kind_name, section_rules
from .model import (
    Article,
    Block,
    BlockKind,
    Comment,
    FrontMatter,
    Link,
    Mark,
    MarkKind,
    Problem,
    Prose,
    Section,
    State,
    Unreadable,
)
from .span import Source, Span

__all__ = [
    "SECTIONS",
    "Article",
    "Block",
    "BlockKind",
    "Comment",
    "FrontMatter",
    "Kind",
    "Link",
    "Mark",
    "MarkKind",
    "Problem",
    "Prose",
    "Section",
    "SectionRule",
    "Source",
    "Span",
    "State",
    "Unreadable",
    "headings",
    "kind_name",
    "section_rules",
]
