import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import (
    ADVISORY_CODES,
    FrontMatter,
    Kind,
    Source,
    State,
    Unreadable,
    Wording,
    explain,
    parse_article,
    parse_front_matter,
    split_front_matter,
)

ITALIAN = """\
---
id: kb-7f3qk
tipo: procedura
titolo_breve: Voltura luce
responsabile: ufficio-contratti
stato: bozza
verificato: 2026-11-03
rivedere_entro: 2027-05-03
valido_dal: 2026-01-01
valido_al: 2027-12-31
prodotti: [luce]
argomenti: [voltura, codici]
canali: [telefono, chat]
motivi: intestazione
pubblico: interno
traduce: kb-0c0g9
domande:
  - come cambio il nome sulla bolletta della luce
  - 'sono entrato in affitto: la luce è di quello di prima'
---
# Fare la voltura
"""
ENGLISH = """\
---
id: kb-7f3qk
kind: procedure
short_title: Voltura luce
owner: ufficio-contratti
state: draft
verified: 2026-11-03
review_by: 2027-05-03
valid_from: 2026-01-01
valid_to: 2027-12-31
products: [luce]
tags: [voltura, codici]
channels: [telefono, chat]
reasons: [intestazione]
audience: [interno]
translates: kb-0c0g9
questions:
  - come cambio il nome sulla bolletta della luce
  - 'sono entrato in affitto: la luce è di quello di prima'
---
# Fare la voltura
"""
COMPLETE = "id: kb-7f3qk\ntipo: risposta\nresponsabile: ufficio\ndomande: [a, b]\n"
MODULES = ("field_values", "front_matter", "load", "yaml_text")
COMPLETE_EN = "id: kb-7f3qk\nkind: answer\nowner: ufficio\nquestions: [a, b]\n"


def parse(text):
    source = Source("it/a.md", text)
    return source, parse_front_matter(source)


def values(meta: FrontMatter):
    return {name: getattr(meta, name) for name in FrontMatter.__slots__ if name not in ("span", "spans")}


def only_problem(line, complete=COMPLETE):
    """The one problem of a front matter that is complete but for `line`: (code, text at the span, values)."""
    source, parsed = parse(f"---\n{complete}{line}\n---\ntesto\n")
    (problem,) = parsed.problems
    return problem.code, source.slice(problem.span), dict(problem.values)


def test_italian_and_english_keys_say_the_same():
    (_, italian), (_, english) = parse(ITALIAN), parse(ENGLISH)
    assert not italian.problems
    assert not english.problems
    assert values(italian.meta) == values(english.meta)
    assert values(italian.meta) == {
        "id": "kb-7f3qk",
        "kind": Kind.PROCEDURE,
        "owner": "ufficio-contratti",
        "questions": (
            "come cambio il nome sulla bolletta della luce",
            "sono entrato in affitto: la luce è di quello di prima",
        ),
        "verified": date(2026, 11, 3),
        "declared_state": State.DRAFT,
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2027, 12, 31),
        "review_by": date(2027, 5, 3),
        "products": ("luce",),
        "tags": ("voltura", "codici"),
        "channels": ("telefono", "chat"),
        "reasons": ("intestazione",),
        "audience": ("interno",),
        "translates": "kb-0c0g9",
        "short_title": "Voltura luce",
        "present": True,
    }


def test_spans_are_the_values_as_written_under_canonical_names():
    source, parsed = parse(ITALIAN)
    spans = {name: source.slice(span) for name, span in parsed.meta.spans.items()}
    assert spans["id"] == "kb-7f3qk"
    assert spans["kind"] == "procedura"
    assert spans["verified"] == "2026-11-03"
    assert spans["tags"] == "[voltura, codici]"
    assert spans["tags[1]"] == "codici"
    assert spans["reasons[0]"] == "intestazione"
    assert spans["questions[1]"] == "sono entrato in affitto: la luce è di quello di prima"
    assert source.slice(parsed.meta.span) == ITALIAN.removesuffix("\n# Fare la voltura\n")
    assert source.line(parsed.body_line) == "# Fare la voltura"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_gives_the_same_values(line_end):
    _, parsed = parse(ITALIAN.replace("\n", line_end))
    assert values(parsed.meta) == values(parse(ITALIAN)[1].meta)
    assert not parsed.problems
    assert parsed.body_line == 21


