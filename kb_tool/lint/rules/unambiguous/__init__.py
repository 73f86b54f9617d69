"""Unambiguous: it reads one way only and everyone gives the same answer."""

__all__: list[str] = []
