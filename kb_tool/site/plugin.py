"""The thin MkDocs plugin: `plugins: [kb]` makes plain `mkdocs build` and `mkdocs serve` work.

`docs_dir` stays the base itself, which MkDocs checks before any plugin runs; the plugin prepares the pages
and redirects `docs_dir` to them. Everything it does is done by `prepare` and `finish`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from kb_tool.checks import settings_for
from kb_tool.errors import KbError
from kb_tool.site.build import prepare_site
from kb_tool.site.finish import finish
from kb_tool.site.generator import Prepared, configure, open_shell
from kb_tool.site.job import site_job
from kb_tool.site.manifest import write_manifest
from kb_tool.site.templates import templates_folder

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

__all__ = ["KbPlugin"]


class KbOptions(Config):  # type: ignore[no-untyped-call]
    """`root`: the folder of the project (settings and base), relative to mkdocs.yml."""

    root = config_options.Type(str, default=".")


class KbPlugin(BasePlugin[KbOptions]):  # type: ignore[no-untyped-call]
    """Prepare before, finish after."""

    def __init__(self) -> None:
        self.prepared: Prepared | None = None
        self.serving = False
        self.watched: list[Path] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Refuse what would leave search and topics behind the articles."""
        if dirty:
            raise PluginError("kb: --dirty leaves search and topics out of date. Leave it out.")
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare the pages and redirect the configuration to them."""
        self.prepared = self._prepare(config)
        configure(config, self.prepared)
        return config

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Hand the shell its values."""
        assert self.prepared is not None
        open_shell(env, self.prepared, policy=not self.serving)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Strip, check and sign what was built."""
        assert self.prepared is not None
        try:
            finish(Path(config.site_dir), self.prepared)
        except KbError as error:
            raise PluginError(str(error)) from error
        write_manifest(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Watch what people write, not what is generated from it."""
        server.unwatch(config.docs_dir)
        for path in (*self.watched, templates_folder()):
            if path.exists():
                server.watch(str(path))
        return server

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        start = Path(config.config_file_path or ".").parent / self.config.root
        try:
            settings = settings_for(start.resolve())
            job = site_job(settings, as_of=_today(), run="mkdocs")
            self.watched = [job.content, *([settings.file] if settings.file else [])]
            return prepare_site(job, preview=self.serving)
        except KbError as error:
            raise PluginError(str(error)) from error


def _today() -> date:
    return date.today()