@pytest.mark.parametrize(
    ("line", "code", "written", "expected"),
    [
        ("verificato: 21/11/2026", "date-form", "21/11/2026", {"replacement": "2026-11-21"}),
        ("verificato: 1-2-2026", "date-form", "1-2-2026", {"replacement": "2026-02-01"}),
        ("verificato: 3.11.2026", "date-form", "3.11.2026", {"replacement": "2026-11-03"}),
        ("verificato: 2026/11/3", "date-form", "2026/11/3", {"replacement": "2026-11-03"}),
        ("verificato: 2026-11-03 09:30", "date-form", "2026-11-03 09:30", {"replacement": "2026-11-03"}),
        ("verificato: 2026-02-30", "date-day", "2026-02-30", {"day": "30", "month_it": "febbraio"}),
        ("verificato: 30/02/2028", "date-day", "30/02/2028", {"day": "30", "last": "29"}),
        ("verificato: 2026-13-01", "date-month", "2026-13-01", {"month": "13"}),
        ("verificato: 0206-11-03", "date-year", "0206-11-03", {"year": "206"}),
        ("verificato: 12:30", "date-unreadable", "12:30", {}),
        ("verificato: ieri", "date-unreadable", "ieri", {}),
        ("verificato: 3/11/26", "date-unreadable", "3/11/26", {}),
        ("verificato: '2026-02-30'", "date-day", "2026-02-30", {}),
        ("verificato: [2026-11-03]", "value-not-text", "[2026-11-03]", {}),
        ("stato: no", "value-unknown", "no", {"choices": "bozza, archiviato"}),
        ("stato: bozze", "value-unknown", "bozze", {"replacement": "bozza"}),
        ("stato: verificato", "value-unknown", "verificato", {}),
        ("traduce: 0042", "id-invalid", "0042", {"value": "0042"}),
        ("traduce: kb-7f3ql", "id-invalid", "kb-7f3ql", {}),
        ("traduce: KB-7F3QK", "id-invalid", "KB-7F3QK", {"replacement": "kb-7f3qk"}),
        ("prodotti: luce, gas", "list-commas", "luce, gas", {"replacement": "[luce, gas]"}),
        ("prodotti: [luce, luce]", "item-repeated", "luce", {}),
        ("prodotti: [luce, '']", "item-empty", "", {}),
        ("prodotti: {luce: si}", "value-not-list", "{luce: si}", {}),
        ("prodotti:\n  - luce: x", "item-not-text", "luce: x", {"replacement": '"luce: x"'}),
        ("Verificato: 2026-11-03", "key-misspelt", "Verificato", {"replacement": "verificato"}),
        ("valido dal: 2026-11-03", "key-misspelt", "valido dal", {"replacement": "valido_dal"}),
        ("autore: Rossi", "key-unknown", "autore", {"key": "autore"}),
        ("ms.audience: tutti", "key-unknown", "ms.audience", {"key": "ms.audience"}),
        ("verified: 2026-11-03", "key-language", "verified", {"replacement": "verificato"}),
        ("tipo: scheda", "yaml-duplicate-key", "tipo", {"first_line": "3"}),
        (
            "rivedere_entro: 2026-11-03\nverificato: 2026-11-04",
            "dates-reversed",
            "2026-11-03",
            {"last_key": "rivedere_entro", "first_key": "verificato"},
        ),
        ("valido_al: 2026-11-03\nvalido_dal: 2026-11-04", "dates-reversed", "2026-11-03", {}),
        ("titolo_breve: Luce: voltura", "yaml-colon", ":", {}),
        ("stato:bozza", "yaml-colon-space", "stato:bozza", {"replacement": "stato: bozza"}),
        ("stato:bozza\nprodotti: [luce]", "yaml-colon-space", "stato:bozza", {"replacement": "stato: bozza"}),
        ("prodotti: - luce", "yaml-list-line", "-", {"key": "prodotti"}),
        ("prodotti:\n• luce\n• gas", "yaml-bullet", "•", {"sign": "•"}),
        ("prodotti:\n  • luce\n  • gas", "list-bullet", "•", {"sign": "•"}),
        ("prodotti:\n  * luce\n  * gas", "yaml-bullet", "*", {"sign": "*"}),
        ("prodotti:\n  -luce\n  -gas", "list-hyphen", "-", {}),
        ("prodotti:\n  - #luce\n  - gas", "item-comment", "#luce", {"replacement": '"#luce"'}),
    ],
)
def test_a_mistake_is_one_problem_on_its_text(line, code, written, expected):
    found = only_problem(line)
    assert found[:2] == (code, written)
    assert found[2].items() >= expected.items()


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("verified: 11/12/2026", "date-ambiguous", {"one": "2026-12-11", "other": "2026-11-12"}),
        ("verified: 21/11/2026", "date-form", {"replacement": "2026-11-21"}),
        ("verified: 11/21/2026", "date-form", {"replacement": "2026-11-21"}),
        ("verified: 11/11/2026", "date-form", {"replacement": "2026-11-11"}),
        ("stato: bozza", "key-language", {"replacement": "state"}),
        ("state: drafts", "value-unknown", {"choices": "draft, archived", "replacement": "draft"}),
    ],
)
def test_english_files_read_dates_and_words_their_own_way(line, code, expected):
    found = only_problem(line, COMPLETE_EN)
    assert found[0] == code
    assert found[2].items() >= expected.items()


