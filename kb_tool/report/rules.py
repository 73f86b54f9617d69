"""Rules explained: a table of all, or one with its reasons and examples; all of it from the rules' values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_tool.article import Source
from kb_tool.errors import LANGUAGES
from kb_tool.lint import (
    BaseExample,
    BaseRule,
    Example,
    Message,
    Precision,
    Quality,
    Rule,
    example_text,
    measured_precision,
    unmark,
)

from .as_text import SEVERITY_NAMES
from .layout import join, pad, underlined, width, wrap
from .style import Page
from .words import QUALITY_NAMES, day_text

__all__ = ["rule_as_text", "rules_as_text"]

_WHY = Message(it="Perché", en="Why")
_SOURCES = Message(it="Chi lo dice", en="Who says so")
_BAD = Message(it="Sbagliato", en="Wrong")
_GOOD = Message(it="Giusto", en="Right")
_READ = Message(it="letto il {day}", en="read on {day}")
_PRICE = Message(it="toglie al massimo {price} punti", en="takes {price} points at most")
_FREE = Message(it="non toglie punti", en="takes no points")
_WHOLE = Message(it="guarda tutta la base", en="looks at the whole base")
_STRICT = Message(it="non ammette eccezioni", en="allows no exceptions")
_PRECISION = Message(it="Quanto è precisa", en="How precise it is")
_RIGHT = {
    "it": Message(
        it="articoli in italiano: giuste {right} segnalazioni su {labelled} ({share} %, da {low} a {high} %)",
        en="Italian articles: {right} findings of {labelled} right ({share} %, {low} to {high} %)",
    ),
    "en": Message(
        it="articoli in inglese: giuste {right} segnalazioni su {labelled} ({share} %, da {low} a {high} %)",
        en="English articles: {right} findings of {labelled} right ({share} %, {low} to {high} %)",
    ),
}
_OBJECTIVE = Message(
    it="accerta un fatto, come un link che non porta da nessuna parte: la provano i suoi esempi",
    en="it states a fact, such as a link that leads nowhere: its examples prove it",
)
_UNMEASURED = Message(
    it="non misurata: nei testi veri trova troppo poco", en="not measured: it finds too little in real texts"
)
_MORE = Message(
    it="L'ultima colonna dice quante segnalazioni su cento erano giuste, lette alla cieca in testi veri "
    "italiani e inglesi (· = accerta un fatto, – = non misurata). «kb rules REGOLA» ne spiega una.",
    en="The last column says how many findings in a hundred were right, read blind in real Italian and "
    'English texts (· = it states a fact, – = not measured). "kb rules RULE" explains one.',
)
_ADVISES = {
    "it": Message(it="negli articoli in italiano consiglia soltanto", en="only advises in Italian articles"),
    "en": Message(it="negli articoli in inglese consiglia soltanto", en="only advises in English articles"),
}
_INDENT = "  "
_SHARE = 4  # columns for a percentage

_AnyExample = Example | BaseExample


def rules_as_text(rules: Iterable[Rule | BaseRule], page: Page) -> str:
    """All rules by quality: name, weight, price, how often it was right, what it asks."""
    rules = tuple(rules)
    names = max(width(rule.id) for rule in rules)
    weights = max(width(name.say(page.ui)) for name in SEVERITY_NAMES.values())
    before = len(_INDENT) + names + 2 + weights + 2 + 2 + 2 + 2 * _SHARE + 2
    lines: list[str] = []
    for quality in sorted({rule.quality for rule in rules}, key=list(Quality).index):
        lines += [page.style.bold(QUALITY_NAMES[quality].say(page.ui))]
        for rule in rules:
            if rule.quality is quality:
                first, *rest = wrap(rule.title.say(page.ui), page.width - before)
                price = str(rule.price) if isinstance(rule, Rule) and rule.price else ""
                weight = SEVERITY_NAMES[rule.severity].say(page.ui)
                right = "".join(pad(each, _SHARE, left=True) for each in _shares(rule))
                columns = pad(rule.id, names), pad(weight, weights), pad(price, 2, left=True), right, first
                lines += [_INDENT + "  ".join(columns), *(" " * before + line for line in rest)]
        lines.append("")
    return "\n".join([*lines, *wrap(_MORE.say(page.ui), page.width)])


def rule_as_text(rule: Rule | BaseRule, page: Page) -> str:
    """One rule whole: what it asks, why, who says so, and examples with the place of each finding."""
    ui, style = page.ui, page.style
    lines = [f"{style.bold(rule.id)}   {rule.title.say(ui)}"]
    lines += [*_indented(join(_facts(rule, ui), page.width - 2)), ""]
    lines += [style.bold(_WHY.say(ui)), *_indented(wrap(rule.why.say(ui), page.width - 2)), ""]
    lines.append(style.bold(_PRECISION.say(ui)))
    lines += [*_indented(line for said in _precision(rule, ui) for line in wrap(said, page.width - 2)), ""]
    lines.append(style.bold(_SOURCES.say(ui)))
    for source in rule.sources:
        said = f"{source.title} ({_READ.say(ui).format(day=day_text(source.retrieved, ui))})"
        lines += _indented([*wrap(said, page.width - 2), source.url])
    told: dict[str, str] = {}
    for name, examples in ((_BAD, rule.bad), (_GOOD, rule.good)):
        lines += ["", style.bold(name.say(ui))]
        lines += _indented(_examples(_spoken(examples, ui), page, told))
    return "\n".join(lines)


def _facts(rule: Rule | BaseRule, ui: str) -> Iterator[str]:
    yield QUALITY_NAMES[rule.quality].say(ui)
    yield SEVERITY_NAMES[rule.severity].say(ui)
    if isinstance(rule, BaseRule):
        yield _WHOLE.say(ui)
    yield _PRICE.say(ui).format(price=rule.price) if isinstance(rule, Rule) and rule.price else _FREE.say(ui)
    for lang in sorted(rule.advises_in) if isinstance(rule, Rule) else ():
        yield _ADVISES[lang].say(ui)
    if not rule.suppressible:
        yield _STRICT.say(ui)


def _precision(rule: Rule | BaseRule, ui: str) -> Iterator[str]:
    """How often it was right in each language, or why that is not said."""
    if rule.objective:
        yield _OBJECTIVE.say(ui)
    elif not (figures := measured_precision().get(rule.id)):
        yield _UNMEASURED.say(ui)
    else:
        for lang, each in figures.items():
            low, high = (_percent(bound) for bound in each.interval)
            share = _percent(each.share)
            said = _RIGHT[lang].format(
                right=each.right, labelled=each.labelled, share=share, low=low, high=high
            )
            yield said.say(ui)


def _shares(rule: Rule | BaseRule) -> Iterator[str]:
    """The share that was right by language, for the table."""
    figures = measured_precision().get(rule.id, {})
    for lang in LANGUAGES:
        each: Precision | None = figures.get(lang)
        if rule.objective:
            yield "·"
        else:
            yield str(_percent(each.share)) if each else "–"


def _percent(share: float) -> int:
    return round(100 * share)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"{_INDENT}{line}".rstrip() for line in lines]


def _spoken(examples: Iterable[_AnyExample], ui: str) -> list[_AnyExample]:
    """Those in the reader's language, or all when there are none."""
    every = list(examples)
    return [example for example in every if example.lang == ui] or every


