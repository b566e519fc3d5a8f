"""Containers that make objects and hand each what its constructor asks for: tsyringe, inversify, typedi."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Value, union
from maremma.analysis.taint.models.frameworks.nest import injection
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site


def _resolve(machine: Machine, site: Site) -> Value | None:
    """`container.resolve(Service)`: of what has another name than its class, nothing is known."""
    wanted = _classes(site)
    return union(injection.instance(machine, each) for each in wanted) if wanted else None


def _classes(site: Site) -> list[ClassRef]:
    return [ref for value in site.arguments[:1] for ref in value.refs if isinstance(ref, ClassRef)]


def _register(machine: Machine, site: Site) -> Value | None:
    """`container.register(Service, { useClass: Other })`, and with the other class or object itself."""
    given = site.arguments[1] if len(site.arguments) > 1 else NOTHING
    fields = members.fields_of(machine, given)
    told = [fields[name] for name in ("useClass", "useValue", "useToken") if name in fields]
    if "useFactory" in fields:
        with machine.control.later():
            told.append(machine.apply(fields["useFactory"], site.calling((site.owner or NOTHING,))))
    wanted = _classes(site)
    for each in wanted:
        injection.registered(machine, each, union(told) if told else given)
    return NOTHING if wanted else None


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "tsyringe.container.resolve": _resolve,
    "inversify.Container.get": _resolve,
    "typedi.Container.get": _resolve,
    **dict.fromkeys(
        (
            *(f"tsyringe.container.{name}" for name in ("register", "registerInstance", "registerSingleton")),
            "tsyringe.container.registerType",
            "typedi.Container.set",
        ),
        _register,
    ),
}
