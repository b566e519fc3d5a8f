"""The function that webpack 4 puts around a bundle: it gets the modules as its argument and returns the first one's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Frame, Value
from maremma.analysis.taint.models.bundles.bundle import Bundle, Bundles
from maremma.analysis.taint.models.bundles.runtime import Runtime, requires
from maremma.analysis.taint.models.bundles.scopes import Scope
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.hooks import Model

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


class _Loading(dict[ir.Function, bool]):
    """Whether each function loads the modules which it is given."""


def is_given(machine: Machine, closure: Closure, arguments: Sequence[Value]) -> bool:
    """Whether a function is about to be called that loads the modules which it is given, and does nothing else."""
    if len(arguments) != 1 or not arguments[0].objects:
        return False
    loading = machine.of(_Loading)
    if closure.function not in loading:
        loading[closure.function] = _loads(closure.function, machine.modules.of(closure.frame.module))
    return loading[closure.function]


def _loads(function: ir.Function, module: ir.Module) -> bool:
    first = function.parameters[0].target if len(function.parameters) == 1 else None
    if module.language is not ir.Language.JAVASCRIPT or not isinstance(first, ir.NameTarget) or not function.body:
        return False
    *before, last = function.body
    loaders = [each for each in before if requires((each,), module) == first.name]
    if len(loaders) != 1 or not isinstance(loaders[0], ir.Define) or not isinstance(last, ir.Return):
        return False
    name, call = loaders[0].function.name, last.value
    loads = isinstance(call, ir.Call) and isinstance(call.callee, ir.Name) and call.callee.name == name
    return loads and all(each is loaders[0] or _sets_up(each, name) for each in before)


def _sets_up(statement: ir.Stmt, loader: str) -> bool:
    """Whether a statement makes a variable, or gives the function that loads modules something of its own."""
    if not isinstance(statement, ir.Bind):
        return False
    target = statement.target
    of_loader = isinstance(target, ir.AttrTarget) and isinstance(target.owner, ir.Name) and target.owner.name == loader
    return of_loader or isinstance(target, ir.NameTarget)


def called(machine: Machine, closure: Closure, arguments: Sequence[Value]) -> Value | None:
    """What a function comes to that loads the modules which it is given; None for any other."""
    return run(machine, closure, arguments[0]) if is_given(machine, closure, arguments) else None


def run(machine: Machine, closure: Closure, modules: Value) -> Value:
    """What the module exports that the function loads first."""
    module = machine.modules.of(closure.frame.module)
    bundle = machine.of(Bundles).setdefault(module.path, Bundle(module, Runtime(), None))
    function = closure.function
    given = {
        name: ref
        for name, each in members.fields_of(machine, modules).items()
        for ref in each.refs
        if isinstance(ref, Closure)
    }
    # The modules see what stands around them, and webpack's own function needs nothing from outside.
    around = next((ref.frame for ref in given.values()), closure.frame)
    frame = Frame(machine.heap.number(), function, closure.frame.module, around)
    frame.this = NOTHING
    machine.bind(function.parameters[0].target, modules, frame, function.span)
    Scope(machine, bundle, frame, function.body).modules.give({name: ref.function for name, ref in given.items()})
    last = function.body[-1]
    return machine.evaluate(last.value, frame) if isinstance(last, ir.Return) else NOTHING


MODEL: Final[Model[Machine]] = Model(function_called=called)
