"""A link's words say where it leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from kb_tool.article import Article, Link, Mark, Prose, Span
from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Example,
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

_VAGUE = Message(
    it="«{text}» non dice che cosa si apre: con il cliente in linea bisogna provare. Nel collegamento scrivi "
    "che cosa c'è dall'altra parte: il titolo della pagina, o che cosa ci si fa.",
    en='"{text}" does not say what opens, so on a call agents have to try it. Make the link say what is on '
    "the other side: the title of the page, or what you do there.",
)
_NONE = Message(it="Non ci sono collegamenti nel testo.", en="There are no links in the text.")
_NOT_LETTERS = lazy_pattern(r"[^\w]+")


def _check(reading: Reading) -> Outcome:
    article = reading.article
    vague = {_plain(entry.expression) for entry in wordlist(article.lang, "link_texts").entries}
    links = [link for link in article.links if not link.image and link.text.strip()]
    places = _Places(article)
    findings = tuple(
        Found(places.of(link), _VAGUE.format(text=shorten(link.text, 30)))
        for link in links
        if _plain(link.text) in vague and not link.target.startswith("#")  # a part, by its name
    )
    return outcome(len(links), findings, _NONE)


def _plain(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


class _Places:
    """Where the words of links stand, without brackets and address."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _prose(self) -> list[tuple[Span, Prose]]:
        found = ((block.span, block.prose) for block in self._article.walk() if block.prose)
        return sorted(found, key=lambda each: each[0].start)

    def of(self, link: Link) -> Span:
        """The place of its words, or of all of it when they are not written there."""
        at = bisect_right(self._prose, link.span.start, key=lambda each: each[0].start)
        for span, prose in self._prose[max(0, at - 1) : at]:
            if link.span in span and (place := _mark_of(prose, link)):
                return place
        return link.span


def _mark_of(prose: Prose, link: Link) -> Span | None:
    def place(mark: Mark) -> Span:
        return prose.span(mark.start, mark.end)

    first = bisect_left(prose.marks, link.span.start, key=lambda mark: place(mark).start)
    inside = takewhile(lambda mark: place(mark).start < link.span.end, islice(prose.marks, first, None))
    fitting = (mark for mark in inside if mark.target == link.target and mark.end > mark.start)
    return next((place(mark) for mark in fitting if place(mark) in link.span), None)


RULE = Rule(
    id="link-text",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=40,
    floor=2,
    prose=True,
    title=Message(it="Il collegamento dice dove porta", en="A link says where it leads"),
    why=Message(
        it="Con il cliente in linea si guardano solo le parole colorate: «qui» o «leggi» costringono a "
        "rileggere la frase, o ad aprire per vedere. Chi usa un lettore di schermo sente solo quelle.",
        en='On a call one looks at the coloured words only: "here" or "read more" mean reading the '
        "sentence again, or opening to see. A screen reader may say nothing else.",
    ),
    sources=(
        Source(
            "W3C, WCAG 2.2, Success Criterion 2.4.4 Link Purpose (In Context)",
            "https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Per la voltura clicca [[|qui|]](voltura.md)."),
        Example("it", "- [[|Leggi di più|]](subentro.md)\n- [[|Maggiori informazioni:|]](x.md)"),
        Example("en", "To change the holder, [[|click here|]](holder.md)."),
        Example("en", "[[|Read more|]](holder.md), or see [[|this page|]](page.md)."),
    ),
    good=(
        Example("it", "Segui [Fare la voltura della luce](voltura.md): qui trovi i documenti da chiedere."),
        Example("it", "# T\n\nR.\n\n## Fonti\n\n- ARERA, <https://www.arera.it/voltura>, letto oggi."),
        Example("en", "Click here on the screen, then [change the account holder](holder.md)."),
        Example("en", "See [what to read here first](first.md) or [the Here app](app.md)."),
    ),
    shape=r"(?i)\bqui\b|\bhere\b|leggi|read|this page|https?://",
    check=_check,
)
