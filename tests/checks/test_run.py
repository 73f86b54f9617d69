"""Whatever is remembered and whoever does the work, the report is the one of a run that knows nothing."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_tool.checks import judge, program, work
from kb_tool.checks.bench import Bench, Task
from kb_tool.checks.store import Store
from kb_tool.errors import BadInput
from kb_tool.report import Reports
from tests.cli.conftest import GOOD, write

from .bases import AS_OF, make_base, plain, report_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_base(tmp_path / "base")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files just written count as old ones: their state on the disk is enough."""
    monkeypatch.setattr(work, "_RACY", -(10**18))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles that are judged, in order, as it happens."""
    found: list[str] = []
    real = Bench.row

    def row(self: Bench, source: object, *more: object, **named: object) -> object:
        found.append(source.path)  # type: ignore[attr-defined]
        return real(self, source, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Bench, "row", row)
    return found


def test_the_second_run_judges_nothing_and_says_the_same(root: Path, judged: list[str]) -> None:
    fresh = plain(report_of(root, cache=False))
    assert plain(report_of(root)) == fresh
    assert len(judged) == 10
    judged.clear()
    assert plain(report_of(root)) == fresh
    assert judged == []


@pytest.mark.parametrize("folder", ["content", "tests/bad_base"])
def test_the_bases_there_are(folder: str, tmp_path: Path) -> None:
    place = tmp_path / "base"
    shutil.copytree(ROOT / folder, place / "content" if folder == "content" else place)
    fresh = plain(report_of(place, cache=False, jobs=1))
    for _ in range(2):
        assert plain(report_of(place)) == fresh
    assert plain(report_of(place, cache=False, jobs=2)) == fresh


def edit(root: Path) -> None:
    write(root / "content/it/buono.md", GOOD.replace("14 giorni", "qualche giorno"))


def edit_alike(root: Path) -> None:
    """As long as it was, and of the same age."""
    file = root / "content/it/buono.md"
    before = file.stat()
    time.sleep(0.05)  # more than the clock of the file system needs to tell two states apart
    write(file, GOOD.replace("# Ripensare", "# Ripensato"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def rename(root: Path) -> None:
    (root / "content/it/buono.md").rename(root / "content/it/altro-nome.md")


def delete(root: Path) -> None:
    (root / "content/it/vago.md").unlink()


def repeat(root: Path) -> None:
    shutil.copy(root / "content/it/buono.md", root / "content/en/again.md")


def mend_the_anchor(root: Path) -> None:
    """Only another article's link is concerned."""
    file = root / "content/it/vago.md"
    write(file, file.read_text("utf-8") + "\n## Tempi\n\nUn giorno.\n")


def change_settings(root: Path) -> None:
    write(root / "kb.toml", 'bar = 90\n[ignore]\nvague-quantity = "altrove"\n')


def change_paths(root: Path) -> None:
    write(root / "kb.toml", '[paths."content/en/**"]\nselect = ["vague-quantity"]\nbar = 10\n')


def change_record(root: Path) -> None:
    file = root / "content/_kb/owners.yml"
    write(file, file.read_text("utf-8").replace("ufficio-contratti", "ufficio-legale"))


def add_record(root: Path) -> None:
    write(root / "content/_kb/vocabulary.yml", "tags: [\n")


def add_picture(root: Path) -> None:
    write(root / "content/it/foto.svg", "<svg><script>alert(1)</script></svg>")
    write(root / "content/it/vago.md", "# T\n\n![Foto](foto.svg)\n")


def break_file(root: Path) -> None:
    write(root / "content/it/vago.md", b"# T\n\nperch\xe8\n")


CHANGES: list[Callable[[Path], None]] = [
    edit,
    edit_alike,
    rename,
    delete,
    repeat,
    mend_the_anchor,
    change_settings,
    change_paths,
    change_record,
    add_record,
    add_picture,
    break_file,
]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_seen(root: Path, change: Callable[[Path], None]) -> None:
    before = plain(report_of(root))
    change(root)
    fresh = plain(report_of(root, cache=False))
    assert fresh != before
    assert plain(report_of(root)) == fresh
    assert plain(report_of(root)) == fresh


