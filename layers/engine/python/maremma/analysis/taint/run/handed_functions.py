"""Functions of the program that are handed to a call, which may call them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import Closure, Partial, Value

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def call_back(machine: Machine, site: Site, parameters: Sequence[Value]) -> list[Value]:
    """Call the first-party functions among the arguments; what each returns."""
    results = []
    for value in site.all_arguments:
        functions = tuple(ref for ref in value.refs if isinstance(ref, (Closure, Partial)))
        if functions:
            with machine.control.aside():
                results.append(machine.apply(Value(refs=functions), site.calling(parameters)))
    return results
