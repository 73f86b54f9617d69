"""Each kind of article has its parts, always in the same order."""

from __future__ import annotations

from datetime import date

from kb_tool.article import Article, Kind, Section, Span, headings, kind_name, section_rules
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    Need,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    headings_by_hand,
    shorten,
)

_MISSING = Message(
    it="Manca la parte «{section}»: chi apre un articolo di tipo {kind} la cerca a colpo sicuro, e qui non "
    "la trova. Aggiungi «## {section}».",
    en='The part "{section}" is missing: whoever opens an article of kind {kind} expects it and will not '
    'find it here. Add "## {section}".',
)
_NO_SPACE = Message(
    it="Dopo # ci vuole uno spazio: «{right}». Così com'è non è un titolo, e la parte non si trova.",
    en='There has to be a space after #: "{right}". This is no heading, so the part is not found.',
)
_BOLD = Message(
    it="Questa riga sembra un titolo: scrivi «{right}». In grassetto non entra nell'indice, e la parte non "
    "si trova.",
    en='This line looks like a heading: write "{right}". In bold it is not in the contents, and nobody finds '
    "the part.",
)
_EMPTY = Message(
    it="La parte «{section}» è vuota: chi ci arriva perde tempo. Scrivila, o togli il titolo.",
    en='The part "{section}" is empty, so opening it is time lost. Write it, or take the heading out.',
)
_EMPTY_REQUIRED = Message(
    it="La parte «{section}» è vuota: chi ci arriva perde tempo. Scrivila: in un articolo di tipo {kind} è "
    "obbligatoria.",
    en='The part "{section}" is empty, so opening it is time lost. Write it: an article of kind {kind} has '
    "to have it.",
)
_UNKNOWN = Message(
    it="«{section}» non è una delle parti di un articolo di tipo {kind}: cambia da un articolo all'altro, "
    "e l'occhio non sa dove andare. Usa una di queste: {allowed}.",
    en='"{section}" is not one of the parts of an article of kind {kind}: it changes from article to '
    "article, and the eye does not know where to go. Use one of these: {allowed}.",
)
_ORDER = Message(
    it="«{section}» qui viene dopo «{other}»; negli altri articoli viene prima. Spostala prima.",
    en='"{section}" comes after "{other}" here; in the other articles it comes before. Move it up.',
)
_NO_KIND = Message(it="L'articolo non dice di che tipo è.", en="The article does not say its kind.")


def _check(reading: Reading) -> Outcome:
    article, kind = reading.article, reading.article.meta.kind
    if kind is None:
        return NotApplicable(_NO_KIND)
    names = headings(article.lang, reading.options.headings.get(article.lang))
    rows = section_rules(kind)
    findings = _missing(article, kind, names)
    order = {row.key: position for position, row in enumerate(rows)}
    last: Section | None = None
    for section in article.sections:
        if section.heading is None or section.heading.level != 2:
            continue
        place = section.heading.span
        if section.key not in order:
            allowed = ", ".join(names[row.key] for row in rows if row.key != "lead")
            words = _UNKNOWN.format(section=_text(section), kind=_named(kind), allowed=allowed)
            findings.append(Found(place, words, gravity=0.5))
            continue
        if not section.blocks:
            words = _EMPTY_REQUIRED if kind in rows[order[section.key]].required else _EMPTY
            findings.append(Found(place, words.format(section=_text(section), kind=_named(kind))))
        if last is not None and last.key is not None and order[section.key] < order[last.key]:
            words = _ORDER.format(section=_text(section), other=_text(last))
            findings.append(Found(place, words, gravity=0.25))
        else:
            last = section
    examined = max(len(article.sections), sum(kind in row.required for row in rows))
    return Checked(examined, tuple(findings))


def _missing(article: Article, kind: Kind, names: dict[str, str]) -> list[Found]:
    title = article.title.span if article.title else Span(0, 0)
    by_hand = {each.key: each for each in headings_by_hand(article, names) if each.key}
    findings = []
    for row in section_rules(kind):
        section = article.section(row.key)
        if kind not in row.required or (section is not None and (section.blocks or section.heading)):
            continue
        if row.key == "lead":
            continue  # the answer itself is `answer-missing`'s
        if each := by_hand.get(row.key):
            words = _BOLD if each.bold else _NO_SPACE
            findings.append(Found(each.span, words.format(right=each.right)))
        else:
            findings.append(Found(title, _MISSING.format(section=names[row.key], kind=_named(kind))))
    return findings


def _named(kind: Kind) -> Message:
    return Message.said(lambda lang: kind_name(kind, lang))


def _text(section: Section) -> str:
    return shorten(section.heading.prose.text) if section.heading and section.heading.prose else ""


RULE = Rule(
    id="required-sections",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=40,
    floor=3,
    needs=frozenset({Need.KIND}),
    objective=True,
    title=Message(it="Le stesse parti, nello stesso ordine", en="The same parts, in the same order"),
    why=Message(
        it="Con il cliente in linea non si legge: si va dove la cosa sta di solito. Se ogni articolo di un "
        "tipo ha le stesse parti nello stesso ordine, l'operatore ci arriva senza cercare.",
        en="On a call nobody reads; one goes where the thing usually stands. When every article of a kind "
        "has the same parts in the same order, the agent gets there without searching.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.1: KCS Article Structure",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/020",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it",
            "[|# Ripensamento|]\n\nIl cliente può ripensarci.\n\n## Quando vale\n\nPer i contratti a "
            "distanza.",
            kind=Kind.REFERENCE,
        ),
        Example(
            "it",
            "# Si può pagare a rate?\n\nSì.\n\n## Tempi\n\nRispondiamo subito.\n\n"
            "[|## Casi particolari|]\n\nNessuna rata sotto i 50 €.\n\n[|## Varie|]\n\nAltro.",
            kind=Kind.ANSWER,
        ),
        Example(
            "en",
            "# Red light on the box\n\n## Symptoms\n\nThe light is red.\n\n## Steps\n\n1. Check the "
            "cable.\n\n"
            "[|## If that doesn't work|]\n",
            kind=Kind.PROBLEM,
        ),
        Example(
            "en",
            "[|# Change the account holder|]\n\nThe new customer asks.\n\n## Steps\n\n1. Open the form.\n\n"
            "## If that doesn’t work\n\nCall back office.",
            kind=Kind.PROCEDURE,
        ),
    ),
    good=(
        Example(
            "it",
            "# Si può pagare a rate?\n\nSì.\n\n## Da dire al cliente\n\n> Sì.\n\n## Tempi\n\nSubito.\n\n"
            "## Fonti\n\n- ARERA.",
            kind=Kind.ANSWER,
        ),
        Example("it", "# Si può pagare a rate?\n\nSì.\n\n## QUANDO VALE:\n\nSempre.", kind=Kind.ANSWER),
        Example(
            "en",
            "# Red light on the box\n\nThe signal is missing.\n\n## Symptoms\n\nRed.\n\n## Steps\n\n1. "
            "Check.\n\n"
            "## Special cases\n\nNone.\n\n## If that doesn't work\n\nOpen a fault.",
            kind=Kind.PROBLEM,
        ),
        Example("en", "# Can I pay in instalments?\n\nYes.\n\n## Special cases\n\nShops.", kind=Kind.ANSWER),
    ),
    shape=r"(?m)^## ",
    check=_check,
)