@given(
    st.lists(st.sampled_from([*CHANGES, None]), min_size=1, max_size=6),
    st.sampled_from([(), ("content/it",), ("content/en/cancel.md",)]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_of_changes_and_runs(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[Callable[[Path], None] | None],
    paths: tuple[str, ...],
) -> None:
    place = make_base(tmp_path_factory.mktemp("any") / "base")
    for change in changes:
        with suppress(FileNotFoundError):  # an earlier change took its file away
            if change is not None:
                change(place)
        report_of(place, paths)
        assert plain(report_of(place)) == plain(report_of(place, cache=False))
        some = report_of(place, paths)
        assert some.not_checked == ()
        assert plain(some) == plain(report_of(place, paths, cache=False))


@pytest.mark.usefixtures("settled")
def test_only_what_changed_is_judged(root: Path, judged: list[str]) -> None:
    report_of(root)
    judged.clear()
    edit(root)
    report_of(root)
    assert judged == ["content/it/buono.md"]


def test_a_file_just_written_is_read_again_even_if_it_looks_the_same(root: Path) -> None:
    """With the time in which a file may change unseen, the state on the disk is not believed."""
    report_of(root)
    edit_alike(root)
    assert plain(report_of(root)) == plain(report_of(root, cache=False))


def test_touched_files_are_read_and_not_judged(root: Path, judged: list[str]) -> None:
    report_of(root)
    judged.clear()
    for file in root.rglob("*.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    report_of(root)
    assert judged == []


def test_a_day_counts_only_where_a_rule_asked_for_it(root: Path, judged: list[str]) -> None:
    report_of(root)
    for days, wanted in (
        (1, []),
        (40, []),  # 31 December itself
        (41, ["content/en/cancel.md"]),  # no longer valid
        (99, []),
        (100, ["content/en/cancel.md"]),  # to be reviewed
        (9000, []),
        (0, ["content/en/cancel.md"]),
    ):
        judged.clear()
        day = AS_OF + timedelta(days)
        report = plain(report_of(root, as_of=day))
        assert judged == wanted, day
        assert report == plain(report_of(root, as_of=day, cache=False))


def test_a_rule_that_reads_the_day_is_asked_every_day(
    root: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = judge.lint

    def lint(reading: object, rules: object) -> object:
        assert reading.as_of  # type: ignore[attr-defined]
        return real(reading, rules)  # type: ignore[arg-type]

    monkeypatch.setattr(judge, "lint", lint)
    report_of(root)
    judged.clear()
    report_of(root, as_of=AS_OF + timedelta(1))
    assert len(judged) == 4, "all but the one that no rule reads"


def test_another_program_judges_anew(root: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    report_of(root)
    judged.clear()
    monkeypatch.setattr("kb_tool.checks.bench.program_stamp", lambda: "another")
    report_of(root)
    assert len(judged) == 5


def test_the_program_changes_with_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "kb_tool/checks/program.py", "")
    other = write(tmp_path / "kb_tool/lint/rules/a.py", "")
    monkeypatch.setattr(program, "__file__", str(file))
    installed = program.program_stamp()
    write(other, "x")
    assert program.program_stamp() == installed, "what is installed is told by its version"
    write(tmp_path / "pyproject.toml", "")
    copy = program.program_stamp()
    (other.parent / ".#a.py").symlink_to("somebody@somewhere.123")
    (other.parent / "gone.py").symlink_to("nowhere")
    assert program.program_stamp() == copy, "an editor's lock judges nothing"
    write(other, "xy")
    assert program.program_stamp() != copy


def test_another_build_of_the_same_version_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site-packages"
    record = write(folder / "textstat-1.0.dist-info/RECORD", "textstat.py,sha256=a,1\n")
    monkeypatch.setattr(sys, "path", [str(folder)])
    one = program.program_stamp()
    write(record, "textstat.py,sha256=b,1\n")
    assert program.program_stamp() != one
    record.unlink()
    assert "textstat-1.0" in program.program_stamp()


def stored(root: Path) -> Path:
    (file,) = (root / ".kb/lint").glob("*.rows")
    return file


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"kb-lint 1", b"kb-lint 0"),
        lambda data: data.replace(b"qualche", b"QUALCHE"),
        lambda data: data[:-40] + bytes(40),
        lambda data: b"\x80\x04" + data,
        lambda data: b"SQLite format 3\x00" * 100,
        lambda data: b"\n" * 50,
        lambda data: data + data,
    ],
)  # fmt: skip
def test_a_damaged_or_foreign_file_counts_as_none(root: Path, damage: Callable[[bytes], bytes]) -> None:
    fresh = plain(report_of(root))
    good = stored(root).read_bytes()
    stored(root).write_bytes(damage(good))
    assert plain(report_of(root)) == fresh
    assert len(Store.open(root, stored(root).stem).rows) == 5


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_in_its_place_make_it_raise(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("bytes")
    file = place / ".kb/lint/key.rows"
    file.parent.mkdir(parents=True)
    head = data.draw(
        st.sampled_from([b"", b"kb-lint 1 key 1 00000000\n", b"kb-lint 1 key 0 00000000\n{}\n\n"])
    )
    file.write_bytes(head + data.draw(st.binary(max_size=200)))
    assert Store.open(place, "key").rows == {}


def test_what_was_kept_has_no_private_data_in_it(root: Path) -> None:
    report_of(root)
    (file,) = (root / ".kb/lint").iterdir()
    for row in Store.open(root, file.stem).rows.values():
        text = f"{row.tally}{row.facts}{zlib.decompress(row.report).decode()}"
        assert "RSSMRA85M01H501Q" not in text


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="anybody may write there")
def test_a_folder_that_cannot_be_written_is_no_trouble(root: Path) -> None:
    root.chmod(0o500)
    try:
        assert plain(report_of(root)) == plain(report_of(root, cache=False))
    finally:
        root.chmod(0o700)


def test_a_file_where_the_folder_should_be_is_no_trouble(root: Path) -> None:
    write(root / ".kb", "no folder")
    assert plain(report_of(root)) == plain(report_of(root, cache=False))


@pytest.mark.parametrize("place", [".kb", ".kb/lint", ".kb/.gitignore", ".kb/lint/x.rows"])
def test_a_link_in_place_of_what_is_kept_leads_nowhere(root: Path, place: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).symlink_to(outside / "file" if place.endswith("e") else outside)
    assert plain(report_of(root)) == plain(report_of(root, cache=False))
    assert [*outside.iterdir()] == []


def test_no_cache_leaves_nothing_behind(root: Path) -> None:
    report_of(root, cache=False)
    assert not (root / ".kb").exists()


def test_old_ways_of_judging_are_forgotten(root: Path) -> None:
    for bar in range(60, 70):
        write(root / "kb.toml", f"bar = {bar}\n")
        report_of(root)
    assert len(list((root / ".kb/lint").glob("*.rows"))) == 6


def test_reports_are_made_when_asked_for(root: Path) -> None:
    articles = report_of(root).articles
    assert isinstance(articles, Reports)
    assert [articles[0]] == [*articles][:1] == [*articles[:1]]
    assert articles[0] is not articles[0]
    assert [tally.path for tally in articles.tallies] == [article.path for article in articles]
    assert [article.tally for article in articles] == list(articles.tallies)
    assert articles == tuple(articles)


def test_advice_left_out_is_left_out_of_the_sums(root: Path) -> None:
    report = report_of(root)
    short = report.without_suggestions()
    whole = type(report)(tuple(short.articles), short.findings)
    assert short.summary.suggestions == 0
    assert short.tallies == tuple(article.tally for article in short.articles)
    assert whole.summary.errors == short.summary.errors == report.summary.errors


# --- processes


def many(root: Path, number: int) -> None:
    for each in range(number):
        write(root / f"content/it/altri/{each}.md", GOOD.replace("kb-7f3qk", f"kb-1{each:04}"))


def test_two_processes_say_what_one_says(root: Path) -> None:
    many(root, 40)
    assert plain(report_of(root, cache=False, jobs=2)) == plain(report_of(root, cache=False, jobs=1))


def test_what_other_processes_did_is_kept_too(root: Path, judged: list[str]) -> None:
    many(root, 40)
    fresh = plain(report_of(root, jobs=2))
    judged.clear()
    assert plain(report_of(root)) == fresh
    assert judged == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a changed rule reaches a process only by forking")
def test_a_bug_in_a_process_keeps_its_traceback(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(root, 40)

    def lint(reading: object, rules: object) -> object:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(judge, "lint", lint)
    with pytest.raises(ZeroDivisionError, match="oops") as caught:
        report_of(root, jobs=2)
    assert "in lint" in str(caught.value.__cause__)


def test_a_task_can_be_given_to_another_process(root: Path) -> None:

    from kb_tool.checks import settings_for

    write(root / "kb.toml", '[paths."content/en/**"]\nbar = 10\n')
    task = Task(settings_for(root), AS_OF, {})
    assert pickle.loads(pickle.dumps(task)) == task


@pytest.mark.parametrize(
    ("files", "asked", "cpus", "count"),
    [
        (10, None, 8, 1),
        (1000, None, 2, 2),
        (1000, None, 64, 8),
        (200, None, 8, 2),
        (0, 4, 8, 0),
        (20, 4, 1, 2),
    ],
)
def test_as_many_processes_as_are_worth_it(
    files: int, asked: int | None, cpus: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_cpus", lambda: cpus)
    assert work._processes(files, asked) == count


# --- one file

TIED = "---\nid: kb-00003\ntranslates: {}\n---\n# T\n\nA.\n"


def test_one_file_reads_those_it_names_and_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many(root, 5)
    read: list[str] = []
    real = Bench.load

    def load(self: Bench, path: str) -> object:
        read.append(path)
        return real(self, path)

    monkeypatch.setattr(Bench, "load", load)
    alone = report_of(root, ["content/en/cancel.md"], cache=False)
    assert read == ["content/en/cancel.md", "content/it/vago.md"]
    whole = report_of(root, cache=False)
    assert [each for each in whole.findings if each.path == "content/en/cancel.md"] == list(alone.findings)
    assert [each.finding.rule for each in alone.findings] == ["link-target"]


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("content/it/doppio.md", GOOD, "id-repeated"),
        (
            "content/en/x.md",
            "---\nid: kb-00003\ntranslates: kb-00002\n---\n# T\n\nA.\n",
            "translates-same-language",
        ),
        (
            "content/en/x.md",
            "---\nid: kb-00003\ntranslates: kb-zzzzz\n---\n# T\n\nA.\n",
            "translates-unknown",
        ),
        ("content/en/x.md", "# T\n\n[a](kb-7f3qk#niente)\n", "link-target"),
        ("content/en/x.md", "# T\n\n[a](kb-zzzzz)\n", "link-target"),
        ("content/en/x.md", "# T\n\n[a](../it/vagho.md)\n", "link-target"),
        ("content/en/x.md", "# How long do CUSTOMERS have to cancel\n\nA.\n", "duplicate-title"),
    ],
)
@pytest.mark.parametrize("cache", [False, True])
def test_one_file_is_told_what_the_whole_base_would_tell_it(
    root: Path, path: str, text: str, rule: str, cache: bool
) -> None:
    report_of(root, cache=cache)
    write(root / path, text)
    alone = report_of(root, [path], cache=cache)
    assert rule in {each.finding.rule for each in alone.findings}
    whole = report_of(root, cache=False)
    assert list(alone.findings) == [each for each in whole.findings if each.path == path]


RULE = "exception-comment"


def test_an_exception_between_files_that_allows_nothing_is_told(root: Path) -> None:
    said = "<!-- kb: allow duplicate-title - two teams -->\n\n# {}\n\nA.\n"
    write(root / "content/en/x.md", said.format("How long do customers have to cancel?"))
    write(root / "content/en/y.md", said.format("Another title"))
    for cache in (True, True, False):
        report = report_of(root, cache=cache)
        told = [(each.path, each.finding.line) for each in report.findings if each.finding.rule == RULE]
        assert told == [("content/en/y.md", 1)]
        assert report.suppressed == 1
    write(root / "kb.toml", 'select = ["duplicate-title"]\n')
    assert RULE not in {each.finding.rule for each in report_of(root).findings}


def test_good_links_by_id_hold_for_one_file(root: Path) -> None:
    write(root / "content/en/x.md", "# T\n\n[a](kb-7f3qk#fonti) and [b](../it/buono.md)\n")
    assert report_of(root, ["content/en/x.md"], cache=False).findings == ()


@pytest.mark.parametrize(
    "other",
    [
        f"---\nquestions: [{'x' * 5000}]\nid: kb-00007\n---\n# A b\n",
        "---\rid: kb-00007\r---\r# A b\r",
        "---\n{id: kb-00007, kind: answer}\n---\n# A b\n",
        "---\n? id\n: kb-00007\n---\n# A b\n",
        '---\n"\\x69d": kb-00007\n---\n# A b\n',
        "---\nkind: answer\nid:\n  kb-00007\n---\n# A b\n",
        "\ufeff---\nid: kb-00007\n---\n# A b\n",
    ],
)
def test_an_id_is_found_however_it_is_written(root: Path, other: str) -> None:
    (root / "content/en/other.md").write_bytes(other.encode())
    write(root / "content/en/x.md", "# T\n\n[a](kb-00007)\n")
    whole = report_of(root, cache=False)
    assert not [each for each in whole.findings if each.path == "content/en/x.md"]
    assert report_of(root, ["content/en/x.md"], cache=False).findings == ()


@pytest.mark.parametrize(
    "other",
    ["A b\n===\n", "  # A b\n", "# [A](https://x.example) b\n", "# A &#98;\n", "# A b\r\rC.\r"],
)
def test_a_title_is_found_however_it_is_written(root: Path, other: str) -> None:
    front = "---\nid: kb-00007\n---\n"
    (root / "content/en/other.md").write_bytes((front + other).encode())
    write(root / "content/en/x.md", "# A b\n\nC.\n")
    whole = [each for each in report_of(root, cache=False).findings if each.path == "content/en/x.md"]
    assert [each.finding.rule for each in whole] == ["duplicate-title"]
    assert list(report_of(root, ["content/en/x.md"], cache=False).findings) == whole


# --- settings for some files, rules for one run


def test_settings_for_some_files(root: Path) -> None:
    write(
        root / "kb.toml",
        '[paths."content/it/**"]\nbar = 0\n[paths."content/it/vago.md".ignore]\nvague-quantity = "si sa"\n',
    )
    found = {article.path: article for article in report_of(root).articles}
    vague = found["content/it/vago.md"]
    assert vague.bar == 0
    assert "vague-quantity" not in {each.rule for each in vague.findings}
    assert ("vague-quantity", "La base la esclude: si sa") in {
        (each.rule, each.say("it")) for each in vague.not_checked
    }
    assert found["content/en/cancel.md"].bar == 70


def test_a_path_that_does_not_exist_is_an_error_still(root: Path) -> None:
    with pytest.raises(BadInput, match="mai"):
        report_of(root, ["content/it/mai.md"])


def test_dates_at_the_ends_of_time(root: Path) -> None:
    text = GOOD.replace("verificato: 2026-11-03", "verificato: 0001-01-01\nvalido_al: 9999-12-31")
    write(root / "content/it/buono.md", text)
    for day in (date.min, AS_OF, date.max):
        assert plain(report_of(root, as_of=day)) == plain(report_of(root, as_of=day, cache=False))


SLOW = """
import sys, time
from pathlib import Path
from kb_tool.checks import judge
from kb_tool.cli import main
real = judge.lint
def lint(reading, rules):
    with open(Path(sys.argv[-1], "begun"), "ab") as begun:
        begun.write(b".")
    time.sleep(0.1)
    return real(reading, rules)
judge.lint = lint
main()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a changed rule reaches a process only by forking")
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_every_process_and_keeps_what_was_done(root: Path, times: int) -> None:
    many(root, 100)
    command = [sys.executable, "-c", SLOW, "lint", "--jobs", "2", "--root", str(root)]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, cwd=ROOT
    )
    begun = root / "begun"
    for _ in range(1200):  # 16 articles are given at a time: of 40, one process has handed in its first
        if begun.exists() and begun.stat().st_size >= 40:
            break
        time.sleep(0.05)
    time.sleep(0.5)
    for _ in range(times):
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.05)
    out, error = run.communicate(timeout=60)
    assert (run.returncode, out) == (130, b"")
    assert b"Traceback" not in error
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert stored(root)


def test_rows_that_others_wrote_count_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "theirs"))
    store = Store.open(tmp_path, "k" * 32)
    assert store.file
    store.score_version, store.changed = "forged", True
    store.save()
    assert Store.open(tmp_path, "k" * 32).score_version == "forged", "whoever wrote it may read it"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "ours"))
    assert Store.open(tmp_path, "k" * 32).score_version == ""
