from __future__ import annotations

import re

import pytest

from kb_tool.language import lazy_pattern


def test_does_what_the_pattern_does() -> None:
    lazy, eager = lazy_pattern(r"(?P<word>\w+)!", re.IGNORECASE), re.compile(r"(?P<word>\w+)!", re.IGNORECASE)
    text = "One! two Three!"
    assert [found["word"] for found in lazy.finditer(text)] == ["One", "Three"]
    assert lazy.findall(text) == eager.findall(text)
    assert lazy.sub("", text) == eager.sub("", text)
    assert lazy.search(text, 4)[0] == "Three!"  # type: ignore[index]
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (eager.pattern, eager.flags, eager.groupindex)
    assert repr(lazy) == repr(eager)


def test_is_compiled_at_the_first_use_and_then_its_methods_are_its_own() -> None:
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.search("a")
    right = lazy_pattern("a")
    assert right.search is right.search
