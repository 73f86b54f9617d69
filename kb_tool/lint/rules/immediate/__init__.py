"""Immediate: the answer is there in seconds."""

__all__: list[str] = []
