"""What a base was: files at an earlier revision. The only door to Git; nobody's name is ever read."""

from __future__ import annotations

from .git import Changed, HistoryError, Repository, open_repository

__all__ = ["Changed", "HistoryError", "Repository", "open_repository"]
