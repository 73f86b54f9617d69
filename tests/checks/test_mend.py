"""Safe fixes put into a text: all that do good, none that does harm, and twice is once."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Source, Span
from kb_tool.checks import Judge, Mended, mend
from kb_tool.lint import Checked, Edit, Fix, Found, Reading, Rule, Severity, load_rules
from tests.lint.helpers import AS_OF, WORDS, rule


def swap(id_: str, old: str, new: str, *, safe: bool = True, **more: object) -> Rule:
    """A rule that finds `old` and offers `new`."""

    def check(reading: Reading) -> Checked:
        text = reading.article.source.text
        spans = [Span(*found.span()) for found in re.finditer(re.escape(old), text)]
        found = tuple(Found(span, WORDS, fix=Fix(safe, (Edit(span, new),))) for span in spans)
        return Checked(max(1, len(found)), found)

    return rule(id_, check, **more)


def mended(text: str, *rules: Rule) -> Mended:
    return mend(Source("it/a.md", text), Judge(AS_OF, rules), "it")


def test_every_safe_fix_is_put_in_and_line_ends_stay() -> None:
    done = mended("# Uno\r\n\r\nperchè sì, perchè no\r\n", swap("accents", "perchè", "perché"))
    assert done.source.text == "# Uno\r\n\r\nperché sì, perché no\r\n"
    assert [each.rule for each in done.fixed] == ["accents", "accents"]
    assert done.left == ()


def test_what_is_not_safe_is_left_to_people() -> None:
    assert mended("uno", swap("risky", "uno", "due", safe=False)) == Mended(Source("it/a.md", "uno"))


def test_a_fix_may_bring_another_to_light() -> None:
    done = mended("a b", swap("first", "a b", "c"), swap("second", "c", "d"))
    assert done.source.text == "d"


def test_fixes_that_touch_wait_for_each_other() -> None:
    done = mended("aabb", swap("left", "aa", "x"), swap("right", "bb", "y"))
    assert done.source.text == "xy"


def test_a_fix_whose_finding_stays_is_left_out() -> None:
    done = mended("uno e due", swap("useless", "uno", "uno!"), swap("good", "due", "tre"))
    assert done.source.text == "uno e tre"
    assert [each.rule for each in done.left] == ["useless"]


def test_a_fix_that_brings_an_error_is_left_out() -> None:
    alarm = swap("alarm", "guasto", "", safe=False, severity=Severity.ERROR)
    done = mended("uno e due", swap("harmful", "uno", "guasto"), swap("good", "due", "tre"), alarm)
    assert done.source.text == "uno e tre"
    assert [each.rule for each in done.left] == ["harmful"]


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    done = mended("a", swap("there", "a", "b"), swap("back", "b", "a"))
    assert done.source.text in ("a", "b")


PIECES = (
    "perchè ",
    "# Titolo\n",
    "\n\n",
    "- ",
    "1. ",
    "•  voce\n",
    "un pò",
    "`perchè`",
    "**Nota**",
    "> ",
    "il il ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_twice_is_once_with_the_rules_there_are(text: str) -> None:
    judge = Judge(AS_OF, load_rules())
    once = mend(Source("it/a.md", text), judge, "it")
    assert mend(once.source, judge, "it").fixed == ()
