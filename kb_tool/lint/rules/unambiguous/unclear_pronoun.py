"""A sentence says what it is about: with "this", "it" or "esso" one has to read the one before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    SPOKEN,
    Checked,
    Example,
    Found,
    Mask,
    Message,
    NotApplicable,
    Outcome,
    Passage,
    Quality,
    Reading,
    Role,
    Rule,
    Sentence,
    Severity,
    Source,
)

_MESSAGE = Message(
    it="«{text}»: chi arriva qui dalla ricerca, o legge solo questa riga al cliente, non sa di che cosa si "
    "parla.{also} Ripeti il nome della cosa.",
    en='"{text}": agents who come here from a search, or read out this line only, cannot tell what it is '
    "about.{also} Say the name of the thing again.",
)
_ALSO = Message(
    it=" Succede in {n} frasi su {total}: comincia da questa.",
    en=" The same happens in {n} of {total} sentences: begin with this one.",
)
_NOTHING = Message(it="Non ci sono frasi.", en="There are no sentences.")

# What a sentence may begin with before its subject.
_FIRST = {
    "it": r"(?:(?:e|ma|però|quindi|inoltre|poi|se|quando|tuttavia|in (?:questo|tal) caso)[, ]+)?",
    "en": r"(?:(?:and|but|so|then|however|therefore|also|if|when|because|otherwise|instead)[, ]+)?",
}
_VERBS = {
    "it": "è sono era erano sarà saranno sarebbe può possono potrebbe potrebbero deve devono dovrebbe "
    "dovrebbero viene vengono verrà verranno ha hanno avrà non si ti ci vi lo significa vuol "
    "permette permettono consente consentono serve servono comporta causa provoca impedisce indica "
    "indicano avviene accade succede capita dipende vale valgono richiede garantisce aiuta evita "
    "produce genera determina rende fa fanno funziona resta rimane mostra crea",
    "this": "isn['’]t wasn['’]t will won['’]t can can['’]t cannot could may might must should would has had "
    "does doesn['’]t did didn['’]t also only usually often typically then means makes lets allows "
    "enables causes happens occurs prevents ensures helps results includes indicates applies "
    "requires gives shows keeps removes creates sets takes works depends affects triggers resolves "
    "fixes adds tells stops brings saves leads becomes provides",
    "these": "are were aren['’]t will won['’]t can can['’]t cannot could may might must should would have "
    "had do don['’]t also only usually include apply require mean occur happen help allow let cause "
    "show need",
}
_ANY_VERB = {key: "|".join(verbs.split()) for key, verbs in _VERBS.items()}
# A bare demonstrative as the subject: a verb follows, no noun. Idioms stay: "that is,", "è la prima volta".
_IDIOM = r"(?:is|was)\b(?:,| (?:because|why|how|where|when|what|to say)\b)"
_BARE = {
    "it": lazy_pattern(
        rf"(?i){_FIRST['it']}((?:quest|quell)[oaie]|ciò)"
        rf"(?= (?:{_ANY_VERB['it']})\b)(?! è la (?:prima|seconda)\b)"
    ),
    "en": lazy_pattern(
        rf"(?i){_FIRST['en']}(?:(this|that)(?= (?!{_IDIOM})(?:is|was|{_ANY_VERB['this']})\b)"
        rf"|(these|those)(?= (?:{_ANY_VERB['these']})\b))"
    ),
}
# In "it is easy to", "it takes" the pronoun stands for nothing; "IT" is no pronoun.
_FOR_NOTHING = (
    r"(?:['’]s| \w+n['’]t| (?:is|was|may|might|can|will|would|should))(?: be)?(?: \w+ly| also| not| still)?"
    r" \w+ (?:to|that|for|when|if|whether)\b"
    r"| (?:may |can |might |will )?(?:takes?|seems?|appears?|looks?|depends|turns out|matters)\b"
)
# The pronouns of written Italian; in English those whose noun may stand in another sentence.
_PRONOUN = {
    "it": lazy_pattern(
        r"(?i)\b(?:ess[oaie]|costui|costei|costoro|ciò(?!\s+(?:che|di cui|a cui)\b))\b"
        r"|(?<!per )(?<!con )(?<!oltre a )\b(?:quest|quell)[oaie]\b(?=[.,;:!?)]|$)"
        r"|(?<!per )(?<!con )(?<!oltre a )(?<!tutto )\bquest[oaie]\b(?! è la (?:prima|seconda)\b)"
        r"(?= (?:è|sono|e|o|ma|per|di|da|in|con|su|a|al|alla|del|della|dei|delle|nel|nella|che|se|non|si"
        r"|viene|può|deve|ha|hanno)\b)"
    ),
    "en": lazy_pattern(rf"\b(?:[Tt]he(?:y|m)|[Ii]t(?!{_FOR_NOTHING}))\b"),
}
# Something before the pronoun that it may stand for: a noun with its article, a name, a label, a figure.
_NAMED = lazy_pattern(
    r"(?i:\b(?:the|an?|your|my|our|their|its|his|her|this|that|these|those|any|each|every|all|some|no|another"
    r"|both|which|other|more)\b) [\w“\"]|\S [A-Z“\"]|[\d\ufffc]|\w[.\-/]\w"
)
# "Online users report that they": a plural that "they" may stand for.
_PLURAL = lazy_pattern(r"[a-z]{3}(?<!ss)s")
# After "Read the bill.", "If it is late, ..." is how one talks; in the same paragraph the noun is near.
_BRANCH = lazy_pattern(r"(?:If|When|Once|Until|Unless) \Z")
_BARE_WEIGHT, _FORMAL_WEIGHT, _FAR_WEIGHT, _NEAR_WEIGHT, _ONE_OF_TWO = 1.0, 1.0, 0.5, 0.25, 0.1
_FEWEST = 5  # sentences: in a shorter text one pronoun is not half of it
_HALF = 0.06  # about one sentence in sixteen leans on another: half the price
_LEAST = 0.15
_ALONE = 0.25  # one or two pronouns with two nouns before them are mostly clear


class _Leaning(NamedTuple):
    sentence: Sentence
    start: int
    end: int
    weight: float


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.passages if _is_said(each)]
    total = sum(len(each.sentences) for each in passages)
    if not total:
        return NotApplicable(_NOTHING)
    leaning = [found for each in passages for found in _in_passage(each)]
    density = sum(each.weight for each in leaning) / max(total, _FEWEST)
    gravity = density / (density + _HALF)
    if gravity < _LEAST or sum(each.weight for each in leaning) < _ALONE:
        return Checked(1)
    worst = max(leaning, key=lambda each: each.weight)
    passage = worst.sentence.passage
    also = _ALSO.format(n=len(leaning), total=total) if len(leaning) > 1 else Message("", "")
    words = _MESSAGE.format(text=passage.text[worst.start : worst.end], also=also)
    return Checked(1, (Found(passage.prose.span(worst.start, worst.end), words, gravity),))


def _is_said(passage: Passage) -> bool:
    quoted = passage.role is Role.QUOTE and not passage.for_customer
    return passage.role in SPOKEN and passage.section != "sources" and not quoted


def _in_passage(passage: Passage) -> Iterator[_Leaning]:
    lang = passage.language.code
    text = passage.masked(Mask.MENTION)
    for sentence in passage.sentences:
        if bare := _BARE[lang].match(text, sentence.start, sentence.end):
            group = bare.lastindex or 1
            yield _Leaning(sentence, bare.start(group), bare.end(group), _BARE_WEIGHT)
        elif found := _PRONOUN[lang].search(text, sentence.start, sentence.end):
            if lang == "it":
                yield _Leaning(sentence, *found.span(), _FORMAL_WEIGHT)
            elif weight := _weigh(text[sentence.start : found.start()], found[0], sentence):
                yield _Leaning(sentence, *found.span(), weight)


def _weigh(before: str, pronoun: str, sentence: Sentence) -> float:
    """How hard it is to tell what the pronoun stands for, from what comes before it in its sentence."""
    nouns = len(_NAMED.findall(before))
    if nouns > 1:
        return _ONE_OF_TWO
    if nouns or (pronoun.lower() != "it" and _PLURAL.search(before)):
        return 0.0
    if sentence is sentence.passage.sentences[0]:
        return _FAR_WEIGHT
    return 0.0 if _BRANCH.fullmatch(before) else _NEAR_WEIGHT


RULE = Rule(
    id="unclear-pronoun",
    quality=Quality.UNAMBIGUOUS,
    severity=Severity.WARNING,
    price=40,
    prose=True,
    title=Message(it="Ripeti il nome", en="Say the name again"),
    why=Message(
        it="Dalla ricerca si arriva in mezzo alla pagina, e al cliente si legge una riga. «Questo», «ciò», "
        "«esso» rimandano a un'altra frase, e fra due nomi ognuno sceglie il suo. Il "
        "soggetto sottinteso invece va bene.",
        en='A search lands in the middle of a page, and one line gets read out. "This" and "it" send back to '
        "another sentence, and where that has two nouns, everyone picks their own.",
    ),
    sources=(
        Source(
            "US Centers for Disease Control and Prevention, Writing tips: Ambiguous pronouns",
            "https://cdc.gov/nceh/clearwriting/writing-tips/2024/writing-tip-wed-04-24-2024.html",
            retrieved=date(2026, 11, 21),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "La voltura costa 25 euro e il subentro 23. [|Questo|] non si può rimborsare."),
        Example("it", "Apri la pratica del cliente.\n\n- Se [|essa|] è ferma, chiama l'ufficio."),
        Example("en", "The change costs €25 and the reconnection €23. [|This|] cannot be refunded."),
        Example("en", "1. Open the customer's case.\n2. If [|it|] is stuck, call the office."),
    ),
    good=(
        Example("it", "Questo modulo serve per la voltura. Per questo, chiedilo: è quello da firmare."),
        Example("it", "Se il cliente ha già pagato, non deve fare altro. È tutto ciò che serve."),
        Example("en", "If the meter is off, ask the customer to turn it on. This form is the one they sign."),
        Example("en", "It is possible to pay by card. When the bill arrives, they have 20 days."),
    ),
    shape=r"(?i)\b(?:quest[oaie]|quell[oaie]|ciò|ess[oaie]|this|that|these|those|it|they|them)\b",
    check=_check,
)
