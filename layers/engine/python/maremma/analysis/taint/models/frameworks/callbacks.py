"""What a library hands to the functions that it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import (
    NOTHING,
    Closure,
    Partial,
    Value,
    symbol,
    union,
)
from maremma.analysis.taint.models.frameworks.origins import event
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run import handed_functions

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def call_back(machine: Machine, callbacks: str, site: Site, name: str = "") -> list[Value]:
    """Call the functions among a call's arguments in the way that its operation has."""
    parameters: Sequence[Value] = [NOTHING] * 4
    if callbacks == "element":
        source = union(members.element(machine, value) for value in site.arguments if not _is_function(value))
        parameters = [source, NOTHING]
    elif callbacks == "receiver":
        parameters = [site.owner or NOTHING] * 3
    elif callbacks == "transaction":
        parameters = [symbol(f"{name.partition('.')[0]}.transaction()"), *site.arguments[1:]]
    elif callbacks == "argument":
        parameters = [NOTHING, site.arguments[0] if site.arguments else NOTHING]
    elif callbacks == "record":
        parameters = [event("Records", "[]"), NOTHING]
    elif callbacks == "event":
        parameters = [event(), NOTHING]
    return handed_functions.call_back(machine, site, parameters)


def _is_function(value: Value) -> bool:
    return any(isinstance(ref, (Closure, Partial)) for ref in value.refs)
