"""An exception to a rule says which rule and why."""

from __future__ import annotations

from datetime import date

from kb_tool.lint import Example, Found, Message, Outcome, Quality, Reading, Rule, Severity, Source, outcome
from kb_tool.lint.registry import load_rule, rule_ids
from kb_tool.lint.suppress import is_addressed_to_us, suppressions

_HOW = Message(
    it="«<!-- kb: ammetti REGOLA - motivo -->»",
    en='"<!-- kb: allow RULE - reason -->"',
)
_NOT_UNDERSTOOD = Message(
    it="Questo commento comincia con «kb:» ma non dice che cosa ammettere: non ha effetto. Scrivi {how}.",
    en='This comment begins with "kb:" but does not say what to allow, so it does nothing. Write {how}.',
)
_NO_REASON = Message(
    it="Manca il motivo, quindi l'eccezione non vale: chi legge fra un anno non saprebbe se serve ancora. "
    "Scrivi {how}.",
    en="The reason is missing, so the exception does not hold: a year from now nobody could tell whether "
    "it is still needed. Write {how}.",
)
_UNKNOWN = Message(
    it="La regola «{rule}» non esiste, quindi l'eccezione non vale. I nomi li elenca «kb rules».",
    en='There is no rule called "{rule}", so the exception does not hold. "kb rules" lists the names.',
)
_NEVER = Message(
    it="Per «{rule}» non si fanno eccezioni. Correggi il testo.",
    en='"{rule}" allows no exceptions. Correct the text instead.',
)
_NONE = Message(it="Non ci sono eccezioni.", en="There are no exceptions.")


def _check(reading: Reading) -> Outcome:
    article = reading.article
    understood = {each.comment: each for each in suppressions(article)}
    ours = [comment.span for comment in article.comments if is_addressed_to_us(comment)]
    findings: list[Found] = []
    for span in ours:
        exception = understood.get(span)
        if exception is None:
            findings.append(Found(span, _NOT_UNDERSTOOD.format(how=_HOW)))
        elif exception.rule not in rule_ids():
            findings.append(Found(span, _UNKNOWN.format(rule=exception.rule)))
        elif not load_rule(exception.rule).suppressible:
            findings.append(Found(span, _NEVER.format(rule=exception.rule)))
        elif not exception.reason:
            findings.append(Found(span, _NO_REASON.format(how=_HOW)))
    return outcome(len(ours), tuple(findings), _NONE)


RULE = Rule(
    id="exception-comment",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    suppressible=False,
    objective=True,
    title=Message(it="Un'eccezione ha un motivo", en="An exception has a reason"),
    why=Message(
        it="Un'eccezione senza motivo, o che non serve più, nasconde un difetto a chi verifica l'articolo "
        "dopo di te.",
        en="An exception without a reason, or one no longer needed, hides a defect from whoever verifies "
        "the article after you.",
    ),
    sources=(
        Source(
            "eslint-comments, require-description",
            "https://ota-meshi.github.io/eslint-plugin-eslint-comments/rules/require-description.html",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# Titolo\n\n[|<!-- kb: ammetti long-sentences -->|]\n\nTesto."),
        Example("it", "# Titolo\n\nTesto. [|<!-- kb: ammetti frasi-lunghe - citazione di legge -->|]"),
        Example("en", "# Title\n\n[|<!-- kb: ignore long-sentences - quoted law -->|]\n\nText."),
        Example("en", "# Title\n\n[|<!-- kb: allow exception-comment - we like them -->|]\n\nText."),
    ),
    good=(
        Example("it", "<!-- kb: ammetti long-sentences - citazione di legge -->\n\n# Titolo\n\nTesto."),
        Example("it", "# Titolo\n\n<!-- da chiedere: kb o articolo? -->\n\nTesto."),
        Example("en", "# Title\n\n<!-- kb: allow long-sentences - quoted law -->\n\nText."),
        Example("en", "# Title\n\n<!-- the kb: allow notes of last year -->\n\nText."),
    ),
    shape=r"<!-- .*kb.*-->",
    check=_check,
)
