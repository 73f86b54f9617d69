"""The writer's preview: renewed on a save, for this computer only, never stopped by one bad file."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_tool.errors import BadInput, BadSettings, KbError
from kb_tool.settings import load_settings
from kb_tool.site import SiteJob, serve_base, site_job
from kb_tool.site.preview_server import STATE_PATH, PreviewServer, State
from kb_tool.site.serve import Preview

from .bases import DAY, VERIFIED, article, write_base


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base", {"it/contratti/voltura.md": article(front=VERIFIED)})


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    def load() -> SiteJob:
        return site_job(load_settings(root), as_of=DAY, run="preview")

    preview = Preview(load, ui="it")
    yield preview
    preview.close()


def ask(
    server: PreviewServer, path: str, *, host: str | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{server.port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    connection.close()
    return found


def test_a_page_with_its_findings_and_scores(root: Path, preview: Preview) -> None:
    text = article(front=VERIFIED, lead="Vedi [qui](non-esiste.md).")
    (root / "content/it/contratti/voltura.md").write_text(text, "utf-8")
    assert "aggiornato: 1 articolo, errori " in preview.renew()
    with PreviewServer(preview.state, 0) as server:
        status, headers, page = ask(server, "/it/contratti/voltura/")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Cache-Control"] == "no-store"
        assert "riga 14" in page
        assert "Organizzato" in page
        assert ask(server, "/it/contratti/voltura")[1]["Location"] == "/it/contratti/voltura/"
        assert ask(server, "/it/none/")[0] == 404
        assert "Questa pagina non c" in ask(server, "/it/none/")[2]
        assert ask(server, "/it/", method="HEAD")[2] == ""
        assert ask(server, "/it/", method="POST")[0] == 501


def test_a_save_is_shown_and_the_page_is_told(root: Path, preview: Preview) -> None:
    preview.renew()
    with PreviewServer(preview.state, 0) as server:
        assert json.loads(ask(server, STATE_PATH)[2]) == {"version": 1, "problem": ""}
        text = article("Un titolo nuovo", front=VERIFIED)
        (root / "content/it/contratti/voltura.md").write_text(text, "utf-8")
        preview.renew()
        assert json.loads(ask(server, STATE_PATH)[2])["version"] == 2
        assert '<h1 id="un-titolo-nuovo">Un titolo nuovo</h1>' in ask(server, "/it/contratti/voltura/")[2]
    assert len(list((root / ".kb/preview").glob("shown-*"))) == 1, "only the one being shown is kept"
    preview.close()
    assert not list((root / ".kb/preview").glob("shown-*"))


def test_one_bad_file_never_stops_it(root: Path, preview: Preview) -> None:
    preview.renew()
    (root / "content/it/contratti/rotto.md").write_bytes(b"\xff\xfe\x00")
    (root / "content/_kb/owners.yml").write_text("- id: [", "utf-8")
    assert "aggiornato" in preview.try_to_renew()
    assert preview.state.problem == ""


def test_settings_that_cannot_be_used_leave_the_version_before(root: Path, preview: Preview) -> None:
    preview.renew()
    (root / "kb.toml").write_text("bar = 'alto'\n", "utf-8")
    line = preview.try_to_renew()
    assert "non aggiornato" in line
    assert "kb.toml" in line
    with PreviewServer(preview.state, 0) as server:
        assert "kb.toml" in json.loads(ask(server, STATE_PATH)[2])["problem"]
        assert ask(server, "/it/contratti/voltura/")[0] == 200
    (root / "kb.toml").write_text("", "utf-8")
    preview.renew()
    assert preview.state.problem == ""


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost:1"]
)
def test_a_name_that_is_not_ours_is_refused(preview: Preview, host: str) -> None:
    preview.renew()
    with PreviewServer(preview.state, 0) as server:
        for path in ("/it/", STATE_PATH):
            assert ask(server, path, host=host)[0] == 421
        assert ask(server, "/it/", host=f"LOCALHOST:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../kb.toml", "/..%2f..%2fkb.toml", "/%2e%2e/%2e%2e/kb.toml", "/it/..\\..\\kb.toml", "/%00",
        "//etc/passwd", "/C:/x",
    ],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    preview.renew()
    with PreviewServer(preview.state, 0) as server:
        status, _, page = ask(server, path)
        assert status == 404
        assert "root:" not in page


def test_it_answers_this_computer_only(preview: Preview) -> None:
    with PreviewServer(State(), 0) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert ask(server, "/")[0] == 404, "nothing to show yet"
        with pytest.raises(BadInput, match=f"la porta {server.port} è già occupata"):
            PreviewServer(State(), server.port, ui="it")


def test_a_browser_that_leaves_early_is_not_reported(
    preview: Preview, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.renew()

    def gone(self: State) -> bytes:
        raise BrokenPipeError

    monkeypatch.setattr(State, "as_json", gone)
    with PreviewServer(preview.state, 0) as server, pytest.raises(http.client.RemoteDisconnected):
        ask(server, STATE_PATH)
    assert capsys.readouterr().err == ""


def test_two_previews_of_a_base_do_not_mix(root: Path, preview: Preview) -> None:
    preview.renew()
    failures: list[str] = []

    def second() -> None:
        try:
            Preview(lambda: site_job(load_settings(root), as_of=DAY, run="preview")).renew()
        except KbError as error:
            failures.append(str(error))

    thread = threading.Thread(target=second)
    thread.start()
    thread.join()
    assert "another build" in failures[0]


def test_serve_renews_by_itself_until_it_is_interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    looks = iter(range(6))

    def nap(seconds: float) -> None:
        look = next(looks)
        if look == 1:
            (root / "content/it/contratti/voltura.md").write_text(article("Nuovo", front=VERIFIED), "utf-8")
        if look == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", nap)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve_base(root, port=port, say=lines.append, ui="en")
    assert [line.split("  ")[-1].split(":")[0] for line in lines] == [
        "updated",
        "The site is at http",
        "updated",
    ]
    assert not list((root / ".kb/preview").glob("shown-*"))


def test_a_base_inside_another_is_shown_by_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "kb.toml").unlink()
    (root.parent / "kb.toml").write_text('site_name = "Quella attorno"\n', "utf-8")
    pages: list[str] = []

    def look(seconds: float) -> None:
        pages.extend(path.read_text("utf-8") for path in (root / ".kb/preview").glob("shown-*/it/index.html"))
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", look)
    serve_base(root, port=0)
    assert len(pages) == 1
    assert "Quella attorno" not in pages[0]


def test_what_cannot_start_says_why(root: Path, tmp_path: Path) -> None:
    (root / "kb.toml").write_text("bar = 'alto'\n", "utf-8")
    with pytest.raises(BadSettings):
        serve_base(root)
    with pytest.raises(BadInput):
        serve_base(tmp_path, port=0)
