"""What a glance does not reach: text far from a heading, or deep inside a block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kb_tool.article import MarkKind, Span
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    shorten,
)

_DEEP = Message(
    it="Qui ci sono {n} parole di fila: con il cliente in linea si guardano le prime, e il resto "
    "sfugge.{share} Fanne un elenco, o vai a capo dove comincia un'altra cosa, per esempio a «{text}».",
    en="Here are {n} words in a row: with a customer on the line one looks at the first few and misses the "
    'rest.{share} Make it a list, or start a new line where another thing begins: at "{text}", say.',
)
_FAR = Message(
    it="Di qui in poi non c'è un titolo per {n} tra capoversi e voci: chi scorre con il cliente in linea non "
    "sa in che parte si trova.{share} Metti qui un titolo che dica di che cosa si parla.",
    en="From here on there is no heading for {n} paragraphs and items: scrolling with a customer on the "
    "line, one cannot tell which part this is.{share} Put a heading here that says what comes.",
)
_SHARE = Message(
    it=" Scorrendo l'articolo sfuggono {percent} parole su cento.",
    en=" A glance over the article misses {percent} words in a hundred.",
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# Of the first words of a block all are seen, of the next ones three in five, of the others three in ten.
_FIRST, _NEXT = 20, 50
_OF_NEXT, _OF_OTHERS = 0.6, 0.3
_KEPT = 0.9  # of what is seen, for each stop since the last heading
_SKIPPED = frozenset({"sources", "path"})  # nobody runs the eye over a flow: its questions lead
_PARAGRAPH, _BULLET, _LANDMARK = 1.0, 0.5, 0.0  # stops; numbers and bold openings keep the place
_EASY, _HALF = 0.16, 0.15  # the share missed that is fine; so much over it costs half the price
_LEAST = 0.05
_LONG, _DISTANT = 55, 5.0  # words in a block, stops from a heading: from there on it can be mended there


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of `words` words, so many stops below the last heading."""

    passage: Passage
    words: int
    stops: float

    @property
    def deep(self) -> float:
        """The words missed for standing late in the block."""
        n = self.words
        seen = min(n, _FIRST) + _OF_NEXT * max(0, min(n, _NEXT) - _FIRST) + _OF_OTHERS * max(0, n - _NEXT)
        return n - seen

    @property
    def missed(self) -> float:
        """The words a glance misses, for standing late in the block or far from a heading."""
        kept: float = _KEPT**self.stops
        return self.words - kept * (self.words - self.deep)


def _check(reading: Reading) -> Outcome:
    blocks = list(_blocks(reading))
    words = sum(each.words for each in blocks)
    if not words:
        return NotApplicable(_NOTHING)
    share = sum(each.missed for each in blocks) / words
    over = max(0.0, share - _EASY)
    gravity = over / (over + _HALF)
    if gravity < _LEAST:
        return Checked(1)
    found = _to_mend(blocks, _SHARE.format(percent=round(100 * share)))
    return Checked(1, (Found(*found, gravity),) if found else ())


def _to_mend(blocks: Sequence[_Block], share: Message) -> tuple[Span, Message] | None:
    """Where to begin and how: the longest block, else half way down the longest run without a heading."""
    longest = max(blocks, key=lambda each: each.words)
    if longest.words >= _LONG:
        late = [each for each in longest.passage.sentences[1:] if each.first_word >= _FIRST // 2]
        text = late[0].text if late else " ".join(longest.passage.words.texts()[_FIRST:])
        return longest.passage.span, _DEEP.format(n=longest.words, share=share, text=shorten(text, 40))
    last = max(range(len(blocks)), key=lambda index: blocks[index].stops)
    stops = blocks[last].stops
    if stops < _DISTANT:
        return None
    half = next(index for index in range(last, -1, -1) if blocks[index].stops <= stops / 2)
    return blocks[half].passage.span, _FAR.format(n=last - half + 1, share=share)


def _blocks(reading: Reading) -> Iterator[_Block]:
    """The blocks one looks through, in reading order. Words for customers are read out whole."""
    stops, fresh, items = 0.0, True, set[int]()
    for passage in reading.passages:
        if passage.role in (Role.TITLE, Role.HEADING):
            stops, fresh = 0.0, True
        elif passage.role is not Role.CELL and passage.section not in _SKIPPED and not passage.for_customer:
            if not fresh:
                stops += _stop(passage, items)
            fresh = False
            items.add(id(passage.item))
            if len(passage.words):
                yield _Block(passage, len(passage.words), stops)


def _stop(passage: Passage, items: set[int]) -> float:
    """How far the block takes the eye from the last heading; `items` are those that have begun."""
    if any(mark.kind is MarkKind.STRONG and mark.start == 0 for mark in passage.prose.marks):
        return _LANDMARK
    if passage.item is None:
        return _PARAGRAPH
    begins = id(passage.item) not in items
    return _LANDMARK if begins and passage.item.number is not None else _BULLET


_IT = "Chiedi il codice POD, che sta sulla prima pagina della bolletta. Controlla che abbia 14 caratteri. "
_ASK_IT, _ASK_EN = "Chiedi il POD.\n\n", "Ask for the bill.\n\n"
_EN = "Ask for the meter number, which is on the first page of the bill. Check that it has 13 digits. "

RULE = Rule(
    id="skim-view",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=40,
    title=Message(it="Si trova anche scorrendo", en="A glance finds it"),
    why=Message(
        it="Con il cliente in linea non si legge: si scorrono titoli, grassetti, numeri e inizi di riga. "
        "Quello che sta in fondo a un capoverso, o lontano da un titolo, c'è ma non si trova.",
        en="With a customer on the line nobody reads: the eye runs over headings, bold words, numbers and "
        "the beginnings of lines. What stands deep in a paragraph, or far from a heading, is there and not "
        "found.",
    ),
    sources=(
        Source(
            "Nielsen Norman Group, The Layer-Cake Pattern of Scanning Content on the Web",
            "https://www.nngroup.com/articles/layer-cake-pattern-scanning/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"# Voltura\n\nCosta 25 euro.\n\n## Documenti\n\n[|{(_IT * 4).strip()}|]"),
        Example("it", f"# Voltura\n\n{_ASK_IT * 5}[|Chiedi il POD.|]\n\n{_ASK_IT * 6}"),
        Example("en", f"# Change\n\nIt costs €25.\n\n## Papers\n\n[|{(_EN * 4).strip()}|]"),
        Example("en", f"# Change\n\n{_ASK_EN * 5}[|Ask for the bill.|]\n\n{_ASK_EN * 6}"),
    ),
    good=(
        Example("it", "# Voltura\n\n" + "".join(f"{n}. {_IT}\n" for n in range(1, 9))),
        Example("it", "# Voltura\n\nSì.\n\n" + "".join(f"## Caso {n}\n\n{_IT}\n\n" for n in range(1, 9))),
        Example("en", "# Change\n\n" + "".join(f"**Case {n}.** Ask for the bill.\n\n" for n in range(1, 13))),
        Example("en", f"# Change\n\nYes.\n\n## Tell the customer\n\n> {_EN * 6}"),
    ),
    shape=r"(?:\S+\s+){30}",
    check=_check,
)
