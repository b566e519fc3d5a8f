"""`with` in Python: the body runs where a generator yields, or between `__enter__` and `__exit__` of a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import NOTHING, ClassRef, Closure, Frame, Obj, Value, union
from maremma.analysis.taint.objects import classes, members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_ENTERING: Final = ("__enter__", "__aenter__")
_LEAVING: Final = ("__exit__", "__aexit__")
_CLOSING: Final = ("close", "aclose")
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


@dataclass(slots=True)
class _Inside:
    """The innermost `with`: while its manager is made, and what is done when it is left."""

    entering: Entering | None = None
    leaving: list[Callable[[], object]] | None = None


def execute(machine: Machine, node: ir.With, frame: Frame) -> bool:
    """`with value as target:`, and what its managers do when it is left."""
    before, machine.of(_Inside).leaving = machine.of(_Inside).leaving, []
    try:
        goes_on = _entered(machine, node, frame)
        with machine.control.apart():
            for leave in reversed(machine.of(_Inside).leaving or []):
                with machine.control.later():
                    leave()
    finally:
        machine.of(_Inside).leaving = before
    return goes_on


def _entered(machine: Machine, node: ir.With, frame: Frame) -> bool:
    entering = Entering(node, frame)
    before, machine.of(_Inside).entering = machine.of(_Inside).entering, entering
    try:
        value = machine.evaluate(node.value, frame)
    finally:
        machine.of(_Inside).entering = before
    if machine.control.diverged:
        return True
    if entering.runs:
        return not entering.left
    own = _own(value)
    bound = _enter(machine, value)
    if machine.control.diverged:
        return True
    return _swallowed(machine, node, bound, frame) if _swallows(own) else _body(machine, node, bound, frame)


def _own(value: Value) -> list[Obj]:
    return [obj for obj in value.objects if _method(obj, _ENTERING) is not None]


def _enter(machine: Machine, value: Value) -> Value:
    """What is bound to what a manager enters; what it does when it is left is put off."""
    own = _own(value)
    if not own:
        return value
    _put_off(machine, lambda: _called(machine, own, _LEAVING, (NOTHING, machine.control.thrown or NOTHING, NOTHING)))
    others = tuple(ref for ref in value.refs if ref not in own)
    return union((_called(machine, own, _ENTERING), Value(value.taints, others)))


def _put_off(machine: Machine, leave: Callable[[], object]) -> None:
    """Something is done when the innermost `with` is left; at once, if there is none."""
    if (leaving := machine.of(_Inside).leaving) is not None:
        leaving.append(leave)
    else:
        with machine.control.later():
            leave()


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
            results.append(machine.call_closure(closure, given, {}, machine.frames.span))
    return union(results)


def entered(machine: Machine, site: Site) -> Value:
    """A generator that is a manager is called: by a `with`, whose body it runs when it yields, or by something else.

    Then it has run to its end before the body, and once more when that is left, with what the body has changed.
    """
    made = site.calling(site.arguments[1:], site.keywords)
    entering = machine.of(_Inside).entering
    if entering is not None and entering.is_called_at(site):
        machine.control.yield_to(partial(entering.run, machine))
    elif machine.of(_Inside).leaving is not None:
        _put_off(machine, lambda: machine.apply(site.arguments[0], made))
    try:
        return members.element(machine, machine.apply(site.arguments[0], made))
    finally:
        machine.control.yield_to(None)


def _enter_context(machine: Machine, site: Site) -> Value:
    """`stack.enter_context(manager)`."""
    return _enter(machine, site.arguments[0] if site.arguments else NOTHING)


def _call_back(machine: Machine, site: Site) -> Value:
    """`stack.callback(function, …)`."""
    function, *given = site.arguments or (NOTHING,)
    _put_off(machine, lambda: machine.apply(function, site.calling(tuple(given), site.keywords)))
    return function


def _closing(machine: Machine, site: Site) -> Value:
    """`closing(thing)`."""
    thing = site.arguments[0] if site.arguments else NOTHING
    own = [obj for obj in thing.objects if _method(obj, _CLOSING) is not None]
    if own:
        _put_off(machine, lambda: _called(machine, own, _CLOSING))
    return thing


_STACKS: Final = ("contextlib.ExitStack", "contextlib.AsyncExitStack")
SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    "<entered>": entered,
    "contextlib.closing": _closing,
    "contextlib.aclosing": _closing,
    **{f"{stack}.{name}": _enter_context for stack in _STACKS for name in ("enter_context", "enter_async_context")},
    **{f"{stack}.{name}": _call_back for stack in _STACKS for name in ("callback", "push_async_callback")},
}
