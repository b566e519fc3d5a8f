"""How a language sets a member of a value: a field, by a setter, of a class, of a module or of what all share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.taint.channels import proxies, shared
from maremma.analysis.taint.lattice import environment
from maremma.analysis.taint.lattice.values import ANY, ClassRef, Closure, ModuleRef, Obj, Ref, Symbol, Value, View, join
from maremma.analysis.taint.objects import accessors, classes, views

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


class Defaults(set[int]):
    """The numbers of empty objects that stand in the place of data: `event.body || {}`."""


def set_member(machine: Machine, owner: Value, key: str, value: Value) -> None:
    """`owner.key = value`: for certain if the owner is one known thing."""
    certain = len(owner.refs) == 1
    for ref in owner.refs:
        if isinstance(ref, Obj):
            _set_of_object(machine, ref, key, value, certain=certain)
        elif isinstance(ref, (ClassRef, Closure)):
            own = ref.statics if isinstance(ref, ClassRef) else machine.heap.statics(ref)
            _set_field(machine, own, key, value, certain=certain)
        else:
            _set_elsewhere(machine, ref, key, value)
    is_default = _is_defaulted(machine, owner)
    if key != ANY and (is_default or all(isinstance(ref, Symbol) for ref in owner.refs)):
        for taint in owner.taints:
            came = taint.member(key)
            before = Value(frozenset({came}))
            # What something made of data may be one of many, of which only this one is set.
            is_one = taint.tag is None and (is_default or not owner.refs)
            machine.state.replace(came.key, value if is_one else join(value, before), before)


def _is_defaulted(machine: Machine, owner: Value) -> bool:
    """Whether it is one piece of data, or an empty object in its place: `event.body || {}`."""
    return len(owner.taints) == 1 and all(isinstance(ref, Obj) and ref.id in machine.of(Defaults) for ref in owner.refs)


def _set_elsewhere(machine: Machine, ref: Ref, key: str, value: Value) -> None:
    if isinstance(ref, ModuleRef):
        frame = machine.load(ref.path)
        if frame is not None:
            machine.state.assign(frame, key, value)
    elif isinstance(ref, View):
        views.set_member(machine, ref, key, value)
    elif isinstance(ref, Symbol):
        _set_of_symbol(machine, ref, key, value)


def _set_of_symbol(machine: Machine, ref: Symbol, key: str, value: Value) -> None:
    """`os.environ["NAME"] = …`, `process.env.NAME = …`, `globalThis.name = …`, `Promise.series = function …`."""
    if ref.name in environment.WHOLE:
        shared.set_variable(machine, key, value)
    elif ref.name in shared.GLOBALS:
        shared.set_global(machine, key, value)
    elif ref.name in shared.OF_REQUESTS:
        machine.state.set_field(machine.heap.singleton(ref.name), key, value)
    elif any(isinstance(each, Closure) for each in value.refs):
        shared.set_function(machine, ref.name, key, value)


def _set_of_object(machine: Machine, obj: Obj, key: str, value: Value, *, certain: bool) -> None:
    if obj.kind == proxies.PROXY:
        proxies.set_member(machine, obj, key, value)
        return
    setter = classes.setter(obj, key) if obj.class_ref is not None else None
    if setter is not None:
        machine.call_closure(setter, [value], {}, setter.function.span)
        return
    _set_field(machine, obj, key, value, certain=certain)


def _set_field(machine: Machine, obj: Obj, key: str, value: Value, *, certain: bool) -> None:
    if accessors.assigned(machine, obj, key, value):
        return
    before = machine.state.fields(obj).get(key)
    machine.state.set_field(obj, key, value if certain or before is None else join(before, value))
