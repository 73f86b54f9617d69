from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import FrontMatter, Kind, Wording
from kb_tool.errors import BadSettings
from kb_tool.lint import load_rule, rule_ids
from kb_tool.settings import DEFAULT_REVIEW_MONTHS, PathSettings, Settings, load_settings, stated_ui

EVERYTHING = """\
content = "articoli"
site = "pubblico/sito"
site_name = {it = "Ondalume", en = "Ondalume help"}
site_url = "https://kb.example.org/"
ui = "it"
languages = ["en", "it"]
customer_address = "tu"
bar = 80
select = ["long-sentences", "vague-quantity"]

[headings.it]
steps = "Da fare"

[review_months]
procedura = 3
answer = 24

[ignore]
long-sentences = "I testi di legge si citano interi."

[paths."articoli/it/archivio/**"]
bar = 50
select = ["days-kind"]

[paths."articoli/*/offerte/?.md".ignore]
vague-quantity = "Le scrive un altro ufficio."
"""


def load(tmp_path: Path, text: str, name: str = "kb.toml") -> Settings:
    (tmp_path / name).write_text(text, "utf-8")
    return load_settings(tmp_path)


def mistakes(tmp_path: Path, text: str, name: str = "kb.toml", ui: str = "en") -> list[str]:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(BadSettings) as caught:
        load_settings(tmp_path, ui=ui)
    return str(caught.value).splitlines()


def test_without_a_file_the_defaults_hold_here(tmp_path):
    assert load_settings(tmp_path) == Settings(tmp_path)
    assert Settings(tmp_path).languages == ("it", "en")
    assert Settings(tmp_path).site_name == {"it": "Base di conoscenza", "en": "Knowledge base"}
    assert set(DEFAULT_REVIEW_MONTHS) == set(Kind)


def test_everything_can_be_said(tmp_path):
    assert load(tmp_path, EVERYTHING) == Settings(
        root=tmp_path,
        file=tmp_path / "kb.toml",
        content="articoli",
        site="pubblico/sito",
        site_name={"it": "Ondalume", "en": "Ondalume help"},
        site_url="https://kb.example.org/",
        ui="it",
        languages=("en", "it"),
        customer_address="tu",
        headings={"it": {"steps": "Da fare"}},
        review_months={**DEFAULT_REVIEW_MONTHS, "procedure": 3, "answer": 24},
        bar=80,
        select=("long-sentences", "vague-quantity"),
        ignore={"long-sentences": "I testi di legge si citano interi."},
        paths=(
            PathSettings("articoli/it/archivio/**", select=("days-kind",), bar=50),
            PathSettings("articoli/*/offerte/?.md", ignore={"vague-quantity": "Le scrive un altro ufficio."}),
        ),
    )


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("content/it/archivio/**", "content/it/archivio/a.md", True),
        ("content/it/archivio/**", "content/it/archivio/2020/marzo/a.md", True),
        ("content/it/archivio/**", "content/it/archivio.md", False),
        ("content/*/offerte/*.md", "content/en/offerte/a.md", True),
        ("content/*/offerte/*.md", "content/en/offerte/2020/a.md", False),
        ("content/**/offerte/*.md", "content/offerte/a.md", True),
        ("content/**/offerte/*.md", "content/it/x/offerte/a.md", True),
        ("**/a?.md", "content/it/ab.md", True),
        ("**/a?.md", "content/it/a/.md", False),
        ("content/it/a+b[1].md", "content/it/a+b[1].md", True),
        ("content/it/a.md", "content/it/aXmd", False),
        ("content/it/**", "content/it/a\nb.md", True),
    ],
)
def test_a_pattern_is_about_these_paths(pattern, path, matches):
    assert PathSettings(pattern).matches(path) is matches


