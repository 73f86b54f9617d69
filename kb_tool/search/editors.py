"""The editors' index: whoosh over the stems and the metadata of every article, drafts and archived included.

whoosh unpickles what it opens, so nothing is handed to it that this user's own kb did not write: an index is
one file in the user's cache, named by the hash of the articles it was made from and signed (HMAC-SHA256) with
a random key of the user's own. It is checked in memory and opened from memory. Anything else under its name
is deleted unopened and made again.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kb_tool.article import Article
from kb_tool.errors import KbError
from kb_tool.language import language
from kb_tool.search.analysis import ANALYSIS_VERSION, terms
from kb_tool.search.messages import problem
from kb_tool.search.reader import Hit, marked
from kb_tool.search.terms import Field, article_card, field_texts, stemmer_version
from kb_tool.trust import cache_folder as user_cache
from kb_tool.trust import opened, sealed, user_key

__all__ = ["EditorsIndex", "cache_folder", "open_editors_index"]

_VERSION = 1
_KEPT = 4
"""Indexes kept in the cache: of the present state, and of a few others (branches, bases)."""
_SUFFIX = ".kbx"


def cache_folder() -> Path:
    """Return where editors' indexes are kept: the user's cache."""
    return user_cache("editors")


def open_editors_index(
    articles: Iterable[Article],
    *,
    base: Path,
    folder: Path | None = None,
    key_file: Path | None = None,
    ui: str = "en",
) -> EditorsIndex:
    """Open the index of these articles, made now if the cache has none that is whole and ours.

    `base` is the base's folder, which must not hold the cache (`folder`). A cache that cannot be written
    changes nothing but the time the next query takes; `ui` is the language of messages. Raises KbError for a
    cache inside the base.
    """
    folder = folder or cache_folder()
    listed = list(articles)
    if folder.resolve().is_relative_to(base.resolve()):
        raise problem(KbError, "cache-inside", ui, where=str(folder))
    name = _name(listed)
    file = folder / f"{name}{_SUFFIX}"
    key = user_key(key_file)
    packed = _read_signed(file, name, key)
    if packed is None:
        packed = _build(listed)
        _write_signed(file, name, key, packed)
    return EditorsIndex(listed, _index_in(packed))


class EditorsIndex:
    """An opened editors' index."""

    def __init__(self, articles: list[Article], index: Any) -> None:
        self._articles = {article.path: article for article in articles}
        self._index = index

    def paths(self) -> list[str]:
        """Return the paths of all articles it holds, in order."""
        with self._index.searcher() as searcher:
            return sorted(fields["path"] for fields in searcher.all_stored_fields())

    def search(self, text: str, *, limit: int = 50, ui: str = "en") -> tuple[Hit, ...]:
        """Return the articles that answer an editors' query, best first, ties by path.

        Raises BadInput, in the language `ui`, for a query that is too long or makes no sense.
        """
        from kb_tool.search.query_language import TEXT_FIELDS, parse

        asked = parse(text, ui)
        words = {word for field, word in asked.iter_all_terms() if field in TEXT_FIELDS}
        with self._index.searcher() as searcher:
            found = [(hit.score, hit["path"]) for hit in searcher.search(asked, limit=None)]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return tuple(self._hit(path, score, words) for score, path in found[: max(limit, 0)])

    def _hit(self, path: str, score: float, words: set[str]) -> Hit:
        card = article_card(self._articles[path])
        return Hit(card, round(score * 1000), marked(card.answer, words, language(card.lang)), (), "")


def _name(articles: list[Article]) -> str:
    made_of = [
        f"{_VERSION} {ANALYSIS_VERSION} {stemmer_version()}",
        *sorted(f"{article.path} {article.lang} {article.source.content_hash}" for article in articles),
    ]
    return hashlib.sha256("\n".join(made_of).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _document(article: Article) -> dict[str, str]:
    from kb_tool.search.query_language import name_parts

    meta, lang = article.meta, language(article.lang)
    texts: dict[str, list[str]] = {"title": [], "text": [], "questions": []}
    for part, text, _ in field_texts(article):
        name = {Field.TITLE: "title", Field.QUESTIONS: "questions"}.get(part, "text")
        texts[name].extend(terms(text, lang))
    names = {
        "owner": [meta.owner or ""],
        "product": meta.products,
        "tag": meta.tags,
        "id": [meta.id or ""],
        "path": [article.path],
    }
    exact = {
        "kind": meta.kind.value if meta.kind else "",
        "state": meta.state.value,
        "lang": article.lang,
        "verified": meta.verified.isoformat() if meta.verified else "",
    }
    found = {field: " ".join(words) for field, words in texts.items()}
    # Questions are text too: a word of the query is looked for in title and text.
    found["text"] += " " + found["questions"]
    for field, values in names.items():
        found[field] = "\n".join(part for value in values for part in name_parts(value))
    return {field: value for field, value in (found | exact).items() if value}


def _build(articles: list[Article]) -> bytes:
    """Return a whoosh index of the articles, its files packed as one."""
    from kb_tool.search.engine import fields, index
    from kb_tool.search.query_language import FIELDS, TEXT_FIELDS

    words = fields.TEXT(analyzer=_split_at(r"[^ ]+"), phrase=True)
    names = fields.TEXT(analyzer=_split_at(r"[^\n]+"), phrase=False)
    paths = fields.TEXT(analyzer=_split_at(r"[^\n]+"), phrase=False, stored=True)
    kinds = dict.fromkeys(FIELDS, names) | dict.fromkeys(TEXT_FIELDS, words) | {"path": paths}
    schema = fields.Schema(**kinds)
    with tempfile.TemporaryDirectory(prefix="kb-editors-") as place:
        made = index.create_in(place, schema)
        writer = made.writer()
        for article in articles:
            writer.add_document(**_document(article), _stored_path=article.path)
        writer.commit(optimize=True)
        made.close()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(place).iterdir()):
                if not file.name.endswith("LOCK"):
                    archive.write(file, file.name)
    return packed.getvalue()


def _split_at(pattern: str) -> Any:
    """An analyzer that only splits: what it is given was analysed already."""
    from kb_tool.search.engine import analysis

    return analysis.RegexTokenizer(pattern)


def _index_in(packed: bytes) -> Any:
    from kb_tool.search.engine import filestore

    storage = filestore.RamStorage()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            storage.files[name] = archive.read(name)
    return storage.open_index()


def _read_signed(file: Path, name: str, key: bytes | None) -> bytes | None:
    """Return what is in a file we signed; a file that is not ours is deleted."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    if key is not None and (packed := opened(name, key, data)) is not None:
        return bytes(packed)
    with suppress(OSError):
        file.unlink()
    return None


def _write_signed(file: Path, name: str, key: bytes | None, packed: bytes) -> None:
    """Keep an index for the next query, and a few others; where that fails, the next query makes it again."""
    if key is None:
        return
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as partial:
            partial.write(sealed(name, key, packed))
        Path(partial.name).replace(file)
        others = sorted(file.parent.glob(f"*{_SUFFIX}"), key=lambda other: -other.stat().st_mtime_ns)
        for old in others[_KEPT:]:
            old.unlink()
