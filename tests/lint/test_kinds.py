"""The common shapes of a check, each on its own."""

from __future__ import annotations

import pytest

from kb_tool.article import Span
from kb_tool.language import wordlist
from kb_tool.lint import (
    Checked,
    Edit,
    Fix,
    Message,
    NotApplicable,
    Options,
    Role,
    length_limit,
    preferred_form,
    required_section,
    words_to_avoid,
)

from .helpers import WORDS, reading_of

SAY = Message("«{text}»!", '"{text}"!')


def test_words_to_avoid_examines_sentences_and_skips_mentions() -> None:
    check = words_to_avoid("vague", SAY)
    text = (
        "# Qualche giorno\n\nAspetta. Arriva **a breve**, `a breve`, «a breve», a breve.\n\n"
        "| a breve | b |\n|---|---|\n"
    )
    outcome = check(reading_of(text))
    assert isinstance(outcome, Checked)
    assert outcome.examined == 2
    assert [found.message.it for found in outcome.findings] == ["«a breve»!"]
    assert text[: outcome.findings[0].span.end].endswith(", a breve")


def test_words_to_avoid_can_weigh_itself_against_the_right_forms() -> None:
    check = words_to_avoid("vague", SAY, right=lambda passage: passage.text.count("3"))
    outcome = check(reading_of("Tra 3 giorni. Tra 3 ore. A breve. Ciao."))
    assert isinstance(outcome, Checked)
    assert outcome.examined == 3
    assert isinstance(check(reading_of("Ciao.")), NotApplicable)


def test_words_to_avoid_only_where_asked_and_unless_told() -> None:
    headings = words_to_avoid("vague", SAY, roles={Role.HEADING})
    outcome = headings(reading_of("# Titolo\n\nA breve.\n\n## A breve"))
    assert isinstance(outcome, Checked)
    assert len(outcome.findings) == 1
    never = words_to_avoid("vague", SAY, unless=lambda *_: True)
    assert never(reading_of("A breve.")) == Checked(1)
    assert isinstance(never(reading_of("# Solo un titolo")), NotApplicable)


def test_preferred_form_offers_the_replacement_in_the_same_case() -> None:
    entry = next(each for each in wordlist("en", "bureaucratic").entries if each.expression == "prior to")
    check = preferred_form("bureaucratic", Message("{text} {better}", "{text} -> {better}"), safe=False)
    outcome = check(reading_of("Prior to the call.", "en"))
    assert isinstance(outcome, Checked)
    (found,) = outcome.findings
    assert found.message.en == f'Prior to -> Better: "{entry.plain}".'
    assert found.fix == Fix(False, (Edit(Span(0, 8), entry.plain.capitalize()),))


def test_preferred_form_writes_the_first_choice_and_never_the_advice() -> None:
    check = preferred_form("bureaucratic", Message("{better}", "{better}"), safe=False)
    outcome = check(reading_of("Il suddetto costo vale laddove scritto, fermo restando il resto."))
    assert isinstance(outcome, Checked)
    assert [(found.message.it, found.message.en) for found in outcome.findings] == [
        ("Meglio: «questo», o ripeti il nome.", 'Better: "questo", or say the name again.'),
        ("Meglio: «se» o «dove».", 'Better: "se" or "dove".'),
        ("Di' che cosa resta valido.", "Say what stays valid."),
    ]
    fixes = [found.fix and found.fix.edits[0].text for found in outcome.findings]
    assert fixes == ["questo", "se", None]


def test_a_choice_may_take_in_the_last_word_found() -> None:
    check = preferred_form("bureaucratic", Message("{better}", "{better}"), safe=False)
    outcome = check(reading_of("Con la presente procedura si chiude. La presente guida vale."))
    assert isinstance(outcome, Checked)
    assert [found.message.it for found in outcome.findings] == [
        "Meglio: «con questa procedura».",
        "Meglio: «questa guida».",
    ]
    assert [found.fix and found.fix.edits[0].text for found in outcome.findings] == [
        "Con questa procedura",
        None,
    ]


def test_length_limit_takes_the_first_band_that_is_passed() -> None:
    bands = {"it": ((4, 1.0), (2, 0.5)), "en": ((100, 1.0),)}
    check = length_limit(
        lambda reading: reading.sentences, bands, Message("{length}/{limit} {text}", "-"), WORDS
    )
    outcome = check(reading_of("Uno due. Uno due tre. Uno due tre quattro cinque."))
    assert isinstance(outcome, Checked)
    assert outcome.examined == 3
    assert [(found.gravity, found.message.it) for found in outcome.findings] == [
        (0.5, "3/2 Uno due tre."),
        (1.0, "5/2 Uno due tre quattro cinque."),
    ]
    assert check(reading_of("")) == NotApplicable(WORDS)


@pytest.mark.parametrize(("sentences", "groups"), [(1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_one_in_five_takes_the_whole_price(sentences: int, groups: int) -> None:
    bands = {"it": ((4, 1.0),)}
    by_length = length_limit(lambda reading: reading.sentences, bands, SAY, WORDS, one_in=5)
    by_list = words_to_avoid("vague", SAY, one_in=5)
    for check in (by_length, by_list):
        outcome = check(reading_of("Uno due. " * sentences))
        assert outcome == Checked(groups)


def test_required_section_names_the_heading_to_write() -> None:
    check = required_section(
        {"before", "fallback", "say"}, Message("Aggiungi «{section}».", 'Add "{section}".')
    )
    text = "---\ntipo: procedura\n---\n\n# Titolo\n\n## Prima di iniziare\n\n## Che cosa fare\n\n1. Apri.\n"
    outcome = check(reading_of(text))
    assert isinstance(outcome, Checked)
    assert outcome.examined == 2
    assert [found.message.en for found in outcome.findings] == [
        'Add "Prima di iniziare".',
        'Add "Se non si risolve".',
    ]
    renamed = Options(headings={"it": {"fallback": "Piano B"}})
    outcome = check(reading_of(text, options=renamed))
    assert isinstance(outcome, Checked)
    assert outcome.findings[1].message.it == "Aggiungi «Piano B»."
    answer = text.replace("procedura", "risposta")
    assert isinstance(check(reading_of(answer)), NotApplicable)
    assert isinstance(check(reading_of("# Titolo")), NotApplicable)