def test_later_paths_go_before_earlier_ones_and_before_the_base(tmp_path):
    settings = Settings(
        tmp_path,
        select=("schema",),
        ignore={"jargon": "a"},
        paths=(
            PathSettings("content/**", bar=50, ignore={"padding": "b"}),
            PathSettings("content/it/**", bar=40, select=()),
            PathSettings("content/en/**", bar=30),
        ),
    )
    found = settings.changed_by(settings.matching("content/it/a.md"))
    assert (found.bar, found.select, found.ignore) == (40, (), {"jargon": "a", "padding": "b"})
    assert found.paths == ()
    assert settings.changed_by(settings.matching("altro.md")).bar == 70


def test_mistakes_in_settings_for_paths_are_told_with_the_others(tmp_path):
    text = """
bar = 101
[paths."content/it/**"]
bars = 3
bar = "a"
select = ["long-sentence"]
ignore = {schema = "", personal-data = "x"}
[paths."/altrove/**"]
[paths]
"a" = 3
"""
    told = mistakes(tmp_path, text.replace("[paths]\n", "[paths.x]\n"))
    assert [line.split(": ")[1] for line in told] == [
        "bar",
        'paths."content/it/**"',
        'paths."content/it/**".bar',
        'paths."content/it/**".select',
        'paths."content/it/**".ignore.schema',
        'paths."content/it/**".ignore.personal-data',
        'paths."x"',
        'paths."/altrove/**"',
        'paths."x"',
    ]
    assert mistakes(tmp_path, "paths = 3\n") == [
        "kb.toml: paths: Keys and values are needed here. Write them in braces, or in a table of their own."
    ]
    (line,) = mistakes(tmp_path, 'paths."it/**".bar = 3\n', ui="it")
    assert "«content/it/archivio/**»" in line


def test_pyproject_says_the_same_in_its_table(tmp_path):
    lines = ["[tool.kb]", *EVERYTHING.splitlines()]
    text = "\n".join(
        line.replace("[", "[tool.kb.", 1) if line[:2] in ("[h", "[r", "[i", "[p") else line for line in lines
    )
    settings = load(tmp_path, text, "pyproject.toml")
    (tmp_path / "pyproject.toml").rename(tmp_path / "old.toml")
    own = load(tmp_path, EVERYTHING)
    assert {name: getattr(settings, name) for name in Settings.__slots__ if name != "file"} == {
        name: getattr(own, name) for name in Settings.__slots__ if name != "file"
    }


def test_the_nearest_file_wins_and_other_projects_are_passed_by(tmp_path):
    inner = tmp_path / "a/b/c"
    inner.mkdir(parents=True)
    (tmp_path / "kb.toml").write_text('content = "lontano"\n')
    (tmp_path / "a/pyproject.toml").write_text('[tool.kb]\ncontent = "vicino"\n')
    (tmp_path / "a/b/pyproject.toml").write_text("[tool.ruff]\n")
    settings = load_settings(inner)
    assert (settings.root, settings.content) == (tmp_path / "a", "vicino")
    (tmp_path / "a/b/pyproject.toml").write_text("not toml, and not ours [\n")
    assert load_settings(inner).content == "vicino"


def test_without_a_file_the_base_is_where_the_articles_are(tmp_path):
    inner = tmp_path / "base/content/it/contratti"
    inner.mkdir(parents=True)
    assert load_settings(inner) == Settings(tmp_path / "base")
    assert load_settings(inner, upwards=False) == Settings(inner)
    (tmp_path / "altra/content/en").mkdir(parents=True)
    assert load_settings(tmp_path / "altra/content") == Settings(tmp_path / "altra")
    assert load_settings(tmp_path) == Settings(tmp_path)
    (tmp_path / "kb.toml").touch()
    assert load_settings(inner).root == tmp_path


def test_two_files_in_one_folder_are_a_mistake(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.kb]\n")
    assert mistakes(tmp_path, "") == [
        (
            "kb.toml: Settings stand both here and in the pyproject.toml of the same folder. "
            "Keep them in one of the two files."
        )
    ]
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\n")
    assert load(tmp_path, "bar = 60\n").bar == 60


