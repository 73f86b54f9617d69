"""Italian and English: words, sentences, stems, syllables, word lists and readability estimates.

This package knows words and no Markdown. Its input is always plain `str`, the visible text of one block (a
paragraph, a list item, a heading); offsets are code points into that string, ends exclusive.
It is the only door to PyStemmer, pyphen and textstat, each loaded when first needed. Nothing touches the
network.
"""

from kb_tool.language.effort import Effort, effort, mean_effort
from kb_tool.language.formulas import Readability, readability
from kb_tool.language.heads import heads
from kb_tool.language.indexes import IndexValue, textstat_indexes
from kb_tool.language.languages import LANGUAGES, Language, language
from kb_tool.language.patterns import lazy_pattern
from kb_tool.language.tokens import Words
from kb_tool.language.wordlists import Entry, WordList, wordlist

__all__ = [
    "LANGUAGES",
    "Effort",
    "Entry",
    "IndexValue",
    "Language",
    "Readability",
    "WordList",
    "Words",
    "effort",
    "heads",
    "language",
    "lazy_pattern",
    "mean_effort",
    "readability",
    "textstat_indexes",
    "wordlist",
]
