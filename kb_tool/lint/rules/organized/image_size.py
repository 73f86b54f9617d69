"""Pictures load in the time of a call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.base import Catalog, LinkKind, resolve_link
from kb_tool.lint import BaseExample, BaseRule, Found, FoundIn, Message, Quality, Severity, Source

_MESSAGE = Message(
    it="L'immagine «{file}» pesa {size} KB: con il cliente in linea si aspetta che compaia, e da un "
    "telefono di più. "
    "Riducila sotto i {most} KB: di solito basta rimpicciolirla.",
    en='The picture "{file}" has {size} KB: with a customer on the line one waits for it, and on a phone '
    "longer. "
    "Bring it under {most} KB; making it smaller on screen usually does it.",
)
_MOST = 500  # KB


def _check(catalog: Catalog) -> Iterator[FoundIn]:
    heavy = {path: each.size // 1024 for path, each in catalog.pictures.items() if each.size > _MOST * 1024}
    if not heavy:
        return
    for article in catalog.asked:
        for link in article.links:
            leads = resolve_link(catalog, article.path, link.target)
            if link.image and leads.kind is LinkKind.FILE and leads.path in heavy:
                name = leads.path.rpartition("/")[2]
                words = _MESSAGE.format(file=name, size=heavy[leads.path], most=_MOST)
                yield FoundIn(article.path, Found(link.span, words))


_HEAVY, _LIGHT = "x" * 600_000, "x" * 500_000

RULE = BaseRule(
    id="image-size",
    quality=Quality.ORGANIZED,
    severity=Severity.WARNING,
    near=True,
    objective=True,
    title=Message(it="Immagini leggere", en="Light pictures"),
    why=Message(
        it="La foto di un telefono pesa dieci volte quello che serve sullo schermo, e la pagina si apre "
        "dopo la "
        "fine della frase del cliente.",
        en="A photo from a phone has ten times the weight a screen needs, and the page opens after the "
        "customer "
        "has finished the sentence.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6: Article structure",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/020",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        BaseExample("it", {"content/it/a.md": "# A\n\n[|![Spia](a.png)|]\n", "content/it/a.png": _HEAVY}),
        BaseExample(
            "it", {"content/it/a.md": "# A\n\nVedi [|![Spia](b/a.jpg)|]\n", "content/it/b/a.jpg": _HEAVY}
        ),
        BaseExample("en", {"content/en/a.md": "# A\n\n[|![Light](a.png)|]\n", "content/en/a.png": _HEAVY}),
        BaseExample(
            "en", {"content/en/a.md": "# A\n\n- [|![Light](a.webp)|]\n", "content/en/a.webp": _HEAVY}
        ),
    ),
    good=(
        BaseExample("it", {"content/it/a.md": "# A\n\n![Spia](a.png)\n", "content/it/a.png": _LIGHT}),
        BaseExample("it", {"content/it/a.md": "# A\n\n[Foto](a.png)\n", "content/it/a.png": _HEAVY}),
        BaseExample("en", {"content/en/a.md": "# A\n\n![Light](a.png)\n", "content/en/a.png": _LIGHT}),
        BaseExample("en", {"content/en/a.md": "# A\n\n[Form](a.pdf)\n", "content/en/a.pdf": _HEAVY}),
    ),
    check=_check,
)
