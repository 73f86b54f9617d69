"""What searching says when it cannot go on, in both languages: what happened, what to do next."""

from __future__ import annotations

from typing import TypeVar

from kb_tool.errors import KbError

__all__ = ["problem"]

_Problem = TypeVar("_Problem", bound=KbError)

# key -> language -> (what happened, what to do next)
_TEXTS: dict[str, dict[str, tuple[str, str]]] = {
    "unreadable": {
        "en": ("the search index cannot be read ({detail}).", "Run 'kb index' to make it."),
        "it": ("l'indice di ricerca non si può leggere ({detail}).", "Esegui «kb index» per crearlo."),
    },
    "not-an-index": {
        "en": (
            "this is not a search index, or its first line is damaged.",
            "Run 'kb index' to make it again.",
        ),
        "it": (
            "questo non è un indice di ricerca, oppure la prima riga è rovinata.",
            "Esegui «kb index» per rifarlo.",
        ),
    },
    "other-version": {
        "en": ("this search index was made by another version of kb.", "Run 'kb index' to make it again."),
        "it": (
            "questo indice di ricerca viene da un'altra versione di kb.",
            "Esegui «kb index» per rifarlo.",
        ),
    },
    "damaged": {
        "en": ("this search index is damaged or cut short.", "Run 'kb index' to make it again."),
        "it": ("questo indice di ricerca è rovinato o incompleto.", "Esegui «kb index» per rifarlo."),
    },
    "query-empty": {
        "en": ("the query is empty.", "Write words or fields, for example owner:contracts"),
        "it": ("la richiesta è vuota.", "Scrivi parole o campi, per esempio responsabile:contratti"),
    },
    "query-long": {
        "en": ("the query has {count} characters and the limit is {limit}.", "Shorten it."),
        "it": ("la richiesta ha {count} caratteri e il limite è {limit}.", "Accorciala."),
    },
    "query-words": {
        "en": ("the query has {count} words and the limit is {limit}.", "Keep the ones that matter."),
        "it": ("la richiesta ha {count} parole e il limite è {limit}.", "Tieni quelle che contano."),
    },
    "query-nested": {
        "en": ("the query has brackets {count} deep and the limit is {limit}.", "Write it flatter."),
        "it": (
            "la richiesta ha {count} parentesi una dentro l'altra e il limite è {limit}.",
            "Scrivila più semplice.",
        ),
    },
    "query-brackets": {
        "en": ("a bracket is opened or closed without its pair.", "Add it, or take the other away."),
        "it": ("una parentesi è aperta o chiusa senza la sua compagna.", "Aggiungila, o togli l'altra."),
    },
    "query-operator": {
        "en": ('"{name}" has nothing to join or deny.', "Put words around it, or write it in small letters."),
        "it": (
            "«{name}» non ha niente da unire o da negare.",
            "Mettigli intorno delle parole, oppure scrivilo minuscolo.",
        ),
    },
    "query-quotes": {
        "en": ("a quotation mark has no pair.", 'Put the phrase between two: "new contract"'),
        "it": ("manca una virgoletta.", 'Metti la frase fra due virgolette: "cambio intestatario"'),
    },
    "query-field": {
        "en": ('there is no field "{name}".', "Fields: {known}."),
        "it": ("il campo «{name}» non esiste.", "I campi sono: {known}."),
    },
    "query-field-near": {
        "en": ('there is no field "{name}".', "Perhaps you meant {near}. Fields: {known}."),
        "it": ("il campo «{name}» non esiste.", "Forse cercavi {near}. I campi sono: {known}."),
    },
    "query-space": {
        "en": ("a field and its value are written together.", "Remove the space after the colon: {near}"),
        "it": ("il campo e il suo valore si scrivono attaccati.", "Togli lo spazio dopo i due punti: {near}"),
    },
    "query-value": {
        "en": ('"{name}" cannot be "{value}".', "It can be: {known}."),
        "it": ("«{name}» non può essere «{value}».", "Può essere: {known}."),
    },
    "query-value-near": {
        "en": ('"{name}" cannot be "{value}".', "Perhaps you meant {near}. It can be: {known}."),
        "it": ("«{name}» non può essere «{value}».", "Forse cercavi {near}. Può essere: {known}."),
    },
    "query-date": {
        "en": (
            '"{value}" is not a date.',
            "Write 2026, 2026-03 or 2026-03-31, or a range: [2026-01 to 2026-03]",
        ),
        "it": (
            "«{value}» non è una data.",
            "Scrivi 2026, 2026-03 o 2026-03-31, oppure un intervallo: [2026-01 a 2026-03]",
        ),
    },
    "query-range": {
        "en": ("only dates can be asked for by range.", "For example verified:[2026-01 to 2026-03]"),
        "it": (
            "solo le date si possono chiedere per intervallo.",
            "Per esempio verificato:[2026-01 a 2026-03]",
        ),
    },
    "cache-inside": {
        "en": (
            "the cache of the editors' index stands inside the base.",
            "Choose another cache folder (XDG_CACHE_HOME).",
        ),
        "it": (
            "la cache dell'indice dei redattori sta dentro la base.",
            "Scegli un'altra cartella per la cache (XDG_CACHE_HOME).",
        ),
    },
}


def problem(kind: type[_Problem], key: str, ui: str, *, where: str = "", **values: object) -> _Problem:
    """Return the error `key` in the language `ui`, ready to raise."""
    message, remedy = _TEXTS[key][ui]
    return kind(message.format(**values), where=where, remedy=remedy.format(**values))
