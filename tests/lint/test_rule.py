from __future__ import annotations

import pytest

from kb_tool.lint import Severity

from .helpers import rule


@pytest.mark.parametrize("price", [0, 1, 41, -5])
def test_a_counted_rule_has_a_price_from_2_to_40(price: int) -> None:
    with pytest.raises(ValueError, match="price"):
        rule(price=price)


def test_a_suggestion_is_free() -> None:
    assert not rule(severity=Severity.SUGGESTION, price=0).counted
    with pytest.raises(ValueError, match="price"):
        rule(severity=Severity.SUGGESTION, price=2)


@pytest.mark.parametrize("id_", ["Rule", "a_rule", "-a", "a--b", "", "à"])
def test_ids_are_kebab_case(id_: str) -> None:
    with pytest.raises(ValueError, match="kebab"):
        rule(id_)


def test_floor_is_positive() -> None:
    with pytest.raises(ValueError, match="floor"):
        rule(floor=0)
