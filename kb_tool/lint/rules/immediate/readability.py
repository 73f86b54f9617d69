"""An estimate of how hard the sentences are, and the one to mend first. It is not comprehension."""

from __future__ import annotations

from datetime import date

from kb_tool.language import Readability, readability
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

# Where the price starts and where it is whole. Two edited articles in three, on technical subjects, are
# above the first; the two indexes have scales of their own.
_BANDS = {"it": ("Gulpease", 50, 30), "en": ("Flesch", 45, 15)}
_LEAST = 0.1  # below a tenth of the price the estimate is not sure of itself
_FEWEST_WORDS = 100  # shorter texts swing too much
_HARD = Message(
    it="Stima di leggibilità: {index} {value}, e qui si punta almeno a {easy}. Parole e frasi lunghe "
    "rallentano chi legge mentre parla. Questa frase pesa più di tutte: accorciala per prima.",
    en="Readability estimate: {index} {value}, and the aim here is at least {easy}. Long words and sentences "
    "slow down an agent who is talking. This sentence weighs most: shorten it first.",
)
_TOO_SHORT = Message(
    it="Ci sono meno di 100 parole: troppo poche per una stima.",
    en="There are fewer than 100 words: too few for an estimate.",
)


def _check(reading: Reading) -> Outcome:
    lang = reading.article.lang
    sentences = [each for each in reading.sentences if each.section != "sources"]
    whole = readability(lang, [_said(each) for each in sentences], minimum=_FEWEST_WORDS)
    if whole is None:
        return NotApplicable(_TOO_SHORT)
    index, easy, hard = _BANDS[lang]
    value = _index(whole)
    gravity = min(1.0, (easy - value) / (easy - hard))
    if gravity < _LEAST:
        return Checked(1)
    heaviest = max(sentences, key=lambda each: _weight(each, easy))
    words = _HARD.format(index=index, value=max(0, round(value)), easy=easy)
    return Checked(1, (Found(heaviest.span, words, gravity),))


def _said(sentence: Sentence) -> str:
    """Its text without code and addresses, which nobody reads out."""
    return sentence.passage.masked(Mask.LITERAL)[sentence.start : sentence.end]


def _index(estimate: Readability) -> float:
    """Gulpease in Italian, Flesch in English: 0 hard, 100 easy."""
    value = estimate.gulpease if estimate.lang == "it" else estimate.flesch
    assert value is not None
    return value


def _weight(sentence: Sentence, easy: float) -> float:
    """How far below `easy` the sentence is, times its words: by how much it drags the article down."""
    alone = readability(sentence.passage.language.code, [_said(sentence)], minimum=1)
    return (easy - _index(alone)) * alone.words if alone else 0.0


_HARD_IT = (
    "La regolarizzazione amministrativa della posizione contrattuale dell'intestatario presuppone "
    "l'acquisizione della documentazione identificativa. "
)
_HARD_EN = "Administrative regularisation of contractual responsibilities necessitates documentation. "

RULE = Rule(
    id="readability",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=15,
    prose=True,
    title=Message(it="Parole e frasi corte", en="Short words and sentences"),
    why=Message(
        it="Frasi e parole lunghe costano secondi a chi legge mentre ascolta. L'indice guarda solo lettere, "
        "parole e punti: è una stima, non dice se il testo si capisce, e da sola non boccia un articolo.",
        en="Long sentences and words cost seconds to someone who reads while listening. The index looks at "
        "letters, words and full stops only: an estimate, silent on whether the text is understood, and "
        "never enough to fail an article.",
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
        Example("it", f"[|{_HARD_IT.strip()}|] Chiedi il POD.\n\n" + f"- {_HARD_IT}\n" * 7),
        Example("en", f"[|{_HARD_EN.strip()}|] Ask for the POD.\n\n" + f"- {_HARD_EN}\n" * 13),
    ),
    good=(
        Example("it", "Chiedi il POD e il codice fiscale. " * 14 + f"\n\n## Fonti\n\n- {_HARD_IT * 9}"),
        Example("en", "Ask for the name and the bill. " * 14 + f"\n\n```\n{_HARD_EN * 9}\n```\n"),
    ),
    shape=r"[^\W\d]{13}|(?:[^\W\d]+\W+){99}",
    check=_check,
)
