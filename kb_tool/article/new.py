"""A new article: a fresh id, a file name, the sections of its kind with a line of guidance each.

It is born a draft. What is still to be written is empty, or a comment that never reaches a page, so that the
linter asks for it and nothing half-written can be published by mistake.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from kb_tool.errors import LANGUAGES, BadInput, UnsupportedLanguage

from .field_values import ID_ALPHABET
from .kinds import Kind, headings, kind_name
from .parse import parse_article
from .span import Source
from .wording import Wording

__all__ = [
    "NewArticle",
    "draw_id",
    "file_name",
    "is_reserved_name",
    "kind_of_word",
    "new_article",
    "write_new_article",
]

_ID_LENGTH = 5
_LONGEST_NAME = 60
_BLANK = re.compile(r"\{(\w+)\}")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])")


@dataclass(frozen=True, slots=True)
class NewArticle:
    """The file to be: `path` is POSIX and relative to the base, `text` ends its lines with \\n."""

    path: str
    id: str
    text: str


def new_article(
    kind: Kind,
    title: str,
    *,
    lang: str,
    folder: str,
    taken: Collection[str],
    owner: str = "",
    offices: Collection[str] = (),
    products: Collection[str] = (),
    renamed: Mapping[str, str] | None = None,
    content: str = "content",
    choose: Callable[[str], str] = secrets.choice,
    ui: str = "en",
) -> NewArticle:
    """A new article of that kind in `folder` (POSIX, relative to the base), in the language `lang`.

    `taken` are the base's ids; `offices` and `products` are offered in comments; `renamed` are the base's own
    headings; `content` is its folder of articles, named when it has no office; `choose` draws one character
    of an alphabet. `BadInput`, said in `ui`, for an empty title or an owner that is no office.
    """
    if lang not in LANGUAGES:
        raise UnsupportedLanguage(lang)
    title = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    if not title:
        raise _refused("new-title", ui)
    if owner and owner not in offices:
        code = "new-owner" if offices else "new-no-offices"
        raise _refused(code, ui, value=owner, choices=", ".join(offices), content=content)
    article_id = draw_id(taken, choose)
    details = {
        "id": article_id,
        "kind": kind_name(kind, lang),
        "owner": owner,
        "offices": _offered(offices),
        "products": _offered(products),
    }
    front = "".join(
        line.rstrip() + "\n" for line in _template(lang, "front_matter.yml", details).splitlines()
    )
    body = _template(lang, f"{kind}.md", headings(lang, renamed))
    text = f"---\n{front}---\n\n# {_as_heading(title)}\n\n{body}"
    return NewArticle(f"{folder.strip('/')}/{file_name(title, article_id)}", article_id, text)


def draw_id(taken: Collection[str], choose: Callable[[str], str] = secrets.choice) -> str:
    """An id nobody uses: `kb-` and five characters of Crockford's base32, in lower case."""
    for _ in range(1000):
        drawn = "kb-" + "".join(choose(ID_ALPHABET) for _ in range(_ID_LENGTH))
        if drawn not in taken:
            return drawn
    raise RuntimeError("a thousand ids drawn, all taken: the source of chance is stuck")


def file_name(title: str, article_id: str) -> str:
    """The title as a file name any system can hold; the id serves when the title gives none."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST_NAME]
        if len(longer) > _LONGEST_NAME:
            break
        name = longer
    if not name or is_reserved_name(name):
        name = f"{name}-{article_id}".lstrip("-")
    return f"{name}.md"


def is_reserved_name(name: str) -> bool:
    """Whether Windows keeps this file name for itself, whatever its ending."""
    return _DEVICES.fullmatch(name.partition(".")[0].rstrip().casefold()) is not None


def kind_of_word(word: str, *, ui: str = "en") -> Kind:
    """The kind an Italian or English word names; `BadInput`, said in `ui`, when it names none."""
    words = {kind_name(kind, lang): kind for lang in LANGUAGES for kind in Kind}
    found = words.get(word.strip().casefold())
    if found is None:
        choices = [kind_name(kind, ui) for kind in Kind]
        near = get_close_matches(word.casefold(), choices, 1, 0.6)
        mend = {"replacement": near[0]} if near else {}
        raise _refused("new-kind", ui, value=word, choices=", ".join(choices), **mend)
    return found


def write_new_article(root: Path, new: NewArticle, *, ui: str = "en") -> Path:
    """Write the file and the folders it needs; `BadInput`, said in `ui`, when it exists or cannot be."""
    path = root / new.path
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise _refused("new-folder", ui, where=new.path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(new.text)
    except FileExistsError:
        raise _refused("new-exists", ui, where=new.path) from None
    except OSError as error:
        raise _refused("new-not-written", ui, where=new.path, detail=error.strerror or "") from error
    return path


def _as_heading(title: str) -> str:
    """The title as Markdown that reads back as the same words: escaped only where it has to be."""
    article = parse_article(Source("", f"# {title}\n"), lang="it", front_matter=False)
    if article.title_text == title and not article.links and not article.comments and not article.problems:
        return title
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", title)


def _template(lang: str, name: str, values: Mapping[str, str]) -> str:
    text = files(__package__).joinpath("templates", lang, name).read_text("utf-8")
    return _BLANK.sub(lambda blank: values[blank[1]], text)


def _offered(names: Collection[str]) -> str:
    return f": {', '.join(names)}" if names else ""


def _refused(code: str, ui: str, *, where: str = "", **values: str) -> BadInput:
    said = Wording(__package__).explain(code, values.items(), ui)
    return BadInput(said.cause, where=where, remedy=said.remedy)
