"""A base as it was where the present work branched off: which of its files differ, and their bytes then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kb_tool.article import Article, Source, Unreadable, decode_article, load_article_file
from kb_tool.base import (
    RECORDS_FOLDER,
    Discovery,
    article_of,
    content_prefix,
    given_pictures,
    is_picture,
    is_record,
    language_of,
    sort_files,
)
from kb_tool.errors import BadInput
from kb_tool.lint import Message
from kb_tool.settings import Settings

from .standards import STANDARD_FILES

if TYPE_CHECKING:
    from kb_tool.base import Picture
    from kb_tool.history import Changed, Repository

__all__ = ["Past", "read_past"]

_WITHOUT = Message(it="Esegui «kb lint» senza --since.", en='Run "kb lint" without --since.')
_NO_REVISION = Message(it="dopo --since manca il valore.", en="a value is missing after --since.")
_FETCH = Message(
    it="Nei controlli automatici serve tutta la storia: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab).",
    en="Automatic checks need the whole history: fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab).",
)
# What Git cannot answer -> the cause, and what to do.
_SAID = {
    "git-missing": (
        Message(
            it="qui non c'è Git, e senza non si sa com'erano gli articoli.",
            en="Git is not installed here, and without it nobody knows how the articles were.",
        ),
        Message(
            it="Installalo, o esegui «kb lint» senza --since.",
            en='Install it, or run "kb lint" without --since.',
        ),
    ),
    "git-no-repository": (
        Message(
            it="questa cartella non è in un archivio di Git: non si sa com'erano gli articoli.",
            en="this folder is not in a Git repository: nobody knows how the articles were.",
        ),
        _WITHOUT,
    ),
    "git-not-ours": (
        Message(
            it="Git non legge questa cartella, perché è di un altro utente.",
            en="Git does not read this folder, because it belongs to another user.",
        ),
        Message(
            it="Se è giusto così: git config --global --add safe.directory '*'",
            en="If that is as it should be: git config --global --add safe.directory '*'",
        ),
    ),
    "git-inside": (
        Message(
            it="Git prenderebbe «{detail}» per un archivio: ci sono file come HEAD, config e objects, che "
            "possono far partire programmi. Nessuno è stato usato.",
            en='Git would take "{detail}" for a repository: it holds files such as HEAD, config and objects, '
            "which can start programs. None was used.",
        ),
        Message(
            it="Guarda chi li ha aggiunti, toglili, e riprova.",
            en="See who added them, take them away, and try again.",
        ),
    ),
    "git-no-commits": (
        Message(
            it="in questo archivio di Git non è ancora stato salvato niente (nessun commit).",
            en="nothing has been committed to this Git repository yet.",
        ),
        _WITHOUT,
    ),
    "git-revision": (
        Message(it="Git non conosce «{detail}».", en='Git does not know "{detail}".'),
        Message(
            it="Se è un ramo del server, scaricalo: git fetch origin {branch}. {fetch}",
            en="If it is a branch of the server, fetch it: git fetch origin {branch}. {fetch}",
        ).format(fetch=_FETCH, branch="{branch}"),
    ),
    "git-shallow": (
        Message(
            it="della storia è stata scaricata solo l'ultima parte: non si vede dove questo lavoro si è "
            "staccato da «{detail}».",
            en="only the last part of the history was fetched: where this work branched off "
            '"{detail}" cannot be seen.',
        ),
        Message(
            it="Scaricala tutta: git fetch --unshallow. {fetch}",
            en="Fetch all of it: git fetch --unshallow. {fetch}",
        ).format(fetch=_FETCH),
    ),
    "git-failed": (
        Message(it="Git non ha risposto ({detail}).", en="Git gave no answer ({detail})."),
        _WITHOUT,
    ),
}

_Text = Source | Unreadable


@dataclass(frozen=True, slots=True)
class Past:
    """What is not as it was. Paths are as in `Base`; `texts` are by the path then, records and articles.

    `before` gives, for each file there is now that is new or differs, where it was (None = it was not);
    `gone` are the files that are no longer there, `pictures` those that differ or are gone; `standards`
    the bytes of the files that said how articles are checked.
    """

    before: Mapping[str, str | None]
    gone: tuple[str, ...] = ()
    texts: Mapping[str, _Text] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    standards: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def paths(self) -> frozenset[str]:
        """Where something was that is no longer as it was."""
        return frozenset((*(path for path in self.before.values() if path), *self.gone))

    def text(self, path: str) -> _Text | None:
        """The text at the path `path` then, if it is one of those that differ."""
        return self.texts.get(path)

    def files(self, found: Discovery, content: str) -> Discovery:
        """The files of the base then; `found` are those there are now."""
        now = {*found.files, *found.records} - {*self.before}
        then = {*now, *self.paths}
        sorted_ = sort_files(then, content, folders=_folders(then, content))
        # What the walk itself met, such as a folder nobody may read, was no different then; and of a folder
        # without a file Git knows nothing.
        filled = {*found.files, *found.records, *_folders((*found.files, *found.records), content)}
        met = {each for each in found.problems if each.code.startswith("folder-") or each.path not in filled}
        problems = tuple(sorted({*sorted_.problems, *met}))
        return Discovery(sorted_.articles, sorted_.records, sorted_.files, problems)


def read_past(settings: Settings, found: Discovery, revision: str, *, ui: str = "en") -> Past:
    """What of the base, whose files are `found`, differs from where the work branched off `revision`.

    Committed or not; files that only other line ends tell from what they were are as they were. An article
    that moved is known by Git, or by its id. Raises `BadInput` for what Git cannot answer.
    """
    from kb_tool.history import HistoryError, open_repository

    if not revision.strip():
        raise BadInput(_NO_REVISION.say(ui))
    try:
        repository = open_repository(settings.root)
        try:
            commit = repository.branched_from(revision)
        except HistoryError:
            _must_have_commits(repository)
            raise
        changed = repository.changed(commit, settings.content or ".")
        return _past(settings, found, changed, repository, commit)
    except HistoryError as error:
        code = "git-not-ours" if "dubious ownership" in error.detail else error.code
        cause, remedy = _SAID[code]
        branch = revision.strip().removeprefix("origin/")
        said = cause.format(detail=error.detail).say(ui)
        raise BadInput(said, remedy=remedy.format(branch=branch).say(ui)) from error


def _must_have_commits(repository: Repository) -> None:
    from kb_tool.history import HistoryError

    try:
        repository.commit("HEAD")
    except HistoryError as error:
        raise HistoryError("git-no-commits") from error


def _past(
    settings: Settings, found: Discovery, changed: Iterable[Changed], repository: Repository, commit: str
) -> Past:
    content = settings.content
    present = {*found.files, *found.records}
    before: dict[str, str | None] = {}
    gone: set[str] = set()
    for each in changed:
        then = each.before if each.before and _is_visible(each.before, content) else None
        if each.path in present:
            before[each.path] = then or before.get(each.path)
        elif then:
            gone.add(then)
    gone -= {path for path in before.values() if path}
    wanted = [path for path in {*before.values(), *gone} if path and _is_read(path, content)]
    data = repository.texts(commit, wanted, content or ".")
    texts = {path: decode_article(path, each) for path, each in data.items() if not is_picture(path)}
    same = [path for path, then in before.items() if path == then and _is_same(path, texts, settings)]
    for path in same:
        del before[path], texts[path]
    for now, then in _moved_by_id(before, gone, texts, settings):
        before[now] = then
        gone.discard(then)
    standards: dict[str, bytes] = {}
    for name in STANDARD_FILES:
        standards |= repository.texts(commit, [name], name)
    return Past(before, tuple(sorted(gone)), texts, given_pictures(data), standards)


def _folders(paths: Iterable[str], content: str) -> set[str]:
    """The folders in the content folder that these files stand in, those around them included."""
    prefix = content_prefix(content)
    found: set[str] = set()
    for path in paths:
        folder = path.removeprefix(prefix).rpartition("/")[0]
        while folder and prefix + folder not in found:
            found.add(prefix + folder)
            folder = folder.rpartition("/")[0]
    return found


def _is_visible(path: str, content: str) -> bool:
    """Whether the walk over the content folder would have met the file."""
    top, *inner = path.removeprefix(content_prefix(content)).split("/")
    first = [] if top == RECORDS_FOLDER else [top]
    return not any(name.startswith((".", "_")) for name in (*first, *inner))


def _is_read(path: str, content: str) -> bool:
    """Whether anybody asks what was in the file."""
    return is_record(path, content) or is_picture(path) or _is_article(path, content)


def _is_article(path: str, content: str) -> bool:
    return path.lower().endswith(".md") and language_of(path, content) is not None


def _is_same(path: str, texts: Mapping[str, _Text], settings: Settings) -> bool:
    """Whether only line ends, or a mark at the beginning, tell the text from what it was."""
    then = texts.get(path)
    if not isinstance(then, Source):
        return False
    folder = settings.content if path.endswith(".md") else ""
    now = load_article_file(settings.root, Path(path), inside=folder)
    return isinstance(now, Source) and _lines(now) == _lines(then)


def _lines(source: Source) -> str:
    return source.text.replace("\r\n", "\n").replace("\r", "\n")


def _moved_by_id(
    before: Mapping[str, str | None],
    gone: Iterable[str],
    texts: Mapping[str, _Text],
    settings: Settings,
) -> list[tuple[str, str]]:
    """Articles that are new here, and gone there under the same id: path now, path then."""

    def id_of(text: _Text | None) -> str | None:
        found = article_of(text, settings.content, settings.headings) if text else None
        return found.meta.id if isinstance(found, Article) else None

    then = {id_of(texts.get(path)): path for path in gone if _is_article(path, settings.content)}
    then.pop(None, None)
    moved: list[tuple[str, str]] = []
    for path, was in before.items():
        if was is None and then and _is_article(path, settings.content):
            now = load_article_file(settings.root, Path(path), inside=settings.content)
            if (old := then.pop(id_of(now), None)) is not None:
                moved.append((path, old))
    return moved
