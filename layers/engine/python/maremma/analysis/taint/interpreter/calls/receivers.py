"""What a function is called on: `this` and `super`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Frame, Value, symbol
from maremma.analysis.taint.objects import classes, classmaking

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def this_of(frame: Frame) -> Value:
    """The `this` of the nearest function that has one."""
    scope: Frame | None = frame
    while scope is not None:
        if scope.this is not None:
            return scope.this
        if not scope.function.captures_this:
            break
        scope = scope.parent
    return NOTHING


def super_of(machine: Machine, frame: Frame) -> Value:
    """`super`: the methods of the base classes, bound to the instance; calling it calls their constructor."""
    scope: Frame | None = frame
    while scope is not None and scope.owner is None:
        scope = scope.parent
    if scope is None or scope.owner is None:
        return NOTHING
    this = this_of(frame)
    if this is NOTHING and scope.function.parameters:
        this = machine.look_up(scope.function.parameters[0].name, frame)
    methods: dict[str, Value] = {}
    for base in classes.above(scope.owner, this):
        for name in classes.method_names(base):
            found = classes.find_method(base, name)
            if found is not None and name not in methods:
                define, owner = found
                methods[name] = Value(refs=(Closure(define.function, owner.frame, this, owner),))
    if classmaking.is_metaclass(scope.owner):
        methods.setdefault("__new__", symbol(classmaking.NEW))
    kind = "record" if machine.modules.language(frame) is Language.JAVASCRIPT else classmaking.SUPER
    made = machine.heap.new(kind, {**methods, **_constructor(methods), classmaking.OWNER: this})
    return Value(refs=(made,))


def _constructor(methods: Mapping[str, Value]) -> dict[str, Value]:
    found = methods.get("constructor", methods.get("__init__"))
    return {"<call>": found} if found is not None else {}
