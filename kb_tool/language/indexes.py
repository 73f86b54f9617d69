"""The readability indexes of textstat, beside ours: the only door to that library, for `kb score --indexes`.

Importing textstat takes half a second, so it is imported when asked for. Its English formulas that need
syllables look up the CMU pronouncing dictionary and, where it is missing, download it at each call. Here
nothing is downloaded: the dictionary is looked for on this machine first, by the very call textstat makes,
and where it is missing the formula has a reason in the place of a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kb_tool.language.formulas import MINIMUM_WORDS, readability
from kb_tool.language.languages import language

__all__ = ["IndexValue", "textstat_indexes"]

# (name, method of textstat, whether English needs the pronouncing dictionary for it)
_FORMULAS: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "it": (
        ("Gulpease", "gulpease_index", False),
        ("Flesch-Vacca", "flesch_reading_ease", False),
        ("LIX", "lix", False),
        ("RIX", "rix", False),
    ),
    "en": (
        ("Flesch reading ease", "flesch_reading_ease", True),
        ("Flesch-Kincaid grade", "flesch_kincaid_grade", True),
        ("Gunning Fog", "gunning_fog", True),
        ("SMOG", "smog_index", True),
        ("Linsear Write", "linsear_write_formula", True),
        ("Dale-Chall", "dale_chall_readability_score", True),
        ("Spache", "spache_readability", True),
        ("Automated readability index", "automated_readability_index", False),
        ("Coleman-Liau", "coleman_liau_index", False),
        ("McAlpine EFLAW", "mcalpine_eflaw", False),
        ("LIX", "lix", False),
        ("RIX", "rix", False),
    ),
}
_OURS = (
    ("Gulpease", "gulpease"),
    ("Flesch-Vacca", "flesch_vacca"),
    ("Flesch reading ease", "flesch"),
    ("Flesch-Kincaid grade", "flesch_kincaid"),
)
_NO_DICTIONARY = {
    "it": "Serve il dizionario di pronuncia «cmudict», che qui non c'è; kb non scarica nulla.",
    "en": 'It needs the "cmudict" pronouncing dictionary, which is not here; kb downloads nothing.',
}
_TOO_SHORT = {
    "it": f"Il testo ha meno di {MINIMUM_WORDS} parole.",
    "en": f"The text has fewer than {MINIMUM_WORDS} words.",
}
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class IndexValue:
    """One index of a text: its name, who counted (`kb` or `textstat`), and a value or else a reason."""

    name: str
    by: str
    value: float | None
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def reason(self, ui: str) -> str:
        """Say in "it" or "en" why there is no value; empty when there is one."""
        return self.reasons.get(ui, "") if self.value is None else ""


def textstat_indexes(lang: str, text: str, *, minimum: int = MINIMUM_WORDS) -> list[IndexValue]:
    """Return our formulas, then textstat's, for plain prose with a blank line between blocks.

    No value below `minimum` words (>= 1): a lower one is for comparing two texts that say the same.
    Raises UnsupportedLanguage. Never reaches the network.
    """
    sentences = list(_sentences(lang, text))
    ours = readability(lang, sentences, minimum=minimum)
    if ours is None:
        return [IndexValue(name, "textstat", None, _TOO_SHORT) for name, _, _ in _FORMULAS[lang]]
    values = [(name, getattr(ours, attribute)) for name, attribute in _OURS]
    found = [IndexValue(name, "kb", value) for name, value in values if value is not None]
    return found + _textstat(lang, " ".join(sentences))


def _sentences(lang: str, text: str) -> Iterable[str]:
    spoken = language(lang)
    for block in _BLANK_LINE.split(text):
        for start, end in spoken.sentences(block):
            yield block[start:end]


def _textstat(lang: str, text: str) -> list[IndexValue]:
    from textstat.textstat import textstatistics

    # An instance of our own: the module's shared one keeps the language between calls.
    counter = textstatistics()
    counter.set_lang("it_IT" if lang == "it" else "en_US")
    dictionary = lang == "it" or _has_dictionary()
    found = []
    for name, method, needs_dictionary in _FORMULAS[lang]:
        if needs_dictionary and not dictionary:
            found.append(IndexValue(name, "textstat", None, _NO_DICTIONARY))
        else:
            found.append(IndexValue(name, "textstat", float(getattr(counter, method)(text))))
    return found


def _has_dictionary() -> bool:
    import nltk

    try:
        nltk.data.find("corpora/cmudict")
        nltk.corpus.cmudict.dict()
    except (LookupError, OSError, ValueError):
        return False
    return True
