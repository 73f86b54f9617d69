"""Problems of the collection: of a record file, of a name, between articles; and their words."""

from __future__ import annotations

from dataclasses import dataclass

from kb_tool.article import Explanation, Source, Span, Unreadable, Wording

__all__ = ["BaseProblem", "explain"]


@dataclass(frozen=True, slots=True, order=True)
class BaseProblem:
    """Something wrong that is no single article's text. `path` is POSIX and relative to the base.

    `line` and `column` are 1-based and 0 when the problem is the file itself; `values` fill the message.
    `width` is how many code points of the line it concerns, 0 for a mere place.
    """

    path: str
    line: int
    column: int
    code: str
    values: tuple[tuple[str, str], ...] = ()
    width: int = 0

    @classmethod
    def at(cls, source: Source, span: Span, code: str, values: tuple[tuple[str, str], ...]) -> BaseProblem:
        """The problem of the text at `span`; of one over several lines, only the first is marked."""
        line, column = source.position(span.start)
        end = min(span.end, source.line_span(line).end)
        return cls(source.path, line, column, code, values, max(0, end - span.start))


_BASE = Wording(__package__)
_ARTICLE = Wording("kb_tool.article")


def explain(problem: BaseProblem | Unreadable, lang: str) -> Explanation:
    """Cause and remedy in "it" or "en"."""
    wording = _BASE if problem.code in _BASE.codes() else _ARTICLE
    return wording.explain(problem.code, problem.values, lang)