def _examples(examples: list[_AnyExample], page: Page, told: dict[str, str]) -> Iterator[str]:
    """Each example as in a file, carets under what the rule finds, a blank line after each.

    `told` are the records printed last, by name: they are printed again only when they change.
    """
    for number, example in enumerate(examples):
        if number:
            yield ""
        if isinstance(example, Example):
            records = {f"_kb/{name}.yml": text for name, text in (example.records or {}).items()}
            texts = {
                "": _text(example),
                **{name: records[name] for name in records if told.get(name) != records[name]},
            }
            told |= records
        else:
            texts = dict(example.files)
        for name, text in texts.items():
            if name:
                yield page.style.dim(f"{name}:")
            yield from _marked(text, page)


def _text(example: Example) -> str:
    """The text, under its front matter when the example is about that."""
    if example.front_matter.strip():
        return example_text(example)
    return example.text


def _marked(text: str, page: Page) -> Iterator[str]:
    plain, spans = unmark(text)
    source = Source("", plain.rstrip("\n"))
    for number in range(1, len(source.line_starts) + 1):
        line = source.line_span(number)
        marks = [
            (max(span.start, line.start) - line.start, min(span.end, line.end) - line.start)
            for span in spans
            if max(span.start, line.start) < min(span.end, line.end)
            or line.start <= span.start == span.end <= line.end
        ]
        for shown, carets in underlined(source.slice(line), marks, page.width - 2 * len(_INDENT)):
            yield f"| {shown}"
            if carets:
                yield f"  {page.style.warm(carets)}"
