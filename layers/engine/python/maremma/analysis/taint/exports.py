"""What modules of JavaScript export, when they are required and when what they export is spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint import members
from maremma.analysis.taint.ir import Language
from maremma.analysis.taint.values import NOTHING, Frame, ModuleRef, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine


def required(machine: Machine, module: Value) -> Value:
    """What `require` yields: of a module that has put something else in the place of its exports, that."""
    return union(_exported(machine, ref) if isinstance(ref, ModuleRef) else Value(refs=(ref,)) for ref in module.refs)


def fields(machine: Machine, value: Value) -> dict[str, Value]:
    """What the modules that a value is export, by name: `{...require("./x")}`."""
    paths = [ref.path for ref in value.refs if isinstance(ref, ModuleRef)]
    frames = [frame for frame in map(machine.load, paths) if frame is not None]
    found: dict[str, Value] = {}
    for frame in frames:
        found.update(members.fields_of(machine, _exports(machine, frame)))
    return found


def _exports(machine: Machine, frame: Frame) -> Value:
    return members.member(machine, machine.look_up("module", frame), "exports")


def _exported(machine: Machine, ref: ModuleRef) -> Value:
    frame = machine.load(ref.path)
    known = Value(refs=(ref,))
    if frame is None or machine.language(frame) is not Language.JAVASCRIPT:
        return known
    exports = _exports(machine, frame)
    first = frame.this if frame.this is not None else NOTHING
    return exports if exports.refs and exports.refs != first.refs else known
