"""Finding articles: counts of terms, the compiled index and its reader, and the editors' query language.

    Article -> article_terms / TermCache -> compile_index -> file -> open_index -> Index.search -> Hit...

docs/search.md is the specification of analysis, ranking and file; the site's kb-search.js is a second reader
of the same file that gives the same hits, scores and order.
"""

from kb_tool.search.editors import EditorsIndex, open_editors_index
from kb_tool.search.index import INDEX_NAME, SCRIPT_NAME, as_script, compile_index
from kb_tool.search.reader import Hit, Index, Marked, Results, open_index
from kb_tool.search.terms import ArticleTerms, Card, TermCache, article_terms

__all__ = [
    "INDEX_NAME",
    "SCRIPT_NAME",
    "ArticleTerms",
    "Card",
    "EditorsIndex",
    "Hit",
    "Index",
    "Marked",
    "Results",
    "TermCache",
    "article_terms",
    "as_script",
    "compile_index",
    "open_editors_index",
    "open_index",
]