def test_words_of_either_language_are_understood():
    _, parsed = parse(
        "---\nid: kb-7f3qk\nkind: Scheda\nowner: x\nquestions: [a, b]\nstate: ARCHIVIATO\n---\n"
    )
    assert (parsed.meta.kind, parsed.meta.state) == (Kind.REFERENCE, State.ARCHIVED)
    assert not parsed.problems


def test_the_understood_value_is_used_even_when_its_form_is_wrong():
    _, parsed = parse(f"---\n{COMPLETE}verificato: 21/11/2026\nprodotti: luce, gas\n---\n")
    assert parsed.meta.verified == date(2026, 11, 21)
    assert parsed.meta.products == ("luce", "gas")
    assert {problem.code for problem in parsed.problems} <= ADVISORY_CODES


@pytest.mark.parametrize("missing", ["id", "tipo", "responsabile", "domande"])
def test_each_required_key_is_asked_for_in_the_files_language(missing):
    kept = "".join(line for line in COMPLETE.splitlines(keepends=True) if not line.startswith(missing))
    source, parsed = parse(f"---\n{kept}stato: bozza\nprodotti: [a]\n---\n")
    (problem,) = parsed.problems
    assert (problem.code, problem.values) == ("key-missing", (("key", missing),))
    assert source.slice(problem.span) == "---"


@pytest.mark.parametrize("missing", ["id", "tipo", "responsabile", "domande"])
def test_a_required_key_left_empty_is_one_problem(missing):
    lines = [f"{missing}:" if line.startswith(missing) else line for line in COMPLETE.splitlines()]
    source, parsed = parse("---\n" + "\n".join(lines) + "\n---\n")
    (problem,) = parsed.problems
    code = "questions-empty" if missing == "domande" else "value-empty"
    assert (problem.code, source.slice(problem.span)) == (code, missing)


def test_an_optional_key_left_empty_is_fine():
    _, parsed = parse(f"---\n{COMPLETE}verificato:\nprodotti: []\nstato: ''\n---\n")
    assert not parsed.problems
    assert parsed.meta.state is State.UNVERIFIED


def test_one_question_is_too_few_and_may_be_written_without_a_list():
    source, parsed = parse("---\nid: kb-7f3qk\ntipo: risposta\nresponsabile: x\ndomande: come pago\n---\n")
    assert parsed.meta.questions == ("come pago",)
    (problem,) = parsed.problems
    assert (problem.code, source.slice(problem.span)) == ("questions-few", "come pago")


@pytest.mark.parametrize(
    ("items", "code", "written"),
    [
        ("  - come pago: in contanti\n  - come faccio", "item-not-text", "come pago: in contanti"),
        ("  - #pagare\n  - come faccio", "item-comment", "#pagare"),
        ("  - come pago\n  - come pago", "questions-same", "come pago"),
        ("  -come pago\n  -come faccio", "list-hyphen", "-"),
        (" - come pago", "questions-few", "- come pago"),
    ],
)
def test_too_few_questions_have_one_cause(items, code, written):
    head = COMPLETE.partition("domande")[0]
    source, parsed = parse(f"---\n{head}domande:\n{items}\n---\n")
    (problem,) = parsed.problems
    assert (problem.code, source.slice(problem.span)) == (code, written)
    assert problem.code not in ADVISORY_CODES


def test_questions_on_the_line_of_their_key():
    _, parsed = parse("---\nid: kb-7f3qk\ndomande: - come pago\n  - come faccio\n---\n")
    (problem,) = parsed.problems
    assert "una domanda per riga dopo «  - »" in str(explain(problem, "it"))


def test_a_closing_fence_of_other_signs_is_pointed_at():
    broken = split_front_matter(Source("it/a.md", "---\nid: x\n———\n\ntesto\n"))
    assert isinstance(broken, Unreadable)
    assert broken.line == 3
    assert "tre trattini semplici: «---»" in str(explain(broken, "it"))


