"""Sentences that lean on another: their subject is a pronoun, and its noun stands somewhere else.

Italian drops subjects, and a dropped one is never counted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb_tool.language import lazy_pattern

from .passage import Mask, Passage, Sentence

__all__ = ["Leaning", "leaning"]

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
# "If this happens", "Se ciò accade" say what the text before told: the branch of a procedure, not a thing.
_JOINED = {
    "it": r"(?:(?:e|ma|però|quindi|inoltre|poi|tuttavia|spesso|in genere)[, ]+)?",
    "en": r"(?:(?:and|but|so|then|however|therefore|also|instead)[, ]+)?",
}
_BRANCHED = r"(?:(?:if|when|once|because)[, ]+)?"
# In "it is easy to", "it takes" the pronoun stands for nothing; "IT" is no pronoun.
_FOR_NOTHING = (
    r"(?:['’]s| \w+n['’]t| (?:is|was|may|might|can|will|would|should))(?: be)?(?: \w+ly| also| not| still)?"
    r" \w+ (?:to|that|for|when|if|whether)\b"
    r"|(?:['’]s| is) an? \w+ (?:time|idea|practice|chance|pity)\b"
    r"| (?:may |can |might |will )?(?:takes?|seems?|sounds?|appears?|looks?|depends|turns out|matters)\b"
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
# What opens a block and has nothing before it there that it may stand for. "Essa" may follow "se".
_OPENS = {
    "it": lazy_pattern(
        rf"(?i)(?:{_JOINED['it']}(?:(?:quest|quell)[oaie]|ciò)|{_FIRST['it']}ess[oaie])"
        rf"(?= (?:{_ANY_VERB['it']})\b)(?! è la (?:prima|seconda)\b)"
    ),
    "en": lazy_pattern(
        rf"(?i){_JOINED['en']}(?:(?:this|that) (?!{_IDIOM})(?:is|was|{_ANY_VERB['this']})\b"
        rf"|(?:these|those) (?:{_ANY_VERB['these']})\b"
        rf"|{_BRANCHED}(?:it(?!{_FOR_NOTHING})(?:['’]s\b| \w+s\b| (?:can|could|may|might|must|will|would)\b)"
        r"|they(?:['’]| )))"
    ),
}
# Something before the pronoun that it may stand for: a noun with its article, a name, a label, a figure.
_NAMED = lazy_pattern(
    r"(?i:\b(?:the|an?|your|my|our|their|its|his|her|this|that|these|those|any|each|every|all|some|no|another"
    r"|both|which|other|more)\b) [\w“\"]|\S [A-Z“\"]|[\d\ufffc]|\w[.\-/]\w"
)
# "Online users report that they": a plural that "they" may stand for.
_PLURAL = lazy_pattern(r"[a-z]{3}(?<!ss)s\b")
# After "Read the bill.", "If it is late, ..." is how one talks; in the same paragraph the noun is near.
_BRANCH = lazy_pattern(r"(?:If|When|Once|Until|Unless) \Z")
_BARE_WEIGHT, _FORMAL_WEIGHT, _FAR_WEIGHT, _NEAR_WEIGHT, _ONE_OF_TWO = 1.0, 1.0, 0.5, 0.25, 0.1


@dataclass(frozen=True, slots=True)
class Leaning:
    """A pronoun at `passage.text[start:end]`, and how hard it is to tell what it stands for: up to 1.

    `alone`: it opens its passage, where nothing stands before it that it may stand for.
    """

    passage: Passage
    start: int
    end: int
    weight: float
    alone: bool = False


def leaning(passage: Passage) -> Iterator[Leaning]:
    """The first pronoun of each sentence of the passage that leans on another."""
    lang = passage.language.code
    text = passage.masked(Mask.MENTION)
    for sentence in passage.sentences:
        alone = sentence.start == 0 and _opens_alone(text, sentence)
        if bare := _BARE[lang].match(text, sentence.start, sentence.end):
            group = bare.lastindex or 1
            yield Leaning(passage, bare.start(group), bare.end(group), _BARE_WEIGHT, alone)
        elif found := _PRONOUN[lang].search(text, sentence.start, sentence.end):
            if lang == "it":
                yield Leaning(passage, *found.span(), _FORMAL_WEIGHT, alone)
            elif weight := _weigh(text[sentence.start : found.start()], found[0], sentence):
                yield Leaning(passage, *found.span(), weight, alone)


def _opens_alone(text: str, sentence: Sentence) -> bool:
    """Whether it begins with a pronoun that stands for nothing here. "These are the steps:" points ahead."""
    opens = _OPENS[sentence.passage.language.code].match(text, 0, sentence.end)
    return bool(opens) and not text.endswith(":", 0, sentence.end)


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
