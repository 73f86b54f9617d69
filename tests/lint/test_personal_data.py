"""The rule on people's data: where it looks, what it shows, what the base may register."""

from __future__ import annotations

import pytest

from kb_tool.article import Source
from kb_tool.base import Records, read_records
from kb_tool.lint import lint, load_rule, reading_of_passage
from kb_tool.lint.rules.unambiguous.personal_data import RULE

from .helpers import AS_OF, reading_of

CODE = "BNCLRA85M52F205I"
IBAN = "IT06X0306909606100000004217"
OFFICES = """
- id: ufficio-pagamenti
  name: {it: "Ufficio pagamenti", en: "Payments office"}
  channel: {it: "laura.bianchi@ondalume.it", en: "WhatsApp 347 582 9103"}
"""


def records_of(**files: str) -> Records:
    records, problems = read_records({name: Source(f"_kb/{name}.yml", text) for name, text in files.items()})
    assert not problems
    return records


@pytest.mark.parametrize(
    "text",
    [
        f"Testo {CODE}.",
        f"# Titolo {CODE}\n\nTesto.",
        f"---\ndomande:\n  - perché {CODE} non va\n---\n\nTesto.",
        f"Testo.\n\n```\n{CODE}\n```\n",
        f"Testo.\n\n<!-- {CODE} -->\n",
        f"Vedi [la pratica](pratica.md?cf={CODE}).",
        f"| a | b |\n|---|---|\n| 1 | **{CODE}** |\n",
    ],
)
def test_it_looks_everywhere_in_the_file(text: str) -> None:
    (finding,) = lint(reading_of(text), [RULE]).findings
    assert text[finding.span.start : finding.span.end] == CODE


@pytest.mark.parametrize(
    "said", [CODE, IBAN, "4539 5787 6362 1486", "cell 347 5829103", "laura.bianchi@ondalume.it"]
)
def test_the_message_hides_the_value(said: str) -> None:
    (finding,) = lint(reading_of(f"Ecco {said} qui."), [RULE]).findings
    value = f"Ecco {said} qui."[finding.span.start : finding.span.end]
    for message in (finding.message.it, finding.message.en):
        assert value[:3] in message
        assert value[:4] not in message


def test_no_exception_is_made() -> None:
    text = f"<!-- kb: ammetti personal-data - è un esempio -->\n\nTesto {CODE}."
    result = lint(reading_of(text), [RULE])
    assert len(result.findings) == 1
    assert not result.suppressed
    assert not load_rule("personal-data").suppressible


def test_a_passage_is_looked_at_too() -> None:
    assert len(lint(reading_of_passage(f"Testo {CODE}.", "it", as_of=AS_OF), [RULE]).findings) == 1


def test_what_an_office_is_reached_by_is_the_companys() -> None:
    records = records_of(owners=OFFICES)
    text = "Scrivi a laura.bianchi@ondalume.it o al 347 5829103. Non a paolo.verdi@ondalume.it."
    (finding,) = lint(reading_of(text, records=records), [RULE]).findings
    assert text[finding.span.start : finding.span.end] == "paolo.verdi@ondalume.it"
    assert len(lint(reading_of(text), [RULE]).findings) == 3
