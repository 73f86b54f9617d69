"""The jobs that the docs offer: safe, agreeing with the program, and run here on a host made of files."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from kb_tool import __version__
from kb_tool.cli.lint import lint_command
from kb_tool.cli.reports import FORMS
from kb_tool.cli.speech import Say
from kb_tool.report import write_run

from ..report.naughty import NAUGHTY
from ..report.one_text import run_of
from .pages import DOCS, ROOT, blocks, read

CI = DOCS / "ci"
CHECK, COMMENT = CI / "github/kb.yml", CI / "github/kb-comment.yml"
GITLAB = CI / "gitlab/kb.gitlab-ci.yml"
FILES = (CHECK, COMMENT, GITLAB)
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SINCE = "--since"


def loaded(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def scripts(value: Any) -> Iterator[str]:
    """Every shell text of a job: GitHub's `run`, GitLab's `script`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "run":
                yield inner
            elif key == "script":
                yield from inner
            else:
                yield from scripts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scripts(inner)


def kb_commands(file: Path) -> list[list[str]]:
    text = "\n".join(scripts(loaded(file)))
    return [shlex.split(line) for line in re.findall(r"^\s*kb .*$", text, re.MULTILINE)]


@pytest.mark.parametrize("page", ["pull-requests.md", "pull-requests.it.md"])
def test_the_pages_show_the_files_as_they_are(page: str) -> None:
    shown = blocks(read(DOCS / page), "yaml")
    assert shown[:3] == [file.read_text("utf-8") for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_command_exists_with_its_options(file: Path) -> None:
    options = {name: param for param in lint_command(Say("en")).params for name in param.opts}
    for _, command, *arguments in kb_commands(file):
        assert command == "lint"
        for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
            if name.startswith("--"):
                assert isinstance(options[name], click.Option)
            if name == "--format":
                assert value in FORMS
            if name == "--report":
                assert value.partition("=")[0] in FORMS


def test_the_jobs_check_and_write_what_the_next_ones_read() -> None:
    assert [command[:3] for file in (CHECK, GITLAB) for command in kb_commands(file)] == [
        ["kb", "lint", SINCE]
    ] * 2
    gitlab = loaded(GITLAB)["kb"]
    written = {word.partition("=")[2] for word in kb_commands(GITLAB)[0] if "=" in word}
    kept = {*gitlab["artifacts"]["paths"], *gitlab["artifacts"]["reports"].values()}
    assert written == kept


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_version_installed_is_this_one(file: Path) -> None:
    assert set(re.findall(r"kb-tool==([\w.]+)", file.read_text("utf-8"))) <= {__version__}


def test_the_check_can_only_read() -> None:
    check = loaded(CHECK)
    assert check[True] == "pull_request"  # YAML reads the key `on` as a truth value
    assert check["permissions"] == {"contents": "read"}
    (job,) = check["jobs"].values()
    assert "permissions" not in job
    assert "secrets" not in CHECK.read_text("utf-8")
    checkout = job["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_the_comment_runs_nothing_of_the_change_and_may_do_little() -> None:
    comment = loaded(COMMENT)
    assert comment[True] == {"workflow_run": {"workflows": [loaded(CHECK)["name"]], "types": ["completed"]}}
    assert comment["permissions"] == {}
    (job,) = comment["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    (step,) = job["steps"]
    assert "uses" not in step


@pytest.mark.parametrize("file", [CHECK, COMMENT], ids=lambda file: file.name)
def test_what_strangers_may_write_reaches_no_shell_text(file: Path) -> None:
    """Names of branches are given as variables: `${{ }}` inside a script would be text of the script."""
    text = file.read_text("utf-8")
    assert "pull_request_target:" not in text
    assert all("${{" not in script for script in scripts(loaded(file)))
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in re.findall(r"uses: (\S+)", text))


def test_hooks_run_commands_that_exist() -> None:
    hooks = {hook["id"]: hook for hook in loaded(HOOKS)}
    assert list(hooks) == ["kb-lint", "kb-lint-base"]
    assert {hook["entry"] for hook in hooks.values()} == {"kb lint"}
    assert hooks["kb-lint-base"]["pass_filenames"] is False
    chosen = re.compile(hooks["kb-lint"]["files"])
    assert chosen.search("content/it/bollette/rate.md")
    assert not chosen.search("content/_kb/README.md")
    assert not chosen.search("README.md")
    page = blocks(read(DOCS / "pull-requests.md"), "yaml")[-1]
    (repository,) = yaml.safe_load(page)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == set(hooks)
    assert repository["rev"] == f"v{__version__}"


# The script of the job that may write, run with a host that answers from a file.

HOST = '''#!{python}
"""`gh api`, answering from host.json; what it is asked to write is kept there too."""
import json, subprocess, sys
arguments = sys.argv[2:]
host = json.load(open("host.json"))
path = next(each for each in arguments if each.startswith("repos/"))
body = next((each for each in arguments if each.startswith("body=@")), "")
if body:
    method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "POST"
    host["said"].append([method, path, open(body[6:], encoding="utf-8").read()])
    json.dump(host, open("host.json", "w"))
elif path.endswith("/zip"):
    sys.stdout.buffer.write(open("artifact.zip", "rb").read())
else:
    answer = json.dumps(host["answers"][path.partition("?")[0]])
    jq = arguments[arguments.index("--jq") + 1]
    found = subprocess.run(["jq", "-r", jq], input=answer, text=True, check=True, capture_output=True)
    sys.stdout.write(found.stdout)
'''
MARK = "<!-- kb lint -->"
GOOD = f"{MARK}\n\n### Questa modifica: 1 articolo migliora\n"
needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "jq", "unzip", "sed", "grep"))), reason="bash, jq, unzip, sed, grep"
)


