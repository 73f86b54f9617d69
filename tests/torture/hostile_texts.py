"""Texts on which a pattern may take far more than twice as long for twice as much: runs, rules' own words.

They are made from the rules themselves: what a rule looks for, its bad examples and its word list hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb_tool import language
from kb_tool.lint import Rule, example_text, unmark

_WORDS = Path(language.__file__).parent / "words"
_MARKED = re.compile(r"\[\|(.+?)\|\]", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SYNTAX = re.compile(r"[~?()\[\]]|\|[^ )]*")  # of expressions: what stays is a text one may match
_STEPS = {"it": "Che cosa fare", "en": "Steps"}
_HEAD = {
    "it": "---\nid: kb-7f3qk\ntipo: procedura\nresponsabile: ufficio\ndomande:\n  - una\n  - due\n---\n",
    "en": "---\nid: kb-7f3qk\nkind: procedure\nowner: office\nquestions:\n  - one\n  - two\n---\n",
}

# What is repeated, as one long run inside a line.
RUNS: tuple[str, ...] = (
    *("a", "A", "Ab", "é", "1", " ", "_", "-", ".", ",", ":", "'", '"', "«", "»", "(", ")", "/", "@", "😀"),
    *(
        "[",
        "]",
        "![",
        "[]",
        "[a",
        "[^a",
        "[a](",
        "[a](b) ",
        "*",
        "**",
        "*a",
        "**a ",
        "**a** ",
        "~~",
        "`",
        "`a",
    ),
    *(
        "<",
        "<a",
        "<!--",
        "&",
        "&amp;",
        "\\",
        "\\[",
        "|",
        "| a ",
        "a ",
        "A ",
        "Ab ",
        "ab, ",
        "A. ",
        "a. ",
        "1. ",
    ),
    *(
        "1 ",
        "1,",
        "1.",
        "1/",
        "1-",
        "1:",
        "+39 ",
        "a'",
        "l'",
        "a-",
        "a.",
        "a@",
        "a/",
        "(a ",
        "«a ",
        '"a ',
        "! ",
    ),
    *(
        "!",
        "?",
        "…",
        "e ",
        "o ",
        "and ",
        "or ",
        "non ",
        "not ",
        "10 ",
        "10,5 ",
        "giorni ",
        "days ",
        "a b, c; ",
    ),
    *("www.", "http://", "a@b.", "IT60X05", "ABCDEF80", "4111 "),
)
# What is repeated, each time on a line of its own.
LINES: tuple[str, ...] = (
    *("", "a", "# a", "## a", "### a b", "- a", "1. a", "1) a", "* [ ] a", "> a", ">", "    a", "| a | b |"),
    *(
        "[a]: b",
        "[^a]: b",
        "[^a]",
        "term\n: a",
        "```",
        "---",
        "===",
        '=== "a"\n\n    b\n',
        "<!-- a -->",
        "<!--",
    ),
    *(
        "!!! note",
        "!!! note\n    a\n",
        "- a\n  - b",
        "**a**",
        "(a)",
        "a  ",
        "a:",
        "- a;",
        "![](a.png)",
        "# a\n",
    ),
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A `unit` to repeat; `rule` is the one it was made for, or empty."""

    name: str
    unit: str
    lang: str
    rule: str = ""

    def text(self, length: int) -> str:
        """An article of about `length` characters: half of them its answer, half a step."""
        times = max(1, length // max(1, len(self.unit)))
        if "\n" in self.unit:
            return f"{_HEAD[self.lang]}# A\n\n{self.unit * times}\n\n## {_STEPS[self.lang]}\n"
        half = self.unit * max(1, times // 2)
        return f"{_HEAD[self.lang]}# A\n\nA {half} b.\n\n## {_STEPS[self.lang]}\n\n1. A {half} b.\n"


def hostile_texts(lang: str, rules: Iterable[Rule]) -> Iterator[Hostile]:
    """All of them: runs, lines, word lists, and the examples of `rules`."""
    yield from (Hostile(f"run {run!r}", run, lang) for run in RUNS)
    yield from (Hostile(f"lines {line!r}", f"{line}\n", lang) for line in LINES)
    for file in sorted((_WORDS / lang).glob("*.txt")):
        yield from _of_list(file, lang)
    for rule in rules:
        yield from _of_rule(rule, lang)


def _of_list(file: Path, lang: str) -> Iterator[Hostile]:
    """The entries as plain words; their first words alone: beginnings that come to nothing; wide gaps."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    entries = [_SYNTAX.sub("", line.partition("\t")[0]).strip() for line in lines]
    starts = tuple(dict.fromkeys(entry.split()[0] for entry in entries if " " in entry))
    yield Hostile(f"list {file.stem}", " ".join(entries) + " ", lang)
    if starts:
        yield Hostile(f"starts of {file.stem}", " ".join(starts) + " ", lang)
        yield Hostile(f"gaps of {file.stem}", "".join(f"{start}{' ' * 40}" for start in starts), lang)


def _of_rule(rule: Rule, lang: str) -> Iterator[Hostile]:
    """Its bad examples, whole, and what they mark, alone: apart and closed up."""
    for number, example in enumerate(rule.bad, 1):
        if example.lang != lang:
            continue
        body = _FRONT_MATTER.sub("", unmark(example_text(example))[0])
        yield Hostile(f"{rule.id}, example {number}", f"{body}\n\n", lang, rule.id)
        marked = " ".join(" ".join(each.split()) for each in _MARKED.findall(example.text))
        if marked:
            yield Hostile(f"{rule.id}, marked {number}", f"{marked} ", lang, rule.id)
            yield Hostile(f"{rule.id}, closed up {number}", marked.replace(" ", ""), lang, rule.id)
