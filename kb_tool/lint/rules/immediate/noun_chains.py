"""One "of" at a time: "la verifica della correttezza dei dati della fornitura" has to be taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Example,
    Found,
    Mask,
    Message,
    Outcome,
    Passage,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    action_verb,
    outcome,
    shorten,
)

_MESSAGE = Message(
    it="«{text}»: {n} nomi in fila, e chi ascolta perde il filo al terzo. {better}",
    en='"{text}": {n} nouns in a row, and the customer loses the thread at the third. {better}',
)
_VERB = Message(
    it="Comincia dal verbo «{verb}», o fai due frasi.",
    en='Begin with a form of "{verb}", or make two sentences.',
)
_SPLIT = Message(
    it="Rompi la catena: un verbo al posto di un nome, o due frasi.",
    en="Break the chain: a verb in the place of a noun, or two sentences.",
)
_NOTHING = Message(it="Non c'è testo.", en="There is no text.")
_ONE_IN, _WHOLE = 4, 4  # sentences; four links are a whole defect
_FEWEST = {"it": 4, "en": 3}  # links, where no verb takes the chain apart
_NO_NOUN = lazy_pattern(
    r"(?:seconda|causa|parte|favore|mezzo|conto|base|sede|disporre|cura|\w+(?:ale|ata|ato))\b"
)
_FIRST_WORD = lazy_pattern(r"\s")

# Small letters only: names of laws, offices and screens are what they are.
_LINK = {
    "it": r"(?:d(?:i|el|ello|ella|ei|egli|elle)\s+|dell['’])",
    "en": r"(?:of\s+(?:(?:the|an?|your|their|its|this|that|each|every|any)\s+)?)",
}
_NAME = r"[^\W\d_A-ZÀ-Ý][^\W\d_A-ZÀ-Ý-]{2,}"
# A noun inside the chain may have an adjective: "dei dati tecnici della fornitura".
_CHAIN = {
    lang: lazy_pattern(rf"(?<![\w'’]){_NAME}\s+{link}{_NAME}(?:\s+(?:{_NAME}\s+)?{link}{_NAME}){{2,7}}(?!\w)")
    for lang, link in _LINK.items()
}
_LINKS = {lang: lazy_pattern(rf"(?<!\w){link}") for lang, link in _LINK.items()}
# "Data di scadenza", "registro di controllo" are names of one thing, which need their nouns: such a link
# counts only after the noun of an action, whose verb takes the chain apart.
_COMPOUND = lazy_pattern(r"\bdi\s")
_INFINITIVE = lazy_pattern(r"\bdi\s+\w+(?:are|ere|ire|rre|rsi|r[lmtsc][oaei])\b")


def _check(reading: Reading) -> Outcome:
    passages = [each for each in reading.prose if each.section != "sources"]
    findings = tuple(found for passage in passages for found in _chains(passage))
    return outcome(-(-len(reading.sentences) // _ONE_IN), findings, _NOTHING)


def _chains(passage: Passage) -> Iterator[Found]:
    lang, text = passage.language.code, passage.masked(Mask.MENTION)
    if len(_LINKS[lang].findall(text)) < 3:
        return
    for chain in _CHAIN[lang].finditer(text):
        if _INFINITIVE.search(chain[0]):
            continue
        links = len(_LINKS[lang].findall(chain[0]))
        verb = action_verb(_FIRST_WORD.split(chain[0], 1)[0], lang)
        if not verb and (
            links - len(_COMPOUND.findall(chain[0])) < _FEWEST[lang] or _NO_NOUN.match(chain[0])
        ):
            continue
        words = _MESSAGE.format(
            text=shorten(chain[0], 90), n=links + 1, better=_VERB.format(verb=verb) if verb else _SPLIT
        )
        yield Found(passage.prose.span(*chain.span()), words, 1.0 if links >= _WHOLE else 0.5)


RULE = Rule(
    id="noun-chains",
    quality=Quality.IMMEDIATE,
    severity=Severity.SUGGESTION,
    price=0,
    prose=True,
    title=Message(it="Non mettere i nomi in fila", en="Do not chain nouns"),
    why=Message(
        it="«La verifica della correttezza dei dati della fornitura»: a ogni «della» chi ascolta deve tenere "
        "a mente un nome in più. Con un verbo la frase si capisce la prima volta.",
        en='"The check of the accuracy of the data of the account": at each "of" the listener has one more '
        "noun to hold. With a verb the sentence is understood at once.",
    ),
    sources=(
        Source(
            "plainlanguage.gov, Federal plain language guidelines: Be concise",
            "https://www.plainlanguage.gov/guidelines/concise/",
            retrieved=date(2026, 11, 22),
        ),
        Source(
            "M. A. Cortelazzo e F. Pellegrino, 30 regole per scrivere testi amministrativi chiari",
            "http://www.maldura.unipd.it/buro/trentaregole.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "Serve la [|verifica della correttezza dei dati della fornitura|]."),
        Example(
            "it",
            "- Si chiede [|copia della ricevuta di pagamento della rata del piano|].\n"
            "- L'ufficio fa il [|calcolo dell'importo delle quote del rimborso|].",
        ),
        Example("en", "Wait for the [|check of the accuracy of the data of the account|]."),
        Example("en", "*This* changes the [|date of the end of the term of the contract|]."),
    ),
    good=(
        Example(
            "it", "Verifica che i dati della fornitura di gas siano giusti. Chiedi al cliente di dirti di sì."
        ),
        Example(
            "it",
            "Chiama l'Agenzia delle Entrate del Comune di Roma. Premi **Data di invio di copia di rete**.",
        ),
        Example("en", "The end of the term of the contract is on the bill. Make sure of that."),
        Example("en", "Ask for a copy of the bill, out of courtesy, because of the law."),
    ),
    shape=r"\b(?:d[ie]\w*|of)\b",
    check=_check,
)
