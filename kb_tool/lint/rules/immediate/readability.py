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
    is_output,
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

# In an article one sentence has to be mended: it has so many words, and its effort over the plain, times its
# words, is so much; or, of any length, hardly a word of it is plain.
_LEAST_WORDS, _LEAST_LOAD, _DENSE = 30, {"it": 35.0, "en": 31.0}, {"it": 6.6, "en": 6.15}

_LONG = Message(
    it="Questa è la frase più faticosa del testo: ha {n} parole. Chi la legge mentre ascolta il cliente "
    "perde il filo. Dividila{place}: una cosa per frase. È una stima, fatta contando parole e lettere.",
    en="This is the sentence that takes most effort here: it has {n} words. Whoever reads it while "
    "listening to a customer loses the thread. Split it{place}: one thing in a sentence. It is an estimate, "
    "made by counting words and letters.",
)
_PLACE = Message(it=", per esempio prima di «{text}»", en=', for instance before "{text}"')
_HARD_WORDS = Message(
    it="Questa è la frase più faticosa del testo, per parole come {words}. Al telefono rallentano chi legge "
    "e chi ascolta: usa quelle che userebbe il cliente. È una stima, fatta contando parole e lettere.",
    en="This is the sentence that takes most effort here, with words like {words}. They slow down whoever "
    "reads and whoever listens: use the words the customer would use. It is an estimate, made by counting "
    "words and letters.",
)
_CHAINED = Message(
    it="Questa è la frase più faticosa del testo: {n} preposizioni legano un nome all'altro. Chi la legge al "
    "telefono arriva in fondo senza sapere chi fa che cosa: usa i verbi, «per verificare i dati» invece di "
    "«ai fini della verifica dei dati». È una stima, fatta contando parole e lettere.",
    en='This is the sentence that takes most effort here: "of" ties nouns {n} times. Whoever reads it on a '
    'call reaches the end without knowing who does what: use verbs, "to check the data" instead of "for the '
    'verification of the data". It is an estimate, made by counting words and letters.',
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")
_FEWEST_TIES, _LONG_WORD = 4, 12
# Long, and everybody's: they weigh, but there is nothing to offer in their place.
_COMMON = lazy_pattern(
    r"(?:internaz|internat|descri|inform|organi[sz]|amministra|administra|comunica|communica|dichiara"
    r"|responsab|responsib|caratterist|documenta|requirement|universit|particolarment|immediat|condiv"
    r"|applica|application|environment|professional|interfa|autorizza|authenticat|autentica|functional|funzional)"
)
# Where a long sentence comes apart: after a stop, before a word that can begin the next sentence.
_JOINT = lazy_pattern(
    r"[,;:] (?=(?:ma|però|perché|mentre|anche se|quindi|altrimenti"
    r"|but|because|while|although|or else|otherwise|even though)\b)"
)
_FEWEST = 7  # words: fewer are a label or a name
_FEWEST_EACH = 10  # words on either side of it
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
    heavy = weighed
    if not reading.bare:
        heavy = [each for each in weighed if _is_heavy(each[1], easy) and not is_output(each[0].passage)]
    if not heavy:
        return Checked(1)
    heaviest, why = max(heavy, key=lambda each: _load(each[1], easy))
    return Checked(1, (Found(heaviest.span, _advice(heaviest, why), gravity),))


def _load(each: Effort, easy: float) -> float:
    """What the whole sentence costs over a plain one."""
    return each.words * (each.value - easy)


def _is_heavy(each: Effort, easy: float) -> bool:
    long = each.words >= _LEAST_WORDS and _load(each, easy) >= _LEAST_LOAD[each.lang]
    return long or (each.words >= _FEWEST and each.value >= _DENSE[each.lang])


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
    if letters > length and why.words < _LEAST_WORDS and (hard := _hardest(sentence)):
        return _HARD_WORDS.format(words=hard)
    return _LONG.format(n=why.words, place=_joint(sentence))


def _joint(sentence: Sentence) -> Message:
    """Where to split it: at the joint nearest to its middle, if there is one."""
    text, middle = sentence.text, len(sentence.text) // 2
    joints = [
        found.end()
        for found in _JOINT.finditer(text)
        if min(text.count(" ", 0, found.start()), text.count(" ", found.end())) >= _FEWEST_EACH
    ]
    if not joints:
        return Message("", "")
    best = min(joints, key=lambda each: abs(each - middle))
    return _PLACE.format(text=" ".join(text[best:].split()[:4]) + "…")


def _hardest(sentence: Sentence) -> Message | None:
    """Its longest words, two at most, quoted as the language of the message quotes."""
    code = sentence.passage.language.code
    small = {word for word in _said(sentence) if word.islower() and len(word) >= _LONG_WORD}
    hard = [
        word
        for word in small
        if (alone := effort(code, [word])) and alone.unfamiliar and not _COMMON.match(word)
    ]
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
            "[|La richiesta di verifica della correttezza dei dati del contratto di fornitura di gas del "
            "cliente va mandata all'ufficio di zona del distributore prima della data di scadenza della "
            "bolletta di chiusura del contatore.|] Chiedi il POD.",
        ),
        Example("en", f"[|{_HARD_EN}|] Ask for the POD."),
        Example(
            "en",
            "[|Whoever moved in before the end of the month has to send the declaration of residence and the "
            "identification of the previous tenant to the administration, but only when the previous tenant "
            "has never registered a change of residence there.|] Yes.",
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
