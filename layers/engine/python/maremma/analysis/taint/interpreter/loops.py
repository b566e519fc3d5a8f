"""Loops: their body is run twice, or once for each of a few constants, and what each pass established is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.interpreter import forks, loop_facts
from maremma.analysis.taint.lattice.derivations import EARLIER
from maremma.analysis.taint.lattice.values import NO_FACTS, NOTHING, Frame, Taint, Value, literal
from maremma.analysis.taint.objects import members, sequences

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_PASSES = 2
"""How often a loop's body is run: the second pass sees what the first one left."""


def execute(machine: Machine, node: ir.Loop, frame: Frame) -> bool:
    """A loop; whether what follows it is reached."""
    values = whole = NOTHING
    if node.iterable is not None:
        values = whole = machine.evaluate(node.iterable, frame)
        known = sequences.constants(machine, values) if not node.over_keys and is_straight(node) else None
        if known is not None and sequences.may_unroll(machine, known):
            return _one_by_one(machine, node, known, frame)
        values = members.keys(machine, values) if node.over_keys else members.element(machine, values)
    frame.loops += 1
    with machine.loops.again_and_again(), loop_facts.over(machine, whole, frame, node):
        _passes(machine, node, values, frame)
    frame.loops -= 1
    return True


def is_straight(node: ir.Loop) -> bool:
    """Whether each pass runs to its end or leaves the function."""
    return not node.after and not any(map(_may_leave, node.body))


def _may_leave(statement: ir.Stmt) -> bool:
    if isinstance(statement, ir.If):
        return any(map(_may_leave, (*statement.then, *statement.otherwise)))
    if isinstance(statement, ir.With):
        return any(map(_may_leave, statement.body))
    return isinstance(statement, (ir.Leave, ir.Try, ir.Loop))


def _one_by_one(machine: Machine, node: ir.Loop, known: list[Value], frame: Frame) -> bool:
    """A loop over a few constants: each pass is run with one of them, after the one before."""
    frame.loops += 1
    with sequences.unrolled(machine, known):
        goes_on = all(_pass(machine, node, each, frame) for each in known)
    frame.loops -= 1
    return goes_on


def _passes(machine: Machine, node: ir.Loop, values: Value, frame: Frame) -> None:
    for number in range(_PASSES):
        before = _variables(machine, frame) if not number and values.taints else {}
        test = machine.evaluate(node.test, frame) if node.test is not None else literal(True)
        forks.branches(
            machine,
            frame,
            [(test.when_true, lambda: _counted(machine, node, values, frame)), (NO_FACTS, lambda: True)],
        )
        machine.control.go_on()
        _make_earlier(machine, frame, before, values)


def _variables(machine: Machine, frame: Frame) -> dict[str, Value | None]:
    return {name: machine.state.variable(frame, name) for name in sorted(frame.function.local_names)}


def _make_earlier(machine: Machine, frame: Frame, before: dict[str, Value | None], element: Value) -> None:
    """What a pass has kept of its element is another element in the next: a test of one tells nothing of the other."""
    for name, known in before.items():
        value = machine.state.variable(frame, name)
        if value is not None and value is not known and value.taints:
            kept = frozenset(_earlier(taint, element) for taint in value.taints)
            if kept != value.taints:
                machine.state.assign(frame, name, value.with_taints(kept))


def _earlier(taint: Taint, element: Value) -> Taint:
    for each in element.taints:
        if taint.tag == each.tag and (taint.origin, taint.path[: len(each.path)]) == (each.origin, each.path):
            return taint.derived(EARLIER, "")
    return taint


def _pass(machine: Machine, node: ir.Loop, values: Value, frame: Frame) -> bool:
    if node.target is not None:
        machine.bind(node.target, values, frame, node.span)
    return machine.run(node.body, frame) and machine.run(node.after, frame)


def _counted(machine: Machine, node: ir.Loop, values: Value, frame: Frame) -> bool:
    goes_on = _pass(machine, node, values, frame)
    if goes_on:
        loop_facts.ended(machine)
    return goes_on
