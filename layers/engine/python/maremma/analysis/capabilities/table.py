"""The operations that are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from maremma.analysis.tables import table
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation that data from outside makes dangerous.

    `cwe` is the weakness that it is then and `says` what the operation does, to follow its name. `unless` is another
    symbol that uses this one itself; `takes_text` leaves out the forms whose first parameter is something else.
    """

    symbol: str
    sink: Sink
    cwe: int
    says: str
    unless: str = ""
    takes_text: bool = False


@cache
def operations(family: str) -> Mapping[str, Operation]:
    """The operations of a runtime family by symbol; none for a family that is not known."""
    return MappingProxyType(
        {
            symbol: Operation(
                symbol=symbol,
                sink=Sink(group["sink"]),
                cwe=group["cwe"],
                says=group["says"],
                unless=group.get("unless", ""),
                takes_text=group.get("takes_text", False),
            )
            for group in table("maremma.analysis.capabilities", "capabilities").get(family, ())
            for symbol in group["symbols"]
        }
    )
