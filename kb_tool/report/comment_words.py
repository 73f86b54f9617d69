"""What the comment on a pull request says: to people who write articles, not to programmers."""

from __future__ import annotations

from kb_tool.lint import Message

from .changes import Movement

__all__ = [
    "ABOVE",
    "ADDED",
    "ARTICLE",
    "ARTICLES",
    "BASE",
    "BASE_LEGEND",
    "BEST",
    "BEST_THREE",
    "ERROR",
    "ERRORS",
    "EXCEPTIONS",
    "FACTS",
    "FINE",
    "GONE",
    "HAPPENED",
    "HOW",
    "LEGEND",
    "LINE",
    "MORE_ERRORS",
    "MOVED",
    "NO_ARTICLES",
    "OUTCOME",
    "PLACE",
    "QUOTED",
    "READY",
    "REMOVED",
    "REVIEW",
    "RULES",
    "STOPS",
    "THIS_CHANGE",
    "TO_CORRECT",
    "TO_REVIEW",
]

THIS_CHANGE = Message(it="### Questa modifica: {what}", en="### This change: {what}")
NO_ARTICLES = Message(it="non tocca articoli", en="no article touched")
# What happened to articles, after their number: one, many. None = they are gone.
HAPPENED: dict[Movement | None, tuple[Message, Message]] = {
    Movement.BETTER: (Message(it="migliora", en="better"), Message(it="migliorano", en="better")),
    Movement.WORSE: (Message(it="peggiora", en="worse"), Message(it="peggiorano", en="worse")),
    Movement.NEW: (Message(it="è nuovo", en="new"), Message(it="sono nuovi", en="new")),
    Movement.SAME: (
        Message(it="vale come prima", en="as good as before"),
        Message(it="valgono come prima", en="as good as before"),
    ),
    None: (Message(it="è tolto", en="removed"), Message(it="sono tolti", en="removed")),
}
MOVED = {
    Movement.BETTER: Message(it="migliora", en="better"),
    Movement.WORSE: Message(it="peggiora", en="worse"),
    Movement.NEW: Message(it="nuovo", en="new"),
    Movement.SAME: Message(it="come prima", en="as before"),
}
READY = Message(
    it="Si può pubblicare: nessun articolo peggiora e non ci sono errori.",
    en="Ready to publish: no article got worse and there are no errors.",
)
STOPS = Message(it="**Da sistemare prima di pubblicare**\n", en="**To put right before publishing**\n")
HOW = Message(
    it="Correggi le righe indicate e salva: il controllo riparte da sé. Se qualcosa deve restare com'è, "
    "scrivi sopra il testo un'eccezione con il suo motivo: `<!-- kb: ammetti REGOLA - motivo -->`.",
    en="Correct the lines named and save: the check runs again by itself. If something must stay as it is, "
    "write an exception with its reason above the text: `<!-- kb: allow RULE - reason -->`.",
)
TO_REVIEW = Message(it="da rivedere prima di pubblicare", en="review before publishing")
TO_CORRECT = Message(it="da correggere prima di pubblicare", en="correct before publishing")
ERROR = Message(it="errore", en="error"), Message(it="errori", en="errors")
MORE_ERRORS = (
    Message(it="e un altro errore", en="and 1 more error"),
    Message(it="e altri {n} errori", en="and {n} more errors"),
)
ARTICLE = Message(it="articolo", en="article")
OUTCOME = Message(it="esito", en="outcome")
BEST = Message(it="**Le correzioni che valgono di più**\n", en="**The corrections worth most**\n")
BEST_THREE = Message(
    it="**Le tre correzioni che valgono di più**\n", en="**The three corrections worth most**\n"
)
EXCEPTIONS = Message(it="**Eccezioni nuove, con il loro motivo**\n", en="**New exceptions, and why**\n")
RULES = Message(it="**Regole cambiate**\n", en="**Rules changed**\n")
FACTS = Message(it="**Fatti cambiati**\n", en="**Facts that changed**\n")
REMOVED = Message(it="**Articoli tolti**\n", en="**Articles removed**\n")
QUOTED = (
    Message(it="compare in {n} articolo: {paths}", en="quoted by {n} article: {paths}"),
    Message(it="compare in {n} articoli: {paths}", en="quoted by {n} articles: {paths}"),
)
ADDED = Message(it="prima non c'era, ora è {after}", en="was not there, is {after} now")
GONE = Message(it="era {before}, ora non c'è più", en="was {before}, is no longer there")
PLACE = Message(it="{title}, riga {n}", en="{title}, line {n}")
LINE = Message(it="riga {n}", en="line {n}")
LEGEND = Message(
    it="Punteggi da 0 a 100, da «{revision}» a questa modifica. Un articolo nuovo deve arrivare a {bar} in "
    "ogni qualità; gli altri non devono peggiorare.",
    en='Scores from 0 to 100, from "{revision}" to this change. A new article must reach {bar} in each '
    "quality; the others must not get worse.",
)
BASE = Message(it="### La base: {what}", en="### The base: {what}")
ARTICLES = Message(it="articolo", en="article"), Message(it="articoli", en="articles")
FINE = Message(it="{n} a posto", en="{n} fine")
ABOVE = Message(it="{n} sopra il minimo", en="{n} above the minimum")
REVIEW = Message(it="{n} da rivedere", en="{n} to review")
ERRORS = Message(it="**Errori da correggere**\n", en="**Errors to correct**\n")
BASE_LEGEND = Message(
    it="Punteggi da 0 a 100. Un articolo è a posto senza errori e con ogni qualità ad almeno {bar}.",
    en="Scores from 0 to 100. An article is fine without errors and with each quality at {bar} at least.",
)
