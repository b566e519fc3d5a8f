"""Records that are laid over others: `{**defaults, **given}`, `Object.assign`, `dict.update`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import ANY, Value, join
from maremma.analysis.taint.objects import exports, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def overlay(machine: Machine, fields: dict[str, Value], value: Value) -> None:
    """Lay a record over fields. What is data may have any keys, and so come in the place of each field."""
    known = {**exports.fields(machine, value), **members.fields_of(machine, value)}
    data = join(Value(value.taints), known.get(members.SPREAD))
    if data.taints or ANY in known:
        others = {**known, members.SPREAD: data}
        for key in [key for key in fields if key not in {members.SPREAD, ANY}]:
            fields[key] = join(fields[key], members.spread(machine, others, key))
    if data.taints or members.SPREAD in known:
        known = {**known, members.SPREAD: join(fields.get(members.SPREAD), data)}
    fields.update(known)
