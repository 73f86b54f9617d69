"""The steps an article gives under any heading: those of *Steps*, and other numbered lists of orders."""

from __future__ import annotations

from functools import lru_cache

from kb_tool.article import Block, BlockKind

from .actions import mood
from .passage import Passage, Role
from .reading import Reading, Step

__all__ = ["instruction_steps"]

_FEWEST_ORDERS = 2


@lru_cache(maxsize=2)  # several rules ask for the steps of one article, one after the other
def instruction_steps(reading: Reading) -> tuple[Step, ...]:
    """`reading.steps`, and the items of every other numbered list of which half give an order, two at least.

    Nested items are left out of the step around them; a nested numbered list is looked at by itself.
    """
    around = {
        id(item): block
        for block in reading.article.walk()
        if block.kind is BlockKind.LIST and block.ordered
        for item in block.children
    }
    if not around:
        return ()
    by_list: dict[int, dict[int, list[Passage]]] = {}
    for passage in reading.passages:
        if passage.role in (Role.STEP, Role.ITEM) and passage.item and id(passage.item) in around:
            items = by_list.setdefault(id(around[id(passage.item)]), {})
            items.setdefault(id(passage.item), []).append(passage)
    lists = ([_step(passages) for passages in items.values()] for items in by_list.values())
    return tuple(step for steps in lists if _instructs(steps) for step in steps)


def _step(passages: list[Passage]) -> Step:
    item = passages[0].item
    assert isinstance(item, Block)
    return Step(item, tuple(passages))


def _instructs(steps: list[Step]) -> bool:
    if steps[0].passages[0].role is Role.STEP:
        return True
    orders = sum(bool(step.sentences) and mood(step.sentences[0]) is not None for step in steps)
    return orders >= _FEWEST_ORDERS and 2 * orders >= len(steps)
