"""What modules offer: under a name, when they are required and when what they export is spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import members
from maremma.analysis.taint.ir import Language
from maremma.analysis.taint.layer_roots import dotted
from maremma.analysis.taint.values import ANY, NOTHING, ClassRef, Closure, Frame, ModuleRef, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine

_MOST: Final = 64


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


def _runs(machine: Machine, ref: Closure | ClassRef) -> bool:
    return isinstance(ref, Closure) and any(each is ref.function for each in machine.stack)


def of_module(machine: Machine, path: str, key: str) -> Value:
    """What a module offers under a name: a variable, an export, or a submodule.

    `ANY` stands for a name that is not known.
    """
    frame = machine.load(path)
    if frame is None:
        return NOTHING
    if machine.language(frame) is Language.JAVASCRIPT:
        exports = members.member(machine, machine.look_up("module", frame), "exports")
        found = members.member(machine, exports, key) if exports.objects or key != "default" else NOTHING
        return exports if key == "default" and not members.is_something(found) else found
    if key == ANY:
        return _any(machine, frame)
    value = machine.state.variable(frame, key)
    if value is not None:
        return value
    submodule = machine.program.resolve(path, f"{dotted(path)}.{key}")
    if submodule is None:
        return NOTHING
    machine.load(submodule)  # what it does when it is imported, such as to register itself
    return Value(refs=(ModuleRef(submodule),))


def _any(machine: Machine, frame: Frame) -> Value:
    """The functions and classes that a module of Python itself defines: what is asked for by a name is one of these.

    Those that run are left out: who dispatches does not ask for itself.
    """
    found = (machine.state.variable(frame, name) for name in sorted(frame.function.local_names))
    kept = [ref for each in found if each is not None for ref in each.refs if isinstance(ref, (Closure, ClassRef))]
    own = (each for each in kept if each.frame is frame and not _runs(machine, each))
    return Value(refs=tuple(dict.fromkeys(own))[:_MOST])
