"""A drawing is a picture and nothing else: nothing in it runs, nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.base import Catalog, LinkKind, resolve_link
from kb_tool.lint import BaseExample, BaseRule, Found, FoundIn, Message, Quality, Severity, Source

_MESSAGE = Message(
    it="Il disegno «{file}» contiene «{part}»: aperto dal sito potrebbe eseguire istruzioni o chiamare "
    "altri siti. "
    "Esportalo di nuovo come SVG semplice, o come PNG.",
    en='The drawing "{file}" contains "{part}": opened from the site it could run something or call other '
    "sites. "
    "Export it again as plain SVG, or as PNG.",
)
_NOT_TEXT = Message(
    it="Il disegno «{file}» è compresso o non è testo: non si può controllare che cosa contiene. Esportalo "
    "di nuovo "
    "come SVG semplice, o come PNG.",
    en='The drawing "{file}" is compressed or no text: what it contains cannot be checked. Export it again '
    "as plain "
    "SVG, or as PNG.",
)


def _check(catalog: Catalog) -> Iterator[FoundIn]:
    if not any(picture.active for picture in catalog.pictures.values()):
        return
    for article in catalog.asked:
        for link in article.links:
            leads = resolve_link(catalog, article.path, link.target)
            picture = catalog.pictures.get(leads.path) if leads.kind is LinkKind.FILE else None
            if picture and picture.active:
                words = _NOT_TEXT if picture.active == "0" else _MESSAGE
                name = leads.path.rpartition("/")[2]
                yield FoundIn(article.path, Found(link.span, words.format(file=name, part=picture.active)))


_SAFE = '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><path style="fill:url(#b)"/></svg>'
_SCRIPT = "<svg><script>alert(1)</script></svg>"
_REMOTE = '<svg><image xlink:href="https://example.org/a.png"/></svg>'

RULE = BaseRule(
    id="image-file",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    suppressible=False,
    near=True,
    objective=True,
    title=Message(it="Disegni senza istruzioni dentro", en="Drawings with nothing to run"),
    why=Message(
        it="Un file SVG può contenere istruzioni che partono quando qualcuno lo apre: così si rubano dati a "
        "chi "
        "legge la base.",
        en="An SVG file can contain instructions that start when somebody opens it: data of the readers are "
        "stolen in this way.",
    ),
    sources=(
        Source(
            "Fortinet, Anatomy of Scalable Vector Graphics (SVG) attack surface on the web",
            "https://www.fortinet.com/blog/threat-research/scalable-vector-graphics-attack-surface-anatomy",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        BaseExample(
            "it", {"content/it/a.md": "# A\n\n[|![Spia](spia.svg)|]\n", "content/it/spia.svg": _SCRIPT}
        ),
        BaseExample(
            "it", {"content/it/a.md": "# A\n\n[|[Spia](img/b.svg)|]\n", "content/it/img/b.svg": _REMOTE}
        ),
        BaseExample(
            "en",
            {
                "content/en/a.md": "# A\n\n[|![Light](a.svg)|]\n",
                "content/en/a.svg": "<svg onload='a()'></svg>",
            },
        ),
        BaseExample(
            "en", {"content/en/a.md": "# A\n\n[|![Light](a.svg)|]\n", "content/en/a.svg": "<\0s\0v\0g\0>\0"}
        ),
    ),
    good=(
        BaseExample("it", {"content/it/a.md": "# A\n\n![Spia](a.svg)\n", "content/it/a.svg": _SAFE}),
        BaseExample("it", {"content/it/a.md": "# A\n\n`a.svg`\n", "content/it/a.svg": _SCRIPT}),
        BaseExample("en", {"content/en/a.md": "# A\n\n![Light](a.svg)\n", "content/en/a.svg": _SAFE}),
        BaseExample("en", {"content/en/a.md": "# A\n\n![Light](a.png)\n", "content/en/a.png": _SCRIPT}),
    ),
    check=_check,
)
