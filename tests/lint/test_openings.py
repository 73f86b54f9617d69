"""How a text begins."""

from __future__ import annotations

import pytest

from kb_tool.lint import Sentence, announces, opening, premise_end

from .helpers import reading_of


def sentence(text: str, lang: str = "it") -> Sentence:
    return reading_of(text, lang).sentences[0]


def test_an_opening_is_at_the_start_and_slices_back() -> None:
    said = sentence("«**Questo articolo** descrive la voltura».")
    formula = opening(said, "preambles")
    assert formula is not None
    assert said.passage.text[formula[0] : formula[1]] == "Questo articolo descrive"
    assert opening(sentence("Il titolo di questo articolo descrive poco."), "preambles") is None
    assert opening(sentence("..."), "preambles") is None


def test_an_opening_can_be_looked_for_further_on() -> None:
    said = sentence("Per capire il prezzo, bisogna sapere che cambia ogni mese.")
    found = opening(said, "premises", said.text.index("bisogna"))
    assert found is not None
    assert found[2].plain == "filler"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Segui questi passaggi:", True),
        ("Se il contratto è doppio, segui i passaggi qui sotto.", False),
        ("Se il contratto è doppio, segui i passaggi.", True),
        ("In questa guida vedremo la voltura.", True),
        ("Questo articolo spiega che la voltura è gratuita.", False),
        ("Segui i passaggi di [Voltura](voltura.md).", False),
        ("Segui i passaggi entro 5 giorni.", False),
        ("Di seguito il prezzo: venti euro.", False),
        ("Lo scopo di questa procedura è cambiare l'intestatario.", False),
        ("Apri il CRM.", False),
    ],
)
def test_announcements_say_nothing_else(text: str, expected: bool) -> None:
    assert announces(sentence(text)) is expected


def test_a_link_in_another_sentence_does_not_count() -> None:
    first, second = reading_of("[POD](pod.md). Segui questi passaggi.").sentences
    assert not announces(first)
    assert announces(second)


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("Many customers ask about it.", "Many customers ask about it."),
        ("Many customers ask about it: it is free.", ""),
        (
            "To see why it is red, you need to know the box.",
            "To see why it is red, you need to know the box.",
        ),
        ("To see why it is red, look at the box.", ""),
        ("To see why it is red look at the box.", ""),
        ("You need to know the POD.", ""),
        ("Under section 5, article 2, as amended, he can leave.", "Under section 5, article 2, as amended, "),
        ("Under section 5 the customer can leave.", ""),
        ("Follow these steps.", ""),
        ("It is free.", ""),
    ],
)
def test_premises_end_where_the_answer_begins(text: str, premise: str) -> None:
    said = sentence(text, "en")
    end = premise_end(said)
    assert said.passage.text[said.start : said.start if end is None else end] == premise
