"""An article answers one question, in 800 words at most."""

from __future__ import annotations

from datetime import date

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
    parts,
    shorten,
)

_MESSAGE = Message(
    it="L'articolo ha {n} parole: al telefono non si scorre una pagina così lunga. Lascia qui la risposta e "
    "sposta «{part}» ({words} parole) in un altro articolo, con un collegamento.",
    en="The article has {n} words: nobody gets through a page like this on a call. Keep the answer here and "
    'move "{part}" ({words} words) to an article of its own, with a link.',
)
_WITHOUT = Message(
    it="L'articolo ha {n} parole: al telefono non si scorre una pagina così lunga. Dividilo in più articoli, "
    "ognuno con la sua domanda, e collegali.",
    en="The article has {n} words: nobody gets through a page like this on a call. Split it into several "
    "articles, each with its question, and link them.",
)
_NONE = Message(it="Non c'è testo.", en="There is no text.")
_MOST = 800


def _check(reading: Reading) -> Outcome:
    count = reading.word_count
    if count <= _MOST:
        return outcome(int(count > 0), (), _NONE)
    headed = [part for part in parts(reading) if part.heading]
    place = reading.article.title
    span = place.prose.span(0, len(place.prose.text)) if place and place.prose else reading.sentences[0].span
    if not headed:
        return outcome(1, (Found(span, _WITHOUT.format(n=count)),), _NONE)
    longest = max(headed, key=lambda part: part.word_count)
    name = shorten(longest.heading.text, 40) if longest.heading else ""
    words = _MESSAGE.format(n=count, part=name, words=longest.word_count)
    return outcome(1, (Found(span, words),), _NONE)


_IT = "Chiedi al cliente il codice POD e controlla che sia giusto. "
_EN = "Ask the customer for the meter number and check it twice. "

RULE = Rule(
    id="article-length",
    quality=Quality.ORGANIZED,
    severity=Severity.SUGGESTION,
    price=0,
    title=Message(it="Un articolo, una domanda", en="One article, one question"),
    why=Message(
        it="In un articolo lungo ci sono le risposte a più domande, e quella che serve è sempre un'altra.",
        en="A long article answers several questions, and the one that is needed is always another.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6: Article structure",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/020",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", f"# [|Voltura|]\n\n{_IT * 40}\n\n## Casi\n\n{_IT * 40}"),
        Example("it", f"# [|Voltura|]\n\n{_IT * 80}"),
        Example("en", f"# [|Bills|]\n\n{_EN * 40}\n\n## Cases\n\n{_EN * 40}"),
        Example("en", f"# [|Bills|]\n\n{_EN * 80}"),
    ),
    good=(
        Example("it", f"# Voltura\n\n{_IT * 30}\n\n## Casi\n\n{_IT * 40}"),
        Example("it", f"# Voltura\n\n{_IT * 60}\n\n```\n{_IT * 60}\n```"),
        Example("en", f"# Bills\n\n{_EN * 30}\n\n## Cases\n\n{_EN * 40}"),
        Example("en", f"# Bills\n\n{_EN * 60}\n\n```\n{_EN * 60}\n```"),
    ),
    shape=r"(?:\w+[ .]+){300}",
    check=_check,
)