def test_a_broken_line_does_not_make_other_keys_missing():
    _, parsed = parse("---\nid: kb-7f3qk\ntipo: risposta\ntitolo_breve: a: b\nresponsabile: x\n---\n")
    assert [problem.code for problem in parsed.problems] == ["yaml-colon"]
    assert (parsed.meta.id, parsed.meta.kind) == ("kb-7f3qk", Kind.ANSWER)


@pytest.mark.parametrize(
    ("text", "body_line", "codes"),
    [
        ("# Titolo\n", 1, ["front-matter-missing"]),
        ("", 1, ["front-matter-missing"]),
        ("---\n\nuna riga\n", 1, ["front-matter-missing"]),
        ("---", 1, ["front-matter-missing"]),
        ("----\nid: a\n----\n", 1, ["front-matter-fence"]),
        (f"———\n{COMPLETE}———\n", 1, ["front-matter-fence"]),
        ("———\n\nuna riga\n", 1, ["front-matter-missing"]),
        ("---\nid: kb-7f3qk\n———\n", 5, ["front-matter-unclosed"]),
        ("\n\n---\ntesto\n---\n", 1, ["front-matter-missing"]),
        ("---\nid: kb-7f3qk\n# Titolo\n", 5, ["front-matter-unclosed"]),
        ("---\n- a\n---\n", 4, ["front-matter-not-keys"]),
        ("---\nsolo testo\n---\n", 4, ["front-matter-not-keys"]),
        (f"\n\n---\n{COMPLETE}---\n", 9, ["front-matter-late"]),
        (f"---  \n{COMPLETE}...\t\n", 7, []),
    ],
)
def test_where_front_matter_starts_and_ends(text, body_line, codes):
    _, parsed = parse(text)
    assert parsed.body_line == body_line
    assert [problem.code for problem in parsed.problems] == codes
    assert parsed.meta.present == (not {"front-matter-missing", "front-matter-fence"} & set(codes))


@pytest.mark.parametrize(
    "text", ["---\nid: x", "---\nid: x\n", f"---\n{COMPLETE}---", f"---\n{COMPLETE}---\n"]
)
def test_an_article_may_end_with_its_front_matter(text):
    article = parse_article(Source("it/a.md", text), lang="it")
    assert article.blocks == ()
    assert article.problems == parse_front_matter(article.source).problems


def test_unclosed_front_matter_is_unreadable():
    assert split_front_matter(Source("it/a.md", "---\nid: x\n")) == Unreadable(
        "it/a.md", "front-matter-unclosed", 1
    )
    assert split_front_matter(Source("it/a.md", "# Titolo\n\n---\n\ntesto\n")) is None


def test_every_code_has_words_and_every_word_a_code():
    package = Path(explain.__code__.co_filename).parent
    codes = Wording("kb_tool.article").codes()
    everywhere = "".join(path.read_text("utf-8") for path in package.glob("*.py"))
    assert not {code for code in codes if f'"{code}"' not in everywhere}
    mine = "".join((package / f"{name}.py").read_text("utf-8") for name in MODULES)
    assert set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', mine)) - {"utf-8"} <= codes


fence = st.sampled_from(["---\n", "---\r\n", "...\n", "\n", " "])
PIECES = (
    "id: |tipo: |kind: |domande:|verificato: |kb-7f3qk|2026-02-30|21/11/2026|"
    "\n|\n  - |[|]|{|'|&a |*a|è|: |#|,"
)
pieces = st.sampled_from(PIECES.split("|"))


@given(fence, st.lists(pieces, max_size=25).map("".join) | st.text(max_size=80), fence)
def test_any_text_is_read_without_raising(opening, inner, closing):
    source, parsed = parse(f"{opening}{inner}\n{closing}corpo\n")
    spans = [*(problem.span for problem in parsed.problems), *parsed.meta.spans.values(), parsed.meta.span]
    assert all(0 <= span.start <= span.end <= len(source.text) for span in spans)
    assert 1 <= parsed.body_line <= len(source.line_starts) + 1
    assert list(parsed.problems) == sorted(parsed.problems, key=lambda problem: problem.span)
    for problem in parsed.problems:
        assert all(explain(problem, lang).cause for lang in ("it", "en"))


days = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@given(days)
def test_every_date_written_the_italian_way_is_understood_and_mended(day):
    source, parsed = parse(f"---\n{COMPLETE}verificato: {day.day}/{day.month}/{day.year}\n---\n")
    (problem,) = parsed.problems
    mended = (
        source.text[: problem.span.start]
        + dict(problem.values)["replacement"]
        + source.text[problem.span.end :]
    )
    assert parsed.meta.verified == day
    again = parse(mended)[1]
    assert not again.problems
    assert again.meta.verified == day
