import time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kb_tool.article import MappingNode, Node, ScalarNode, SequenceNode, Source, Span, explain, read_yaml
from kb_tool.article.yaml_text import _exactly, _quickly


def read(text):
    source = Source("x.yml", text)
    return source, read_yaml(source)


def plain(node: Node | None):
    """The tree as dicts, lists and strings."""
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


def scalars(node: Node | None):
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        for key, value in node.entries:
            yield key
            yield from scalars(value)


@pytest.mark.parametrize(
    "text", ["0042", "no", "12:30", "2026-02-30", "1e3", "~", "null", "0x1F", "1_000", "=", "<<"]
)
def test_every_scalar_stays_the_text_it_was_written_as(text):
    _, tree = read(f"a: {text}\nb: [{text}]\n")
    assert plain(tree.root) == {"a": text, "b": [text]}
    assert not tree.problems


def test_spans_slice_back_without_quotes_and_line_ends():
    source, tree = read(
        "è: «sì»\r\nq: 'due'  # nota\r\nd: \"tre\"\r\n"
        "lista:\r\n  - quattro cinque\r\nblocco: |\r\n  sei\r\n  sette\r\n\r\n"
    )
    written = [source.slice(node.span) for node in scalars(tree.root)]
    assert written == [
        "è", "«sì»", "q", "due", "d", "tre", "lista", "quattro cinque", "blocco", "|\r\n  sei\r\n  sette",
    ]  # fmt: skip
    assert source.slice(tree.root.get("lista").span) == "- quattro cinque"


def test_a_part_of_a_file_is_read_with_the_files_own_offsets():
    source = Source("x.md", "---\nid: uno\n---\n")
    tree = read_yaml(source, Span(4, 12))
    assert source.slice(tree.root.get("id").span) == "uno"


def test_nothing_written_is_an_empty_text_at_its_place():
    source, tree = read("a:\nb: x\n")
    value = tree.root.get("a")
    assert (value.text, value.span) == ("", Span(2, 2))
    assert source.position(value.span.start) == (1, 3)


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_text_has_no_problem(text):
    _, tree = read(text)
    assert tree.complete
    assert not tree.problems
    assert plain(tree.root) in (None, "")


REFUSED = [
    ("a: &x b\nc: d", "yaml-anchor", (1, 4), "&x b"),
    ("a: b\nc: *x", "yaml-alias", (2, 4), "*x"),
    ("a: *x", "yaml-alias", (1, 4), "*x"),
    ("a: !!python/object:os.system x", "yaml-tag", (1, 4), "!!python/object:os.system x"),
    ("a: !e!x b", "yaml-tag", (1, 4), "!"),
    ("a: !<", "yaml-tag", (1, 6), ""),
    ("%YAML 1.1\n---\na: b", "yaml-directive", (1, 1), "%YAML 1.1\n---"),
    ("a: b\n---\nc: d", "yaml-documents", (2, 1), "---"),
    ("? [a]\n: b", "yaml-key", (1, 3), "["),
    ("a: b: c", "yaml-colon", (1, 5), ":"),
    ("a: b\n c: d", "yaml-colon", (2, 3), ":"),
    ("a:\tb\n\tc: d", "yaml-tab", (1, 3), "\t"),
    ("\ta: b", "yaml-tab", (1, 1), "\t"),
    ("a: 'x\nb: c\n", "yaml-quote", (1, 4), "'"),
    ("a: 'b' c", "yaml-after-quote", (1, 8), "c"),
    ('a: "\\q"', "yaml-escape", (1, 6), "q"),
    ("a: [x\nb: c\n", "yaml-bracket", (1, 4), "["),
    ("]", "yaml-bracket", (1, 1), "]"),
    ("a: b\nc\nd: e", "yaml-no-colon", (2, 1), "c"),
    ("a: @x", "yaml-first-character", (1, 4), "@"),
    ("a: `x`", "yaml-first-character", (1, 4), "`"),
    ("a: %x", "yaml-first-character", (1, 4), "%"),
    ("a: b\n- c", "yaml-indent", (2, 1), "-"),
    ("a:\n  - b\n c: d", "yaml-indent", (3, 2), "c"),
    ("a: b\x01c", "yaml-character", (1, 5), "\x01"),
    ("a: \ud800", "yaml-character", (1, 4), "\ud800"),
    ("a: " + "[" * 20, "yaml-depth", (1, 19), "["),
]


@pytest.mark.parametrize(
    ("text", "code", "place", "written"), REFUSED, ids=[row[1] + str(n) for n, row in enumerate(REFUSED)]
)
def test_what_is_refused_says_which_character(text, code, place, written):
    source, tree = read(text)
    (problem,) = tree.problems
    assert not tree.complete
    assert problem.code == code
    assert source.position(problem.span.start) == place
    assert source.slice(problem.span) == written
    for lang in ("it", "en"):
        assert explain(problem, lang).remedy


