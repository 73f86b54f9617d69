"""Organized: you know where to look."""

__all__: list[str] = []
