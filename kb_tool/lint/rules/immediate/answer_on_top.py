"""Under the title stands the answer: not an announcement, not the next heading."""

from __future__ import annotations

from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    announces,
    opening,
    premise_end,
)

_HEADING = Message(
    it="Fra il titolo dell'articolo e questo titolo non c'è niente: l'operatore deve scorrere con il cliente "
    "in linea. Scrivi lì la risposta, in una o due frasi.",
    en="There is nothing between the title of the article and this heading: the agent has to scroll with the "
    "customer on the line. Write the answer there, in a sentence or two.",
)
_ANNOUNCES = Message(
    it="Qui si annuncia e non si risponde: l'operatore deve scorrere la pagina con il cliente in linea. "
    "Scrivi la risposta in una o due frasi; il resto viene dopo.",
    en="This announces and does not answer: the agent has to scroll with the customer on the line. "
    "Write the answer in a sentence or two; the rest comes after.",
)
_NO_PARTS = Message(
    it="L'articolo non ha un titolo con un testo sotto.", en="The article has no title with a text under it."
)
_BY_KIND = Message(
    it="Di questo articolo si sa il tipo, e ne parla un'altra regola.",
    en="The kind of this article is known, and another rule speaks of it.",
)

_FEWEST_WORDS = 6  # fewer are a number or a date of the article, not an answer
# Headings under which the answer may well stand first. Steps under the title need no answer before them.
_ANSWERS = lazy_pattern(
    r"(?i)(?:sintom|problem|sommario|riepilogo|in breve|risposta|panoramica|introduzione|descrizione"
    r"|caso\b|quando\b|da dire|procedura|soluzion|rimedi|informazioni\b|limit"
    r"|symptom|issue|summary|overview|introduction|answer|in short|at a glance"
    r"|description|error|what |procedure|resolution|solution|workaround|information\b|known issues)"
)


def _check(reading: Reading) -> Outcome:
    article = reading.article
    if article.meta.kind is not None:
        return NotApplicable(_BY_KIND)
    if article.title is None or not reading.sentences:
        return NotApplicable(_NO_PARTS)
    lead = reading.lead
    parts = [each.heading.prose for each in article.sections if each.heading and each.heading.prose]
    if sum(map(len, lead)) < _FEWEST_WORDS:
        if not parts:
            return NotApplicable(_NO_PARTS)
        place = parts[0].span(0, len(parts[0].text))
        return Checked(1, () if _ANSWERS.match(parts[0].text) else (Found(place, _HEADING),))
    said = opening(lead[0], "preambles")  # then `preamble` speaks
    if parts and not said and all(announces(each) or premise_end(each) == each.end for each in lead):
        return Checked(1, (Found(lead[0].span, _ANNOUNCES),))
    return Checked(1)


RULE = Rule(
    id="answer-on-top",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=30,
    advises_in=frozenset({"it"}),
    title=Message(it="La risposta sotto il titolo", en="The answer under the title"),
    why=Message(
        it="Chi ha il cliente in linea legge le prime righe e poi parla. Se sotto il titolo c'è un altro "
        "titolo, la risposta la deve cercare mentre il cliente aspetta.",
        en="With a customer on the line one reads the first lines and then talks. If under the title there "
        "is another heading, the answer has to be looked for while the customer waits.",
    ),
    sources=(
        Source(
            "J. Nielsen, Inverted Pyramids in Cyberspace",
            "https://www.nngroup.com/articles/inverted-pyramids-in-cyberspace/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Voltura\n\n## [|Costi|]\n\nLa voltura costa 25 euro."),
        Example(
            "it", "# Voltura\n\n[|Segui i passaggi elencati qui sotto:|]\n\n## Costi\n\nVenticinque euro."
        ),
        Example("en", "# Account holder\n\n## [|Costs|]\n\nThe change costs €25."),
        Example(
            "en", "# Account holder\n\n[|Follow the steps in the list below:|]\n\n## Costs\n\nTwenty euros."
        ),
    ),
    good=(
        Example("it", "# Fibra\n\n## Sintomi\n\nLa spia LOS è rossa e internet non va."),
        Example(
            "it", "# Voltura\n\nLa voltura cambia l'intestatario.\n\n- Costa 25 euro.\n- Dura un giorno."
        ),
        Example("en", "# Fibre\n\n## Symptoms\n\nThe LOS light is red and there is no internet."),
        Example("en", "# Account holder\n\nThe change costs €25 and takes a day.\n\n## Steps\n\n- Open it."),
    ),
    shape=r"(?m)^(?:## |- )",
    check=_check,
)
