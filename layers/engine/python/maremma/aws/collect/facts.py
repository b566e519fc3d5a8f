"""What one facet's listing says about the functions of a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from maremma.model.facet import Gap

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Facts(Generic[T]):
    """Facts by function name (or by role ARN). `gaps` hold for every function, `gaps_of` for the named ones."""

    of: Mapping[str, T]
    gaps: tuple[Gap, ...] = ()
    gaps_of: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)

    def gaps_for(self, name: str) -> tuple[Gap, ...]:
        """The gaps that concern a function."""
        return (*self.gaps, *self.gaps_of.get(name, ()))
