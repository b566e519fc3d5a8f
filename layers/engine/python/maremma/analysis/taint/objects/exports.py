"""What modules offer: under a name, when they are required and when what they export is spread."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language, Module
from maremma.analysis.program.layer_roots import dotted
from maremma.analysis.program.python.imports import package_of
from maremma.analysis.taint.lattice.values import (
    ALL,
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    ModuleRef,
    Ref,
    Value,
    Written,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maremma.analysis.taint.run.machine import Machine

_MOST: Final = 256
_TASK: Final = "/var/task/"


class _Dispatched(set[ir.Function]):
    """The functions that were chosen by a name which is known at run time only."""


class _Asked(set[tuple[str, str]]):
    """What is being looked for in modules now, by the file and the name."""


def begin(machine: Machine, module: Module, frame: Frame) -> None:
    """What a module finds of itself when it begins."""
    place = module.path if module.path.startswith("/") else f"{_TASK}{module.path}"
    if module.language is Language.PYTHON:
        package = package_of(module.path)
        machine.state.assign(frame, "__file__", literal(place))
        machine.state.assign(frame, "__name__", Value(refs=(Written(dotted(module.path)),), prefix=dotted(module.path)))
        machine.state.assign(frame, "__package__", literal(package))
        machine.state.assign(frame, "__builtins__", symbol("builtins"))
        return
    exports = Value(refs=(machine.heap.new("record"),))
    machine.state.assign(frame, "exports", exports)
    own = {"require": symbol("require"), "constructor": symbol("module"), "_compile": symbol("module._compile")}
    machine.state.assign(frame, "module", machine.heap.record({"exports": exports, **own}))
    machine.state.assign(frame, "__filename", literal(place))
    machine.state.assign(frame, "__dirname", literal(posixpath.dirname(place)))
    frame.this = exports


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
    if frame is None or machine.modules.language(frame) is not Language.JAVASCRIPT:
        return known
    exports = _exports(machine, frame)
    first = frame.this if frame.this is not None else NOTHING
    return exports if exports.refs and exports.refs != first.refs else known


def of_module(machine: Machine, path: str, key: str) -> Value:
    """What a module offers under a name: a variable, an export, or a submodule."""
    frame = machine.load(path)
    if frame is None:
        return NOTHING
    if machine.modules.language(frame) is Language.JAVASCRIPT:
        if (path, key) in machine.of(_Asked):  # modules that export each other
            return NOTHING
        machine.of(_Asked).add((path, key))
        try:
            exports = _exports(machine, frame)
            found = members.member(machine, exports, key) if exports.objects or key != "default" else NOTHING
            return exports if key == "default" and not members.is_something(found) else found
        finally:
            machine.of(_Asked).discard((path, key))
    value = machine.state.variable(frame, key)
    if value is not None:
        return value
    submodule = machine.program.resolve(path, f"{dotted(path)}.{key}")
    if submodule is None:
        return NOTHING
    machine.load(submodule)  # what it does when it is imported, such as to register itself
    return Value(refs=(ModuleRef(submodule),))


def asked(machine: Machine, value: Value, key: Value) -> Value | None:
    """What modules of Python hold under a name that is not known: the functions and classes that they define.

    None if there are no such modules, or the name is known. What a dispatched function dispatches itself is not looked
    at again, as its orders are too many; nor is what is behind a name that was checked, or of which only the end is
    known.
    """
    paths = [ref.path for ref in value.refs if isinstance(ref, ModuleRef)] if key.text is None else []
    frames = [frame for frame in map(machine.load, paths) if frame is not None]
    if not frames or machine.modules.language(frames[0]) is Language.JAVASCRIPT:
        return None
    taints = machine.state.settled(key).taints
    is_checked = bool(taints) and all(taint.removed >= ALL for taint in taints)
    is_end_known = not key.prefix and any(taint.is_mixed for taint in taints)
    dispatched = machine.of(_Dispatched)
    is_dispatched = any(map(machine.frames.has, dispatched))
    if is_checked or is_end_known or is_dispatched:
        return NOTHING
    refs = [ref for frame in frames for ref in _defined(machine, frame, key.prefix)][:_MOST]
    for ref in refs:
        if isinstance(ref, Closure):
            dispatched.add(ref.function)
    return Value(refs=tuple(refs))


def _defined(machine: Machine, frame: Frame, prefix: str) -> Iterator[Ref]:
    for name in sorted(frame.function.local_names):
        found = machine.state.variable(frame, name) if name.startswith(prefix) else None
        for ref in found.refs if found is not None else ():
            if isinstance(ref, (Closure, ClassRef)) and ref.frame is frame and not _runs(machine, ref):
                yield ref


def _runs(machine: Machine, ref: Closure | ClassRef) -> bool:
    """Whether it is running: who dispatches does not ask for itself."""
    return isinstance(ref, Closure) and machine.frames.has(ref.function)
