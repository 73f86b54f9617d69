"""A picture has a text that says what it shows."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import PurePosixPath

from kb_tool.article import Link
from kb_tool.language import lazy_pattern, wordlist
from kb_tool.lint import (
    Example,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    outcome,
    shorten,
)

_EMPTY = Message(
    it="L'immagine non ha una descrizione: chi non la vede, o la cerca, non sa che cosa mostra. Scrivila fra "
    "le parentesi quadre: «![Spia LOS rossa](…)».",
    en="The picture has no description: whoever cannot see it, or searches for it, does not know what "
    'it shows. Write it between the square brackets: "![Red LOS light](…)".',
)
_NOTHING_SAID = Message(
    it="«{text}» non dice che cosa mostra l'immagine: chi non la vede, o la cerca, non ne sa di più. Scrivi "
    "che cosa si deve vedere, come «Spia LOS rossa».",
    en='"{text}" does not say what the picture shows: whoever cannot see it, or searches for it, knows no '
    'more. Write what there is to see, as in "Red LOS light".',
)
_NONE = Message(it="Non ci sono immagini.", en="There are no pictures.")
_FILE = lazy_pattern(
    r"(?i)[^\s]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)|(?:img|dsc|screenshot|schermata)[-_ ]?[\d-]{2,}.*"
)
_NOT_LETTERS = lazy_pattern(r"[\W\d_]+")


def _check(reading: Reading) -> Outcome:
    pictures = [link for link in reading.article.links if link.image]
    findings = []
    for picture in pictures:
        text = picture.text.strip()
        if not text:
            findings.append(Found(picture.span, _EMPTY))
        elif _says_nothing(picture, text, reading.article.lang):
            findings.append(Found(picture.span, _NOTHING_SAID.format(text=shorten(text, 40))))
    return outcome(len(pictures), tuple(findings), _NONE)


def _says_nothing(picture: Link, text: str, lang: str) -> bool:
    name = PurePosixPath(picture.target)
    return text in (name.name, name.stem) or _FILE.fullmatch(text) is not None or _plain(text) in _words(lang)


@cache
def _words(lang: str) -> frozenset[str]:
    return frozenset({"", *(_plain(entry.expression) for entry in wordlist(lang, "picture_words").entries)})


def _plain(text: str) -> str:
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


RULE = Rule(
    id="image-alt",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    price=20,
    floor=2,
    objective=True,
    title=Message(it="Di' che cosa mostra l'immagine", en="Say what the picture shows"),
    why=Message(
        it="La descrizione è quello che trova la ricerca, che legge chi non vede, e che resta quando "
        "l'immagine non si carica.",
        en="The description is what a search finds, what is read to those who cannot see, and what is left "
        "when the picture does not load.",
    ),
    sources=(
        Source(
            "University of Hawaii, Alternative text for the image is a file name",
            "https://hawaii.edu/access/2019/04/17/21-alternative-text-for-the-image-is-a-file-name",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Fibra\n\n[|![](modem.png)|] [|![Immagine 2](spia.png)|]"),
        Example("it", "# Fibra\n\n[|![IMG_2041](foto/spia.jpg)|]"),
        Example("en", "# Fibre\n\n[|![screenshot](modem.png)|] [|![modem.png](modem.png)|]"),
        Example("en", "# Fibre\n\n[|![los-light](img/los-light.png)|]"),
    ),
    good=(
        Example("it", "# Fibra\n\n![Spia LOS rossa](spia.png) Vedi [foto](foto.png)."),
        Example("it", "# Fibra\n\n![Modem](modem-2.png) `![](modem.png)`"),
        Example("en", "# Fibre\n\n![The LOS light is red](los.png)"),
        Example("en", "# Fibre\n\n![Screenshot of the sign-in page](sign-in.png)"),
    ),
    shape=r"!\[",
    check=_check,
)
