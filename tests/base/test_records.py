from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Source
from kb_tool.base import RECORD_FILES, Bilingual, Records, explain, read_records
from kb_tool.errors import UnsupportedLanguage

GOOD = {
    "terms": """\
- id: pod
  it: {preferred: POD, variants: [codice POD, "codice del contatore"], acronym: POD, expansion: punto}
  en: {preferred: POD, definition: "The code of the point."}
- id: solo-italiano
  it: {preferred: voltura, forbidden: [passaggio]}
""",
    "facts": """\
risposta:
  kind: regulated
  value: {it: "3 giorni lavorativi", en: "3 working days"}
  subject: {it: "risposta", en: "answer"}
  start: {it: "dalla richiesta", en: "from the request"}
  valid_from: 2026-01-01
  valid_to: 2026-12-31
  source: {title: "Atlante", url: "https://example.org/a", read: 2026-11-21}
numero:
  kind: brand
  value: {it: "800", en: "800"}
  subject: {it: "numero", en: "number"}
  start: {it: "", en: ""}
  note: >
    Inventato
    per l'esempio.
""",
    "owners": """\
- id: ufficio-contratti
  name: {it: Ufficio contratti, en: Contracts office}
  products: [luce]
  channel: {it: "interno 4100", en: "extension 4100"}
""",
    "vocabulary": """\
products:
  luce: {it: luce, en: electricity}
tags:
reasons:
  no: {it: "no", en: "no"}
topics:
  contratti: {it: Contratti, en: Contracts}
""",
    "questions": "- {query: cambio nome, lang: it, expect: [kb-7f3qk, kb-7f3qm], top: 3}\n",
    "notices": """\
- id: guasto
  products: [luce]
  area: Bari
  from: "2026-11-21T09:30"
  to: 2026-11-21 16:00
  text: {it: Guasto, en: Fault}
""",
    "problems": """\
- id: due-risposte
  text: Due articoli danno due termini
  articles: [kb-7f3qk]
  quality: unambiguous
  owner: ufficio-contratti
  state: open
  study: bollette-2027
""",
}


def read(**files):
    return read_records({name: Source(f"content/_kb/{name}.yml", text) for name, text in files.items()})


def mistakes(name, text):
    """(line, column, code) of each mistake in one file, words in both languages checked on the way."""
    _, problems = read(**{name: text})
    for problem in problems:
        assert problem.path == f"content/_kb/{name}.yml"
        for lang in ("it", "en"):
            said = explain(problem, lang)
            assert said.cause
            assert said.remedy
            assert "{" not in said.cause.replace("{it", "")
    return [(problem.line, problem.column, problem.code) for problem in problems]


