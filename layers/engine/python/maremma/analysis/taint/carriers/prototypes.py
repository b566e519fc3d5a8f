"""What functions that construct objects inherit from others (`util.inherits`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.carriers.kinds import inherited
from maremma.analysis.taint.carriers.objects import Special
from maremma.analysis.taint.values import NOTHING, Value, literal

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

KIND: Final = "<kind>"
"""The field of a prototype that tells of which kind of the language its objects are."""


def _inherits(machine: Machine, site: Site) -> Value:
    """`util.inherits(Child, Parent)`, `Object.setPrototypeOf(Child.prototype, Parent.prototype)`."""
    child, parent = ([*site.arguments, NOTHING, NOTHING])[:2]
    if site.name != "setPrototypeOf":
        child = members.member(machine, child, "prototype")
    _inherit(machine, child, parent)
    return child


def _inherit(machine: Machine, child: Value, parent: Value) -> None:
    names = [name.removesuffix(".prototype") for name in parent.symbols]
    kind = inherited(names)
    known = members.fields_of(machine, members.member(machine, parent, "prototype") if parent.refs else parent)
    for obj in child.objects:
        fields = dict(machine.state.fields(obj))
        machine.state.set_fields(obj, {**known, **fields, **({KIND: literal(kind)} if kind else {})})


SPECIAL: Final[dict[str, Special]] = dict.fromkeys(("util.inherits", "inherits", "Object.setPrototypeOf"), _inherits)
