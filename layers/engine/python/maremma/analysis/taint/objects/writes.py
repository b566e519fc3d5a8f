"""Access paths that are written: what the heap holds from then on under fields, elements and keys.

How a language sets a member, by setters and prototypes, is in `member_assignment`; `set_member` asks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import ANY, Value, join
from maremma.analysis.taint.objects import exactness, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def set_member(machine: Machine, owner: Value, key: str, value: Value) -> None:
    """`owner.key = value`: for certain if the owner is one known thing."""
    machine.transfer.set_member(machine, owner, key, value)


def set_under(machine: Machine, owner: Value, key: Value, value: Value) -> None:
    """`owner[key] = value`: what chose the key is kept, too, for those who look at the keys.

    If nothing did, and no other key is unknown, that is kept as well: the values say nothing of the keys.
    """
    name = members.key_of(key)
    if name == ANY:
        exactness.touch(machine, owner)
    records = [obj for obj in owner.objects if name == ANY and obj.kind in members.RECORDS]
    first = {obj for obj in records if ANY not in machine.state.fields(obj)}
    set_member(machine, owner, name, value)
    chosen = members.as_key(key)
    is_own = not members.everything(machine, key)
    for obj in records:
        before = machine.state.fields(obj).get(members.SPREAD)
        if chosen.taints or chosen.refs or (is_own and before is None and obj in first):
            machine.state.set_field(obj, members.SPREAD, join(before, chosen))


def fill(machine: Machine, owner: Value) -> None:
    """Something was put into a container."""
    if len(owner.refs) == 1:
        for obj in owner.objects:
            machine.state.fill(obj)


def add_element(machine: Machine, owner: Value, value: Value) -> None:
    """One more element, at an unknown place."""
    for obj in owner.objects:
        machine.state.set_field(obj, ANY, value)
