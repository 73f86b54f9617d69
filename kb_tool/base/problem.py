"""Problems of the collection: of a record file, of a name, between articles; and their words."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tool.article import Explanation, Unreadable, Wording

__all__ = ["BaseProblem", "explain"]


@dataclass(frozen=True, slots=True, order=True)
class BaseProblem:
    """Something wrong that is no single article's text. `path` is POSIX and relative to the base.

    `line` and `column` are 1-based and 0 when the problem is the file itself; `values` fill the message.
    """

    path: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


_BASE = Wording(__package__)
_ARTICLE = Wording("kb_tool.article")


def explain(problem: BaseProblem | Unreadable, lang: str) -> Explanation:
    """Cause and remedy in "it" or "en"."""
    wording = _BASE if problem.code in _BASE.codes() else _ARTICLE
    return wording.explain(problem.code, problem.values, lang)
