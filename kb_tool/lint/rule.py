"""What a rule is: one frozen value that says what, why, who says so, bad, good, how.

`Rule` looks at one article; `BaseRule` looks at the whole base, gates, and takes no points from an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kb_tool.article import Kind
from kb_tool.errors import LANGUAGES
from kb_tool.language import lazy_pattern

from .finding import Found, Message, Outcome, Quality, Severity

if TYPE_CHECKING:
    from kb_tool.base import Catalog

    from .reading import Reading

__all__ = [
    "BaseCheck",
    "BaseExample",
    "BaseRule",
    "Check",
    "Example",
    "FoundIn",
    "Need",
    "Rule",
    "Source",
]

_ID = lazy_pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Check = Callable[["Reading"], Outcome]


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Something found in the article at `path` (POSIX, relative to the base)."""

    path: str
    found: Found


BaseCheck = Callable[["Catalog"], Iterable[FoundIn]]


class Need(StrEnum):
    """What a rule cannot do without. The engine answers NotChecked, with the reason, when it is not there."""

    FRONT_MATTER = "front-matter"
    KIND = "kind"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Source:
    """An open page that justifies the rule, and the day on which it was read."""

    title: str
    url: str
    retrieved: date


@dataclass(frozen=True, slots=True)
class Example:
    """A Markdown text with each expected finding marked `[|like this|]`, at any place; `[||]` marks a point.

    A text that starts with `---` brings its own front matter. Else `kind` and `front_matter` (its lines)
    write one; with neither there is none. `records` are files of `_kb/` (name without `.yml` -> YAML text);
    None = there is no base around the article.
    """

    lang: str
    text: str
    kind: Kind | None = None
    front_matter: str = ""
    records: Mapping[str, str] | None = field(default=None, hash=False)
    as_of: date = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class BaseExample:
    """A small base: path -> text, its expected findings marked as in `Example`.

    `content/it/a.md` is an article, `content/_kb/terms.yml` a record file.
    """

    lang: str
    files: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What every rule says about itself.

    `id` is kebab-case and equal to the file's name. `title` is a short instruction ("Write the number"),
    `why` one to three sentences. `languages` are those of the articles it can read. What a `private`
    rule finds is somebody's data: no report prints it. An `objective` one states a fact (a link that leads
    nowhere): it is right by its tests, while all others are as right as readers found them (`precision`).
    """

    id: str
    quality: Quality
    severity: Severity
    title: Message
    why: Message
    sources: tuple[Source, ...]
    suppressible: bool = True
    private: bool = False
    objective: bool = False
    languages: frozenset[str] = frozenset(LANGUAGES)

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is not a kebab-case id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(_About):
    """A rule on one article.

    `price` is the most points it can take from its quality: 2 to 40, 0 for a suggestion. `floor` is the least
    number of examined things by which findings are divided, so that short articles are not punished.
    `prose` = it also applies to a bare passage, which has no title, sections or front matter.
    In the languages of `advises_in` it only advises: too little of what it finds there could be measured.
    Good examples are near misses: each holds a word of the word list `vocabulary`, or matches the regular
    expression `shape`, which the bad ones match too.
    """

    price: int
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    check: Check
    floor: int = 1
    needs: frozenset[Need] = frozenset()
    prose: bool = False
    advises_in: frozenset[str] = frozenset()
    vocabulary: str = ""
    shape: str = ""

    def __post_init__(self) -> None:
        _About.__post_init__(self)
        if not (2 <= self.price <= 40 if self.counted else self.price == 0):
            raise ValueError(f"{self.id}: a price is 2 to 40, and 0 for a suggestion; not {self.price}")
        if self.floor < 1:
            raise ValueError(f"{self.id}: floor is at least 1, not {self.floor}")

    @property
    def counted(self) -> bool:
        """Whether its findings take points, in one language at least."""
        return self.severity is not Severity.SUGGESTION

    def severity_in(self, lang: str) -> Severity:
        """How much its findings matter in an article in that language."""
        return Severity.SUGGESTION if lang in self.advises_in else self.severity


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRule(_About):
    """A rule on the whole base: it gates by its severity, and its findings carry no points.

    `near` = what it says of an article depends on that article, on those it links to or shares an id or
    a title with, and on files' names: it can be asked about one file without reading the others.
    """

    bad: tuple[BaseExample, ...]
    good: tuple[BaseExample, ...]
    check: BaseCheck
    near: bool = False
