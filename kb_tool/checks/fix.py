"""Articles with their safe fixes put in: as a proposal, and written to their files.

A file is written only if it is still as it was read. Byte order mark, line ends and permissions stay.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_tool.article import Source, Unreadable, decode_article, locate_file
from kb_tool.base import article_of, discover, language_of, record_texts
from kb_tool.errors import BadInput, os_reason
from kb_tool.lint import Message
from kb_tool.report import BaseReport
from kb_tool.settings import Settings

from .bench import Bench, Task
from .files import put_in_place
from .mend import mend
from .runs import path_in_base

__all__ = ["Proposal", "fix_given", "proposals", "write_fixed"]

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n?|\n")
_CHANGED = Message(
    it="qualcuno l'ha cambiato intanto: il file è rimasto com'era.",
    en="somebody changed it meanwhile: the file was left as it was.",
)
_AGAIN = Message(it="Esegui il comando un'altra volta.", en="Run the command once more.")
_REFUSED = Message(
    it="non si può scrivere{detail}: il file è rimasto com'era.",
    en="it cannot be written{detail}: the file was left as it was.",
)
_READ_ONLY = Message(it=" (è di sola lettura)", en=" (it is read-only)")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An article as it is and as it would be. `fixed` counts its fixes; `left` names the place (line) and the
    rule of each that did not do what it should, and was left out. `data` are the bytes that were read."""

    path: str
    before: str
    after: str
    fixed: int
    left: tuple[tuple[int, str], ...] = ()
    data: bytes = b""
    rules: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    @property
    def written(self) -> bytes:
        """The bytes of the file with the fixes."""
        mark = _MARK if self.data.startswith(_MARK) else b""
        return mark + self.after.encode("utf-8")


def proposals(settings: Settings, report: BaseReport, *, as_of: date) -> Iterator[Proposal]:
    """The articles of `report` that have safe fixes, one at a time, by the rules that `settings` choose."""
    bench = _bench(settings, as_of)
    for tally in report.tallies:
        if tally.fixable:
            file = locate_file(settings.root, Path(tally.path), inside=settings.content)
            try:
                data = b"" if isinstance(file, Unreadable) else file.read_bytes()
            except OSError:
                continue  # gone since it was judged
            found = _propose(tally.path, data, bench)
            if found and (found.changed or found.left):
                yield found


def fix_given(settings: Settings, data: bytes, path: str, *, as_of: date) -> Proposal | None:
    """The text `data` as if it stood at `path`; None for one that cannot be read, and must stay as it is."""
    return _propose(path_in_base(settings, Path(path)), data, _bench(settings, as_of))


def write_fixed(settings: Settings, proposal: Proposal, *, ui: str = "en") -> None:
    """Put the article's file in its new form; raises `BadInput` when that cannot be done."""
    file = locate_file(settings.root, Path(proposal.path), inside=settings.content)
    try:
        if isinstance(file, Unreadable) or file.read_bytes() != proposal.data:
            raise BadInput(_CHANGED.say(ui), where=proposal.path, remedy=_AGAIN.say(ui))
        if not os.access(file, os.W_OK):  # its folder would let us, but somebody protected the file
            raise BadInput(_REFUSED.format(detail=_READ_ONLY).say(ui), where=proposal.path)
        put_in_place(file, proposal.written)
    except OSError as error:
        said = _REFUSED.format(detail=os_reason(error, ui))
        raise BadInput(said.say(ui), where=proposal.path) from error


def _bench(settings: Settings, as_of: date) -> Bench:
    records = discover(settings.root, settings.content).records
    return Bench(Task(settings, as_of, record_texts(settings.root, settings.content, records)))


def _propose(path: str, data: bytes, bench: Bench) -> Proposal | None:
    settings, judge = bench.task.settings, bench.judge(path)
    source, lang = decode_article(path, data), language_of(path, settings.content)
    article = article_of(source, settings.content, settings.headings)
    if isinstance(source, Unreadable) or isinstance(article, Unreadable) or lang is None:
        return None
    if judge.article(article).scorecard is None:
        return None  # nothing in it can be trusted
    mended = mend(source, judge, lang)
    left = tuple((mended.source.position(each.span.start)[0], each.rule) for each in mended.left)
    after = _with_its_line_ends(source, mended.source.text)
    rules = tuple(sorted({each.rule for each in mended.fixed}))
    return Proposal(path, source.text, after, len(mended.fixed), left, data, rules)


def _with_its_line_ends(source: Source, text: str) -> str:
    """`text` with the line ends of `source`, where these are all alike: a fix may have put in a plain one."""
    kinds = set(_LINE_END.findall(source.text))
    if len(kinds) != 1 or kinds == {"\n"}:
        return text
    return _LINE_END.sub(kinds.pop(), text)
