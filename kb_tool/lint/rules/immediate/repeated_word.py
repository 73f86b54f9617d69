"""A word typed twice is read twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import Span
from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Edit,
    Example,
    Fix,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Severity,
    Source,
    outcome,
)

_LIST = "doubles"
_MESSAGE = Message(
    it="«{text}»: la parola c'è due volte, e chi legge a voce alta inciampa. Lascia «{word}» una volta.",
    en='"{text}": the word is there twice, and whoever reads it out stumbles. Leave "{word}" once.',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
# A capital inside a sentence is the name of something: "nel campo Campo", "the Exchange Server server".
_NOT_PART = r"(?![\w'’@/&-]|\.\w)"
_MAYBE = lazy_pattern(r" (\w\w+) \1")
_TWICE = lazy_pattern(rf" (([^\W\d_]{{2,}}) \2){_NOT_PART}")
_FIRST = lazy_pattern(rf"(([^\W\d_])([^\W\d_]+) (?i:\2)\3){_NOT_PART}")
_NEXT = lazy_pattern(rf"[.!?:] (([A-ZÀ-Ý])([^\W\d_]+) (?i:\2)\3){_NOT_PART}")


def _doubled(passage: Passage) -> Iterator[tuple[int, int]]:
    raw = passage.text
    if not (_MAYBE.search(raw) or _FIRST.match(raw) or _NEXT.search(raw)):
        return
    text, fine = passage.masked(Mask.MENTION), wordlist(passage.language.code, _LIST)
    first = _FIRST.match(text)
    for found in (*((first,) if first else ()), *_TWICE.finditer(text), *_NEXT.finditer(text)):
        again = found[1][len(found[1]) // 2 + 1 :]
        copied = text[found.start(1) - 2 : found.start(1)] == ") " or text[found.end(1) :].startswith(
            (" =", "(", " (")
        )
        if again.islower() and not copied and not next(fine.find(again), None):
            yield found.span(1)


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if each.role is not Role.CELL]
    findings = []
    for passage in passages:
        for start, end in _doubled(passage):
            text, span = passage.text[start:end], passage.prose.span(start, end)
            if reading.article.source.slice(span) != text:  # a name in bold, or the ends of two lines
                continue
            word = text[: len(text) // 2]
            fix = Fix(True, (Edit(Span(span.start + len(word), span.end), ""),))
            findings.append(Found(span, _MESSAGE.format(text=text, word=word), fix=fix))
    return outcome(len(passages), tuple(findings), _NOTHING)


RULE = Rule(
    id="repeated-word",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=25,
    floor=4,
    prose=True,
    advises_in=frozenset({"en"}),
    title=Message(it="Togli la parola doppia", en="Take out the doubled word"),
    why=Message(
        it="Chi scrive non la vede, perché l'occhio la salta; chi legge al cliente la pronuncia due volte, "
        "o si ferma a capire se manca qualcosa.",
        en="Writers do not see it, because the eye skips it. Those who read it out say it twice, or stop to "
        "wonder whether a word is missing.",
    ),
    sources=(
        Source(
            "write-good, Lexical illusions",
            "https://app.unpkg.com/write-good@1.0.8/files/lib/lexical-illusions.js",
            retrieved=date(2026, 11, 22),
        ),
    ),
    bad=(
        Example("it", "Apri [|il il|] menu. [|Il il|] cliente chiede [|della della|] rata."),
        Example("it", "Apri **Cliente** e chiedi [|un un|] documento."),
        Example("en", "Open [|the the|] menu. [|The the|] light is red."),
        Example("en", "Press **Save** and ask [|for for|] it."),
    ),
    good=(
        Example("it", "Leggi piano piano, via via. Nel campo Campo scrivi `il il`. Cioè «no no no»."),
        Example("it", "Apri **Ordina per** per vedere. Apri la **voce** voce. Sì Sì No."),
        Example("en", "I know that that had had no effect. Select select Select. Log in in the app."),
        Example("en", "The Exchange Server server is on. Type `the the`."),
    ),
    shape=r"(?i)\b(\w+)(?:\*\*)? \1\b",
    check=_check,
)
