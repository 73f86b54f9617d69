import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import (
    BlockKind,
    Kind,
    Source,
    State,
    draw_id,
    file_name,
    headings,
    kind_name,
    kind_of_word,
    new_article,
    parse_article,
    section_rules,
    write_new_article,
)
from kb_tool.errors import BadInput, UnsupportedLanguage

EVERY = [(kind, lang) for kind in Kind for lang in ("it", "en")]


def make(kind=Kind.PROCEDURE, title="Fare la voltura", lang="it", folder="content/it/contratti", **options):
    options = {"taken": (), "choose": random.Random(1).choice} | options
    return new_article(kind, title, lang=lang, folder=folder, **options)


def parse(new, lang="it", **options):
    return parse_article(Source(new.path, new.text), lang=lang, **options)


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_a_fresh_article_is_a_draft_that_lacks_only_what_a_person_must_say(kind, lang):
    article = parse(make(kind, lang=lang), lang)
    assert (article.meta.kind, article.meta.state) == (kind, State.DRAFT)
    assert article.title_text == "Fare la voltura"
    assert [(problem.code, problem.values[0][1]) for problem in article.problems] == [
        ("value-empty", "responsabile" if lang == "it" else "owner"),
        ("questions-empty", "domande" if lang == "it" else "questions"),
    ]


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_its_sections_are_those_of_its_kind_in_order(kind, lang):
    article = parse(make(kind, lang=lang), lang)
    keys = [section.key for section in article.sections if section.heading]
    order = [row.key for row in section_rules(kind)]
    assert keys == sorted(keys, key=order.index)
    assert {row.key for row in section_rules(kind) if kind in row.required} - {"lead"} <= set(keys)


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_no_guidance_can_reach_a_page(kind, lang):
    article = parse(make(kind, lang=lang), lang)
    assert {block.kind for block in article.walk()} == {BlockKind.HEADING}
    assert len(article.comments) == len(article.sections) + 1
    assert all(comment.text for comment in article.comments)


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_guidance_names_every_other_section(kind, lang):
    article = parse(make(kind, lang=lang), lang)
    there = {section.key for section in article.sections}
    for row in section_rules(kind):
        assert row.key in there or row.heading(lang) in article.comments[-1].text


def test_offices_and_products_are_offered_and_an_owner_is_written():
    new = make(owner="ufficio-reti", offices=["ufficio-contratti", "ufficio-reti"], products=["luce", "gas"])
    assert ": ufficio-contratti, ufficio-reti\n" in new.text
    assert ": luce, gas\n" in new.text
    assert parse(new).meta.owner == "ufficio-reti"


def test_renamed_headings_are_used():
    new = make(renamed={"steps": "Da fare"})
    assert "\n## Da fare\n" in new.text
    assert parse(new, headings={"steps": "Da fare"}).section("steps")
    assert headings("it")["steps"] not in new.text


@pytest.mark.parametrize(
    ("options", "ui", "said"),
    [
        ({"title": " \t"}, "it", "Il titolo è vuoto."),
        ({"owner": "rossi", "offices": ["ufficio-reti"]}, "en", '"rossi" is not one of the base\'s offices.'),
        ({"owner": "ufficio-reti"}, "it", "Questa base non ha ancora uffici."),
    ],
)
def test_what_is_refused(options, ui, said):
    with pytest.raises(BadInput) as caught:
        make(ui=ui, **options)
    assert caught.value.message == said
    assert caught.value.remedy


def test_only_two_languages():
    with pytest.raises(UnsupportedLanguage):
        make(lang="fr")


def test_an_id_is_drawn_until_it_is_free():
    drawn = iter("00000" + "00000" + "0000a")
    assert draw_id({"kb-00000"}, lambda alphabet: next(drawn)) == "kb-0000a"
    with pytest.raises(RuntimeError):
        draw_id({"kb-00000"}, lambda alphabet: "0")


def test_drawn_ids_are_valid_and_spread():
    ids = {draw_id(()) for _ in range(200)}
    assert len(ids) > 195
    for drawn in ids:
        assert parse_article(Source("", f"---\nid: {drawn}\n---\n"), lang="it").meta.id == drawn


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Perché in bolletta c'è il canone TV?", "perche-in-bolletta-c-e-il-canone-tv.md"),
        ("ÀÉÌÒÙ ñ ß ﬁ", "aeiou-n-ss-fi.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("CON", "con-kb-00000.md"),
        ("COM1", "com1-kb-00000.md"),
        ("???", "kb-00000.md"),
        ("電気", "kb-00000.md"),
        ("a" * 300, "a" * 60 + ".md"),
        ("parola " * 20, "parola-" * 7 + "parola.md"),
    ],
)
def test_file_names_any_system_can_hold(title, name):
    assert file_name(title, "kb-00000") == name


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_answers_to_both_names(kind):
    for lang in ("it", "en"):
        assert kind_of_word(f" {kind_name(kind, lang).title()}") is kind


def test_a_word_that_is_no_kind_gets_the_nearest():
    with pytest.raises(BadInput) as caught:
        kind_of_word("procedur", ui="it")
    assert caught.value.remedy == (
        "Forse volevi scrivere «procedura». I tipi sono: procedura, risposta, problema, scheda, percorso."
    )
    with pytest.raises(BadInput, match="Choose one of: procedure, answer, problem, reference, flow"):
        kind_of_word("zzz")


def test_writing_makes_folders_and_never_overwrites(tmp_path):
    new = make()
    path = write_new_article(tmp_path, new)
    assert path == tmp_path / "content/it/contratti/fare-la-voltura.md"
    assert path.read_bytes() == new.text.encode()
    path.write_text("altro")
    with pytest.raises(BadInput, match=r"fare-la-voltura\.md: C'è già") as caught:
        write_new_article(tmp_path, new, ui="it")
    assert caught.value.exit_code == 2
    assert path.read_text() == "altro"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_writing_stays_inside_the_base(tmp_path):
    root = tmp_path / "base"
    root.mkdir()
    (root / "content").symlink_to(tmp_path)
    for new in (make(folder="../out"), make(folder="content/it")):
        with pytest.raises(BadInput, match="outside the base"):
            write_new_article(root, new)
    assert {path.name for path in tmp_path.iterdir()} == {"base"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_dangling_link_is_not_written_through(tmp_path):
    folder = tmp_path / "content/it/contratti"
    folder.mkdir(parents=True)
    (folder / "fare-la-voltura.md").symlink_to("elsewhere.md")
    with pytest.raises(BadInput, match="already a file"):
        write_new_article(tmp_path, make())
    assert [path.name for path in folder.iterdir()] == ["fare-la-voltura.md"]


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "content").write_text("un file")
    with pytest.raises(BadInput, match=r"fare-la-voltura\.md: The file cannot be written"):
        write_new_article(tmp_path, make())


@given(st.text(max_size=60) | st.text(st.sampled_from("a b#*_[]()<>!`~\\&;:-.1|{}^$'\""), max_size=25))
def test_any_title_reads_back(title):
    shown = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    if not shown:
        return
    new = make(title=title)
    article = parse(new)
    assert article.title_text == shown
    assert {problem.code for problem in article.problems} == {"value-empty", "questions-empty"}
    name = new.path.rpartition("/")[2]
    assert name.removesuffix(".md").replace("-", "").isalnum()
    assert len(name) <= 80
