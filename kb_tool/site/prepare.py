"""From the catalogue to finished pages in the cache: small Markdown files and, beside them, their bodies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from kb_tool.article import Heading, render
from kb_tool.report import ArticleReport, BaseFinding
from kb_tool.settings import Settings
from kb_tool.site.addresses import quality_url
from kb_tool.site.bodies import article_page, home_page, root_page, topic_page
from kb_tool.site.cache import GeneratedFolder
from kb_tool.site.catalogue import Catalogue, Entry, Topic
from kb_tool.site.extension import mark
from kb_tool.site.generator import Prepared
from kb_tool.site.links import Links
from kb_tool.site.panel import Panel, article_panel, base_panel
from kb_tool.site.quality import quality_page
from kb_tool.site.script_data import pages_script
from kb_tool.site.shell import front_matter, shell_values, switch_link
from kb_tool.site.templates import PageTemplates
from kb_tool.site.words import words

__all__ = ["SiteOptions", "prepare"]

Nav = Mapping[str, Any]
"""MkDocs' own: {title: file} or {title: [nav ...]}."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """What settings say about the site: its name by language, its address ("" = it works at any), its bar."""

    names: Mapping[str, str]
    url: str
    default_lang: str
    bar: float

    @classmethod
    def of(cls, settings: Settings) -> SiteOptions:
        """The options in `settings`."""
        return cls(settings.site_name, settings.site_url, settings.languages[0], settings.bar)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: its address, its view, its body's values, and what the shell says of it.

    `alternates` are language -> address of the same page.
    """

    url: str
    lang: str
    view: str
    title: str
    description: str
    body: Any
    toc: tuple[Heading, ...] = ()
    alternates: Mapping[str, str] | None = None


def prepare(
    shown: Catalogue,
    reports: Mapping[str, ArticleReport],
    base_findings: tuple[BaseFinding, ...],
    *,
    options: SiteOptions,
    cache: Path,
    index: Mapping[str, bytes],
    preview: bool = False,
    progress: Callable[[str], None] = lambda path: None,
) -> Prepared:
    """Write every page into `cache` (only files whose bytes changed) and say where they are.

    `index` holds the search index's files by name; `preview` adds the writer's panels; `progress` is told the
    path of each article done. Raises OSError when the cache cannot be written.
    """
    writer = _Writer(shown, cache, options)
    links = Links(shown)

    def panels(path: str, lang: str) -> Panel | None:
        report = reports.get(path) if preview else None
        return article_panel(report, lang) if report else None

    top = [writer.put(_root(shown, options))]
    for lang in shown.langs or (options.default_lang,):
        panel = base_panel(reports.values(), base_findings, lang) if preview else None
        home = home_page(lang, shown, panel)
        text = words(lang)
        homes = {other: f"{other}/" for other in shown.langs}
        pages = [
            writer.put(_Page(f"{lang}/", lang, "home", text["home"], text["description"], home, (), homes))
        ]
        for topic in shown.topics[lang]:
            inside = [writer.put(_topic(topic, lang, shown))]
            for entry in topic.entries:
                inside.append(writer.put(_article(entry, shown, links, panels)))
                progress(entry.article.path)
            pages.append({topic.title: inside})
        pages.append(writer.put(_quality(lang, shown, reports, options.bar)))
        top.append({text["language_name"]: pages})
    files = {f"assets/{name}": content for name, content in index.items()}
    files["assets/kb-pages.js"] = pages_script(shown)
    files |= {name: source.read_bytes() for name, source in links.files.items()}
    writer.finish(files)
    return Prepared(
        docs=writer.docs.folder,
        bodies=writer.bodies.folder,
        site_name=options.names[options.default_lang],
        site_url=options.url,
        default_lang=options.default_lang,
        as_of=shown.as_of,
        nav=tuple(top),
        shell=shell_values(options.names, options.default_lang, shown.langs, shown.as_of, reload=preview),
    )


class _Writer:
    """Prints pages into the two folders of the cache."""

    def __init__(self, shown: Catalogue, cache: Path, options: SiteOptions) -> None:
        self.docs = GeneratedFolder(cache / "docs")
        self.bodies = GeneratedFolder(cache / "bodies")
        self.shown = shown
        self.templates = PageTemplates()

    def put(self, page: _Page) -> Nav:
        """Write one page; returns its entry in the navigation."""
        name = page.url.rstrip("/") or "index"
        contents = {
            "level": 1,
            "id": getattr(page.body, "anchor", "title"),
            "name": escape(page.title),
            "children": [_token(heading) for heading in page.toc],
        }
        html = self.templates.render(page.view, page.body, url=page.url, lang=page.lang)
        body = json.dumps({"html": html, "toc": [contents]}, ensure_ascii=False).encode()
        self.bodies.write(f"{name}.json", body)
        self.docs.write(f"{page.url}index.md", front_matter(self._meta(page), mark(name, body)))
        return {page.title: f"{page.url}index.md"}

    def finish(self, files: Mapping[str, bytes]) -> None:
        """Write the other files and remove what belongs to the site no longer."""
        for name, content in files.items():
            self.docs.write(name, content)
        self.docs.sweep()
        self.bodies.sweep()

    def _meta(self, page: _Page) -> Mapping[str, Any]:
        alternates = page.alternates or {}
        return {
            "title": page.title,
            "view": page.view,
            "lang": page.lang,
            "description": page.description,
            "alternates": [{"lang": lang, "url": url} for lang, url in alternates.items()]
            if len(alternates) > 1
            else [],
            "switch": list(self._switch(page, alternates)),
        }

    def _switch(self, page: _Page, alternates: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
        """Links to the other languages: to the same page where there is one, else to their home."""
        if page.view == "root":
            return
        for lang in self.shown.langs:
            if lang != page.lang:
                yield switch_link(page.lang, lang, alternates.get(lang), article=page.view == "article")


def _root(shown: Catalogue, options: SiteOptions) -> _Page:
    lang = options.default_lang
    langs = sorted(shown.langs or (lang,), key=lambda each: each != lang)
    return _Page("", lang, "root", options.names[lang], words(lang)["description"], root_page(langs))


def _topic(topic: Topic, lang: str, shown: Catalogue) -> _Page:
    body = topic_page(topic, lang, shown)
    return _Page(topic.url, lang, "topic", topic.title, f"{topic.title}: {body.count}.", body)


def _article(
    entry: Entry, shown: Catalogue, links: Links, panels: Callable[[str, str], Panel | None]
) -> _Page:
    lang = entry.article.lang
    rendered = render(entry.article, resolve=links.resolver(entry))
    body = article_page(entry, rendered, shown, panels(entry.article.path, lang))
    alternates = shown.translations(entry)
    return _Page(entry.url, lang, "article", entry.title, entry.answer, body, rendered.toc, alternates)


def _quality(lang: str, shown: Catalogue, reports: Mapping[str, ArticleReport], bar: float) -> _Page:
    entries = [entry for topic in shown.topics[lang] for entry in topic.entries]
    body = quality_page(lang, entries, reports, bar)
    alternates = {other: quality_url(other) for other in shown.langs}
    return _Page(quality_url(lang), lang, "quality", body.title, body.lead, body, (), alternates)


def _token(heading: Heading) -> Mapping[str, Any]:
    """One entry of the contents, as Python-Markdown's toc extension would give it (its name is HTML)."""
    return {
        "level": heading.level,
        "id": heading.anchor,
        "name": escape(heading.text),
        "children": [_token(child) for child in heading.children],
    }
