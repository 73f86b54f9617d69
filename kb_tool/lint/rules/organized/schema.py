"""The file follows the format, so that every tool reads it as its writer meant it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_tool.article import ADVISORY_CODES, FrontMatter, Problem, explain
from kb_tool.base import Records
from kb_tool.lint import (
    Checked,
    Edit,
    Example,
    Fix,
    Found,
    Message,
    Outcome,
    Quality,
    Reading,
    Rule,
    Severity,
    Source,
    shorten,
)

_UNKNOWN_OFFICE = Message(
    it="L'ufficio «{value}» non c'è in «owners.yml»: nessuno riceverebbe le segnalazioni su questo "
    "articolo. Scrivi uno di questi: {known}.",
    en='The office "{value}" is not in "owners.yml": nobody would get the reports on this article. Write '
    "one of these: {known}.",
)
_UNKNOWN_WORD = Message(
    it="«{value}» non c'è in «vocabulary.yml»: l'articolo non comparirebbe con gli altri dello stesso "
    "argomento. Scrivi una di queste voci: {known}.",
    en='"{value}" is not in "vocabulary.yml": the article would not show up with the others on the same '
    "subject. Write one of these: {known}.",
)
_OFFICES = Message(
    it="{said} Gli uffici sono: {known}.",
    en="{said} The offices are: {known}.",
)
_LISTS = ("products", "tags", "channels", "reasons", "audience")
_OWNER = ("owner", "responsabile")
_SMALL = 0.15  # gravity of a mistake in one value, or in the text
# Said by broken-link, in whose quality it belongs.
_ELSEWHERE = ADVISORY_CODES | {"address-refused"}
# Without these data nothing is known of the article; without one of those, a part of the program cannot work.
_WHOLE = frozenset({"front-matter-missing", "front-matter-fence", "front-matter-not-keys"})
_REQUIRED = frozenset(
    {"key-missing", "value-empty", "id-invalid", "list-bullet", "list-hyphen", "questions-empty"}
    | {"questions-few", "questions-same", "value-unknown"}
)


def _check(reading: Reading) -> Outcome:
    article = reading.article
    offices = reading.records.offices if reading.records is not None else ()
    known = shorten(", ".join(sorted(offices)), 200)
    findings = [_in_words(problem, known) for problem in article.problems if problem.code not in _ELSEWHERE]
    if reading.records is not None and article.meta.present:
        findings += _unknown_names(article.meta, reading.records)
    # The front matter is one thing: a mistake weighs the same however many keys stand around it.
    return Checked(1, tuple(findings))


def _in_words(problem: Problem, offices: str) -> Found:
    """`offices` are the known ones: whoever left the owner out chooses among them."""
    values = dict(problem.values)
    words = Message.said(lambda lang: explain(problem, lang))
    if offices and problem.code in ("key-missing", "value-empty") and values["key"] in _OWNER:
        words = _OFFICES.format(said=words, known=offices)
    gravity = 1.0 if problem.code in _WHOLE else 0.3 if problem.code in _REQUIRED else _SMALL
    replacement = values.get("replacement")
    fix = Fix(False, (Edit(problem.span, replacement),)) if replacement else None
    return Found(problem.span, words, gravity, fix)


def _unknown_names(meta: FrontMatter, records: Records) -> Iterator[Found]:
    """Names the base's records do not list; an empty list of names is one nobody has written yet."""
    if meta.owner and records.offices and meta.owner not in records.offices:
        known = ", ".join(sorted(records.offices))
        words = _UNKNOWN_OFFICE.format(value=meta.owner, known=shorten(known, 200))
        yield Found(meta.spans["owner"], words, _SMALL)
    for key in _LISTS:
        names = getattr(records.vocabulary, key)
        for number, value in enumerate(getattr(meta, key) if names else ()):
            if value not in names:
                known = shorten(", ".join(sorted(names)), 200)
                place = meta.spans.get(f"{key}[{number}]", meta.spans[key])
                yield Found(place, _UNKNOWN_WORD.format(value=value, known=known), _SMALL)


_FULL_IT = (
    "id: kb-7f3qk\ntipo: risposta\nresponsabile: ufficio-contratti\ndomande: [come faccio, si può fare]"
)
_FULL_EN = "id: kb-7f3qk\nkind: answer\nowner: contracts\nquestions: [how do I, can I]"
_VOCABULARY = {"vocabulary": "products:\n  luce: {it: luce, en: electricity}\n"}

RULE = Rule(
    id="schema",
    quality=Quality.ORGANIZED,
    severity=Severity.ERROR,
    price=40,
    suppressible=False,
    objective=True,
    title=Message(it="Il file segue il formato", en="The file follows the format"),
    why=Message(
        it="Da questi dati dipendono i filtri, le scadenze, l'ufficio che risponde e i collegamenti del "
        "CRM: un dato scritto male sparisce senza avvisare nessuno.",
        en="Filters, review dates, the office that answers and the CRM's links all hang on these values: "
        "one that is written wrongly vanishes without a word.",
    ),
    sources=(
        Source(
            "Consortium for Service Innovation, KCS v6, Technique 5.2: KCS Article State",
            "https://library.serviceinnovation.org/KCS/KCS_v6/KCS_v6_Practices_Guide/030/040/010/030",
            retrieved=date(2026, 11, 21),
        ),
    ),
    bad=(
        Example("it", "# T\n\nUsa il [|<b>|]POD[|</b>|].", front_matter=_FULL_IT),
        Example("it", "# T\n\nRisposta.", front_matter=f"{_FULL_IT}\nverificato: [|2026-02-30|]"),
        Example(
            "it", "# T\n\nRisposta.", front_matter=f"{_FULL_IT}\nprodotti: [[|fibbra|]]", records=_VOCABULARY
        ),
        Example("en", "# T\n\nAnswer.", front_matter=f"{_FULL_EN}\nverified: [|yesterday|]"),
        Example("en", "# T\n\nAnswer.\n\n[|[^1]: a note nobody reads|]", front_matter=_FULL_EN),
    ),
    good=(
        Example("it", "# T\n\nSe il valore è `<b>` o 3 < 5, chiedi.", front_matter=_FULL_IT),
        Example("it", "# T\n\nRisposta.", front_matter=f"{_FULL_IT}\nverificato: 2028-02-29"),
        Example("it", "# T\n\nRisposta.", front_matter=f"{_FULL_IT}\nprodotti: [luce]", records=_VOCABULARY),
        Example("en", "# T\n\nAnswer.[^1]\n\n[^1]: A note.", front_matter=_FULL_EN),
        Example("en", "# T\n\nAnswer <!-- a note for us -->.", front_matter=_FULL_EN),
    ),
    shape=r"(?m)^(---|———|# )|<|\[\^",
    check=_check,
)
