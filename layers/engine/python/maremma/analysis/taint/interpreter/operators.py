"""Operators: what they make of their operands, and which of these they evaluate at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.interpreter import reads
from maremma.analysis.taint.interpreter.forks import branches
from maremma.analysis.taint.interpreter.member_assignment import Defaults
from maremma.analysis.taint.lattice import flags
from maremma.analysis.taint.lattice.values import ALL, NOTHING, Frame, Value, both, either, join, or_default
from maremma.analysis.taint.objects import instances, sequences
from maremma.analysis.taint.run.hooks import first
from maremma.analysis.taint.sanitizers import guards, sets, texts

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def _operation(machine: Machine, node: ir.Operation, frame: Frame) -> Value:
    if node.operator == "delete":
        reads.delete(machine, node.operands[0], frame)
    values = [machine.evaluate(operand, frame) for operand in node.operands]
    made = instances.operated(machine, node.operator, values)
    if made is not None:
        return made
    if node.operator == "~":  # `~list.indexOf(x)` is 0 for -1
        return Value(when_true=values[0].when_true, when_false=values[0].when_false)
    return (sets.difference(machine, *values) if node.operator == "-" and len(values) == 2 else None) or NOTHING


def _add(machine: Machine, node: ir.Add, frame: Frame) -> Value:
    left, right = machine.evaluate(node.left, frame), machine.evaluate(node.right, frame)
    if left.objects or right.objects:
        made = instances.operated(machine, "+", (left, right))
        is_text = made is None and machine.modules.language(frame) is Language.JAVASCRIPT
        if is_text:
            return texts.concatenated(machine, [left, right], frame, node.span)
        return sequences.added(machine, left, right) if made is None else made
    made = first(machine.hooks.added, machine, left, right, frame, node.span) if left.refs or right.refs else None
    return made or texts.concatenated(machine, [left, right], frame, node.span)


def _compare(machine: Machine, node: ir.Compare, frame: Frame) -> Value:
    left, right = machine.evaluate(node.left, frame), machine.evaluate(node.right, frame)
    compared = guards.compared(machine, node, left, right)
    if machine.modules.language(frame) is Language.PYTHON:
        compared = guards.ordered(node, left, right, compared)
    if node.operator in {"in", "not in"} and right.objects:
        return instances.contains(machine, node.operator, left, right) or compared
    made = instances.operated(machine, node.operator, (left, right)) if left.objects else None
    return compared if made is None or not (made.refs or made.taints) else made


def _type_of(machine: Machine, node: ir.TypeOf, frame: Frame) -> Value:
    operand = machine.evaluate(node.operand, frame)
    return Value(frozenset(taint.derived("typeof", "").without(ALL) for taint in operand.taints))


def _not(machine: Machine, node: ir.Not, frame: Frame) -> Value:
    operand = sets.of_container(machine, machine.evaluate(node.operand, frame))
    return Value(
        literal=not operand.literal if operand.is_literal else operand.literal,
        when_true=guards.if_false(operand),
        when_false=operand.when_true,
    )


def _and(machine: Machine, node: ir.And, frame: Frame) -> Value:
    left = sets.of_container(machine, machine.evaluate(node.left, frame))
    right: list[Value] = []
    branches(
        machine,
        frame,
        [
            (left.when_true, lambda: _into(right, machine, node.right, frame)),
            (guards.if_false(left), lambda: True),
        ],
    )
    if not right:
        return left
    result = join(_empty(left), right[0]) if left.when_false is not None else right[0]
    return flags.tested(
        result if left.taints or left.refs else right[0],
        both(left.when_true, right[0].when_true),
        either(guards.if_false(left), both(left.when_true, right[0].when_false)),
    )


def _empty(value: Value) -> Value:
    """The left side of an `and` where it is what comes out: empty, and so no danger."""
    return value.with_taints(frozenset(taint.without(ALL) for taint in value.taints)) if value.taints else value


def _or(machine: Machine, node: ir.Or, frame: Frame) -> Value:
    left = sets.of_container(machine, machine.evaluate(node.left, frame))
    right: list[Value] = []
    branches(
        machine,
        frame,
        [
            (left.when_true, lambda: True),
            (guards.if_false(left), lambda: _into(right, machine, node.right, frame)),
        ],
    )
    if not right:
        return left
    result = or_default(left, right[0]) if left.when_true is not None else right[0]
    for obj in right[0].objects if left.taints else ():
        if not machine.state.fields(obj):
            machine.of(Defaults).add(obj.id)
    told = flags.tested(
        result,
        either(left.when_true, both(left.when_false, right[0].when_true)),
        both(left.when_false, right[0].when_false),
    )
    return told.with_taints(told.taints, exact=result.exact)


def _conditional(machine: Machine, node: ir.Conditional, frame: Frame) -> Value:
    test = sets.of_container(machine, machine.evaluate(node.test, frame))
    then: list[Value] = []
    otherwise: list[Value] = []
    branches(
        machine,
        frame,
        [
            (test.when_true, lambda: _into(then, machine, node.then, frame)),
            (guards.if_false(test), lambda: _into(otherwise, machine, node.otherwise, frame)),
        ],
    )
    if not then or not otherwise:
        return (then or otherwise or [NOTHING])[0]
    result = join(then[0], otherwise[0])
    return flags.tested(
        result,
        either(both(test.when_true, then[0].when_true), both(test.when_false, otherwise[0].when_true)),
        either(both(test.when_true, then[0].when_false), both(test.when_false, otherwise[0].when_false)),
    )


def _into(values: list[Value], machine: Machine, node: ir.Expr, frame: Frame) -> bool:
    """Evaluate inside a branch, where what guards say of the value holds; False if it never comes to be."""
    value = machine.state.settled(machine.evaluate(node, frame))
    if machine.control.take_end():
        return False
    values.append(value)
    return True


EVALUATE: dict[type, Callable[..., Value]] = {
    ir.Operation: _operation,
    ir.Add: _add,
    ir.Compare: _compare,
    ir.TypeOf: _type_of,
    ir.Not: _not,
    ir.And: _and,
    ir.Or: _or,
    ir.Conditional: _conditional,
}
