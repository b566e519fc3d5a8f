"""Prototype pollution: data chooses a member of an object, which may be its prototype, and a member of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language, Span
from maremma.analysis.taint.lattice.values import NO_FACTS, Facts, Frame, Taint, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

KIND: Final = frozenset({Sink.POLLUTION.value})
PROTOTYPE: Final = "__proto__"
_PLAIN: Final = frozenset({"record", "list", "instance"})


def reached(machine: Machine, owner: Value, key: Value, found: Value, frame: Frame) -> Value:
    """What `object[key]` is: if data chooses the key, it may be the prototype of all objects."""
    if machine.modules.language(frame) is not Language.JAVASCRIPT or not _has_prototype(machine, owner):
        return found
    keys = _dangerous(machine, key)
    return found.reached_by(keys) if keys else found


def assigned(  # noqa: PLR0917 - what is set on what, where
    machine: Machine, owner: Value, key: Value, value: Value, frame: Frame, span: Span
) -> None:
    """`object[first][second] = value`: with both chosen by data, a member of the prototype is set.

    What is set without data (`target[key] = {}`) only builds what data is written into.
    """
    if not owner.reached or not _dangerous(machine, key):
        return
    for is_key in (False, True):
        taints = [taint.at(frame.module, span) for taint in owner.reached if _is_key_of_object(taint) is is_key]
        if taints:
            machine.recorder.add(
                Sink.POLLUTION,
                taints,
                symbol="assignment",
                path=frame.module,
                span=span,
                structured=is_key,
                builds=not members.everything(machine, value),
            )


def _has_prototype(machine: Machine, owner: Value) -> bool:
    if any(obj.kind in _PLAIN and PROTOTYPE not in machine.state.fields(obj) for obj in owner.objects):
        return True
    return bool(owner.taints or owner.reached) and not owner.objects


def _dangerous(machine: Machine, key: Value) -> frozenset[Taint]:
    return frozenset(
        taint for taint in machine.state.settled(key).taints if not taint.is_harmless_for(Sink.POLLUTION.value)
    )


def _is_key_of_object(taint: Taint) -> bool:
    """Whether data is a key that somebody's object has: for that it must be one that was parsed."""
    tag = taint.tag
    while tag is not None and tag.operation != "key":
        tag = tag.parent
    return tag is not None


def not_among(machine: Machine, fixed: Value, key: Value) -> Facts:
    """What follows when a key is none of a fixed list: without `__proto__` it leads to no prototype."""
    names = {value.text for value in members.fields_of(machine, fixed).values()}
    if PROTOTYPE not in names or not key.taints:
        return NO_FACTS
    return {taint.key: KIND for taint in sorted(key.taints, key=lambda each: each.order)}


__all__ = ["KIND", "PROTOTYPE", "assigned", "not_among", "reached"]


MODEL: Final[Model[Machine]] = Model(item=reached, item_set=assigned)
