"""What one branch of a program wrote to the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maremma.analysis.taint.lattice.facts import Facts


class Branch:
    """Its cells, and the facts that it established."""

    __slots__ = ("cells", "facts")

    def __init__(self) -> None:
        self.cells: dict[object, object] = {}
        self.facts: dict[object, object] = {}

    @property
    def known(self) -> Facts:
        """The facts that hold at its end and did not before."""
        return {key: kinds for key, kinds in self.facts.items() if isinstance(kinds, frozenset)}  # type: ignore[misc]
