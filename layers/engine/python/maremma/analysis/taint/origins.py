"""What comes from elsewhere: what others stored, sent or answered, and what a language model says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.values import ANY, NONE, NOTHING, Taint, Value
from maremma.model.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_DEEP: Final = 6


def origin(machine: Machine, site: Site, written: str) -> Value:
    """What comes from elsewhere. A model that is asked nothing of others says nothing that they want it to."""
    if Origin(written.partition(":")[0]) is Origin.MODEL:
        asked = (site.owner or NOTHING, *site.all_arguments)
        if asked[1:] and not any(members.everything(machine, each, _DEEP) for each in asked):
            return NOTHING
    return _from_origin(machine, written)


def _from_origin(machine: Machine, written: str) -> Value:
    """`ORIGIN`, or `ORIGIN:FIELD,FIELD.PART` for a record in which only these fields are of the origin."""
    name, _, fields = written.partition(":")
    return _part(machine, Origin(name), (), [tuple(each.split(".")) for each in fields.split(",") if each])


def _part(machine: Machine, origin: Origin, path: tuple[str, ...], fields: list[tuple[str, ...]]) -> Value:
    inside: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in fields:
        inside.setdefault(first, []).extend([tuple(rest)] if rest else [])
    if not inside:
        return Value(frozenset({Taint((origin, path, None), NONE, 0, None)}))
    parts = {key: _part(machine, origin, (*path, key), rest) for key, rest in inside.items()}
    return members.many(machine, parts[ANY]) if ANY in parts else machine.record(parts)