def test_all_mistakes_are_told_at_once_each_with_its_key(tmp_path):
    text = '[tool.kb]\nbar = "alta"\nsit = "x"\ncustomer_address = "Lei"\nlanguages = ["it", "fr"]\n'
    assert mistakes(tmp_path, text, "pyproject.toml", "it") == [
        (
            "pyproject.toml: [tool.kb] bar: «alta» non è un numero intero da 0 a 100. "
            "Correggi il numero, senza virgolette."
        ),
        "pyproject.toml: «sit» non è un'impostazione che conosciamo. Forse volevi scrivere «site».",
        (
            "pyproject.toml: [tool.kb] customer_address: «Lei» non è un valore possibile. "
            "Forse volevi scrivere «lei». I valori possibili sono: lei, tu, voi."
        ),
        "pyproject.toml: [tool.kb] languages: «fr» non è un valore possibile. Scegli tra: it, en.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("content = 3", "kb.toml: content: A text is needed here. Write it in double quotes."),
        ('content = "../x"', 'kb.toml: content: "../x" is not a folder inside the base\'s own.'),
        ('content = "/x"', 'kb.toml: content: "/x" is not a folder inside'),
        ('site = "C:\\\\x"', 'kb.toml: site: "C:\\x" is not a folder inside'),
        ('site = "."', 'kb.toml: site: The site folder "." and the content folder "content" lie one inside'),
        ('site = "content/site"', "kb.toml: site: The site folder"),
        ('content = "site/content"', "kb.toml: site: The site folder"),
        ('site = "content"', "kb.toml: site: The site folder"),
        ('site = "./content/./site/"', "kb.toml: site: The site folder"),
        ('content = "."', "kb.toml: content: The content folder is the whole base"),
        ('content = "./"\nsite = "site"', "kb.toml: content: The content folder is the whole base"),
        ("site_name = 3", "kb.toml: site_name: Keys and values are needed here."),
        ('site_name = {fr = "x"}', 'kb.toml: site_name: "fr" is not a possible value.'),
        ('site_name = {it = " "}', "kb.toml: site_name.it: A text is needed here."),
        ('site_url = "kb.example.org"', 'kb.toml: site_url: "kb.example.org" is not a web address.'),
        ('ui = "fr"', 'kb.toml: ui: "fr" is not a possible value. Choose one of: it, en.'),
        ("languages = []", "kb.toml: languages: The list is empty."),
        ('languages = "it"', "kb.toml: languages: A list of texts is needed here."),
        ("bar = true", 'kb.toml: bar: "true" is not a whole number from 0 to 100.'),
        ("bar = 70.5", 'kb.toml: bar: "70.5" is not a whole number'),
        ("bar = 101", 'kb.toml: bar: "101" is not a whole number'),
        ("bar = -1", 'kb.toml: bar: "-1" is not a whole number'),
        ('headings = {de = {steps = "x"}}', 'kb.toml: headings: "de" is not a possible value.'),
        ('headings = {it = {stpes = "x"}}', 'kb.toml: headings.it: "stpes" is not a possible value. You may'),
        ('headings = {it = {lead = "x"}}', 'kb.toml: headings.it: "lead" is not a possible value.'),
        ('headings = {it = {steps = "TEMPI"}}', 'kb.toml: headings.it: Two sections (steps and times)'),
        ("headings = {it = 3}", "kb.toml: headings.it: Keys and values are needed here."),
        ("review_months = {procedure = 0}", 'kb.toml: review_months.procedure: "0" is not a whole number'),
        ("review_months = {procedures = 3}", 'kb.toml: review_months: "procedures" is not a possible value.'),
        ('select = ["long-sentence"]', 'kb.toml: select: No rule is called "long-sentence". You may'),
        ('ignore = {nulla = "x"}', 'kb.toml: ignore: No rule is called "nulla".'),
        ('ignore = {long-sentences = ""}', "kb.toml: ignore.long-sentences: The rule long-"),
        ("ignore = {long-sentences = true}", "kb.toml: ignore.long-sentences: The rule long-"),
        ('ignore = ["long-sentences"]', "kb.toml: ignore: Keys and values are needed here."),
        ("[tool.kb]\nbar = 70", 'kb.toml: "tool" is not a setting we know.'),
        ("bar = ", "kb.toml: The file is not valid TOML (line 1, column 6)."),
        ("x = " + "[" * 20_000, "kb.toml: The file is not valid TOML"),
    ],
)  # fmt: skip
def test_each_mistake_has_one_line(tmp_path, text, expected):
    (line,) = mistakes(tmp_path, text)
    assert line.startswith(expected)
    assert mistakes(tmp_path, text, ui="it") != [line]


