"""What to correct first: points to win back x how much the article is used x how long nobody has looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kb_tool.lint import Message, shorten

from .as_json import finding_as_json
from .escape import terminal
from .layout import join, wrap
from .placed import PlacedFinding
from .style import Page
from .words import QUALITY_NAMES, counted, points_number, points_text

__all__ = ["Work", "work_as_json", "work_as_text"]

_POINTS = (
    Message(it="punto da riprendere", en="point to win back"),
    Message(it="punti da riprendere", en="points to win back"),
)
_OPENED = Message(it="aperto {n} volte", en="opened {n} times")
_OPENED_ONCE = Message(it="aperto una volta", en="opened once")
_USE = Message(it="uso {n}{parts}", en="use {n}{parts}")
_QUESTION = (
    Message(it="domanda di prova", en="test question"),
    Message(it="domande di prova", en="test questions"),
)
_LINK = (
    Message(it="articolo che ci porta", en="article that links to it"),
    Message(it="articoli che ci portano", en="articles that link to it"),
)
_MONTHS = (
    Message(it="mese dalla verifica", en="month since it was verified"),
    Message(it="mesi dalla verifica", en="months since it was verified"),
)
_NEVER = Message(it="{n} mesi, perché non è mai stato verificato", en="{n} months, as it was never verified")
_LINE = Message(it="riga {n}", en="line {n}")
_LEGEND = Message(
    it="L'ordine è punti × uso × mesi: prima gli articoli in cui una correzione serve a più persone e che "
    "nessuno guarda da più tempo.",
    en="The order is points × use × months: first the articles where a correction serves most people, and "
    "that nobody has looked at for longest.",
)
_FROM_FILE = Message(
    it="Le aperture sono quelle di {file}; chi non c'è conta 1.",
    en="Openings are those in {file}; an article not listed counts as 1.",
)
_WITHOUT = Message(
    it="L'uso è una stima: 1, più le domande di questions.yml che cercano l'articolo, più gli articoli che "
    "ci portano. Con {file} conta quante volte è stato aperto davvero.",
    en="Use is an estimate: 1, plus the questions in questions.yml that look for the article, plus the "
    "articles that link to it. With {file}, how often it was really opened counts.",
)
_NOTHING = Message(
    it="Non c'è niente da correggere che valga punti.", en="There is nothing to correct that is worth points."
)


@dataclass(frozen=True, slots=True)
class Work:
    """One article. `uses` is what was counted (None = nobody did: then `questions` and `links` stand for it),
    `months` its age, of which `verified` says whether anybody ever looked; `mends` the dearest first."""

    path: str
    id: str | None
    title: str
    points: float
    uses: int | None
    questions: int
    links: int
    months: int
    verified: bool
    mends: tuple[PlacedFinding, ...]

    @property
    def use(self) -> int:
        """The factor: what was counted, or what stands for it; at least 1."""
        return 1 + self.questions + self.links if self.uses is None else max(1, self.uses)

    @property
    def value(self) -> float:
        """Points x use x months."""
        return self.points * self.use * self.months


def work_as_text(works: Sequence[Work], page: Page, *, usage: str, counted_uses: bool) -> str:
    """A paragraph an article, in their order. `usage` is the file that counts uses, there or not."""
    if not works:
        return _NOTHING.say(page.ui)
    lines: list[str] = []
    for number, work in enumerate(works, 1):
        lines += [*_work(number, work, page), ""]
    file = (_FROM_FILE if counted_uses else _WITHOUT).format(file=terminal(usage))
    return "\n".join([*lines, *wrap(f"{_LEGEND.say(page.ui)} {file.say(page.ui)}", page.width)])


def _work(number: int, work: Work, page: Page) -> Iterator[str]:
    ui = page.ui
    title = f"   {terminal(work.title)}" if work.title else ""
    yield f"{number}. {page.style.bold(terminal(work.path))}{title}"
    first, *others = _factors(work, ui)
    product = [first, *(f"× {factor}" for factor in others), f"= {_thousands(work.value, ui)}"]
    yield from (f"   {line}" for line in join(product, page.width - 3, " "))
    for mend in work.mends:
        gain = f"{points_text(mend.points or 0, ui)} {QUALITY_NAMES[mend.quality].say(ui)}"
        place = _LINE.format(n=mend.line).say(ui)
        message = wrap(terminal(shorten(mend.message.say(ui), 160)), page.width - 5)
        yield f"   {page.style.warm(f'{place}  {gain}')}"
        yield from (f"     {line}" for line in message)


def _factors(work: Work, ui: str) -> Iterator[str]:
    yield counted(points_number(work.points, ui), *_POINTS, ui)
    if work.uses is None:
        parts = ((work.questions, _QUESTION), (work.links, _LINK))
        said = "".join(f" + {counted(number, *names, ui)}" for number, names in parts if number)
        yield _USE.format(n=work.use, parts=f" (1{said})" if said else "").say(ui)
    elif work.use == 1:
        yield _OPENED_ONCE.say(ui)
    else:
        yield _OPENED.format(n=_thousands(work.use, ui)).say(ui)
    yield counted(work.months, *_MONTHS, ui) if work.verified else _NEVER.format(n=work.months).say(ui)


def _thousands(value: float, ui: str) -> str:
    text = f"{value:,.0f}"
    return text.replace(",", ".") if ui == "it" else text


def work_as_json(works: Iterable[Work], ui: str) -> dict[str, Any]:
    """The same for programs; `uses` null = nobody counted."""
    rows = [
        {
            "path": work.path,
            "id": work.id,
            "title": work.title or None,
            "value": round(work.value, 1),
            "points": round(work.points, 1),
            "use": work.use,
            "uses": work.uses,
            "questions": work.questions,
            "links": work.links,
            "months": work.months,
            "verified": work.verified,
            "corrections": [finding_as_json(mend, ui) for mend in work.mends],
        }
        for work in works
    ]
    return {"schema_version": 1, "start_here": rows}
