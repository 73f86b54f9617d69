from __future__ import annotations

import pytest

from kb_tool.language import wordlist
from kb_tool.lint.rules.unambiguous.vague_quantity import HOW_MANY, IN_WHICH_CASES

HOW_LONG = {"quanto?", "quanto tempo?", "da quando?", "quando?", "entro quando?", "ogni quanto?"} | {
    "who?", "how much?", "how long?", "when?", "by when?", "until when?", "how often?",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_rule_knows_every_question_of_its_list(lang: str) -> None:
    """The questions sort the entries, so one that is worded in a new way must be sorted here too."""
    questions = {entry.plain for entry in wordlist(lang, "vague").entries} - {"-"}
    assert questions <= HOW_LONG | HOW_MANY | IN_WHICH_CASES
    assert questions & HOW_MANY
    assert questions & IN_WHICH_CASES
