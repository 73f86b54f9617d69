"""The door to MkDocs: prepared pages in, a folder of HTML out.

MkDocs and its theme only print the shell around finished bodies. The configuration is made here, from values;
a base needs no `mkdocs.yml`. `mkdocs.yml` and the plugin exist for those who want the plain `mkdocs` command,
and go through the same `configure`.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb_tool.site.templates import templates_folder

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.plugins import BasePlugin

__all__ = ["Prepared", "configure", "generate", "open_shell"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` leaves for the generator.

    `docs` and `bodies` are folders in the cache; `nav` is MkDocs' own nested list of {title: file};
    `shell` is what the shell's template prints beside a page's own meta.
    """

    docs: Path
    bodies: Path
    site_name: str
    site_url: str
    default_lang: str
    as_of: date
    nav: tuple[Mapping[str, Any], ...]
    shell: Mapping[str, Any] = field(repr=False)


def configure(config: MkDocsConfig, prepared: Prepared) -> None:
    """Point a loaded configuration at the prepared pages and at our templates."""
    from kb_tool.site.extension import BodyExtension

    config.docs_dir = str(prepared.docs)
    config.site_name = prepared.site_name
    config.nav = list(prepared.nav)
    config.use_directory_urls = True
    config.markdown_extensions = [BodyExtension(bodies=str(prepared.bodies))]  # type: ignore[list-item]
    config.mdx_configs = {}
    config.extra_css = ["assets/kb.css"]
    config.extra["generator"] = False
    config.theme["font"] = False
    config.theme["language"] = prepared.default_lang
    config.theme["features"] = ["navigation.prune"]
    folder = str(templates_folder())
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(0, folder)


def open_shell(environment: Environment, prepared: Prepared, *, policy: bool = True) -> None:
    """Give the shell its values, and turn on the escaping that MkDocs leaves off.

    `policy=False` leaves the pages' policy out: `mkdocs serve` puts a script of its own into each page.
    """
    environment.autoescape = True
    environment.globals["kb"] = dict(prepared.shell) | ({} if policy else {"policy": ""})


def generate(prepared: Prepared, target: Path) -> None:
    """Print the whole site into the empty folder `target`, with the clock at the day of the build."""
    from mkdocs.commands.build import build
    from mkdocs.config.defaults import MkDocsConfig

    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": prepared.site_name,
            "site_url": prepared.site_url or None,
            "docs_dir": str(prepared.docs),
            "site_dir": str(target),
            "theme": {"name": "material"},
            "plugins": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        raise ValueError(f"the generated MkDocs configuration is wrong: {errors}")
    config.plugins["kb"] = _handing_over(prepared)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    with build_clock(prepared.as_of):
        build(config)


def _handing_over(prepared: Prepared) -> BasePlugin[Any]:
    """A plugin that gives MkDocs what is prepared already, at the moments when it takes it."""
    from mkdocs.plugins import BasePlugin

    class HandOver(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
        def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
            configure(config, prepared)
            return config

        def on_env(self, env: Environment, **_: Any) -> Environment:
            open_shell(env, prepared)
            return env

    return HandOver()


@contextmanager
def build_clock(day: date) -> Iterator[None]:
    """Fix the time MkDocs writes into the site, so that the same base gives the same bytes."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    if before is None:
        midnight = datetime.combine(day, time(), tzinfo=UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(max(0, int(midnight.timestamp())))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
