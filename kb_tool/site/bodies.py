"""Values for the templates of pages: everything a page shows, worked out; templates only print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb_tool.article import Rendered, RenderedSection, State, kind_name
from kb_tool.base import Bilingual
from kb_tool.report import day_text
from kb_tool.site.catalogue import Catalogue, Entry, Topic
from kb_tool.site.finished_html import link_questions, mark_blanks
from kb_tool.site.panel import Panel
from kb_tool.site.status import Banner, Status, banners, in_force
from kb_tool.site.words import counted, elided, words

__all__ = [
    "ArticlePage",
    "HomePage",
    "Link",
    "TopicPage",
    "article_page",
    "home_page",
    "quality_crumbs",
    "root_page",
    "topic_page",
]

_NEIGHBOURS = 6
_FIRST_OF_TOPIC = 5
_SHORT = 2  # headings that need no table of contents


@dataclass(frozen=True, slots=True)
class Link:
    """A title and the address it leads to; `note` is a state that a list must not hide (a draft's)."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic as the home page and the articles in it show it."""

    title: str
    url: str
    count: str
    first: tuple[Link, ...] = ()
    more: bool = False
    all: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an article; `html` is safe: it was printed by `kb_tool.article.render`."""

    key: str | None
    heading: str
    anchor: str
    html: str


@dataclass(frozen=True, slots=True)
class Contents:
    """One entry of the page's contents."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything an article's page shows; texts are plain and get escaped, only the sections are HTML."""

    title: str
    anchor: str
    id: str
    kind: str
    products: tuple[str, ...]
    status: Status
    office: str
    banners: tuple[Banner, ...]
    sections: tuple[Section, ...]
    footnotes: str
    contents: tuple[Contents, ...]
    jump: tuple[Contents, ...]  # the contents of small screens: what stands below them
    jump_after: int  # the 1-based section below which they stand; 0 = too short for any
    details: tuple[tuple[str, str], ...]
    siblings: tuple[Link, ...]
    topic: TopicCard
    crumbs: tuple[Link, ...]
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class Row:
    """An article in a list."""

    title: str
    url: str
    kind: str
    products: tuple[str, ...]
    status: Status
    answer: str


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The list of a topic's articles."""

    title: str
    count: str
    articles: tuple[Row, ...]
    crumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The large search box and the topics below it."""

    topics: tuple[TopicCard, ...]
    panel: Panel | None


@dataclass(frozen=True, slots=True)
class Language:
    """A link to one language's home."""

    lang: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RootPage:
    """The chooser of the language."""

    title: str
    languages: tuple[Language, ...]


def article_page(
    entry: Entry, rendered: Rendered, shown: Catalogue, panel: Panel | None = None
) -> ArticlePage:
    """The page of one article."""
    article, lang = entry.article, entry.article.lang
    office = _office(entry, shown)
    topic = shown.topic_of(entry)
    vocabulary = shown.records.vocabulary
    sections = tuple(_section(each) for each in rendered.sections if each.html.strip() or each.heading)
    contents = tuple(Contents(heading.text, heading.anchor) for heading in rendered.toc)
    jump_after = _jump_after(sections, rendered)
    above = {section.anchor for section in sections[:jump_after]}
    return ArticlePage(
        title=entry.title,
        anchor=article.title.anchor if article.title and article.title.anchor else "title",
        id=article.meta.id or "",
        kind=_kind(entry),
        products=_labels(article.meta.products, vocabulary.products, lang),
        status=entry.status,
        office=office,
        banners=banners(article.meta, entry.review_by, office, as_of=shown.as_of, lang=lang),
        sections=sections,
        footnotes=rendered.footnotes,
        contents=contents,
        jump=tuple(each for each in contents if each.anchor not in above),
        jump_after=jump_after,
        details=_details(entry, office, shown),
        siblings=_siblings(entry, topic),
        topic=_topic_card(topic, lang),
        crumbs=(_home(lang), Link(topic.title, topic.url)),
        panel=panel,
    )


def home_page(lang: str, shown: Catalogue, panel: Panel | None = None) -> HomePage:
    """The home page of one language."""
    return HomePage(tuple(_topic_card(topic, lang) for topic in shown.topics[lang]), panel)


def topic_page(topic: Topic, lang: str, shown: Catalogue) -> TopicPage:
    """The page of one topic."""
    products = shown.records.vocabulary.products
    rows = tuple(
        Row(
            entry.title,
            entry.url,
            _kind(entry),
            _labels(entry.article.meta.products, products, lang),
            entry.status,
            _shown_answer(entry, shown),
        )
        for entry in topic.entries
    )
    return TopicPage(topic.title, counted("articles", len(rows), lang), rows, (_home(lang),))


def root_page(langs: Sequence[str]) -> RootPage:
    """The chooser at the root of the site: a link to each language; a script follows the browser's own."""
    title = " · ".join(words(lang)["choose"] for lang in langs)
    return RootPage(title, tuple(Language(lang, words(lang)["language_name"], f"{lang}/") for lang in langs))


def quality_crumbs(lang: str) -> tuple[Link, ...]:
    """The way back from the quality page."""
    return (_home(lang),)


def _home(lang: str) -> Link:
    return Link(words(lang)["home"], f"{lang}/")


def _section(section: RenderedSection) -> Section:
    html = section.html
    if section.key in ("say", "write"):
        html = mark_blanks(html)
    elif section.key == "path":
        html = link_questions(html)
    return Section(section.key, section.heading, section.anchor, html)


def _jump_after(sections: Sequence[Section], rendered: Rendered) -> int:
    """Below the answer, or below what to say when that comes right after it."""
    if len(rendered.toc) <= _SHORT:
        return 0
    return 2 if [section.key for section in sections[:2]] == ["lead", "say"] else 1


def _lead(entry: Entry) -> str:
    """The first paragraph of the lead, else the first sentence of the article."""
    lead = entry.article.section("lead")
    texts = (block.prose.text for block in lead.walk() if block.prose) if lead else iter(())
    return next((text for text in texts if text.strip()), entry.answer)


def _shown_answer(entry: Entry, shown: Catalogue) -> str:
    """The lead; of an expired article only that it is."""
    end, lang = entry.article.meta.valid_to, entry.article.lang
    if end and shown.as_of > end:
        return elided(words(lang)["expired"].format(date=day_text(end, lang)))
    return _lead(entry)


def _link(entry: Entry) -> Link:
    hidden = entry.article.meta.state in (State.DRAFT, State.ARCHIVED)
    return Link(entry.short, entry.url, entry.status.text if hidden else "")


def _kind(entry: Entry) -> str:
    kind = entry.article.meta.kind
    return kind_name(kind, entry.article.lang) if kind else ""


def _labels(keys: tuple[str, ...], names: Mapping[str, Bilingual], lang: str) -> tuple[str, ...]:
    return tuple(names[key].say(lang) if key in names else key for key in keys)


def _office(entry: Entry, shown: Catalogue) -> str:
    owner = entry.article.meta.owner or ""
    known = shown.records.offices.get(owner)
    return known.name.say(entry.article.lang) if known else owner


def _details(entry: Entry, office: str, shown: Catalogue) -> tuple[tuple[str, str], ...]:
    """Name and value pairs for the card beside the article; what is not known is left out."""
    article, lang = entry.article, entry.article.lang
    meta, text = article.meta, words(article.lang)
    known = shown.records.offices.get(meta.owner or "")
    channels = _labels(meta.channels, shown.records.vocabulary.channels, lang)
    pairs = (
        ("owner", office),
        ("reach", known.channel.say(lang) if known else ""),
        ("verified", day_text(meta.verified, lang) if meta.verified else text["state_unverified"]),
        ("review_by", day_text(entry.review_by, lang) if entry.review_by else ""),
        ("in_force", in_force(meta, lang)),
        ("channels", ", ".join(channels)),
        ("code", meta.id or ""),
    )
    return tuple((text[key], value) for key, value in pairs if value)


def _siblings(entry: Entry, topic: Topic) -> tuple[Link, ...]:
    """The neighbours in the topic: those around the article, in the order of the topic."""
    others = [each for each in topic.entries if each is not entry]
    at = topic.entries.index(entry)
    first = max(0, min(at - _NEIGHBOURS // 2, len(others) - _NEIGHBOURS))
    return tuple(map(_link, others[first : first + _NEIGHBOURS]))


def _topic_card(topic: Topic, lang: str) -> TopicCard:
    number = len(topic.entries)
    # One link more takes no more room than the link to all of them.
    shown = number if number <= _FIRST_OF_TOPIC + 1 else _FIRST_OF_TOPIC
    return TopicCard(
        title=topic.title,
        url=topic.url,
        count=counted("articles", number, lang),
        first=tuple(map(_link, topic.entries[:shown])),
        more=shown < number,
        all=words(lang)["topic_all"].format(n=number),
    )
