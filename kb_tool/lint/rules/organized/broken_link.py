"""A link of the article leads where it says, as far as the article itself can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from urllib.parse import unquote

from kb_tool.article import Link
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    shorten,
)

_NOWHERE = Message(
    it="«{text}» è un collegamento senza destinazione: chi lo tocca resta dov'è. Scrivi dove porta, o "
    "togli le parentesi.",
    en='"{text}" is a link to nowhere: whoever follows it stays where they are. Write where it leads, or '
    "take the brackets out.",
)
_NO_ANCHOR = Message(
    it="In questo articolo non c'è la parte «#{anchor}»: il collegamento non porta da nessuna parte.{hint}",
    en='This article has no part "#{anchor}", so the link leads nowhere.{hint}',
)
_REFUSED = Message(
    it="L'indirizzo «{address}» non è di un tipo ammesso: sul sito «{text}» non sarà un collegamento. Usa "
    "https:, mailto:, tel:, un altro articolo o un fatto registrato.",
    en='The address "{address}" is not of an allowed kind: on the site "{text}" will not be a link. Use '
    "https:, mailto:, tel:, another article or a registered fact.",
)
_NO_FACT = Message(
    it="Il fatto «{fact}» non c'è in «facts.yml»: nessuno controlla più se «{text}» è ancora vero.{hint}",
    en='The fact "{fact}" is not in "facts.yml": nobody checks any more whether "{text}" is still '
    "true.{hint}",
)
_HINT = Message(it=" Forse volevi «{near}».", en=' Perhaps you meant "{near}".')
_SAY = Message(it=" Scrivi il nome giusto.", en=" Write the right name.")
_NONE = Message(it="Non ci sono collegamenti.", en="There are no links.")


class _Names:
    """The names something has in this article or base, and the nearest to one that it has not."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = dict.fromkeys(names)
        self.nearest = cache(self._nearest)  # the same slip is made again and again

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def _nearest(self, name: str) -> str | None:
        return next(iter(get_close_matches(name, self._known, n=1, cutoff=0.75)), None)


def _check(reading: Reading) -> Outcome:
    article = reading.article
    anchors = _Names(block.anchor for block in article.walk() if block.anchor)
    facts = _Names(reading.records.facts) if reading.records is not None else None
    findings = [found for link in article.links for found in _look(link, anchors, facts)]
    return outcome(len(article.links), tuple(findings), _NONE)


def _look(link: Link, anchors: _Names, facts: _Names | None) -> Iterator[Found]:
    text = shorten(link.text or link.target, 40)
    if not link.target.strip() or link.target == "#":
        yield Found(link.span, _NOWHERE.format(text=text))
    elif link.refused:
        yield Found(link.span, _REFUSED.format(address=shorten(link.target), text=text))
    elif link.target.startswith("#") and (anchor := unquote(link.target[1:])) not in anchors:
        hint, fix = _mend(link, anchors.nearest(anchor), "#")
        yield Found(link.span, _NO_ANCHOR.format(anchor=anchor, hint=hint), fix=fix)
    elif link.fact is not None and facts is not None and link.fact not in facts:
        scheme = link.target.partition(":")[0]
        hint, fix = _mend(link, facts.nearest(link.fact), f"{scheme}:")
        yield Found(link.span, _NO_FACT.format(fact=link.fact, text=text, hint=hint), fix=fix)


def _mend(link: Link, near: str | None, before: str) -> tuple[Message, Fix | None]:
    if near is None:
        return _SAY, None
    fix = Fix(False, (Edit(link.target_span, before + near),)) if link.target_span else None
    return _HINT.format(near=near), fix


_FACTS = {
    "facts": "risposta-voltura:\n  kind: brand\n  value: {it: 3 giorni lavorativi, en: 3 working days}\n"
    "  subject: {it: risposta alla voltura, en: answer to the change}\n"
    "  start: {it: dalla richiesta, en: from the request}\n  note: regola interna\n"
}

RULE = Rule(
    id="broken-link",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=30,
    floor=3,
    prose=True,
    suppressible=False,
    objective=True,
    title=Message(it="I collegamenti portano dove dicono", en="Links lead where they say"),
    why=Message(
        it="Un collegamento che non porta da nessuna parte si scopre con il cliente in linea: il tempo di "
        "tornare indietro e cercare da capo.",
        en="A link that leads nowhere is found out with the customer on the line: time to go back and "
        "search again from the start.",
    ),
    sources=(
        Source(
            "W3C, WCAG 2.2, Success Criterion 2.4.4 Link Purpose",
            "https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nVedi [|[i tempi](#tempo)|].\n\n## Tempi\n\nUn giorno."),
        Example("it", "# T\n\n[|[Apri](javascript:apri())|] e [|[scarica]()|]."),
        Example("it", "# T\n\nEntro [|[3 giorni](fatto:risposta-volture)|].", records=_FACTS),
        Example("en", "# T\n\nSee [|[how long](#how-log)|].\n\n## How long it takes\n\nOne day."),
        Example("en", "# T\n\n[|![Screen](data:image/png;base64,AAAA)|]"),
    ),
    good=(
        Example("it", "# T\n\nVedi [i tempi](#tempi) e [il modulo](modulo.md).\n\n## Tempi\n\nUn giorno."),
        Example("it", "# T\n\nEntro [3 giorni lavorativi](fatto:risposta-voltura).", records=_FACTS),
        Example("it", "# T\n\nScrivi «[nome]» e `[x](javascript:y)`, poi [chiama](tel:800166654)."),
        Example("en", "# T\n\nSee [how long](#how-long-it-takes).\n\n## How long it takes\n\nOne day."),
        Example("en", "# T\n\nWithin [3 days](fact:anything), see <https://www.arera.it>."),
    ),
    shape=r"\[[^\]]*\]\(|<https",
    check=_check,
)
