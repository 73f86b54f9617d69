"""The words of the office stay in the office: no "deadline" in Italian, no "touch base" in English."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Entry
from kb_tool.lint import Example, Message, Passage, Quality, Rule, Severity, Source, words_to_avoid

_LIST = "jargon"
_MESSAGE = Message(
    it="«{text}»: il cliente non parla così, e l'operatore deve tradurre mentre legge. {better}",
    en='"{text}" is office talk: a customer may not follow it, and the agent has to translate. {better}',
)


def _let_be(passage: Passage, start: int, end: int, _: Entry) -> bool:
    """A capital inside a sentence makes a name of it ("Hub di Feedback"), unless all are capitals."""
    words = passage.text[start:end]
    if words == words.lower() or words == words.upper():
        return False
    sentence = passage.sentence_at(start)
    return any(each[0].isupper() for each in words.split()[1:]) or (
        words[0].isupper() and (sentence is None or sentence.start != start)
    )


RULE = Rule(
    id="jargon",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Usa la parola italiana", en="No office talk"),
    why=Message(
        it="Una parola inglese o da ufficio che ne ha una di tutti i giorni si ripete male al cliente. "
        "Chi scrive la capisce; chi ascolta spesso no.",
        en="Buzzwords and abbreviations cannot be said to a customer as they stand. Those who write "
        "understand them; those who listen often do not.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "Government Digital Service style guide: words to avoid (a copy)",
            "https://www.good-words.fans/essays/words-to-avoid",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Compila [|il form|] entro la [|deadline|]."),
        Example("it", "1. Apri [|un ticket|].\n2. Chiama [|il customer care|] *[|asap|]*."),
        Example("en", "[|Touch base|] with the team, [|i.e.|] the credit office."),
        Example("en", "1. [|Reach out|] to the customer.\n2. Close the case by [|EOD|]."),
    ),
    good=(
        Example("it", "Apri **Nuovo ticket** e premi `form`. Il link alla app è nella mail, online."),
        Example(
            "it",
            "Il manuale dice «workaround». In questa forma il calcolo è semplice, il caso è in **Form**.",
        ),
        Example("en", "Press **Leverage** and `ASAP`; the mail says “touch base”. The value is added up."),
        Example(
            "en",
            "The customer can reach the light. The contract starts at the base price; press **Touch base**.",
        ),
    ),
    vocabulary=_LIST,
    check=words_to_avoid(_LIST, _MESSAGE, unless=_let_be),
)
