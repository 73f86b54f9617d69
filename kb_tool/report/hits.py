"""Search results for people: title, answer, why it was found, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kb_tool.lint import Message

from .escape import terminal
from .layout import wrap
from .style import Page

if TYPE_CHECKING:
    from kb_tool.search import Hit, Marked

__all__ = ["hits_as_text"]

_NOTHING = Message(it="Nessun articolo trovato per «{query}».", en='No article found for "{query}".')
_PERHAPS = Message(
    it="Nessun articolo contiene «{word}»: ho cercato anche {known}.",
    en='No article contains "{word}". Also searched for {known}.',
)
_ASKED = Message(it="Un cliente lo chiede così: «{question}»", en='A customer asks: "{question}"')
_CUT = Message(
    it="La richiesta è lunga: ne è stata usata solo la prima parte.",
    en="The query is long: only its first part was used.",
)
_INCOMPLETE = Message(
    it="Nessun articolo risponde a tutte le parole.", en="No article matches all the words."
)
_INDENT = "   "


def hits_as_text(
    query: str,
    hits: Sequence[Hit],
    page: Page,
    *,
    proposals: Sequence[tuple[str, Sequence[str]]] = (),
    cut: bool = False,
    complete: bool = True,
) -> str:
    """The hits, best first, words that answer the query between asterisks; above them, if they are not
    `complete`, that none has every word."""
    lines = [] if hits else [_NOTHING.say(page.ui).replace("{query}", terminal(query))]
    if hits and not complete:
        lines = [_INCOMPLETE.say(page.ui), ""]
    for number, hit in enumerate(hits, 1):
        lines += [*_hit(number, hit, page), ""]
    for word, known in proposals:
        choices = ", ".join(f"«{each}»" if page.ui == "it" else f'"{each}"' for each in known)
        lines.append(_PERHAPS.format(word=terminal(word), known=terminal(choices)).say(page.ui))
    if cut:
        lines.append(_CUT.say(page.ui))
    return "\n".join(lines).rstrip("\n")


def _hit(number: int, hit: Hit, page: Page) -> Iterator[str]:
    place = terminal(f"{hit.path}#{hit.anchor}" if hit.anchor else hit.path)
    about = terminal(f"{hit.id} · {hit.lang}")
    yield f"{number}. {page.style.bold(terminal(hit.title))}   {page.style.dim(about)}"
    yield from _shown(hit.snippet, page)
    if hit.reason:
        before, after = _ASKED.say(page.ui).split("{question}")
        yield from _shown(((before, False), *hit.reason, (after, False)), page)
    yield f"{_INDENT}{page.style.dim(place)}"


def _shown(parts: Marked, page: Page) -> Iterator[str]:
    """The text wrapped, what answers the query between asterisks, which colour makes bold."""
    marked = {f"*{terminal(part)}*" for part, is_found in parts if is_found}
    text = "".join(f"*{terminal(part)}*" if is_found else terminal(part) for part, is_found in parts)
    for line in wrap(text, page.width - len(_INDENT)):
        for found in marked:
            line = line.replace(found, page.style.bold(found))
        yield _INDENT + line