def test_a_rule_needs_a_reason_to_be_left_out_and_some_never_are(tmp_path):
    guard = next(rule for rule in rule_ids() if not load_rule(rule).suppressible)
    assert mistakes(tmp_path, f'ignore = {{long-sentences = " ", {guard} = "x"}}') == [
        (
            "kb.toml: ignore.long-sentences: The rule long-sentences is left out without a reason. "
            "Write why, in double quotes."
        ),
        (f"kb.toml: ignore.{guard}: The rule {guard} always holds and cannot be left out. Remove the line."),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kb.toml", b"bar = 70 # citt\xe0"),
        ("pyproject.toml", b"\xff\xfe[\x00"),
        ("pyproject.toml", b"[tool.kb]\nbar = \n"),
    ],
)
def test_a_file_that_cannot_be_read_is_never_passed_by(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadSettings, match=name):
        load_settings(tmp_path)


def test_a_table_that_is_no_table(tmp_path):
    assert mistakes(tmp_path, "tool.kb = 3\n", "pyproject.toml") == [
        'pyproject.toml: "tool.kb" has to be a table. Write [tool.kb] on a line, and under it one key a line.'
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert load(tmp_path, "\ufeffbar = 60\n").bar == 60


def test_one_name_serves_both_languages(tmp_path):
    assert load(tmp_path, 'site_name = "Ondalume"\n').site_name == {"it": "Ondalume", "en": "Ondalume"}


def test_the_language_of_messages_is_peeked_at_without_judging(tmp_path):
    assert stated_ui(tmp_path) is None
    for text, wanted in (
        ('ui = "en"\nbar = "x"', "en"),
        ('ui = "fr"', None),
        ("ui =", None),
        ("bar = 1", None),
    ):
        (tmp_path / "kb.toml").write_text(text)
        assert stated_ui(tmp_path) == wanted


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        (FrontMatter(kind=Kind.PROCEDURE, verified=date(2026, 11, 3)), date(2027, 5, 3)),
        (FrontMatter(kind=Kind.PROCEDURE, verified=date(2026, 8, 31)), date(2027, 2, 28)),
        (FrontMatter(kind=Kind.ANSWER, verified=date(2026, 12, 31)), date(2027, 12, 31)),
        (
            FrontMatter(kind=Kind.ANSWER, verified=date(2026, 1, 1), review_by=date(2026, 2, 2)),
            date(2026, 2, 2),
        ),
        (FrontMatter(kind=Kind.ANSWER), None),
        (FrontMatter(verified=date(2026, 1, 1)), None),
    ],
)
def test_when_an_article_is_due(tmp_path, meta, expected):
    assert Settings(tmp_path).review_by(meta) == expected


def test_every_code_is_used_and_has_words():
    folder = Path(load_settings.__code__.co_filename).parent
    written = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert not {code for code in Wording("kb_tool.settings").codes() if f'"{code}"' not in written}


values = st.recursive(
    st.booleans() | st.integers(-5, 200) | st.sampled_from(["it", "x", "", "..", "long-sentences"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["it", "en", "steps", "procedure", "long-sentences"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Settings.__slots__, "x"]), values, max_size=5))
def test_any_table_gives_settings_or_lines(table):
    from kb_tool.settings.convert import convert
    from kb_tool.settings.find import Raw

    settings, found = convert(Raw(Path("/base/kb.toml"), table))
    assert settings.root == Path("/base")
    for mistake in found:
        assert mistake.line("it").startswith("kb.toml: ")
        assert "\n" not in mistake.line("en")