def test_a_repeated_key_keeps_its_first_value_and_reading_goes_on():
    source, tree = read("a: 1\nb: 2\na: 3\nb: 4\nc: 5\n")
    assert tree.complete
    assert plain(tree.root) == {"a": "1", "b": "2", "c": "5"}
    assert [(problem.code, source.position(problem.span.start)[0]) for problem in tree.problems] == [
        ("yaml-duplicate-key", 3),
        ("yaml-duplicate-key", 4),
    ]
    assert explain(tree.problems[0], "it").cause == "«a» è già scritto alla riga 1; vale il primo."


def test_what_stands_above_a_broken_line_is_kept_and_the_broken_line_is_not():
    _, tree = read("id: x\nlist: [a]\ntitle: one: two\nlast: z\n")
    assert plain(tree.root) == {"id": "x", "list": ["a"]}


BOMBS = {
    "brackets": "[" * 20_000,
    "braces": "{a: " * 15_000,
    "dashes": "- " * 20_000,
    "aliases": "a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    "quotes": "'" * 30_001,
    "colons": "a: " * 20_000,
    "questions": "? " * 20_000,
    "huge": "x" * 70_000,
    "commas": "[" + "," * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_one_problem_and_quick(name):
    started = time.process_time()
    _, tree = read(BOMBS[name])
    assert len(tree.problems) == 1
    assert time.process_time() - started < 2


def test_the_size_limit_counts_bytes_and_can_be_raised():
    text = "a: " + "è" * 40_000
    source, tree = read(text)
    assert tree.problems[0].code == "yaml-too-large"
    assert read_yaml(source, max_bytes=100_000).complete


yaml_like = st.text(st.sampled_from("ab:-[]{},'\"#&*!|>%@`? \t\n\r\u00e8\u2028\x85\ufeff"), max_size=60)


@given(yaml_like | st.text(max_size=60))
def test_reading_never_raises_and_spans_stay_inside(text):
    source, tree = read(text)
    for span in [problem.span for problem in tree.problems] + [node.span for node in scalars(tree.root)]:
        assert 0 <= span.start <= span.end <= len(text)
    for problem in tree.problems:
        assert explain(problem, "it") != explain(problem, "en")
    assert read_yaml(source) == tree


word = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)


@given(
    st.dictionaries(word, st.lists(word, min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_plain_values_read_back_and_their_spans_are_the_text(table, line_end):
    text = line_end.join(
        line for key, items in table.items() for line in (f"{key}:", *(f"  - {item}" for item in items))
    )
    source, tree = read(text)
    assert plain(tree.root) == table
    assert all(source.slice(node.span) == node.text for node in scalars(tree.root))


_PIECES = [
    *(
        "a",
        "b c",
        "perché",
        "1",
        "12:30",
        '"q"',
        "'s'",
        '"a\\nb"',
        '"',
        "'",
        ":",
        ": ",
        " :",
        "- ",
        "-",
        "[",
        "]",
    ),
    *(
        "{",
        "}",
        ", ",
        ",",
        "#",
        " #",
        "# c",
        "|",
        ">",
        "|\n  ",
        "&a",
        "*a",
        "!t",
        "@",
        "`",
        "%",
        "? ",
        "?",
        "\\",
    ),
    *(
        "...",
        "---",
        "\n",
        "\n  ",
        "\n  - ",
        "\n- ",
        "\nkey: ",
        "\na: ",
        "\n    ",
        " ",
        "\t",
        "\r\n",
        "€",
        "😀",
    ),
    *(
        "\x85",
        "\u2028",
        "\ufeff",
        "=",
        "<<",
        "a:b",
        '"a":b',
        "[a, b]",
        "{a: b}",
        "x" * 1030,
        "\x01",
        "\ud800",
    ),
]


@given(
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.sampled_from(["", "key: ", "a: [x]\nq:\n  - "]),
)
@example("{a: }", "key: ")
@example("[a? b]", "key: ")
@example("{\nb? c}", "key: ")
@example("|#", "key: ")
def test_the_quick_reader_reads_as_the_other_or_not_at_all(text, start):
    source = Source("x.yml", start + text)
    quick = _quickly(source, source.text, 0)
    assert quick is None or quick == _exactly(source, source.text, 0)


ORDINARY = """id: kb-7f3qk
questions:
  - how do I change the name?
  - "I have moved in: what now?"
tags: [contracts, electricity]
verified: 2026-11-03  # the day
"""


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="this PyYAML has no libyaml")
def test_ordinary_front_matter_is_read_quickly():
    source = Source("x.yml", ORDINARY)
    assert _quickly(source, ORDINARY, 0) == _exactly(source, ORDINARY, 0)


def test_without_libyaml_the_same_is_read(monkeypatch):
    before = read(ORDINARY)[1]
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert read(ORDINARY)[1] == before
