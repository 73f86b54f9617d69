"""The folder of templates and assets, and the pages printed from it: Jinja with escaping always on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb_tool.errors import KbError
from kb_tool.site.addresses import relative
from kb_tool.site.words import words

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["PageTemplates", "templates_folder"]


def templates_folder() -> Path:
    """The `site_templates` folder: inside the installed package, else the checkout's own."""
    packaged = Path(str(files("kb_tool"))) / "_site_templates"
    folder = packaged if packaged.is_dir() else Path(str(files("kb_tool"))).parent / "site_templates"
    if not (folder / "main.html").is_file():
        raise KbError("the site's templates are missing.", where=str(folder), remedy="Install kb-tool again.")
    return folder


@cache
def _environment(folder: Path) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class PageTemplates:
    """Prints the bodies of pages."""

    def __init__(self, folder: Path | None = None) -> None:
        self._environment = _environment(folder or templates_folder())

    def render(self, view: str, page: Any, *, url: str, lang: str) -> str:
        """The body of the page at `url` from `pages/<view>.html`; every value of `page` is escaped."""
        context: Mapping[str, Any] = {"page": page, "t": words(lang), "href": _links_from(url)}
        return self._environment.get_template(f"pages/{view}.html").render(context)


def _links_from(url: str) -> Callable[[str], str]:
    return lambda target: relative(target, url)
