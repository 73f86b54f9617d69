"""A link to another article, or to a file, finds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.base import Catalog, Destination, InnerLink, LinkKind, explain_link, resolve_link
from kb_tool.lint import (
    BaseExample,
    BaseRule,
    Edit,
    Fix,
    Found,
    FoundIn,
    Message,
    Quality,
    Severity,
    Source,
)


def _check(catalog: Catalog) -> Iterator[FoundIn]:
    for article in catalog.asked:
        for link in article.links:
            leads = resolve_link(catalog, article.path, link.target)
            if leads.kind is LinkKind.BROKEN:
                yield FoundIn(article.path, _in_words(link, leads))


def _in_words(link: InnerLink, leads: Destination) -> Found:
    better = dict(leads.values).get("replacement")
    fix = Fix(False, (Edit(link.target_span, better),)) if better and link.target_span else None
    return Found(link.span, Message.said(lambda lang: explain_link(leads, lang)), fix=fix)


_IT = "---\nid: kb-7f3qk\n---\n\n# Voltura\n\nCambia il nome.\n\n## Tempi\n\nUn giorno.\n"
_EN = "---\nid: kb-2m9xd\n---\n\n# Account holder\n\nChange it.\n\n## Special cases\n\nShops.\n"

RULE = BaseRule(
    id="link-target",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    suppressible=False,
    near=True,
    objective=True,
    title=Message(it="L'articolo collegato c'è", en="The linked article is there"),
    why=Message(
        it="Chi segue un collegamento rotto durante una chiamata perde la pagina che stava leggendo e non "
        "trova quella promessa.",
        en="Whoever follows a broken link on a call loses the page they were reading and does not find the "
        "one that was promised.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 3.3: Linking",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/030/040",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        BaseExample(
            "it",
            {
                "content/it/voltura.md": _IT,
                "content/it/a.md": "# A\n\nVedi [|[la voltura](volture.md)|].\n",
                "content/it/b.md": "# B\n\nVedi [|[i tempi](voltura.md#tempo)|].\n",
            },
        ),
        BaseExample("it", {"content/it/a.md": "# A\n\nVedi [|[altro](../../segreto.md)|].\n"}),
        BaseExample(
            "en",
            {
                "content/en/holder.md": _EN,
                "content/en/a.md": "# A\n\nSee [|[holder](Holder.md)|] and [|[it](kb-00000)|].\n",
            },
        ),
        BaseExample("en", {"content/en/a.md": "# A\n\n[|![screen](screen.png)|]\n"}),
    ),
    good=(
        BaseExample(
            "it",
            {
                "content/it/voltura.md": _IT,
                "content/it/x/a.md": "# A\n\n[Tempi](../voltura.md#tempi), [lei](kb-7f3qk), [su](#a).\n",
            },
        ),
        BaseExample("it", {"content/it/a.md": "# A\n\n[ARERA](https://www.arera.it), [3](fatto:x).\n"}),
        BaseExample(
            "en",
            {"content/en/holder.md": _EN, "content/en/a.md": "# A\n\n[holder](holder.md#special-cases)\n"},
        ),
        BaseExample("en", {"content/en/a.md": "# A\n\n![s](s.png)\n", "content/en/s.png": ""}),
    ),
    check=_check,
)
