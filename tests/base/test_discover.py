import os
import sys
from pathlib import Path

import pytest

from kb_tool.base import BaseProblem, discover, explain, is_record, language_of
from kb_tool.base.discover import sort_files

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


def make(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root


def codes(problems: tuple[BaseProblem, ...]) -> list[tuple[str, str]]:
    for problem in problems:
        for lang in ("it", "en"):
            assert explain(problem, lang).remedy
    return [(problem.path, problem.code) for problem in problems]


def test_articles_are_markdown_in_a_language_folder(tmp_path):
    make(
        tmp_path,
        "content/it/b.md", "content/it/a/z.MD", "content/en/c.md", "content/it/picture.png",
        "content/_kb/terms.yml", "content/_kb/studies/one.yml", "content/it/_drafts/d.md", "content/it/_e.md",
        "content/.git/it/f.md", "content/it/.g.md", "content/README.md", "other/it/h.md",
    )  # fmt: skip
    found = discover(tmp_path)
    assert found.articles == ("content/en/c.md", "content/it/a/z.MD", "content/it/b.md")
    assert found.records == ("content/_kb/terms.yml",)
    assert found.files == {*found.articles, "content/it/picture.png", "content/README.md"}
    assert found.problems == ()


def test_the_content_folder_may_be_the_base_itself(tmp_path):
    make(tmp_path, "it/a.md", "_kb/terms.yml")
    found = discover(tmp_path, ".")
    assert (found.articles, found.records) == (("it/a.md",), ("_kb/terms.yml",))


def test_no_content_folder_is_a_problem(tmp_path):
    assert codes(discover(tmp_path).problems) == [("content", "content-missing")]
    make(tmp_path, "content")
    assert codes(discover(tmp_path).problems) == [("content", "content-missing")]


def test_an_article_outside_the_language_folders_is_told(tmp_path):
    make(tmp_path, "content/a.md", "content/fr/b.md", "content/it.md")
    assert codes(discover(tmp_path).problems) == [
        ("content/a.md", "language-folder"),
        ("content/fr/b.md", "language-folder"),
        ("content/it.md", "language-folder"),
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["content/it/Voltura.md", "content/it/voltura.md"], [("content/it/voltura.md", "name-clash")]),
        (["content/it/E.md", "content/it/e.md"], [("content/it/e.md", "name-clash")]),
        (
            ["content/it/e\u0300.md", "content/it/\u00e8.md"],
            [("content/it/e\u0300.md", "name-decomposed"), ("content/it/\u00e8.md", "name-clash")],
        ),
        (["content/it/e\u0300.md"], [("content/it/e\u0300.md", "name-decomposed")]),
        (["content/it/Gross.md", "content/it/gro\u00df.md"], [("content/it/gro\u00df.md", "name-clash")]),
        (["content/it/CON.md"], [("content/it/CON.md", "name-reserved")]),
        (["content/it/com1.tar.md"], [("content/it/com1.tar.md", "name-reserved")]),
        (["content/it/a:b.md"], [("content/it/a:b.md", "name-characters")]),
        (["content/it/a?\t.png"], [("content/it/a?\t.png", "name-characters")]),
        (["content/it/a."], [("content/it/a.", "name-ending")]),
        (["content/it/console.md", "content/it/a b (c) è.md", "content/en/Voltura.md"], []),
    ],
)  # fmt: skip
def test_names_that_fail_on_another_system(names, expected):
    assert codes(sort_files(names).problems) == expected


def test_folders_are_named_by_the_same_rules(tmp_path):
    make(tmp_path, "content/it/aux/a.md")
    assert codes(discover(tmp_path).problems) == [("content/it/aux", "name-reserved")]


@posix
def test_links_to_folders_are_told_and_never_followed(tmp_path):
    make(tmp_path, "content/it/a.md", "outside/b.md")
    (tmp_path / "content/it/loop").symlink_to("../it")
    (tmp_path / "content/it/out").symlink_to(tmp_path / "outside")
    found = discover(tmp_path)
    assert found.articles == ("content/it/a.md",)
    assert codes(found.problems) == [("content/it/loop", "folder-link"), ("content/it/out", "folder-link")]


@posix
def test_a_link_named_like_an_article_is_left_to_reading(tmp_path):
    make(tmp_path, "content/it/a.md")
    (tmp_path / "content/it/gone.md").symlink_to("nothing.md")
    (tmp_path / "content/it/loop.md").symlink_to("loop.md")
    (tmp_path / "content/it/folder.md").mkdir()
    assert discover(tmp_path).articles == tuple(
        f"content/it/{name}.md" for name in ("a", "folder", "gone", "loop")
    )


def test_a_folder_that_cannot_be_read_does_not_stop_the_walk(tmp_path, monkeypatch):
    make(tmp_path, "content/it/a.md", "content/en/b.md")
    real = os.scandir

    def deny(path):
        if Path(path).name == "en":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", deny)
    found = discover(tmp_path)
    assert found.articles == ("content/it/a.md",)
    assert codes(found.problems) == [("content/en", "folder-unreadable")]


@pytest.mark.parametrize(
    ("paths", "articles", "problems"),
    [
        (["content/it/a.md"], ["content/it/a.md"], []),
        (["content/it"], ["content/it/a.md", "content/it/b/c.md"], []),
        (["."], ["content/en/d.md", "content/it/a.md", "content/it/b/c.md"], []),
        (["content/it/b/../b/"], ["content/it/b/c.md"], []),
        (["content/it/a.md", "content/x"], ["content/it/a.md"], [("content/x", "path-missing")]),
        (["content/it/b.png"], [], [("content/it/b.png", "path-no-article")]),
        (["content/i"], [], [("content/i", "path-missing")]),
        (["../x"], [], [("../x", "path-outside")]),
    ],
)  # fmt: skip
def test_paths_choose_among_the_articles(tmp_path, paths, articles, problems):
    make(tmp_path, "content/it/a.md", "content/it/b/c.md", "content/it/b.png", "content/en/d.md")
    for given in (paths, [tmp_path / path for path in paths]):
        found = discover(tmp_path, paths=[Path(path) for path in given])
        assert list(found.articles) == articles
        assert codes(found.problems) == problems


def test_the_language_is_the_top_folder():
    assert language_of("content/it/a/b.md") == "it"
    assert language_of("en/a.md", ".") == "en"
    assert language_of("content/fr/a.md") is None
    assert language_of("content/it.md") is None


def test_what_is_a_record() -> None:
    for path in ("content/_kb/terms.yml", "content/_kb/x.YAML"):
        assert is_record(path)
    for path in ("content/_kb/x/terms.yml", "content/it/terms.yml", "content/_kb/x.csv"):
        assert not is_record(path)
    assert is_record("_kb/terms.yml", "")
