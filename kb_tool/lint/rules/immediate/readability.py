"""An estimate of the effort of reading, and the sentence to mend first. It is not comprehension."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log

from kb_tool.language import Effort, effort, lazy_pattern, mean_effort
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Mask,
    Message,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Sentence,
    Severity,
    Source,
)

# The effort of plain sentences: short words, few of them tied to one another.
_PLAIN = {
    "it": Effort("it", words=15, length=2.7, letters=4.8, unfamiliar=0.8, ties=0.15),
    "en": Effort("en", words=15, length=2.7, letters=4.8, unfamiliar=0.8, ties=0.01),
}
# Up to the effort of plain sentences of so many words nothing is said; so much over it costs the whole price.
# Articles are means of many sentences: they differ from one another five times less than sentences do, and
# English ones less than Italian ones.
_ARTICLE = {"it": (22, 1.0), "en": (22, 0.55)}
_PASSAGE = (6, 5.0)
_LEAST = 0.03  # below that the estimate is not sure of itself

_LONG = Message(
    it="Stima di leggibilità: la frase più faticosa è questa, di {n} parole. Chi la legge mentre ascolta il "
    "cliente perde il filo: dividila, una cosa per frase.",
    en="Readability estimate: the sentence that takes most effort is this one, of {n} words. Whoever reads "
    "it while listening to a customer loses the thread: split it, one thing in a sentence.",
)
_HARD_WORDS = Message(
    it="Stima di leggibilità: la frase più faticosa è questa, per parole come {words}. Al telefono "
    "rallentano chi legge e chi ascolta: usa quelle che userebbe il cliente.",
    en="Readability estimate: the sentence that takes most effort is this one, with words like {words}. They "
    "slow down whoever reads and whoever listens: use the words the customer would use.",
)
_CHAINED = Message(
    it="Stima di leggibilità: la frase più faticosa è questa, con {n} preposizioni che legano un nome "
    "all'altro. Chi la legge al telefono arriva in fondo senza sapere chi fa che cosa: usa i verbi, «per "
    "verificare i dati» invece di «ai fini della verifica dei dati».",
    en='Readability estimate: the sentence that takes most effort is this one, which ties nouns with "of" '
    "{n} times. Whoever reads it on a call reaches the end without knowing who does what: use verbs, "
    '"to check the data" instead of "for the verification of the data".',
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")
_FEWEST_TIES, _LONG_WORD = 4, 9
_ADDRESS_SIGN = lazy_pattern(r"@|://|[wW]\.")
_UNREAD = "\ufffc"  # what Passage.masked puts in the place of code and addresses


def _check(reading: Reading) -> Outcome:
    weighed = [
        (sentence, each)
        for sentence in reading.sentences
        if sentence.section != "sources" and (each := _effort(sentence))
    ]
    whole = mean_effort(each for _, each in weighed)
    if whole is None:
        return NotApplicable(_NOTHING)
    words, span = _PASSAGE if reading.bare else _ARTICLE[whole.lang]
    easy = replace(_PLAIN[whole.lang], length=log(words)).value
    gravity = min(1.0, (whole.value - easy) / span)
    if gravity < _LEAST:
        return Checked(1)
    heaviest, why = max(weighed, key=lambda each: each[1].words * (each[1].value - easy))
    return Checked(1, (Found(heaviest.span, _advice(heaviest, why), gravity),))


def _effort(sentence: Sentence) -> Effort | None:
    return effort(sentence.passage.language.code, _said(sentence))


def _said(sentence: Sentence) -> list[str]:
    """Its words, without code and addresses, which nobody reads out."""
    passage = sentence.passage
    words = passage.words.texts(sentence.first_word, sentence.last_word)
    masked = passage.masked(Mask.LITERAL)
    if masked is not passage.text:
        starts = passage.words.starts(sentence.first_word, sentence.last_word)
        words = [word for word, start in zip(words, starts, strict=True) if masked[start] != _UNREAD]
    if _ADDRESS_SIGN.search(masked, sentence.start, sentence.end):
        return [
            each for each in words if "@" not in each and "://" not in each and each[:4].lower() != "www."
        ]
    return words


def _advice(sentence: Sentence, why: Effort) -> Message:
    """What to do about the part of the effort that is most over that of a plain sentence."""
    length, letters, ties = (
        own - plain for own, plain in zip(why.parts, _PLAIN[why.lang].parts, strict=True)
    )
    if ties >= max(length, letters) and (count := round(why.ties * why.words)) >= _FEWEST_TIES:
        return _CHAINED.format(n=count)
    if letters > length and (hard := _hardest(sentence)):
        return _HARD_WORDS.format(words=hard)
    return _LONG.format(n=why.words)


def _hardest(sentence: Sentence) -> Message | None:
    """Its longest words, two at most, quoted as the language of the message quotes."""
    code = sentence.passage.language.code
    small = {word for word in _said(sentence) if word.islower() and len(word) >= _LONG_WORD}
    hard = [word for word in small if (alone := effort(code, [word])) and alone.unfamiliar]
    longest = sorted(hard, key=lambda word: (-len(word), word))[:2]
    if not longest:
        return None
    it, en = " e ".join(f"«{word}»" for word in longest), " and ".join(f'"{word}"' for word in longest)
    return Message(it, en)


_HARD_IT = (
    "La regolarizzazione amministrativa della posizione contrattuale dell'intestatario presuppone "
    "l'acquisizione della documentazione identificativa."
)
_HARD_EN = "Administrative regularisation of contractual responsibilities necessitates documentation."

RULE = Rule(
    id="readability",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=30,
    prose=True,
    title=Message(it="Parole e frasi semplici", en="Plain words and sentences"),
    why=Message(
        it="Frasi lunghe, parole lunghe e nomi legati uno all'altro costano secondi a chi legge mentre "
        "ascolta. È una stima, fatta contando parole e lettere: non dice se il testo si capisce, e da sola "
        "non boccia un articolo.",
        en="Long sentences, unfamiliar words and strings of nouns cost seconds to someone who reads while "
        "listening. It is an estimate, made by counting words and letters: it does not say whether the text "
        "is understood, and never fails an article by itself.",
    ),
    sources=(
        Source(
            "Corpus Italiano, Indici di leggibilità (Gulpease)",
            "https://www.corpusitaliano.it/en/help/readability.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "US Social Security Administration, Readability of notices: Flesch Reading Ease",
            "https://secure.ssa.gov/apps10/poms.nSf/lnx/0910605105",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"[|{_HARD_IT}|] Chiedi il POD."),
        Example(
            "it",
            "[|La verifica della correttezza dei dati del contratto di fornitura di gas del cliente è a cura "
            "dell'ufficio.|] Chiedi il POD.",
        ),
        Example("en", f"[|{_HARD_EN}|] Ask for the POD."),
        Example(
            "en",
            "[|Whoever moved in before the end of the month has to send the declaration of residence and the "
            "identification of the tenant before, who has to ask for it at the administration.|] Yes.",
        ),
    ),
    good=(
        Example("it", f"Chiedi il POD e il codice fiscale al cliente.\n\n## Fonti\n\n- {_HARD_IT}"),
        Example("it", "Chiedi al cliente se ha già pagato, se ha la bolletta e se sa chi abita lì adesso."),
        Example("en", f"Ask for the name and the bill.\n\n```\n{_HARD_EN}\n```\n"),
        Example("en", "Ask who lives there now, when they moved in and if they still have the last bill."),
    ),
    shape=r"[^\W\d]{13}|(?:[^\W\d]+\W+){13}",
    check=_check,
)