@dataclass
class Posted:
    """How the job ended, what it printed, and what it asked the host to write: method, path, text."""

    code: int
    out: str
    said: list[list[str]]


@dataclass
class Host:
    """A folder in which the job runs."""

    folder: Path

    def run(
        self,
        comment: str | bytes = GOOD,
        *,
        number: str = "12",
        size: int = 900,
        head: str = "abc",
        repository: str = "stranger/kb",
        state: str = "open",
        comments: list[tuple[str, str]] | None = None,
        kept: bool = True,
    ) -> Posted:
        with zipfile.ZipFile(self.folder / "artifact.zip", "w") as archive:
            archive.writestr("comment.md", comment)
            archive.writestr("number", f"{number}\n")
            archive.writestr("../outside", "x")
        artifacts = [{"id": 7, "size_in_bytes": size, "expired": False}] if kept else []
        pull = {"state": state, "head": {"sha": head, "repo": {"full_name": repository}}}
        said = [
            {"id": index, "user": {"login": login}, "body": body}
            for index, (login, body) in enumerate(comments or [], 100)
        ]
        answers = {
            "repos/base/kb/actions/runs/5/artifacts": {"artifacts": artifacts},
            "repos/base/kb/pulls/12": pull,
            "repos/base/kb/issues/12/comments": said,
        }
        file = self.folder / "host.json"
        file.write_text(json.dumps({"answers": answers, "said": []}), encoding="utf-8")
        (step,) = loaded(COMMENT)["jobs"]["comment"]["steps"]
        environment = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.folder),
            "REPOSITORY": "base/kb",
            "RUN_ID": "5",
            "HEAD_SHA": "abc",
            "HEAD_REPOSITORY": "stranger/kb",
            "MARK": step["env"]["MARK"],
            "MOST": step["env"]["MOST"],
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")
        return Posted(done.returncode, done.stdout + done.stderr, json.loads(file.read_text("utf-8"))["said"])


