"""Statements: each changes the store, and says whether what follows it is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.interpreter import forks, loop_facts, loops, managers
from maremma.analysis.taint.interpreter.targets import bind
from maremma.analysis.taint.lattice.branch import Branch
from maremma.analysis.taint.lattice.values import (
    NO_FACTS,
    NOTHING,
    Closure,
    Facts,
    Frame,
    Value,
    both,
    either,
    join,
)
from maremma.analysis.taint.objects import members, writes
from maremma.analysis.taint.objects.instantiation import define_class
from maremma.analysis.taint.sanitizers import guards, sets

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_OF_SERVICES = ("aws:", "botocore.exceptions.")


def run(machine: Machine, block: ir.Block, frame: Frame) -> bool:
    """Execute statements in turn; False as soon as one does not go on."""
    work, control = machine.work, machine.control
    if not work.descend():
        return True
    try:
        for statement in block:
            goes_on = _EXECUTE[type(statement)](machine, statement, frame)
            ended = control.take_end()  # of this statement alone: another branch may go on
            if ended or not goes_on:
                return False
        return True
    finally:
        work.rise()


# --- one function per kind of statement ---


def _bind(machine: Machine, node: ir.Bind, frame: Frame) -> bool:
    if isinstance(node.value, ir.Import) and node.value.name == "*":
        _import_all(machine, node.value, node.target, frame)
        return True
    value = machine.evaluate(node.value, frame)
    if node.augments:
        value = Value(value.taints, value.refs, value.literal, value.prefix)
    bind(machine, node.target, value, frame, node.span)
    return True


def _import_all(machine: Machine, everything: ir.Import, target: ir.Target, frame: Frame) -> None:
    """`from x import *` and `export * from "x"`."""
    path = machine.program.resolve(frame.module, everything.module)
    source = machine.load(path) if path is not None else None
    if source is None:
        return
    if isinstance(target, ir.NameTarget) and target.name == "*exports":
        exports = machine.look_up("exports", frame)
        for key, value in members.fields_of(machine, machine.look_up("exports", source)).items():
            writes.set_member(machine, exports, key, value)
        return
    for name in sorted(source.function.local_names):
        value_of = machine.state.variable(source, name)
        if value_of is not None and not name.startswith("_"):
            machine.state.assign(frame, name, value_of)


def _do(machine: Machine, node: ir.Do, frame: Frame) -> bool:
    machine.evaluate(node.value, frame)
    return True


def _return(machine: Machine, node: ir.Return, frame: Frame) -> bool:
    value = machine.evaluate(node.value, frame)
    if not machine.control.diverged:  # else what would be returned never comes to be
        returns(machine, value, frame, node.span)
    return False


def returns(machine: Machine, value: Value, frame: Frame, span: ir.Span) -> None:
    """Leave a function with a value, and with what is known here: about its caller's data, and given its truth."""
    settled = machine.state.settled(value)
    facts = dict(machine.state.facts)
    if span is not ir.NOWHERE:
        for returned in machine.hooks.returned:
            returned(machine, settled, frame, span, facts)
        machine.heap.note_returned(settled, (frame.module, span))
    told = Value(
        frozenset(taint.at(frame.module, span) for taint in settled.taints)
        if span is not ir.NOWHERE
        else settled.taints,
        settled.refs,
        settled.literal,
        settled.prefix,
        both(settled.when_true, facts),
        both(settled.when_false, facts),
        settled.reached,
        settled.alternatives,
        exact=settled.exact,
    )
    frame.returned = told if frame.returned is None else join(frame.returned, told)
    frame.exit_facts = facts if frame.exit_facts is None else either(frame.exit_facts, facts)


def _raise(machine: Machine, node: ir.Raise, frame: Frame) -> bool:
    machine.control.throw(machine.state.settled(machine.evaluate(node.value, frame)))
    return False


def _leave(machine: Machine, node: ir.Leave, frame: Frame) -> bool:
    loop_facts.left(machine, frame, again=node.again, far=node.far)
    return False


def _if(machine: Machine, node: ir.If, frame: Frame) -> bool:
    test = sets.of_container(machine, machine.evaluate(node.test, frame))
    if machine.control.diverged:
        return True
    return forks.branches(
        machine,
        frame,
        [
            (test.when_true, lambda: run(machine, node.then, frame)),
            (guards.if_false(test), lambda: run(machine, node.otherwise, frame)),
        ],
    )


