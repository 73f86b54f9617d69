"""Bytes with a seal before them (HMAC-SHA256 with the user's key), so that a forged file counts as none."""

from __future__ import annotations

import hmac

__all__ = ["SEAL_BYTES", "opened", "sealed"]

SEAL_BYTES = 32


def sealed(name: str, key: bytes, data: bytes) -> bytes:
    """`data` under a seal that holds for it under this `name` only."""
    return _seal(name, key, data) + data


def opened(name: str, key: bytes, file: bytes) -> memoryview | None:
    """What is under the seal; None when it is not ours, not whole, or was sealed under another name."""
    data = memoryview(file)[SEAL_BYTES:]
    return data if hmac.compare_digest(file[:SEAL_BYTES], _seal(name, key, data)) else None


def _seal(name: str, key: bytes, data: bytes | memoryview) -> bytes:
    digest = hmac.new(key, name.encode() + b"\0", "sha256")
    digest.update(data)
    return digest.digest()
