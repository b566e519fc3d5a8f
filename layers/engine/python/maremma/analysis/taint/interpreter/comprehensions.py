"""Comprehensions: what they gather, one by one where they go over a few constants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.interpreter import element_tests, loop_facts
from maremma.analysis.taint.interpreter.forks import branches
from maremma.analysis.taint.lattice.values import ANY, NO_FACTS, NOTHING, Facts, Frame, Value, both, union
from maremma.analysis.taint.objects import members, sequences
from maremma.analysis.taint.sanitizers import code_points

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


@dataclass(slots=True)
class _Gathered:
    """The elements, and the keys of a record; `is_known` unless one of the loops goes over what is not known.

    `source` is what the last loop goes over, `rejected` what holds of an element that does not come through.
    """

    keys: list[Value] = field(default_factory=list)
    elements: list[Value] = field(default_factory=list)
    is_known: bool = True
    source: Value = NOTHING
    rejected: Facts | None = None


def evaluate(machine: Machine, node: ir.Comprehension, outer: Frame) -> Value:
    """A list, set or record of all elements that come through the tests."""
    frame = Frame(machine.heap.number(), outer.function, outer.module, outer)
    frame.names = frozenset(name for target, _, _ in node.loops for name in _names(target))
    frame.this, frame.owner = outer.this, outer.owner
    gathered = _Gathered()
    before = dict(machine.state.facts)
    with machine.loops.again_and_again():
        _loop(machine, node, frame, gathered, 0)
    if node.lazy:
        machine.state.replace_facts(before)
    return _listed(machine, node, gathered, frame) if node.key is None else _recorded(machine, gathered)


def _loop(machine: Machine, node: ir.Comprehension, frame: Frame, gathered: _Gathered, depth: int) -> bool:
    if depth == len(node.loops):
        if node.key is not None:
            gathered.keys.append(machine.state.settled(machine.evaluate(node.key, frame)))
        gathered.elements.append(machine.state.settled(machine.evaluate(node.element, frame)))
        return True
    target, iterable, tests = node.loops[depth]
    gathered.source = given = machine.evaluate(iterable, frame)
    known = (code_points.told(machine, given) if node.key is not None else None) or sequences.constants(machine, given)
    if known is None or not sequences.may_unroll(machine, known):
        gathered.is_known = False
        before = dict(machine.state.facts)
        element = members.element(machine, given)
        machine.bind(target, element, frame, node.span)
        with machine.control.later():
            _tested(machine, node, frame, gathered, depth, tests)
            new = element_tests.new(machine, before)
        if len(node.loops) == 1 and not tests:
            machine.state.learn(element_tests.about_elements(machine, element, new, wanted=True))
        return True
    with sequences.unrolled(machine, known):
        for each in known:
            machine.bind(target, each, frame, node.span)
            _tested(machine, node, frame, gathered, depth, tests)
    return True


def _tested(  # noqa: PLR0917 - a step of the loop
    machine: Machine,
    node: ir.Comprehension,
    frame: Frame,
    gathered: _Gathered,
    depth: int,
    tests: tuple[ir.Expr, ...],
) -> bool:
    if not tests:
        return _loop(machine, node, frame, gathered, depth + 1)
    test = machine.evaluate(tests[0], frame)
    if len(node.loops) == 1 and len(node.loops[0][2]) == 1:
        # One by one, each of the constants has been rejected; else the one element stands for all.
        gathered.rejected = both(gathered.rejected or NO_FACTS, test.when_false)
    branches(
        machine,
        frame,
        [
            (test.when_true, lambda: _tested(machine, node, frame, gathered, depth, tests[1:])),
            (test.when_false, lambda: True),
        ],
    )
    return True


def _listed(machine: Machine, node: ir.Comprehension, gathered: _Gathered, frame: Frame) -> Value:
    elements = gathered.elements
    is_known = elements and gathered.is_known and not any(tests for _, _, tests in node.loops)
    items = {str(place): each for place, each in enumerate(elements)} if is_known else {ANY: union(elements)}
    made = Value(refs=(machine.heap.new("set" if node.is_set else "list", items),))
    if gathered.rejected:
        return Value(refs=made.refs, when_false=_of_all(machine, gathered, frame))
    if len(node.loops) > 1 or node.loops[0][2]:
        return made
    source = gathered.source
    return Value(refs=made.refs, when_true=source.when_true, when_false=source.when_false)


def _of_all(machine: Machine, gathered: _Gathered, frame: Frame) -> Facts | None:
    """What holds if nothing comes through: what was said of the elements, of each and of all of them together."""
    rejected = gathered.rejected or NO_FACTS
    if gathered.is_known:
        return rejected
    element = members.element(machine, gathered.source)
    data = members.element(machine, Value(gathered.source.taints))
    return loop_facts.of_all(
        machine, frame, element_tests.about_elements(machine, element, rejected, wanted=True), data
    )


def _recorded(machine: Machine, gathered: _Gathered) -> Value:
    keys, elements = gathered.keys, gathered.elements
    if keys and gathered.is_known and not any(key.taints for key in keys):
        return machine.heap.record(code_points.table(keys, elements))
    fields = {ANY: union(elements)}
    fields[members.SPREAD] = Value(frozenset(taint.derived("key", "") for key in keys for taint in key.taints))
    return machine.heap.record(fields)


def _names(target: ir.Target | None) -> list[str]:
    """The variables that a target binds."""
    if isinstance(target, ir.NameTarget):
        return [target.name]
    if isinstance(target, ir.SequenceTarget):
        parts = [item[0] for item in target.items if item is not None]
        return [name for part in (*parts, target.rest) for name in _names(part)]
    if isinstance(target, ir.RecordTarget):
        return [name for part in (*(part for _, part, _ in target.items), target.rest) for name in _names(part)]
    return []
