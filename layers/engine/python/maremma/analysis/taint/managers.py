"""`with` in Python: the body runs where a generator yields, or between `__enter__` and `__exit__` of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import classes, ir, members
from maremma.analysis.taint.values import NOTHING, ClassRef, Closure, Frame, Obj, Value, union

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

_ENTERING: Final = ("__enter__", "__aenter__")
_LEAVING: Final = ("__exit__", "__aexit__")
_MOST_RUNS: Final = 3


@dataclass(slots=True, eq=False)
class Entering:
    """A `with` whose manager is being called; `runs` counts how often its body has been run, `left` if it was left."""

    node: ir.With
    frame: Frame
    runs: int = 0
    left: bool = False

    def is_called_at(self, site: Site) -> bool:
        """Whether a call is the one that makes the manager."""
        return site.frame is self.frame and isinstance(self.node.value, ir.Call) and site.span == self.node.value.span

    def run(self, machine: Machine, yielded: Value) -> None:
        """The manager yields: the body runs. However it is left, what comes behind the `yield` may follow."""
        if self.runs >= _MOST_RUNS:
            return
        self.runs += 1
        if not _body(machine, self.node, yielded, self.frame):
            self.left = True


def execute(machine: Machine, node: ir.With, frame: Frame) -> bool:
    """`with value as target:`."""
    before, machine.entering = machine.entering, Entering(node, frame)
    entering = machine.entering
    try:
        value = machine.evaluate(node.value, frame)
    finally:
        machine.entering = before
    if machine.diverged:
        return True
    if entering.runs:
        return not entering.left
    own = [obj for obj in value.objects if obj.class_ref is not None and _method(obj, _ENTERING) is not None]
    if not own:
        return _body(machine, node, value, frame)
    bound = union((_called(machine, own, _ENTERING), Value(value.taints, tuple(r for r in value.refs if r not in own))))
    if machine.diverged:
        return True
    goes_on = _swallowed(machine, node, bound, frame) if _swallows(own) else _body(machine, node, bound, frame)
    with machine.later():
        _called(machine, own, _LEAVING, (NOTHING, machine.thrown or NOTHING, NOTHING))
    return goes_on


def _body(machine: Machine, node: ir.With, bound: Value, frame: Frame) -> bool:
    if node.target is not None:
        machine.bind(node.target, bound, frame, node.span)
    return machine.run(node.body, frame)


def _swallowed(machine: Machine, node: ir.With, bound: Value, frame: Frame) -> bool:
    """The body of a manager that may swallow exceptions: it may end anywhere."""
    if node.target is not None:
        machine.bind(node.target, bound, frame, node.span)
    return machine.run((ir.Try(node.body, (("", ()),)),), frame)


def _swallows(own: list[Obj]) -> bool:
    """Whether a method that leaves a manager returns something that may be true."""
    found = (_method(obj, _LEAVING) for obj in own)
    return any(_may_return_true(each[0].function.body) for each in found if each is not None)


def _may_return_true(block: ir.Block) -> bool:
    for statement in block:
        if isinstance(statement, ir.Return):
            if not isinstance(statement.value, ir.Const) or statement.value.value:
                return True
        elif isinstance(statement, ir.If):
            if _may_return_true((*statement.then, *statement.otherwise)):
                return True
        elif isinstance(statement, (ir.With, ir.Try)) and _may_return_true(statement.body):
            return True
    return False


def _method(obj: Obj, names: tuple[str, ...]) -> tuple[ir.Define, ClassRef] | None:
    found = (classes.find_method(obj.class_ref, name) for name in names) if obj.class_ref is not None else ()
    return next((each for each in found if each is not None), None)


def _called(machine: Machine, own: list[Obj], names: tuple[str, ...], given: tuple[Value, ...] = ()) -> Value:
    """What a method of each of some managers returns."""
    results = []
    for obj in own:
        found = _method(obj, names)
        if found is not None:
            closure = Closure(found[0].function, found[1].frame, Value(refs=(obj,)), found[1])
            results.append(machine.call_closure(closure, given, {}, machine.span))
    return union(results)


def entered(machine: Machine, site: Site) -> Value:
    """A generator that is a manager is called: by a `with`, whose body it runs when it yields, or by something else."""
    made = site.calling(site.arguments[1:], site.keywords)
    entering = machine.entering
    if entering is not None and entering.is_called_at(site):
        machine.yielding = entering
    try:
        return members.element(machine, machine.apply(site.arguments[0], made))
    finally:
        machine.yielding = None
