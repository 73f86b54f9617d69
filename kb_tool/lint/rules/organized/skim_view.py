"""What a glance does not reach: text deep inside a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kb_tool.article import MarkKind
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
    is_aside,
)

_DEEP = Message(
    it="Chi scorre l'articolo con gli occhi vede i titoli, le parole in neretto e l'inizio di ogni "
    "capoverso: di questo blocco di {n} parole non vede il resto. Fanne un elenco, dividilo con un titolo, "
    "metti in neretto le parole che si cercano, o taglia.",
    en="Whoever runs their eyes over the article sees the headings, the bold words and the beginning of each "
    "paragraph: of this block of {n} words they miss the rest. Make it a list, divide it with a heading, put "
    "the words people look for in bold, or cut.",
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")

# Of the first words of a stretch all are seen, of the next ones three in five, of the others three in ten.
# A bold word catches the eye, and begins a stretch.
_FIRST, _NEXT = 20, 50
_OF_NEXT, _OF_OTHERS = 0.6, 0.3
_SKIPPED = frozenset({"sources", "path"})  # nobody runs the eye over a flow: its questions lead
_EASY, _HALF = 0.08, 0.15  # the share missed that is fine; so much over it costs half the price
_LEAST = 0.16  # the share missed below which nothing is said
_LONG = {"it": 60, "en": 85}  # words in a row: readers of English bear with longer paragraphs


@dataclass(frozen=True, slots=True)
class _Block:
    """A block, and the lengths in words of its stretches without a bold word."""

    passage: Passage
    stretches: tuple[int, ...]

    @property
    def words(self) -> int:
        """All its words."""
        return sum(self.stretches)

    @property
    def missed(self) -> float:
        """The words a glance misses, for standing late in a stretch."""
        return sum(map(_missed, self.stretches))

    @property
    def is_wall(self) -> bool:
        """Whether it is worth dividing: a long paragraph of running text."""
        passage = self.passage
        return (
            max(self.stretches) >= _LONG[passage.language.code]
            and passage.item is None
            and not is_aside(passage)
        )


def _missed(words: int) -> float:
    beyond = max(0, words - _NEXT)
    return words - min(words, _FIRST) - _OF_NEXT * max(0, min(words, _NEXT) - _FIRST) - _OF_OTHERS * beyond


def _check(reading: Reading) -> Outcome:
    blocks = list(_blocks(reading))
    words = sum(each.words for each in blocks)
    if not words:
        return NotApplicable(_NOTHING)
    share = sum(each.missed for each in blocks) / words
    walls = [each for each in blocks if each.is_wall]
    if share < _LEAST or not walls:
        return Checked(1)
    heaviest, over = max(walls, key=lambda each: each.missed), share - _EASY
    found = Found(heaviest.passage.span, _DEEP.format(n=heaviest.words), over / (over + _HALF))
    return Checked(1, (found,))


def _blocks(reading: Reading) -> Iterator[_Block]:
    """The blocks one looks through, in reading order. Words for customers are read out whole."""
    for passage in reading.passages:
        if (
            passage.role not in (Role.TITLE, Role.HEADING, Role.CELL)
            and passage.section not in _SKIPPED
            and not passage.for_customer
            and len(passage.words)
        ):
            yield _Block(passage, tuple(_stretches(passage)))


def _stretches(passage: Passage) -> Iterator[int]:
    """How many words stand from one bold word to the next."""
    words, begun = passage.words, 0
    for mark in passage.prose.marks:
        if mark.kind is MarkKind.STRONG:
            before = sum(start < mark.start for start in words.starts(begun, len(words)))
            if before:
                yield before
            begun += before
    if begun < len(words):
        yield len(words) - begun


_IT = "Chiedi il codice POD, che sta sulla prima pagina della bolletta. Controlla che abbia 14 caratteri. "
_EN = "Ask for the meter number, which is on the first page of the bill. Check that it has 13 digits. "

RULE = Rule(
    id="skim-view",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=40,
    title=Message(it="Si trova anche scorrendo", en="A glance finds it"),
    why=Message(
        it="Con il cliente in linea non si legge: si scorrono titoli, grassetti, numeri e inizi di riga. "
        "Quello che sta in fondo a un capoverso c'è ma non si trova.",
        en="With a customer on the line nobody reads: the eye runs over headings, bold words, numbers and "
        "the beginnings of lines. What stands deep in a paragraph is there and not found.",
    ),
    sources=(
        Source(
            "Nielsen Norman Group, The Layer-Cake Pattern of Scanning Content on the Web",
            "https://www.nngroup.com/articles/layer-cake-pattern-scanning/",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"# Voltura\n\nCosta 25 euro.\n\n## Documenti\n\n[|{(_IT * 5).strip()}|]"),
        Example("it", f"# Voltura\n\n{_IT}\n\n- {_IT}\n\n[|{(_IT * 5).strip()}|]"),
        Example("en", f"# Change\n\nIt costs €25.\n\n## Papers\n\n[|{(_EN * 6).strip()}|]"),
        Example("en", f"# Change\n\n{_EN}\n\n- {_EN}\n\n[|{(_EN * 5).strip()}|]"),
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
