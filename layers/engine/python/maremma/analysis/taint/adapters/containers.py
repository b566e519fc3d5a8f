"""Containers that make objects and hand each what its constructor asks for: tsyringe, inversify, typedi."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.adapters import nest
from maremma.analysis.taint.values import ClassRef, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site


def _resolve(machine: Machine, site: Site) -> Value | None:
    """`container.resolve(Service)`: of what has another name than its class, nothing is known."""
    wanted = [ref for value in site.arguments[:1] for ref in value.refs if isinstance(ref, ClassRef)]
    return union(nest.instance(machine, each) for each in wanted) if wanted else None


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "tsyringe.container.resolve": _resolve,
    "inversify.Container.get": _resolve,
    "typedi.Container.get": _resolve,
}