def test_every_record_becomes_a_typed_value():
    records, problems = read(**GOOD)
    assert not problems
    assert records.present == set(RECORD_FILES)
    pod, voltura = records.terms
    assert pod.words("it").variants == ("codice POD", "codice del contatore")
    assert pod.words("en").definition == "The code of the point."
    assert (voltura.words("en"), voltura.line) == (None, 4)
    assert [each.forbidden for each in (pod.words("it"), voltura.words("it")) if each] == [(), ("passaggio",)]
    fact = records.facts["risposta"]
    assert (fact.regulated, fact.value.say("en")) == (True, "3 working days")
    assert (fact.valid_from, fact.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert fact.source.read == date(2026, 11, 21)
    assert records.facts["numero"].note == "Inventato per l'esempio."
    assert records.facts["numero"].start == Bilingual("", "")
    assert records.offices["ufficio-contratti"].products == ("luce",)
    assert records.vocabulary.reasons["no"].it == "no"
    assert records.vocabulary.topics["contratti"].en == "Contracts"
    assert records.vocabulary.tags == {}
    assert records.questions[0].expect == ("kb-7f3qk", "kb-7f3qm")
    notice = records.notices[0]
    assert (notice.starts, notice.ends) == (datetime(2026, 11, 21, 9, 30), datetime(2026, 11, 21, 16))
    assert (notice.area, notice.products) == ("Bari", ("luce",))
    assert records.study_problems[0].open


def test_the_example_base_has_no_mistake():
    folder = Path(__file__).parents[2] / "content/_kb"
    files = {path.stem: path.read_text("utf-8") for path in folder.glob("*.yml")}
    assert set(files) == set(RECORD_FILES)
    records, problems = read(**files)
    assert not problems
    assert len(records.facts) >= 20
    assert len(records.terms) >= 20


def test_nothing_there_is_not_present():
    records, problems = read()
    assert (records, problems) == (Records(), ())
    assert not records.has("facts")


@pytest.mark.parametrize("name", RECORD_FILES)
@pytest.mark.parametrize("text", ["", "# niente\n", "---\n"])
def test_an_empty_file_is_present_and_fine(name, text):
    records, problems = read(**{name: text})
    assert not problems
    assert records.has(name)


@pytest.mark.parametrize("name", RECORD_FILES)
def test_a_broken_file_says_where_and_the_others_are_read(name):
    files = GOOD | {name: "a: 'x\n"}
    records, problems = read(**files)
    assert [problem.code for problem in problems] == ["yaml-quote"]
    assert records.present == set(RECORD_FILES) - {name}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("terms", "a: b\n", [(1, 1, "record-not-list")]),
        ("terms", "- solo testo\n", [(1, 3, "record-not-row")]),
        ("terms", "- id: x\n", [(1, 3, "term-no-words")]),
        ("terms", "- id: X y\n  it: {preferred: z}\n", [(1, 7, "record-id")]),
        ("terms", "- it: {preferred: z}\n", [(1, 3, "record-key-missing")]),
        ("terms", "- id: x\n  it: z\n", [(2, 7, "record-not-mapping")]),
        ("terms", "- id: x\n  it: {prefered: z}\n", [(2, 8, "record-key-unknown")]),
        ("terms", "- id: x\n  it: {preferred: }\n", [(2, 18, "record-empty")]),
        ("terms", "- id: x\n  it: {preferred: [a]}\n", [(2, 19, "record-not-text")]),
        ("terms", "- id: x\n  it: {preferred: a, variants: [b, {c: d}]}\n", [(2, 36, "record-not-texts")]),
        ("terms", GOOD["terms"] + "- id: pod\n  it: {preferred: b}\n", [(6, 1, "record-id-repeated")]),
        ("facts", "- a\n", [(1, 1, "record-not-keys")]),
        ("facts", "a: b\n", [(1, 4, "record-not-mapping")]),
        ("facts", GOOD["facts"].replace("regulated", "regolato"), [(2, 9, "record-choice")]),
        ("facts", GOOD["facts"].replace("brand", "regulated"), [(10, 3, "record-key-missing")]),
        ("facts", GOOD["facts"].replace("2026-01-01", "2026-02-30"), [(6, 15, "record-date")]),
        ("facts", GOOD["facts"].replace("2026-01-01", "01/02/2026"), [(6, 15, "record-date")]),
        ("facts", GOOD["facts"].replace("2026-01-01", "2027-01-01"), [(2, 3, "dates-reversed")]),
        ("facts", GOOD["facts"].replace("https://", "www."), [(8, 36, "record-url")]),
        ("facts", GOOD["facts"].replace('en: "800"', 'en: ""'), [(11, 27, "record-empty")]),
        ("facts", GOOD["facts"] + "risposta:\n  kind: brand\n", [(17, 1, "yaml-duplicate-key")]),
        ("owners", "- id: a\n", [(1, 3, "record-key-missing")] * 2),
        ("vocabulary", "product:\n  luce: {it: luce, en: electricity}\n", [(1, 1, "record-key-unknown")]),
        ("vocabulary", "products:\n  luce: luce\n", [(2, 9, "record-not-mapping")]),
        ("vocabulary", "products:\n  Luce e gas: {it: a, en: b}\n", [(2, 3, "record-id")]),
        ("facts", GOOD["facts"].replace("numero:", "Il numero:"), [(9, 1, "record-id")]),
        ("vocabulary", "products: [luce]\n", [(1, 11, "record-not-mapping")]),
        ("vocabulary", "products:\n  luce: {it: luce}\n", [(2, 9, "record-key-missing")]),
        ("questions", GOOD["questions"].replace("lang: it", "lang: fr"), [(1, 30, "record-choice")]),
        ("questions", GOOD["questions"].replace("top: 3", "top: zero"), [(1, 69, "record-number")]),
        ("questions", GOOD["questions"].replace("top: 3", "top: 0"), [(1, 69, "record-number")]),
        ("questions", "- {query: x, lang: it, expect: [], top: 1}\n", [(1, 32, "record-not-texts")]),
        ("notices", GOOD["notices"].replace("09:30", "9.30"), [(4, 10, "record-moment")]),
        ("notices", GOOD["notices"].replace("09:30", "18:30"), [(1, 3, "dates-reversed")]),
        ("problems", GOOD["problems"].replace("unambiguous", "univoco"), [(4, 12, "record-choice")]),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place(name, text, expected):
    assert mistakes(name, text) == expected


def test_a_row_with_a_mistake_is_left_out_and_the_others_stay():
    records, problems = read(facts=GOOD["facts"].replace("2026-01-01", "domani"))
    assert list(records.facts) == ["numero"]
    assert len(problems) == 1


def test_an_unknown_key_is_told_and_the_row_kept():
    records, (problem,) = read(owners=GOOD["owners"] + "  telefono: 4100\n")
    assert list(records.offices) == ["ufficio-contratti"]
    assert explain(problem, "it").cause == "«telefono» non è una chiave che conosciamo qui."


def test_all_mistakes_of_a_file_are_reported_at_once():
    text = "- id: A b\n  nome: x\n- testo\n- id: c\n  name: {it: a, en: b}\n  channel: {it: a, en: ''}\n"
    assert mistakes("owners", text) == [
        (1, 3, "record-key-missing"),
        (1, 7, "record-id"),
        (2, 3, "record-key-unknown"),
        (3, 3, "record-not-row"),
        (6, 25, "record-empty"),
    ]


def test_the_nearest_word_is_proposed():
    _, (problem,) = read(problems=GOOD["problems"].replace("unambiguous", "unambigous"))
    assert explain(problem, "en").remedy.startswith('You may have meant "unambiguous".')


def test_two_languages_and_no_other():
    with pytest.raises(UnsupportedLanguage):
        Bilingual("a", "b").say("fr")


pieces = st.sampled_from(
    ["- ", "id: ", "it: ", "en: ", "{", "}", "[", "]", "x", "\n", "\n  ", ": ", "kind: brand", "top: 1", "'"]
)  # fmt: skip


@given(st.sampled_from(RECORD_FILES), st.lists(pieces, max_size=30).map("".join))
def test_any_text_gives_records_and_problems_in_the_file(name, text):
    _, problems = read(**{name: text})
    lines = text.count("\n") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines
        assert problem.column >= 1
        assert explain(problem, "it").cause


OFFICE = "- id: crediti\n  name: {it: Crediti}\n  channel: {it: interno 5}\n"


def test_a_base_in_one_language_says_its_records_in_that_one():
    source = {"owners": Source("content/_kb/owners.yml", OFFICE)}
    records, problems = read_records(source, ["it"])
    assert not problems
    assert records.offices["crediti"].name == Bilingual("Crediti", "Crediti")
    for languages in (["en"], ["it", "en"]):
        records, problems = read_records(source, languages)
        assert [problem.values for problem in problems] == [(("key", "en"),)] * 2
        assert not records.offices


def test_an_empty_text_stays_empty_in_a_language_the_base_has():
    fact = GOOD["facts"].replace('start: {it: "dalla richiesta"', 'start: {it: ""')
    records, _ = read(facts=fact)
    assert records.facts["risposta"].start == Bilingual("", "from the request")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("- id: Crediti\n", "Crediti"),
        ("- id: crediti\n  prodotti: [luce]\n  channel: {it: x, en: x}\n", "prodotti"),
        ("- id: crediti\n  name: {it: x, en: x}\n", "id: crediti"),
    ],
)
def test_a_mistake_marks_the_text_it_is_about(text, marked):
    _, problems = read(owners=text)
    lines = text.splitlines()
    found = [lines[p.line - 1][p.column - 1 : p.column - 1 + p.width] for p in problems]
    assert marked in found