@pytest.fixture
def host(tmp_path: Path) -> Host:
    program = tmp_path / "bin/gh"
    program.parent.mkdir()
    program.write_text(HOST.replace("{python}", sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Host(tmp_path)


@needs_tools
def test_the_first_comment_is_posted(host: Host) -> None:
    posted = host.run(comments=[("somebody", MARK), ("github-actions[bot]", "another job's")])
    assert posted.code == 0, posted.out
    assert posted.said == [["POST", "repos/base/kb/issues/12/comments", GOOD]]
    assert not (host.folder.parent / "outside").exists()


@needs_tools
def test_the_next_one_takes_its_place(host: Host) -> None:
    before = [("somebody", MARK), ("github-actions[bot]", f"{MARK}\nbefore"), ("github-actions[bot]", MARK)]
    posted = host.run(comments=before)
    assert posted.said == [["PATCH", "repos/base/kb/issues/comments/101", GOOD]]


@needs_tools
@pytest.mark.parametrize(
    "change",
    [{"kept": False}, {"head": "def"}, {"repository": "other/kb"}, {"state": "closed"}],
    ids=["no file", "newer commits", "another's request", "closed"],
)
def test_nothing_to_post_is_no_failure(host: Host, change: dict[str, Any]) -> None:
    posted = host.run(**change)
    assert (posted.code, posted.said) == (0, []), posted.out


@needs_tools
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"size": 262_145}, "too large"),
        ({"number": "12; echo"}, "the number is none"),
        ({"number": "-1"}, "the number is none"),
        ({"number": ""}, "the number is none"),
        ({"comment": "ciao"}, "kb did not write it"),
        ({"comment": f"{GOOD}[qui](https://evil.test)"}, "a link"),
        ({"comment": f"{GOOD}[qui](//evil.test)"}, "a link"),
        ({"comment": f"{GOOD}![x](a)"}, "a link"),
        ({"comment": f"{GOOD}[x]: //evil.test"}, "a link"),
        ({"comment": f"{GOOD}https://evil.test"}, "a link"),
        ({"comment": f"{GOOD}WWW.evil.test"}, "a link"),
        ({"comment": f"{GOOD}@everyone"}, "a name"),
        ({"comment": f"{GOOD}<img src=x>"}, "HTML"),
        ({"comment": f"{GOOD}<IMG src=x>"}, "HTML"),
        ({"comment": f"{GOOD}<span onclick=x>"}, "HTML"),
        ({"comment": GOOD.encode() + b"\xff\xfe [a](b)"}, "a link"),
    ],
)
def test_what_kb_did_not_write_is_refused(host: Host, change: dict[str, Any], said: str) -> None:
    posted = host.run(**change)
    assert posted.code == 1
    assert posted.said == []
    assert said in posted.out


@needs_tools
def test_a_file_that_unpacks_to_more_than_it_says_is_not_posted(host: Host) -> None:
    posted = host.run(GOOD + "a" * 3_000_000)
    assert posted.code != 0
    assert posted.said == []


@needs_tools
def test_all_that_kb_writes_is_accepted(host: Host) -> None:
    """The naughty texts, in one comment: the job's own test finds nothing in it."""
    parts = [write_run(run_of(text), "markdown").partition("\n")[2] for text in NAUGHTY]
    for start in range(0, len(parts), 100):
        comment = "\n".join([MARK, *parts[start : start + 100]])
        posted = host.run(comment)
        assert posted.code == 0, posted.out
        assert len(posted.said) == 1


CURL = """#!{python}
import json, sys
arguments = sys.argv[1:]
form = [each for each in arguments if each.startswith("body=<")]
if form:
    method = arguments[arguments.index("--request") + 1]
    text = open(form[0][6:], encoding="utf-8").read()
    json.dump([method, arguments[-1], text], open("said.json", "w"))
else:
    print(open("notes.json").read())
"""


@needs_tools
@pytest.mark.parametrize(
    ("notes", "method", "end"),
    [
        ([], "POST", "/notes"),
        ([{"id": 3, "body": "ciao"}], "POST", "/notes"),
        ([{"id": 3, "body": "ciao"}, {"id": 4, "body": GOOD}, {"id": 5, "body": GOOD}], "PUT", "/notes/4"),
    ],
)
def test_the_note_on_gitlab_is_one(
    tmp_path: Path, notes: list[dict[str, Any]], method: str, end: str
) -> None:
    program = tmp_path / "bin/curl"
    program.parent.mkdir()
    program.write_text(CURL.replace("{python}", sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "bin/python").symlink_to(sys.executable)
    (tmp_path / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
    (tmp_path / "kb-comment.md").write_text(GOOD, encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CI_API_V4_URL": "https://gitlab.test/api/v4",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
        "KB_NOTE_TOKEN": "x",
    }
    script = "\n".join(loaded(GITLAB)["kb-note"]["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads((tmp_path / "said.json").read_text("utf-8"))
    assert said == [method, f"https://gitlab.test/api/v4/projects/1/merge_requests/2{end}", GOOD]
