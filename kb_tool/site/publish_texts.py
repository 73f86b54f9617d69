"""What publishing says to people, in both languages, and the system's errors put into words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb_tool.errors import PublishFailed

__all__ = ["AnotherBuild", "explained", "failure", "refusal", "sentence"]

_ON_WINDOWS = os.name == "nt"


class AnotherBuild(PublishFailed):
    """Another build holds the lock of this site."""


# key -> language -> (what happened, what to do next)
_FAILURES: dict[str, dict[str, tuple[str, str]]] = {
    "busy": {
        "en": ("another build ({who}) is writing this site.", "Wait for it to end, or stop it, then repeat."),
        "it": (
            "un'altra pubblicazione ({who}) sta scrivendo questo sito.",
            "Aspetta che finisca, oppure fermala, poi ripeti.",
        ),
    },
    "root": {
        "en": ("a whole disk cannot be the site's folder.", "Choose a folder, for example 'site'."),
        "it": ("la radice di un disco non può ospitare il sito.", "Scegli una cartella, per esempio 'site'."),
    },
    "file": {
        "en": ("there is a file where the site should go.", "Move it away, or choose another folder."),
        "it": ("al posto della cartella del sito c'è un file.", "Spostalo, oppure scegli un'altra cartella."),
    },
    "symlink": {
        "en": ("this is a symbolic link, and a link cannot be replaced safely.", "Give the folder: {real}"),
        "it": (
            "è un collegamento simbolico, e un collegamento non si può sostituire senza rischi.",
            "Indica la cartella vera: {real}",
        ),
    },
    "not-ours": {
        "en": (
            "this folder holds files that kb did not write, so it is left alone.",
            "Choose an empty or a new folder, or move these files away first.",
        ),
        "it": (
            "questa cartella contiene file che kb non ha scritto, quindi non viene toccata.",
            "Scegli una cartella vuota o nuova, oppure sposta prima questi file.",
        ),
    },
    "foreign-files": {
        "en": (
            "this site holds files that kb did not write ({names}), and they would go with it.",
            "Move them elsewhere, for example to the folder above, then repeat.",
        ),
        "it": (
            "in questo sito ci sono file che kb non ha scritto ({names}) e che andrebbero via con lui.",
            "Spostali altrove, per esempio nella cartella sopra, poi ripeti.",
        ),
    },
    "content": {
        "en": (
            "the site and the articles ({content}) cannot stand one inside the other.",
            "Choose a folder outside.",
        ),
        "it": (
            "il sito e gli articoli ({content}) non possono stare uno dentro l'altro.",
            "Scegli una cartella fuori.",
        ),
    },
    "full": {
        "en": ("the disk is full.", "Free some space and repeat: the site in place has not changed."),
        "it": ("il disco è pieno.", "Libera spazio e ripeti: il sito già pubblicato non è cambiato."),
    },
    "read-only": {
        "en": ("this disk can be read but not written.", "Choose a folder on a disk that can be written."),
        "it": ("questo disco si può solo leggere.", "Scegli una cartella su un disco scrivibile."),
    },
    "forbidden": {
        "en": (
            "you may not write here ({path}).",
            "Ask for permission to write in {parent}, or choose another folder.",
        ),
        "it": (
            "non hai il permesso di scrivere qui ({path}).",
            "Chiedi il permesso di scrivere in {parent}, oppure scegli un'altra cartella.",
        ),
    },
    "held-open": {
        "en": (
            "a program holds the site's files open, or you may not write here ({path}).",
            "Close what shows the site (web server, Explorer, editor) and repeat: the site has not changed.",
        ),
        "it": (
            "un programma tiene aperti i file del sito, oppure non hai il permesso di scrivere qui ({path}).",
            "Chiudi chi mostra il sito (server web, Esplora file, editor) e ripeti: il sito non è cambiato.",
        ),
    },
    "mounted": {
        "en": (
            "the system does not let this folder be moved: it is a mount point or part of a container image.",
            "Publish into a folder inside it, for example {target}/site.",
        ),
        "it": (
            "il sistema non lascia spostare questa cartella: è un punto di montaggio o parte di un'immagine.",
            "Pubblica in una cartella al suo interno, per esempio {target}/site.",
        ),
    },
    "other": {
        "en": (
            "the system answered: {reason}.",
            "Put that right and repeat: the site in place has not changed.",
        ),
        "it": (
            "il sistema ha risposto: {reason}.",
            "Risolvi il problema e ripeti: il sito già pubblicato non è cambiato.",
        ),
    },
    "half-way": {
        "en": (
            "publishing stopped half-way ({reason}); the site that was in place is whole in {spare}.",
            "Free {target}, close the programs that use it and run kb build: it puts the site back.",
        ),
        "it": (
            "la pubblicazione si è fermata a metà ({reason}); il sito di prima è intero in {spare}.",
            "Libera {target}, chiudi i programmi che lo usano e ripeti kb build: rimette il sito a posto.",
        ),
    },
    "no-previous": {
        "en": (
            "there is no earlier site to go back to.",
            "There will be, after a publication unlike this one.",
        ),
        "it": (
            "non c'è un sito precedente a cui tornare.",
            "Ci sarà dopo una pubblicazione diversa da questa.",
        ),
    },
    "damaged": {
        "en": (
            "the earlier site ({previous}) was changed or damaged after it was published: {file}.",
            "It was not put back. Check out the earlier articles and run kb build.",
        ),
        "it": (
            "il sito precedente ({previous}) è stato modificato o danneggiato dopo la pubblicazione: {file}.",
            "Non è stato rimesso in linea. Recupera gli articoli di allora ed esegui kb build.",
        ),
    },
}

# Why a base is not published; as above. What is said of the old site comes between the two.
_REFUSALS: dict[str, dict[str, tuple[str, str]]] = {
    "error": {
        "en": (
            "1 error, so nothing was published.",
            '"kb lint" shows it. "kb build --force" publishes all the same.',
        ),
        "it": (
            "1 errore: non è stato pubblicato niente.",
            "«kb lint» lo mostra. Con «kb build --force» pubblichi comunque.",
        ),
    },
    "errors": {
        "en": (
            "{n} errors, so nothing was published.",
            '"kb lint" shows them. "kb build --force" publishes all the same.',
        ),
        "it": (
            "{n} errori: non è stato pubblicato niente.",
            "«kb lint» li mostra. Con «kb build --force» pubblichi comunque.",
        ),
    },
    "personal": {
        "en": (
            "this looks like a real person's data, so nothing was published.",
            'Put an invented example in its place. "kb build --force" does not publish it either.',
        ),
        "it": (
            "qui sembrano esserci i dati di una persona vera: non è stato pubblicato niente.",
            "Metti al loro posto un esempio inventato. Neanche «kb build --force» li pubblica.",
        ),
    },
    "drafts": {
        "en": ("There is nothing to publish: every article is a draft.", ""),
        "it": ("Non c'è niente da pubblicare: tutti gli articoli sono bozze.", ""),
    },
    "nothing": {
        "en": ("There is nothing to publish: no article is in force today.", ""),
        "it": ("Non c'è niente da pubblicare: oggi nessun articolo è in vigore.", ""),
    },
}
_OLD_SITE_STAYS = {"en": "The old site stays.", "it": "Resta il sito di prima."}

_SENTENCES: dict[str, dict[str, str]] = {
    "finished": {
        "en": "A publication interrupted at its very end is now complete; the new site stands.",
        "it": "Una pubblicazione interrotta proprio alla fine ora è completa: il sito è quello nuovo.",
    },
    "undone": {
        "en": "An interrupted publication was undone; the site is as it was before.",
        "it": "Una pubblicazione interrotta è stata annullata; il sito è come prima.",
    },
    "removed": {
        "en": "Removed what an interrupted build had left behind ({name}).",
        "it": "Rimosso ciò che una pubblicazione interrotta aveva lasciato ({name}).",
    },
    "not-removed": {
        "en": "{name} could not be removed ({reason}); the next build tries again.",
        "it": "Non è stato possibile rimuovere {name} ({reason}); ci riprova la prossima pubblicazione.",
    },
    "set-aside": {
        "en": "A replaced folder holds files that kb did not write, so it is not deleted: it is in {name}.",
        "it": "Una cartella sostituita ha file che kb non ha scritto, e non viene cancellata: è in {name}.",
    },
    "untidy": {
        "en": "The new site is in place, but tidying up failed ({reason}); the next build tries again.",
        "it": "Il nuovo sito è in linea, ma il riordino è fallito ({reason}): si ritenta la prossima volta.",
    },
    "process": {
        "en": "process {pid} on {host}, started {started}",
        "it": "processo {pid} su {host}, avviato {started}",
    },
    "unknown-process": {"en": "process unknown", "it": "processo sconosciuto"},
}

_BY_ERRNO = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EBUSY: "mounted",
    errno.EXDEV: "mounted",
}


def sentence(key: str, ui: str, **values: object) -> str:
    """Return one sentence for people in the language `ui` ('en' or 'it')."""
    return _SENTENCES[key][ui].format(**values)


def failure(key: str, target: Path, ui: str, **values: object) -> PublishFailed:
    """Build (not raise) the refusal `key` about `target`, worded in the language `ui`."""
    message, remedy = _FAILURES[key][ui]
    values |= {"target": target, "parent": target.parent}
    kind = AnotherBuild if key == "busy" else PublishFailed
    return kind(message.format(**values), where=str(target), remedy=remedy.format(**values))


def refusal(key: str, ui: str, *, stands: bool, **values: object) -> tuple[str, str]:
    """Say in the language `ui` why nothing was published, and what to do; `stands` = there is an old site."""
    message, remedy = _REFUSALS[key][ui]
    message = message.format(**values)
    return f"{message} {_OLD_SITE_STAYS[ui]}" if stands else message, remedy


@contextmanager
def explained(target: Path, ui: str = "en") -> Iterator[None]:
    """Turn any OSError inside into a PublishFailed that says in plain words what to do.

    Also for whoever fills the staging folder: there too the disk may be full.
    """
    try:
        yield
    except OSError as error:
        key = _BY_ERRNO.get(error.errno or 0, "other")
        if key == "forbidden" and _ON_WINDOWS:
            key = "held-open"
        reason = error.strerror or str(error)
        raise failure(key, target, ui, path=error.filename or target.parent, reason=reason) from error
