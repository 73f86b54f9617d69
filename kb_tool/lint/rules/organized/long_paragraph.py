"""A paragraph is a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import MarkKind
from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Sentence,
    Severity,
    Source,
    outcome,
    shorten,
)

_PARAGRAPH = Message(
    it="Questo paragrafo ha {n} parole: con il cliente in linea non si trova la riga che serve. {where}",
    en="This paragraph has {n} words: with the customer waiting, nobody finds the line they need. {where}",
)
_ITEM = Message(
    it="Questo punto dell'elenco ha {n} parole: non si scorre più con l'occhio. {where}",
    en="This list item has {n} words: the eye can no longer run down the list. {where}",
)
_BEFORE = Message(
    it="Vai a capo, con una riga vuota, prima di «{text}».", en='Leave a blank line before "{text}".'
)
_BETWEEN = Message(
    it="Dividilo dove si passa a un'altra cosa, con una riga vuota.",
    en="Split it where it turns to something else, with a blank line.",
)
_ITEM_BEFORE = Message(
    it="Comincia un altro punto prima di «{text}».", en='Start another item before "{text}".'
)
_ITEM_BETWEEN = Message(
    it="Fanne due punti, dove si passa a un'altra cosa.",
    en="Make it two items, where it turns to something else.",
)
_NOTHING = Message(it="Non c'è testo da leggere.", en="There is no text to read.")

# Words: from where it is too long, and where it weighs a whole defect.
_FEWEST = 3  # words of a line
_STOPS = (".", "!", "?", "»", "”", '"', ")")
_OF_CODE = ("\\", "/", "_", "=", "@", "<", "{")  # in the first word: a path, an address, a command
_SHORT_FORM = lazy_pattern(r"(?:\b[A-ZÀ-Ý]\w{0,3}|\b(?:art|pag|cfr|es))\.\Z")
_LIMITS = {Role.PARAGRAPH: (90, 150), Role.QUOTE: (90, 150), Role.NOTE: (90, 150), Role.ITEM: (60, 100)}


def _check(reading: Reading) -> Outcome:
    passages = [passage for passage in reading.prose if passage.role in _LIMITS]
    return outcome(len(passages), tuple(_too_long(passages)), _NOTHING)


def _too_long(passages: list[Passage]) -> Iterator[Found]:
    for passage in passages:
        count = len(passage.words)
        limit, whole = _LIMITS[passage.role]
        # One sentence is a long sentence, which another rule reports; lines with breaks are a list or a log.
        if count <= limit or len(passage.sentences) < 2 or passage.text.count("\n") > 2:
            continue
        cuts = [each for each in passage.sentences[1:] if _begins(each)]
        if not cuts or _is_quoted(passage):
            continue
        item = passage.role is Role.ITEM
        clean = [each for each in cuts if not _is_inside(passage, each)]
        if clean:
            cut = min(clean, key=lambda each: abs(each.first_word - count / 2))
            where = (_ITEM_BEFORE if item else _BEFORE).format(text=shorten(cut.text, 40))
        else:
            where = _ITEM_BETWEEN if item else _BETWEEN
        words = (_ITEM if item else _PARAGRAPH).format(n=count, where=where)
        yield Found(passage.span, words, min(1.0, 0.3 + 0.7 * (count - limit) / (whole - limit)))


def _begins(sentence: Sentence) -> bool:
    """Whether a sentence truly begins here: not after "Rep." or with a number or a small letter."""
    before = sentence.passage.text[max(0, sentence.start - 20) : sentence.start].rstrip()
    ends = before.endswith(_STOPS) and not _SHORT_FORM.search(before)
    return sentence.text[:1].isupper() and len(sentence) >= _FEWEST and ends


def _is_inside(passage: Passage, sentence: Sentence) -> bool:
    """Whether the sentence begins inside code, a link or a name in bold, or with a path or an address."""
    first = sentence.text.split(maxsplit=1)[0]
    inside = any(mark.start < sentence.start < mark.end for mark in passage.prose.marks)
    return inside or any(sign in first for sign in _OF_CODE)


def _is_quoted(passage: Passage) -> bool:
    """Whether all of it is in bold: a message of a system, as it stands on the screen."""
    return any(
        mark.kind is MarkKind.STRONG and mark.end - mark.start >= 0.9 * len(passage.text)
        for mark in passage.prose.marks
    )


_IT = (
    "Chiedi al cliente il codice POD, che sta sulla prima pagina della bolletta, e controlla che sia giusto. "
)
_EN = "Ask the customer for the meter number, which is on the first page of the bill, and check it twice. "

RULE = Rule(
    id="long-paragraph",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=30,
    floor=3,
    prose=True,
    title=Message(it="Paragrafi di poche righe", en="Paragraphs of a few lines"),
    why=Message(
        it="Un blocco di testo si guarda e si salta. In un paragrafo corto l'operatore ritrova la riga anche "
        "dopo aver parlato con il cliente.",
        en="A block of text is looked at and skipped. In a short paragraph agents find their line again "
        "after talking to the customer.",
    ),
    sources=(
        Source(
            "SIU School of Medicine, Formatting guide",
            "http://www.siumed.edu/pr/policies/formatting-guide.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"[|{(_IT * 6).strip()}|]"),
        Example("it", f"- Chiedi il POD.\n- [|{(_IT * 4).strip()}|]"),
        Example("en", f"[|{(_EN * 5).strip()}|]\n\nWait."),
        Example("en", f"1. [|{(_EN * 4).strip()}|]"),
    ),
    good=(
        Example("it", f"{_IT * 4}\n\n{_IT * 4}"),
        Example("it", f"- {_IT * 2}\n  - {_IT * 2}\n  - {_IT * 2}"),
        Example("en", f"{_EN * 4}\n\n- {_EN * 2}"),
        Example("en", _EN.replace(".", ",") * 6 + "and wait."),
    ),
    shape=r"[^\n]{90,}",
    check=_check,
)
