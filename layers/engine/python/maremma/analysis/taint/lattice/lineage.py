"""The classes above a class, in the order in which its language looks for a member: each once, and found out once.

Python has C3; of single bases, as JavaScript has them, it is the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final, TypeVar

from maremma.analysis.program.ir import Attr, Define

MOST: Final = 64
"""Classes in an order, the class itself among them. No program that people write comes near."""


class Lineage(Enum):
    """What is known of an order."""

    WHOLE = "whole"
    CUT = "cut"
    """Only the first classes are in it."""

    CONTRADICTORY = "contradictory"
    """Its bases stand in orders that contradict each other, so that Python refuses to make the class. They are taken
    as they are written."""


Class = TypeVar("Class")


def order_of(
    reference: Class, above: Sequence[Class], orders: Sequence[Sequence[Class]], *, is_either: bool, is_cut: bool
) -> tuple[tuple[Class, ...], Lineage]:
    """The order of a class, itself first, and what is known of it; `orders` are those of its bases.

    `is_either` says that some of the bases stand for each other, on different branches: no class has them all. `is_cut`
    says that not all of a base's order is known.
    """
    found = merged([*orders, above])
    told = Lineage.WHOLE
    if found is None:
        found = list(dict.fromkeys(each for order in orders for each in order))
        told = Lineage.WHOLE if is_either else Lineage.CONTRADICTORY
    if len(found) >= MOST or is_cut:
        told = Lineage.CUT
    return (reference, *found[: MOST - 1]), told


def merged(orders: Iterable[Sequence[Class]]) -> list[Class] | None:
    """C3: next is the first head that stands behind no other one; None if each of them does."""
    lines = [list(reversed(order)) for order in orders if order]
    behind: dict[Class, int] = {}
    for line in lines:
        for each in line[:-1]:
            behind[each] = behind.get(each, 0) + 1
    found: list[Class] = []
    while lines:
        head = next((line[-1] for line in lines if not behind.get(line[-1])), None)
        if head is None:
            return None
        found.append(head)
        for line in lines:
            if line[-1] is head:
                line.pop()
                if line:
                    behind[line[-1]] -= 1
        lines = [line for line in lines if line]
    return found


def by_name(methods: Iterable[Define]) -> tuple[dict[str, Define], dict[str, Define]]:
    """The methods of one class by name, and apart from them its setters: of several, the first."""
    named: dict[str, Define] = {}
    setters: dict[str, Define] = {}
    for each in methods:
        is_setter = any(isinstance(said, Attr) and said.name == "setter" for said in each.decorators)
        (setters if is_setter else named).setdefault(each.function.name, each)
    return named, setters
