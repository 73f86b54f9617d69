"""The editors' query language: whoosh's parser over our analysis, with Italian and English field names.

Imported only when a query is made, because it imports whoosh.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from kb_tool.article import Kind, State, kind_name
from kb_tool.errors import BadInput
from kb_tool.language import LANGUAGES, language
from kb_tool.search.analysis import terms
from kb_tool.search.engine import plugins, qparser, query, syntax
from kb_tool.search.messages import problem

__all__ = ["FIELDS", "TEXT_FIELDS", "check", "name_parts", "parse"]

MAX_LENGTH = 1_000
MAX_WORDS = 64
MAX_NESTING = 8

# field -> its other names, the Italian one first
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("titolo",),
    "text": ("testo",),
    "questions": ("domande", "domanda", "question"),
    "owner": ("responsabile", "ufficio"),
    "kind": ("tipo",),
    "state": ("stato",),
    "product": ("prodotto", "prodotti", "products"),
    "tag": ("etichetta", "etichette", "tags"),
    "lang": ("lingua", "language"),
    "verified": ("verificato", "verificata"),
    "id": ("codice",),
    "path": ("percorso", "file"),
}
TEXT_FIELDS = ("title", "text", "questions")
_TITLE_BOOST = 2.0
_NAMES = {name: field for field, others in FIELDS.items() for name in (field, *others)}
_ITALIAN_STATES = ("bozza", "da-verificare", "verificato", "archiviato")
# field -> language -> the words an editor writes -> what the index holds
_VALUES: dict[str, dict[str, dict[str, str]]] = {
    "kind": {lang: {kind_name(kind, lang): kind.value for kind in Kind} for lang in LANGUAGES},
    "state": {
        "it": dict(zip(_ITALIAN_STATES, (state.value for state in State), strict=True)),
        "en": {state.value: state.value for state in State},
    },
    "lang": {"it": {"italiano": "it", "inglese": "en"}, "en": {"italian": "it", "english": "en"}},
}
for _codes in _VALUES["lang"].values():
    _codes |= {code: code for code in LANGUAGES}
_ASKED_FIELD = re.compile(r'(?<![\w:."/])([^\W\d]\w*):(?=[\w"\[({<>])')
_SPACED_FIELD = re.compile(r"""(?<![\w:."/])([^\W\d]\w*):\s+([\w-]+)""")
_ITALIAN_RANGE = re.compile(r"(?i)(?<=[\d\[{])( ?)\ba\b( ?)(?=[\d\]}])")
_VALUE = re.compile(r"[\w-]*")
_QUOTED = re.compile(r'"[^"]*"')
_JOINING, _NEGATING = ("AND", "OR", "E", "O"), ("NOT", "NON")
_OPEN = ("(", *_JOINING, *_NEGATING)
_TOKEN = re.compile(r"[()]|[^\s()]+")
_NOISE = re.compile(r'(?<!\S)[^\w\s"()]+(?!\S)')
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NAME_PART = re.compile(r"[^\W_]+")


def name_parts(name: str) -> list[str]:
    """Return what a name (an office, a tag, a path) is found by: itself and its words, without accents."""
    folded = language("it").fold(name)
    return list(dict.fromkeys([folded, *_NAME_PART.findall(folded)]))


def check(text: str, ui: str) -> None:
    """Refuse what the parser would choke on or misread. Raises BadInput."""
    if not text.strip():
        raise problem(BadInput, "query-empty", ui)
    if len(text) > MAX_LENGTH:
        raise problem(BadInput, "query-long", ui, count=len(text), limit=MAX_LENGTH)
    words = len(_NAME_PART.findall(text))
    if words > MAX_WORDS:
        raise problem(BadInput, "query-words", ui, count=words, limit=MAX_WORDS)
    if text.count('"') % 2:
        raise problem(BadInput, "query-quotes", ui)
    bare = _QUOTED.sub('""', text)
    depth = deepest = 0
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
        if depth < 0:
            break
    if depth:
        raise problem(BadInput, "query-brackets", ui)
    if deepest > MAX_NESTING:
        raise problem(BadInput, "query-nested", ui, count=deepest, limit=MAX_NESTING)
    _check_operators(bare, ui)
    for found in _ASKED_FIELD.finditer(bare):
        if found[1].lower() not in _NAMES:
            raise _no_field(found[1], bare[found.end() :], ui)
    for found in _SPACED_FIELD.finditer(bare):
        if found[1].lower() in _NAMES:
            raise problem(BadInput, "query-space", ui, near=f"{found[1]}:{found[2]}")


def _no_field(name: str, rest: str, ui: str) -> BadInput:
    known = ", ".join(_shown_fields(ui))
    if near := _nearest(name.lower(), _NAMES):
        value = _VALUE.match(rest)
        return problem(
            BadInput,
            "query-field-near",
            ui,
            name=name,
            known=known,
            near=f"{near}:{value[0] if value else ''}",
        )
    return problem(BadInput, "query-field", ui, name=name, known=known)


def _nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like another, "" if none is."""
    return next(iter(get_close_matches(word, known, 1, 0.7)), "")


def _check_operators(bare: str, ui: str) -> None:
    """Refuse an operator that does not stand where it can mean something. Raises BadInput."""
    before = "("
    for found in [*_TOKEN.findall(bare), ")"]:
        joins, closes = found in _JOINING, found == ")"
        if (
            (joins and before in _OPEN)
            or (closes and before in _JOINING + _NEGATING)
            or (found in _NEGATING and before in _NEGATING)
        ):
            raise problem(BadInput, "query-operator", ui, name=found if joins else before)
        before = found


def _shown_fields(ui: str) -> list[str]:
    return [_shown(field, ui) for field in FIELDS]


def parse(text: str, ui: str) -> Any:
    """Return the whoosh query for `text`. Raises BadInput when a field, a value or a date makes no sense."""
    text = _NOISE.sub(" ", text.replace("\0", " "))
    check(text, ui)
    text = _ITALIAN_RANGE.sub(r"\1to\2", text)
    parsed = _Parser(ui).parse(text)
    return parsed.accept(lambda node: _dates_only(node, ui))


class _Fields(plugins.FieldsPlugin):  # type: ignore[misc]  # whoosh has no types
    """Field names: the ones we know, at the start of a word, in any case."""

    class FieldnameTagger(plugins.FieldsPlugin.FieldnameTagger):  # type: ignore[misc]
        def create(self, parser: Any, match: Any) -> Any:
            return syntax.FieldnameNode(_NAMES[match.group("text").lower()], match.group(0))

    def __init__(self) -> None:
        names = "|".join(sorted(_NAMES, key=len, reverse=True))
        super().__init__(rf"(?<![\w:])(?P<text>(?i:{names})):", remove_unknown=False)

    def taggers(self, parser: Any) -> list[Any]:
        return [(self.FieldnameTagger(self.expr), 0)]


class _Phrases(plugins.PhrasePlugin):  # type: ignore[misc]
    """Phrases: in text, the same words in a row in either language; in other fields, the value itself."""

    class PhraseTagger(plugins.PhrasePlugin.PhraseTagger):  # type: ignore[misc]
        def create(self, parser: Any, match: Any) -> Any:
            return _Phrase(match.group("text"), match.start("text"))

    def taggers(self, parser: Any) -> list[Any]:
        return [(self.PhraseTagger(self.expr), 0)]


class _Phrase(plugins.PhrasePlugin.PhraseNode):  # type: ignore[misc]
    def query(self, parser: Any) -> Any:
        field = self.fieldname
        if field not in TEXT_FIELDS:
            return parser.term_query(field, self.text, query.Term, boost=self.boost)
        return _in_each_language(self.text, lambda found: query.Phrase(field, found, boost=self.boost))


class _Parser(qparser.QueryParser):  # type: ignore[misc]
    """All words are wanted unless OR stands between them; NOT, brackets, `word*` and quotes as usual."""

    def __init__(self, ui: str) -> None:
        operators = plugins.OperatorsPlugin(
            And=r"(?<=\s)(AND|E)(?=\s)",
            Or=r"(?<=\s)(OR|O)(?=\s)",
            Not=r"(^|(?<=[\s(]))(NOT|NON)(?=\s)",
            AndNot=None,
            AndMaybe=None,
            Require=None,
        )
        used = [
            plugins.WhitespacePlugin(),
            _Phrases(),
            _Fields(),
            plugins.PrefixPlugin(),
            plugins.RangePlugin(),
            plugins.GtLtPlugin(r"(?<=:)(?P<rel><=|>=|<|>)(?=\w)"),
            plugins.GroupPlugin(),
            operators,
            plugins.MultifieldPlugin(["title", "text"], {"title": _TITLE_BOOST}),
        ]
        super().__init__(None, None, plugins=used)
        self._ui = ui

    def term_query(self, field: str, text: str, kind: Any, boost: float = 1.0, **_: Any) -> Any:
        """Turn one word of the query, of whatever field, into what the index holds."""
        if field in TEXT_FIELDS:
            whole = _in_each_language(
                text, lambda found: query.And([query.Term(field, name, boost=boost) for name in found])
            ).normalize()
            if kind is not query.Prefix:
                return whole
            # The index holds stems, and what is typed may already be longer than its stem.
            return query.Or([query.Prefix(field, language("it").fold(text), boost=boost), whole])
        value = language("it").fold(text.strip())
        if field == "verified":
            return _filter(query.Prefix(field, _date(value, self._ui)))
        if field in _VALUES:
            known = _VALUES[field]["en"] | _VALUES[field]["it"]
            if value not in known:
                choices = ", ".join(_VALUES[field][self._ui])
                said = {"name": _shown(field, self._ui), "value": text, "known": choices}
                if near := _nearest(value, known):
                    near = f"{said['name']}:{near}"
                    raise problem(BadInput, "query-value-near", self._ui, near=near, **said)
                raise problem(BadInput, "query-value", self._ui, **said)
            return _filter(query.Term(field, known[value]))
        whole = query.Prefix(field, value)
        parts = [query.Prefix(field, part) for part in _NAME_PART.findall(value)]
        return _filter(query.Or([whole, query.And(parts)]) if parts else whole)


def _filter(asked: Any) -> Any:
    """A query that only lets articles through: it adds the same to the score of each."""
    made = query.ConstantScoreQuery(asked)
    made.boost = 1.0  # whoosh expects one of every query and forgets it here
    return made


def _shown(field: str, ui: str) -> str:
    return FIELDS[field][0] if ui == "it" else field


def _in_each_language(text: str, make: Any) -> Any:
    """One query a language, because each has its own stems; none when the text holds no word."""
    found = {tuple(terms(text, language(code))) for code in LANGUAGES}
    made = [make(list(names)) for names in sorted(found) if names]
    return query.Or(made) if made else query.NullQuery


def _date(text: str, ui: str) -> str:
    if not _DATE.fullmatch(text):
        raise problem(BadInput, "query-date", ui, value=text)
    return text


def _dates_only(node: Any, ui: str) -> Any:
    """Check ranges; an end without a day or month takes in all of it."""
    if not isinstance(node, query.TermRange):
        return node
    if node.fieldname != "verified":
        raise problem(BadInput, "query-range", ui)
    start = _date(node.start, ui) if node.start else None
    end = _date(node.end, ui) if node.end else None
    past = "~"  # sorts after digits and hyphens
    if start and node.startexcl:
        start += past
    if end and not node.endexcl:
        end += past
    return _filter(query.TermRange(node.fieldname, start, end))
