"""Plain `mkdocs build` and `mkdocs serve` through the thin plugin."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from kb_tool.site import build_site
from kb_tool.site.manifest import read_manifest
from kb_tool.site.plugin import KbPlugin

from .bases import VERIFIED, article, job_of, tree, write_base

CONFIG = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_base(tmp_path / "base", {"it/contratti/voltura.md": article(front=VERIFIED)})
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return root


def test_plain_mkdocs_prints_the_same_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setattr("kb_tool.site.plugin._today", lambda: job_of(root).as_of)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "plain"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    build_site(job_of(root))
    assert tree(root / "plain") == tree(root / "site")
    assert read_manifest(root / "plain") is not None


def test_serve_watches_what_people_write(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "served"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(root / "served"))
    server.watch(config.docs_dir)
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    watched = set(server._watched_paths)
    server.server_close()
    assert {str(root / "content"), str(root / "kb.toml")} <= watched
    assert not any(".kb" in Path(path).parts for path in watched)
    page = (root / "served/it/contratti/voltura/index.html").read_text("utf-8")
    assert "kb-panel" in page
    assert "Content-Security-Policy" not in page, "mkdocs serve puts an inline script into each page"


def test_a_dirty_build_is_refused() -> None:
    with pytest.raises(PluginError, match="dirty"):
        KbPlugin().on_startup(command="build", dirty=True)


def test_settings_that_cannot_be_used_are_one_clear_message(root: Path) -> None:
    (root / "kb.toml").write_text("bar = 'high'\n", "utf-8")
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "plain"))
    with pytest.raises(PluginError, match=re.escape("kb.toml")):
        config.plugins.on_config(config)
