"""Each step begins with the one thing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from kb_tool.language import lazy_pattern
from kb_tool.lint import (
    Checked,
    Example,
    Found,
    Message,
    Mood,
    NotApplicable,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    Step,
    actions_in,
    as_order,
    instruction_steps,
    mood,
    no_action,
    tu_form,
)

_TOO_MUCH = Message(
    it="Questo passo dice troppo in una volta ({n} parole): leggendo e facendo si salta qualcosa. "
    "Fai un passo per ogni azione, e porta le spiegazioni fuori dai passi.",
    en="This step says too much at once ({n} words): reading and doing, one skips something. "
    "Make one step of each action, and take explanations out of the steps.",
)
_NO_ACTION = Message(
    it="Un passo che comincia con «{text}» non dice a chi legge che cosa fare adesso. "
    "Comincia dal verbo, come «{better}…», o «Fai…» se tocca al cliente.",
    en='A step that begins with "{text}" does not tell the reader what to do now. '
    'Begin with the verb, as in "{better}…", or "Ask the customer to…".',
)
_POLITE = Message(
    it="«{text}» è il lei del cliente, e qui parli all'operatore. Scrivi «{better}».",
    en='"{text}" is the polite form for customers, and this speaks to the agent. Write "{better}".',
)
_MIXED = Message(
    it="Gli altri passi dicono «apri» e questo «aprire», o il contrario. Scegli una forma sola.",
    en='The other steps say "apri" and this one "aprire", or the reverse. Choose one form.',
)
_NOUN = Message(
    it="Qui «{verb}» è un nome. Scrivi «{better}».", en='Here "{verb}" is a noun. Write "{better}".'
)
_MANY_THINGS = Message(
    it="Questo passo chiede {n} azioni: leggendo e facendo se ne salta una. Fai un passo per ogni azione.",
    en="This step asks for {n} actions: reading and doing, one gets skipped. Make one step of each action.",
)
_NONE = Message(it="Non ci sono passi.", en="There are no steps.")

_MOST_ACTIONS, _MOST_WORDS = 2, {"it": 44, "en": 40}
_FOREIGN_ACTIONS = 3  # in lists that are steps by what they say: "select this, select that, and select OK"
# There a step may hold remarks, pictures and one order for each case: what it asks is not their sum.
_REMARK = lazy_pattern(r"\b[Nn](?:ot[ae]|OT[AE])\b|:::image")
_CASE = lazy_pattern(r"(?:^|[.;]\s)(?:If|Se)\b")
_VERB = {"it": "Apri", "en": "Open"}


def _check(reading: Reading) -> Outcome:
    declared = tuple(step for step in reading.steps if step.sentences)
    steps = declared or tuple(step for step in instruction_steps(reading) if step.sentences)
    if not steps:
        return NotApplicable(_NONE)
    findings = [*_mixed(steps)]
    for step in steps:
        findings += _in_step(step, reading.article.lang, declared=bool(declared))
    return Checked(max(len(steps), 4), tuple(findings))


def _mixed(steps: tuple[Step, ...]) -> Iterator[Found]:
    """The first step in the rarer of the two forms."""
    moods = [(step, mood(step.sentences[0])) for step in steps]
    both = Counter(each for _, each in moods if each in (Mood.IMPERATIVE, Mood.INFINITIVE))
    if len(both) > 1:
        rarer = min(both, key=lambda each: both[each])
        yield Found(next(step for step, each in moods if each is rarer).sentences[0].span, _MIXED)


def _in_step(step: Step, lang: str, *, declared: bool) -> Iterator[Found]:
    first = step.sentences[0]
    place, text = first.passage.prose.span, first.passage.text
    if found := no_action(first):
        end, verb = found
        better, words = (verb or _VERB[lang]).capitalize(), text[first.start : end]
        if verb and words.lower().startswith(f"{verb} ") and (order := as_order(verb, first, end)):
            yield Found(place(first.start, end), _NOUN.format(verb=verb, better=order))
        else:
            yield Found(place(first.start, end), _NO_ACTION.format(text=words, better=better))
    elif mood(first) is Mood.POLITE:
        word = first.words[0]
        start, end = first.passage.words.span(first.first_word)
        yield Found(place(start, end), _POLITE.format(text=word, better=tu_form(word).capitalize()), 0.5)
    length, actions = sum(len(passage.words) for passage in step.passages), actions_in(step)
    plain = declared or _is_plain(step)
    if plain and actions > (_MOST_ACTIONS if declared else _FOREIGN_ACTIONS):
        yield Found(first.span, _MANY_THINGS.format(n=actions), 0.5)
    elif declared and length > _MOST_WORDS[lang]:
        yield Found(first.span, _TOO_MUCH.format(n=length), 0.5)


def _is_plain(step: Step) -> bool:
    """Whether the step only says what to do, once."""
    text = " ".join(passage.text for passage in step.passages)
    return not _REMARK.search(text) and len(_CASE.findall(text)) < 2


RULE = Rule(
    id="steps-as-actions",
    quality=Quality.IMMEDIATE,
    severity=Severity.WARNING,
    price=40,
    title=Message(it="Un passo, un'azione", en="One step, one action"),
    why=Message(
        it="L'operatore legge un passo, lo fa, torna a leggere. Il verbo gli dice subito che cosa fare; un "
        "passo che chiede tre cose ne fa saltare una.",
        en="The agent reads a step, does it, and comes back. The verb says at once what to do; a step that "
        "asks for three things gets one of them skipped.",
    ),
    sources=(
        Source(
            "Microsoft Style Guide, Writing step-by-step instructions",
            "https://learn.microsoft.com/en-us/style-guide/procedures-instructions/writing-step-by-step-instructions",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example(
            "it", "## Che cosa fare\n\n1. Apri il CRM.\n2. [|Verifica del|] POD.\n3. [|Inserisca|] i dati."
        ),
        Example("en", "## Steps\n\n1. Open the CRM.\n2. [|Entry of|] the POD.\n3. Save."),
    ),
    good=(
        Example(
            "it", "## Che cosa fare\n\n1. Se la spia è rossa, apri **Guasti**.\n2. Nel CRM verifica il POD."
        ),
        Example("en", "## Steps\n\n1. Verification: open **Checks**.\n2. The POD is on the bill: enter it."),
    ),
    shape=r"(?m)^(?:\d\.|-) |^## (?:Che cosa fare|Steps)$",
    check=_check,
)
