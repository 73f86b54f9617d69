"""Every example of every rule: those in the rule's own file, and those in `<rule id>.md` beside this module.

The Markdown files can be written by anybody:

    # vague-quantity

    Whatever you want to tell the reader of this file.

    ## bad it

    Il rimborso arriva in [|qualche giorno|].

    ## good en procedure

    Wait 3 minutes.

The first line names the rule. `## bad` or `## good` (in Italian `## sbagliato`, `## giusto`), the language
and, if needed, the kind of article open an example, which lasts until the next such heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb_tool.article import Kind
from kb_tool.lint import BaseExample, BaseRule, Example, Rule, load_base_rules, load_rules

FOLDER = Path(__file__).parent
_HEADING = re.compile(r"^## (bad|good|sbagliato|giusto) (it|en)(?: (\w+))?[ \t]*$", re.MULTILINE)
_BAD = {"bad", "sbagliato"}


@dataclass(frozen=True)
class Case:
    """One example with its rule, and where it stands."""

    rule: Rule | BaseRule
    example: Example | BaseExample
    bad: bool
    place: str

    def __str__(self) -> str:
        return f"{self.rule.id}-{'bad' if self.bad else 'good'}-{self.example.lang}-{self.place}"


def read_markdown_examples(text: str) -> tuple[str, list[tuple[bool, Example, int]]]:
    """The rule's id, and the examples with the line of each; a text of another form raises ValueError."""
    first = text.splitlines()[0] if text else ""
    if not first.startswith("# "):
        raise ValueError("the first line must be '# ' and the id of the rule")
    headings = list(_HEADING.finditer(text))
    if not headings:
        raise ValueError("there is no example: write '## bad it', '## good en' ... and the text under it")
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    found = []
    for heading, end in zip(headings, ends, strict=True):
        body = text[heading.end() : end].strip("\n") + "\n"
        kind = Kind(heading[3]) if heading[3] else None
        line = text.count("\n", 0, heading.start()) + 1
        found.append((heading[1] in _BAD, Example(heading[2], body, kind=kind), line))
    return first[2:].strip(), found


def cases_of(rule: Rule | BaseRule) -> Iterator[Case]:
    """The examples in the rule's own file."""
    for bad, examples in ((True, rule.bad), (False, rule.good)):
        for number, example in enumerate(examples, 1):
            yield Case(rule, example, bad, str(number))


def all_rules() -> list[Rule | BaseRule]:
    """Rules on an article, then rules on the whole base."""
    return [*load_rules(), *load_base_rules()]


def all_cases() -> list[Case]:
    """Every example there is."""
    rules = {rule.id: rule for rule in all_rules()}
    cases = [case for rule in rules.values() for case in cases_of(rule)]
    for file in sorted(FOLDER.glob("*.md")):
        rule_id, examples = read_markdown_examples(file.read_text(encoding="utf-8"))
        if file.stem != rule_id:
            raise ValueError(f"{file.name} names the rule {rule_id!r}; file and rule must have one name")
        cases += [Case(rules[rule_id], example, bad, f"line{line}") for bad, example, line in examples]
    return cases
