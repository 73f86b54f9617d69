"""What an article is: reading a file, its typed parts with their places, its HTML."""

from __future__ import annotations

from .address import fact_id
from .days import day_text
from .front_matter import ADVISORY_CODES, ParsedFrontMatter, parse_front_matter, split_front_matter
from .kinds import SECTIONS, Kind, SectionRule, headings, kind_name, section_rules
from .load import MAX_FILE_BYTES, decode_article, load_article_file, locate_file
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
from .new import (
    NewArticle,
    draw_id,
    file_name,
    is_reserved_name,
    kind_of_word,
    new_article,
    write_new_article,
)
from .parse import parse_article, section_key
from .render import Heading, Rendered, RenderedSection, render
from .span import Source, Span
from .wording import Explanation, Wording, explain
from .yaml_text import MappingNode, Node, ScalarNode, SequenceNode, YamlTree, read_yaml

__all__ = [
    "ADVISORY_CODES",
    "MAX_FILE_BYTES",
    "SECTIONS",
    "Article",
    "Block",
    "BlockKind",
    "Comment",
    "Explanation",
    "FrontMatter",
    "Heading",
    "Kind",
    "Link",
    "MappingNode",
    "Mark",
    "MarkKind",
    "NewArticle",
    "Node",
    "ParsedFrontMatter",
    "Problem",
    "Prose",
    "Rendered",
    "RenderedSection",
    "ScalarNode",
    "Section",
    "SectionRule",
    "SequenceNode",
    "Source",
    "Span",
    "State",
    "Unreadable",
    "Wording",
    "YamlTree",
    "day_text",
    "decode_article",
    "draw_id",
    "explain",
    "fact_id",
    "file_name",
    "headings",
    "is_reserved_name",
    "kind_name",
    "kind_of_word",
    "load_article_file",
    "locate_file",
    "new_article",
    "parse_article",
    "parse_front_matter",
    "read_yaml",
    "render",
    "section_key",
    "section_rules",
    "split_front_matter",
    "write_new_article",
]