def _try(machine: Machine, node: ir.Try, frame: Frame) -> bool:
    """The body may end anywhere, so a handler starts from what the body may have done and from none of its facts."""
    mark = machine.state.fork()
    frame.catching += bool(node.handlers)
    left_before, frame.left = frame.left, []
    facts = dict(machine.state.facts) if node.finally_ else NO_FACTS
    with machine.control.attempt(catches=bool(node.handlers)) as caught:
        try:
            body_goes_on = run(machine, node.body, frame) and run(machine, node.otherwise, frame)
        finally:
            frame.catching -= bool(node.handlers)
            body = machine.state.rewind(mark)
    alive = [body] if body_goes_on else []
    ended = [] if body_goes_on else [body]
    for index in range(len(node.handlers)):
        goes_on, handled = _handled(machine, node, index, body, caught.value, frame)
        (alive if goes_on else ended).append(handled)
    forks.go_on(machine, frame, alive, ended)
    left, frame.left = frame.left, left_before
    if not node.finally_:
        frame.left.extend(left)
        return bool(alive)
    if node.handlers and not body_goes_on and not any(map(_may_return, node.body)):
        ended = [branch for branch in ended if branch is not body]  # all that it throws is caught
        left = [branch for branch in left if branch is not body]
    # An exception that nobody catches leaves the body before it has established what it does.
    out = [*ended, *left, *((body,) if body.facts and not node.handlers else ())]
    if not alive:
        _absorb(machine, out, facts)
        run(machine, node.finally_, frame)
        return False
    if out:
        _on_the_way_out(machine, node.finally_, out, frame, facts)
    return run(machine, node.finally_, frame)


def _handled(  # noqa: PLR0917 - a step of the statement
    machine: Machine, node: ir.Try, index: int, body: Branch, caught: Value, frame: Frame
) -> tuple[bool, Branch]:
    """One handler, run after what the body may have done: whether it comes to its end, and what it leaves."""
    name, block = node.handlers[index]
    mark = machine.state.fork()
    try:
        machine.state.absorb(body)
        if name:
            said = NOTHING if _is_of_a_service(machine, node.catches[index : index + 1], frame) else caught
            machine.state.assign(frame.owner_of(name), name, said)
        goes_on = run(machine, block, frame)
    finally:
        handled = machine.state.rewind(mark)
    return goes_on, handled


def _may_return(statement: ir.Stmt) -> bool:
    """Whether a statement may leave what it stands in other than by an exception."""
    if isinstance(statement, ir.If):
        return any(map(_may_return, (*statement.then, *statement.otherwise)))
    if isinstance(statement, (ir.With, ir.Loop)):
        return any(map(_may_return, statement.body))
    return isinstance(statement, (ir.Return, ir.Leave, ir.Try))


def _absorb(machine: Machine, out: Iterable[Branch], facts: Facts) -> None:
    machine.state.replace_facts(facts)
    for branch in out:
        machine.state.absorb(branch)


def _on_the_way_out(machine: Machine, block: ir.Block, out: Iterable[Branch], frame: Frame, facts: Facts) -> None:
    """A `finally` that is run as the function is left, by any of these branches: what held before is known."""
    mark = machine.state.fork()
    try:
        _absorb(machine, out, facts)
        run(machine, block, frame)
    finally:
        branch = machine.state.rewind(mark)
    forks.end(machine, frame, branch)


def _is_of_a_service(machine: Machine, catches: Iterable[ir.Expr], frame: Frame) -> bool:
    """`client.exceptions.NotFound`, `ClientError`: none that the program raises, which say nothing of its data."""
    kinds = [machine.evaluate(each, frame) for each in catches]
    names = [
        name for kind in kinds for each in (kind, *members.fields_of(machine, kind).values()) for name in each.symbols
    ]
    return bool(names) and all(name.startswith(_OF_SERVICES) for name in names)


def _define(machine: Machine, node: ir.Define, frame: Frame) -> bool:
    value = Value(refs=(Closure(node.function, frame, frame.this if node.function.captures_this else None),))
    for decorator in reversed(node.decorators):
        around = machine.evaluate(decorator, frame)
        for decorator_given in machine.hooks.decorator:
            decorator_given(machine, around)
        value = machine.decorate(around, value, frame, node.function.span)
    bind(machine, ir.NameTarget(node.function.name), value, frame, ir.NOWHERE)
    return True


def _define_class(machine: Machine, node: ir.DefineClass, frame: Frame) -> bool:
    made = define_class(machine, node.definition, frame)
    if machine.modules.language(frame) is ir.Language.PYTHON:
        for decorator in reversed(node.definition.decorators):
            made = machine.decorate(machine.evaluate(decorator, frame), made, frame, node.definition.span)
    bind(machine, ir.NameTarget(node.definition.name), made, frame, ir.NOWHERE)
    return True


_EXECUTE: dict[type, Callable[..., bool]] = {
    ir.Bind: _bind,
    ir.Do: _do,
    ir.Return: _return,
    ir.Raise: _raise,
    ir.Leave: _leave,
    ir.If: _if,
    ir.Loop: loops.execute,
    ir.Try: _try,
    ir.With: managers.execute,
    ir.Define: _define,
    ir.DefineClass: _define_class,
}
