"""A call as it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maremma.analysis.program.ir import Span
from maremma.analysis.taint.lattice.values import NOTHING, Frame, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One call as it is made: what it is made on, what is given, where. `owner` is None for a plain function."""

    owner: Value | None
    name: str
    arguments: tuple[Value, ...]
    keywords: Mapping[str, Value]
    frame: Frame
    span: Span
    new: bool = False

    @property
    def all_arguments(self) -> tuple[Value, ...]:
        """Positional and by keyword."""
        return (*self.arguments, *self.keywords.values())

    def argument(self, index: int) -> Value:
        """What is given at a place, `NOTHING` where nothing is."""
        return self.arguments[index] if index < len(self.arguments) else NOTHING

    def calling(
        self,
        arguments: Sequence[Value] = (),
        keywords: Mapping[str, Value] | None = None,
        *,
        owner: Value | None = None,
        name: str = "",
    ) -> Site:
        """Another call that is made here: of a callback, or of an operation that this one stands for."""
        return plain(self.frame, self.span, arguments, keywords, owner=owner, name=name)


def plain(
    frame: Frame,
    span: Span,
    arguments: Sequence[Value] = (),
    keywords: Mapping[str, Value] | None = None,
    *,
    owner: Value | None = None,
    name: str = "",
) -> Site:
    """A call of a plain function, or of a method if it has an owner."""
    return Site(owner=owner, name=name, arguments=tuple(arguments), keywords=keywords or {}, frame=frame, span=span)
