"""What every test shares: Hypothesis profiles, the torture gate, no network."""

from __future__ import annotations

import os
import socket
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# `make test` carries small counts, `make torture` the full ones.
_SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}
settings.register_profile("test", max_examples=40, derandomize=True, **_SLOW)
settings.register_profile("torture", max_examples=500, **_SLOW)
TORTURE = os.environ.get("KB_TORTURE", "") == "1"
settings.load_profile("torture" if TORTURE else "test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `torture` run in `make torture` only; there the properties get their full counts too."""
    if TORTURE:
        return
    left_out = [item for item in items if item.get_closest_marker("torture")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("torture")]


@pytest.fixture(autouse=True, scope="session")
def _a_home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What kb keeps for its user (a key, a cache) is kept apart from that of whoever runs the tests."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(tmp_path_factory.mktemp(name.lower()))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing downloads anything, ever: a connection that leaves this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0] if isinstance(address, tuple) else str(address)
            if host not in ("127.0.0.1", "::1", "localhost"):
                raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    def no_lookup(host: object, *args: object, **kwargs: object) -> object:
        if host in (None, "", "127.0.0.1", "::1", "localhost", b"localhost"):
            return lookup(host, *args, **kwargs)  # type: ignore[arg-type]
        raise AssertionError(f"a test tried to look up {host!r}")

    lookup = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", no_lookup)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real corpora, named by KB_CORPORA; tests that need it are skipped without it."""
    value = os.environ.get("KB_CORPORA", "")
    if not value:
        pytest.skip("KB_CORPORA is not set: no real corpora to measure on")
    folder = Path(value)
    if not folder.is_dir():
        pytest.fail(f"KB_CORPORA names {value!r}, which is not a folder")
    return folder


@pytest.fixture(scope="session")
def real_articles(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """(language, file) of the 2,000 real support articles, unpacked once."""
    found: list[tuple[str, Path]] = []
    for lang in ("it", "en"):
        archive = corpora / "articles" / f"{lang}.tar.gz"
        folder = tmp_path_factory.mktemp(f"articles-{lang}")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        found += [(lang, path) for path in sorted(folder.rglob("*.md"))]
    return found
