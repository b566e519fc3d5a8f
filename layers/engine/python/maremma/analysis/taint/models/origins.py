"""What comes from elsewhere: what others stored, sent or answered, and what a language model says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maremma.analysis.taint.issues.sinks import STREAM
from maremma.analysis.taint.lattice.marks import AS_REPR
from maremma.analysis.taint.lattice.values import ANY, NONE, Symbol, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables.names import extended
from maremma.analysis.taint.tables.returns import OriginOf
from maremma.model.code.flow import Origin

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def origin(machine: Machine, wanted: OriginOf) -> Value:
    """Data of an origin, or a record in which only some fields are of it."""
    return _part(machine, wanted.origin, (), wanted.fields)


def _part(machine: Machine, origin: Origin, path: tuple[str, ...], fields: Sequence[tuple[str, ...]]) -> Value:
    inside: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in fields:
        inside.setdefault(first, []).extend([tuple(rest)] if rest else [])
    if not inside:
        # Shown as it is, a stream or a buffer says nothing of what is in it.
        removed = frozenset({AS_REPR}) if (origin, path, None) == STREAM else NONE
        return Value(frozenset({Taint((origin, path, None), removed, 0, None)}))
    parts = {key: _part(machine, origin, (*path, key), rest) for key, rest in inside.items()}
    return members.many(machine, parts[ANY]) if ANY in parts else machine.heap.record(parts)


def still(answer: Value, name: str) -> Value:
    """What is read is an object of its library, too: of a table that was read, `query` is a method."""
    return Value(answer.taints, (*answer.refs, Symbol(extended(name, "()")))) if "." in name[2:] else answer
