import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_tool.article import Source, Unreadable, decode_article, explain, load_article_file, locate_file
from kb_tool.article.load import MAX_FILE_BYTES, MAX_LINE_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture
def base(tmp_path):
    root = tmp_path / "base"
    (root / "it").mkdir(parents=True)
    return root


def load(root, name="it/a.md"):
    found = load_article_file(root, Path(name))
    if isinstance(found, Unreadable):
        for lang in ("it", "en"):
            assert "{" not in explain(found, lang).cause
    return found


def refused(root, name="it/a.md"):
    found = load(root, name)
    assert isinstance(found, Unreadable), found
    return found.code


def test_text_is_kept_as_written(base):
    (base / "it/a.md").write_bytes("\ufeffè\r\nb\rc\n\n😀".encode())
    assert load(base) == Source("it/a.md", "è\r\nb\rc\n\n😀")


def test_a_path_may_be_absolute_or_untidy(base):
    (base / "it/a.md").write_text("x")
    assert load(base, base / "it/a.md") == load(base, "it/../it/./a.md") == Source("it/a.md", "x")


def test_an_empty_file_is_an_empty_text(base):
    (base / "it/a.md").touch()
    assert load(base) == Source("it/a.md", "")


@pytest.mark.parametrize(
    ("data", "code", "line", "values"),
    [
        (b"riga\r\ncitt\xe0\n", "not-utf8-windows", 2, {"offset": "10", "byte": "0xE0", "character": "à"}),
        (b"a\rb\r\n\xff\x81", "not-utf8", 3, {"offset": "5", "byte": "0xFF"}),
        ("città".encode("utf-16"), "not-utf8-wide", 1, {"guess": "UTF-16"}),
        ("città".encode("utf-16-be"), "not-utf8-wide", 1, {"guess": "UTF-16"}),
        ("città".encode("utf-32"), "not-utf8-wide", 1, {"guess": "UTF-32"}),
        (b"\xfe\xff\x00a", "not-utf8-wide", 1, {"guess": "UTF-16"}),
        (b"una riga\nnu\x00lo", "nul-byte", 2, {"offset": "11"}),
        (b"\xed\xa0\x80 surrogato", "not-utf8-windows", 1, {"offset": "0"}),
        (b"\xc0\xaf", "not-utf8-windows", 1, {}),
        (b"a" * (MAX_FILE_BYTES + 1), "file-too-large", 1, {"size": str(MAX_FILE_BYTES + 1)}),
        (b"a\n" + b"b" * (MAX_LINE_BYTES + 1), "line-too-long", 2, {"limit": str(MAX_LINE_BYTES)}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bytes_that_are_not_an_article(data, code, line, values):
    found = decode_article("it/a.md", data)
    assert isinstance(found, Unreadable)
    assert (found.path, found.code, found.line) == ("it/a.md", code, line)
    assert dict(found.values).items() >= values.items()


def test_the_limits_themselves_are_allowed():
    lines = (b"a" * (MAX_LINE_BYTES - 1) + b"\r\n") * 4
    assert isinstance(decode_article("a.md", lines), Source)
    assert isinstance(decode_article("a.md", b"a" * MAX_LINE_BYTES), Source)


def test_too_large_a_file_is_not_read(base, monkeypatch):
    with (base / "it/a.md").open("wb") as file:
        file.truncate(200 * 1024**3)
    assert refused(base) == "file-too-large"


def test_a_missing_file_and_a_folder(base):
    (base / "it/b.md").mkdir()
    (base / "it/c.md").write_text("x")
    assert refused(base, "it/a.md") == "file-missing"
    assert refused(base, "it/b.md") == "is-folder"
    assert refused(base, "it/c.md/d.md") == "file-missing"
    assert refused(base, "it/" + "a" * 300 + ".md") == "name-too-long"


@posix
def test_links_are_followed_only_inside_the_base(base, tmp_path):
    (base / "it/a.md").write_text("dentro")
    (tmp_path / "secret.md").write_text("fuori")
    (tmp_path / "base-2").mkdir()
    (tmp_path / "base-2/a.md").write_text("fuori")
    links = {
        "in": "a.md", "out": "../../secret.md", "absolute": "/etc/passwd", "gone": "nothing.md",
        "loop": "loop.md", "twin": "../../base-2/a.md", "folder": "../it",
    }  # fmt: skip
    for name, target in links.items():
        (base / f"it/{name}.md").symlink_to(target)
    (base / "it/up").symlink_to("../..")
    assert load(base, "it/in.md") == Source("it/in.md", "dentro")
    assert refused(base, "it/out.md") == "link-outside"
    assert refused(base, "it/absolute.md") == "link-outside"
    assert refused(base, "it/twin.md") == "link-outside"
    assert refused(base, "it/up/secret.md") == "link-outside"
    assert refused(base, "it/gone.md") == "link-dangling"
    assert refused(base, "it/loop.md") == "link-loop"
    assert refused(base, "it/folder.md") == "is-folder"
    assert refused(base, "../secret.md") == "outside-base"
    assert refused(base, "it/../../secret.md") == "outside-base"
    assert refused(base, "/etc/passwd") == "outside-base"


@posix
def test_links_are_followed_only_inside_the_folder_that_is_named(base):
    for name in ("secret.md", "it/a.md", "it/_notes.md", "it/.git/config.md", "it/below/b.md"):
        (base / name).parent.mkdir(exist_ok=True)
        (base / name).write_text(name)
    links = {"out": "../secret.md", "notes": "_notes.md", "git": ".git/config.md", "below": "below/b.md"}
    for name, target in links.items():
        (base / f"it/to-{name}.md").symlink_to(target)
    found = {name: load_article_file(base, Path(f"it/to-{name}.md"), inside="it") for name in links}
    assert found.pop("below") == Source("it/to-below.md", "it/below/b.md")
    assert {name: each.code for name, each in found.items()} == dict.fromkeys(found, "link-outside")
    assert load(base, "it/_notes.md") == Source("it/_notes.md", "it/_notes.md"), "it is no link"
    real = locate_file(base, Path("it/to-below.md"), inside="it")
    assert real == (base / "it/below/b.md").resolve()
    assert isinstance(locate_file(base, Path("it/to-out.md"), inside="it"), Unreadable)
    assert isinstance(locate_file(base, Path("it/nothing.md"), inside="it"), Unreadable)


@posix
def test_a_base_that_is_itself_a_link_is_fine(base, tmp_path):
    (base / "it/a.md").write_text("x")
    (tmp_path / "linked").symlink_to(base)
    assert load(tmp_path / "linked") == Source("it/a.md", "x")


@posix
def test_pipes_sockets_and_devices_are_never_opened(base, monkeypatch):
    os.mkfifo(base / "it/pipe.md")
    (base / "it/device.md").symlink_to("/dev/zero")
    monkeypatch.chdir(base / "it")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        assert refused(base, "it/socket.md") == "not-a-file"
    assert refused(base, "it/pipe.md") == "not-a-file"
    assert refused(base, "it/device.md") == "link-outside"
    assert refused(Path("/dev"), "zero") == "not-a-file"


@posix
def test_a_file_without_permission(base, monkeypatch):
    (base / "it/a.md").write_text("x")
    real_open = os.open

    def deny(path, *arguments):
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *arguments)

    monkeypatch.setattr(os, "open", deny)
    assert refused(base) == "permission-denied"


@posix
def test_a_disk_that_fails_while_reading(base, monkeypatch):
    (base / "it/a.md").write_text("x")

    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    found = load(base)
    assert isinstance(found, Unreadable)
    assert (found.code, found.values) == ("file-unreadable", (("detail", "Input/output error"),))


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_name_that_is_not_text_is_shown_escaped(base):
    path = os.fsencode(base / "it") + b"/caff\xe8.md"
    Path(os.fsdecode(path)).write_text("x")
    found = load(base, Path(os.fsdecode(path)))
    assert found == Unreadable("it/caff\\udce8.md", "name-not-utf8")


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("utf-16")))
def test_any_bytes_are_a_text_or_unreadable(data):
    found = decode_article("it/a.md", data)
    if isinstance(found, Source):
        assert found.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
    else:
        assert 1 <= found.line <= 1 + data.count(b"\n") + data.count(b"\r")
        assert explain(found, "it").remedy
