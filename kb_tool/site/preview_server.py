"""A small HTTP server for the preview: this computer only, files of one folder only, GET only."""

from __future__ import annotations

import errno
import json
import posixpath
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from kb_tool.errors import BadInput
from kb_tool.site.words import words

__all__ = ["STATE_PATH", "PreviewServer", "State"]

STATE_PATH = "/__kb/state"
_HOSTS = ("127.0.0.1", "localhost")


@dataclass(slots=True)
class State:
    """What is shown now. `version` grows with each round; `problem` says why the last one failed."""

    folder: Path | None = None
    version: int = 0
    problem: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def show(self, folder: Path) -> Path | None:
        """Show `folder` from now on; returns the one shown before."""
        with self._lock:
            old, self.folder = self.folder, folder
            self.version += 1
            self.problem = ""
            return old

    def as_json(self) -> bytes:
        """What the page asks every second."""
        with self._lock:
            return json.dumps({"version": self.version, "problem": self.problem}).encode()


class PreviewServer:
    """Serves `state` in threads of its own, inside a `with` block. `port` 0 takes any free one."""

    def __init__(self, state: State, port: int, *, ui: str = "en") -> None:
        text = words(ui)
        try:
            self._server = _Server(("127.0.0.1", port), partial(_Handler, state))
        except OSError as error:
            key = "port_taken" if error.errno == errno.EADDRINUSE else "port_refused"
            message = text[key].format(port=port, reason=error.strerror)
            raise BadInput(message, remedy=text["port_remedy"]) from error
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> PreviewServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    """One thread a request; a browser that leaves before its answer has come is nothing to report."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep the traceback of a bug, not that of a connection that was closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder shown at the moment of the request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, state: State, *arguments: object) -> None:
        self.state = state
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Refuse foreign names, answer for the state, else serve a file."""
        if not self._asked_by_name_of_ours():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif urlsplit(self.path).path == STATE_PATH:
            self._send(HTTPStatus.OK, "application/json", self.state.as_json())
        else:
            self._file(head=False)

    def do_HEAD(self) -> None:
        """As GET, without the content."""
        if self._asked_by_name_of_ours():
            self._file(head=True)
        else:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)

    def end_headers(self) -> None:
        """Nothing of a preview is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the parent's
        """Say nothing: the terminal is for the writer."""

    def _asked_by_name_of_ours(self) -> bool:
        """A page elsewhere can make its own name lead here, but not send ours: look at what it asked for."""
        host, _, port = self.headers.get("Host", "").partition(":")
        own = str(self.connection.getsockname()[1])
        return host.lower() in _HOSTS and port in ("", own)

    def _file(self, *, head: bool) -> None:
        folder = self.state.folder
        path = urlsplit(self.path).path
        name = posixpath.normpath("/" + unquote(path, errors="replace")).lstrip("/")
        if folder is None or "\\" in name or "\x00" in name or ":" in name:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        file = folder / name
        if file.is_dir() and not path.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", "/" + path.strip("/") + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, folder / "404.html"
        try:
            content = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(status, self.guess_type(file.name), b"" if head else content, len(content))

    def _send(self, status: HTTPStatus, kind: str, content: bytes, length: int | None = None) -> None:
        text = kind.startswith("text/") or kind in ("application/json", "application/javascript")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
