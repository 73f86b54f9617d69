"""An order is given as an order: "chiedi il POD", not "è necessario chiedere il POD"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Example,
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

_LIST, _ANYWHERE = "impersonal", "anywhere"
_MESSAGE = Message(
    it="«{text}»: chi lo deve fare? Chi legge deve fermarsi a capirlo. Dai l'ordine: «Chiedi…», «Apri…»; "
    "al cliente scrivi «Le chiediamo di…».",
    en='"{text}": who has to do it? The reader has to stop and work it out. Give the order: "Ask…", "Open…"; '
    'to a customer write "Please…" or "You need to…".',
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
_INFINITIVE = lazy_pattern(
    r"\s+(?:(?:sempre|anche|prima|quindi|subito|di|a|che)\s+)?(?:non\s+)?\w+(?:[aei]re|rre|r[lscvt][oaei]|rne|rsi)\b"
)


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.prose if each.role is not Role.STEP and each.section != "sources"]
    findings = tuple(found for passage in passages for found in _impersonal(passage))
    return outcome(sum(len(each.sentences) for each in passages), findings, _NOTHING)


def _impersonal(passage: Passage) -> Iterator[Found]:
    """In steps the rule on steps speaks; elsewhere only what cannot be a mere statement of a condition."""
    words = wordlist(passage.language.code, _LIST)
    if not words.may_be_in(passage.heads):
        return
    text = passage.masked(Mask.MENTION)
    for start, end, entry in words.find(text, passage.heads):
        if entry.plain != _ANYWHERE:
            sentence = passage.sentence_at(start)
            if sentence is None or sentence.start != start:
                continue
            if passage.language.code == "it" and not _INFINITIVE.match(text, end):
                continue
        yield Found(passage.prose.span(start, end), _MESSAGE.format(text=text[start:end]))


RULE = Rule(
    id="impersonal-opening",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Di' a chi legge che cosa fare", en="Tell the reader what to do"),
    why=Message(
        it="«È necessario verificare» non dice a chi tocca. «Verifica» lo dice con una parola, e la frase "
        "comincia da quello che c'è da fare.",
        en='"It is necessary to check" does not say whose job it is. "Check" says it in a word, and the '
        "sentence begins with what there is to do.",
    ),
    sources=(
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "Microsoft Style Guide, Writing step-by-step instructions",
            "https://learn.microsoft.com/en-us/style-guide/procedures-instructions/writing-step-by-step-instructions",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "[|È necessario|] verificare il POD prima di chiudere."),
        Example(
            "it", "- [|Occorre|] *sempre* chiedere il nome.\n- Per il gas [|si prega di|] scrivere il PDR."
        ),
        Example("en", "[|It is necessary to|] check the POD before closing."),
        Example(
            "en",
            "- [|It is recommended that|] they ask.\n- After that, [|you are required to|] *log* it.",
        ),
    ),
    good=(
        Example("it", "È necessario un documento. Per chiudere è necessario il POD: occorre una firma."),
        Example("it", "Premi **È necessario verificare**; la lettera dice «si prega di pagare»."),
        Example("en", "An ID is necessary. Press **It is necessary to check**."),
        Example("en", 'The letter says "you are required to pay"; a fee is required to reconnect.'),
    ),
    shape=r"(?i)necessar|occorre|si prega|required|recommended",
    check=_check,
)
