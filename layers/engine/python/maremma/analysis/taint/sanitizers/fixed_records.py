"""Collections of the program's own, without data: what is among their keys is none of a sender's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice import implications
from maremma.analysis.taint.lattice.values import ALL, ANY, Value, both
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import escapes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def looked_up(machine: Machine, owner: Value, key: Value, found: Value) -> Value:
    """What a fixed record has under a key that is data: if it has something, the key is one of its own."""
    if not is_fixed(machine, owner):
        return found
    facts = implications.harmless(key, ALL)
    missing = both(found.when_false, escapes.not_among(machine, owner, key))
    return Value(found.taints, found.refs, found.literal, found.prefix, facts, missing)


def is_fixed(machine: Machine, owner: Value) -> bool:
    """Whether a value is a collection of the program's own, without data."""
    return bool(owner.objects) and len(owner.objects) == len(owner.refs) and not members.everything(machine, owner)


def is_fixed_record(machine: Machine, owner: Value) -> bool:
    """Whether it is one, for certain, that has known keys and no others."""
    if not is_fixed(machine, owner) or any(obj.kind != "record" or obj.class_ref is not None for obj in owner.objects):
        return False
    fields = [machine.state.fields(obj) for obj in owner.objects]
    return all(each and ANY not in each and members.SPREAD not in each for each in fields)
