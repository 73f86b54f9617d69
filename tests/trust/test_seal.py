"""What is under a seal is ours, whole, and was sealed under that name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_tool.trust import SEAL_BYTES, opened, sealed

KEY, OTHER = bytes(range(32)), bytes(32)


@given(st.binary(), st.text())
def test_what_was_sealed_opens(data: bytes, name: str) -> None:
    file = sealed(name, KEY, data)
    assert bytes(opened(name, KEY, file) or b"") == data
    assert opened(name, OTHER, file) is None
    assert opened(f"{name}x", KEY, file) is None


@given(st.binary(), st.data())
def test_one_changed_byte_and_it_does_not(data: bytes, chance: st.DataObject) -> None:
    file = bytearray(sealed("name", KEY, data))
    file[chance.draw(st.integers(0, len(file) - 1))] ^= chance.draw(st.integers(1, 255))
    assert opened("name", KEY, bytes(file)) is None


@given(st.binary(max_size=SEAL_BYTES + 8))
def test_what_has_no_seal_does_not(data: bytes) -> None:
    assert opened("name", KEY, data) is None
