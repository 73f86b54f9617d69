"""Knowledge bases for customer care, as code: lint, score, search, publish.

    kb_tool.lint_text("Attendi qualche giorno.", lang="it", prose=True)   -> ArticleReport
    kb_tool.lint_base("my-base")                                          -> BaseReport
    kb_tool.open_index("my-base").search("cambio nome", lang="it")        -> hits

Each is loaded when first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb_tool.checks import lint_base, lint_text
    from kb_tool.checks import open_base_index as open_index

__all__ = ["lint_base", "lint_text", "open_index"]

__version__ = "0.1.0"

_NAMES = {"lint_base": "lint_base", "lint_text": "lint_text", "open_index": "open_base_index"}


def __getattr__(name: str) -> Any:
    if name not in _NAMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kb_tool import checks

    return getattr(checks, _NAMES[name])


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
