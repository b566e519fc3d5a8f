"""Expressions: one function per kind of node, from the node to what it may be."""

from __future__ import annotations

from collections.abc import Callable

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import promises, queues, workers
from maremma.analysis.taint.imports import loading
from maremma.analysis.taint.interpreter import comprehensions, element_tests, operators, reads
from maremma.analysis.taint.interpreter.calls import calls, receivers
from maremma.analysis.taint.lattice.bounds import LARGEST_NUMBER, Bound
from maremma.analysis.taint.lattice.values import (
    ANY,
    NOTHING,
    VARIES,
    Closure,
    Frame,
    ModuleRef,
    Value,
    join,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.objects import exports, members, overlays, sequences, views
from maremma.analysis.taint.objects.instantiation import define_class
from maremma.analysis.taint.run.machine import Machine
from maremma.analysis.taint.sanitizers import code_points, texts

_MOST_ITEMS = 64
"""Items of a literal list that are told apart; the rest are elements like any other."""

_MOST_MODULES = 8192
"""Those of a list of functions with holes in it: so webpack 4 writes the modules of a bundle."""


def _const(machine: Machine, node: ir.Const, frame: Frame) -> Value:
    value = node.value
    if type(value) is int and value.bit_length() > LARGEST_NUMBER:
        machine.work.reach(Bound.NUMBER)
        return Value(when_false=None)
    return literal(value)


def _regex(machine: Machine, node: ir.Regex, frame: Frame) -> Value:
    return machine.heap.record(
        {"source": literal(node.pattern), "flags": literal(node.flags), "<regex>": literal(True)}
    )


def _name(machine: Machine, node: ir.Name, frame: Frame) -> Value:
    if node.name == "this":
        return receivers.this_of(frame)
    if node.name == "super":
        return receivers.super_of(machine, frame)
    value = machine.look_up(node.name, frame)
    return value if value.refs or not value.taints else machine.state.settled(value)


def _text(machine: Machine, node: ir.Text, frame: Frame) -> Value:
    return texts.concatenated(machine, [machine.evaluate(part, frame) for part in node.parts], frame, node.span)


def _record(machine: Machine, node: ir.Record, frame: Frame) -> Value:
    fields: dict[str, Value] = {}
    computed: list[Value] = []
    for key, item in node.items:
        value = machine.state.settled(machine.evaluate(item, frame))
        if key is None:
            _spread(machine, fields, value)
            continue
        named = machine.evaluate(key, frame)
        name = members.key_of(named)
        if name == ANY and (named.taints or members.as_key(named).refs):
            fields[members.SPREAD] = join(fields.get(members.SPREAD), members.as_key(named))
        fields[name] = join(fields.get(name), value) if name == ANY else value
        computed += [named] if name == ANY else []
    made = machine.heap.record(fields)
    if len(computed) == 1:
        machine.heap.note_key(made, computed[0])
    machine.heap.note_made(made, (frame.module, node.span))
    return made


def _spread(machine: Machine, fields: dict[str, Value], value: Value) -> None:
    overlays.overlay(machine, fields, value)
    rest = Value(refs=tuple(ref for ref in value.refs if ref not in value.objects))
    if rest.refs:
        fields[members.SPREAD] = join(fields.get(members.SPREAD), rest)


def _sequence(machine: Machine, node: ir.Sequence, frame: Frame) -> Value:
    items: list[Value] = []
    rest: list[Value] = []
    varies: dict[str, Value] = {}
    most = _MOST_MODULES if all(_is_module(item) for item, _ in node.items) else _MOST_ITEMS
    for item, spread in node.items:
        value = machine.state.settled(machine.evaluate(item, frame))
        parts = (code_points.items(machine, value) or sequences.in_order(machine, value)) if spread else [value]
        if parts is None or rest or len(items) + len(parts) > most:
            rest.extend([members.element(machine, value)] if parts is None else parts)
        else:
            items.extend(parts)
        if spread and sequences.varies(machine, value):
            varies = {VARIES: NOTHING}
    fields = {**{str(index): item for index, item in enumerate(items)}, **varies}
    if rest:
        fields[ANY] = union(rest)
    return Value(refs=(machine.heap.new("set" if node.is_set else "list", fields),))


def _is_module(item: ir.Expr) -> bool:
    return isinstance(item, ir.Lambda) or (isinstance(item, ir.Const) and item.value is None)


def _lambda(machine: Machine, node: ir.Lambda, frame: Frame) -> Value:
    function = node.function
    this = receivers.this_of(frame) if function.captures_this else None
    return Value(refs=(Closure(function, frame, this if this is not NOTHING else None, frame.owner),))


def _class(machine: Machine, node: ir.ClassExpr, outer: Frame) -> Value:
    """A class in an expression: nothing but what is in it knows its name (`const Job = class _Job {…}`)."""
    name = node.definition.name
    if not name:
        return define_class(machine, node.definition, outer)
    frame = Frame(machine.heap.number(), outer.function, outer.module, outer)
    frame.names = frozenset({name})
    frame.this, frame.owner = outer.this, outer.owner
    made = define_class(machine, node.definition, frame)
    machine.state.assign(frame, name, made)
    return made


def _assign(machine: Machine, node: ir.Assign, frame: Frame) -> Value:
    value = machine.evaluate(node.value, frame)
    machine.bind(node.target, value, frame, node.span)
    return value


def _many(machine: Machine, node: ir.Many, frame: Frame) -> Value:
    value = NOTHING
    for item in node.items:
        value = machine.evaluate(item, frame)
    return value


def _unwrap(machine: Machine, node: ir.Unwrap, frame: Frame) -> Value:
    """Whoever has waited knows what was checked, on whichever way it came to an end."""
    value = machine.evaluate(node.operand, frame)
    machine.state.learn(promises.kept(value))
    return queues.awaited(machine, value)


def _yield(machine: Machine, node: ir.Yield, frame: Frame) -> Value:
    """What guards have established here holds for whoever goes over the generator, who knows nothing of them."""
    value = machine.state.settled(machine.evaluate(node.operand, frame))
    element_tests.settle(machine, value, machine.state.facts)
    frame.yielded = join(frame.yielded, members.element(machine, value) if node.delegate else value)
    if frame.entering is not None:
        frame.entering(value)
    # What drives generators of JavaScript (`co`) sends back what they wait for.
    return join(frame.sent, value) if machine.modules.language(frame) is Language.JAVASCRIPT else frame.sent


def _call(machine: Machine, node: ir.Call, frame: Frame) -> Value:
    return calls.call(machine, node, frame)


def _import(machine: Machine, node: ir.Import, frame: Frame) -> Value:
    return import_from(machine, frame, node.module, node.name)


def import_from(machine: Machine, frame: Frame, module: str, name: str) -> Value:
    """What an import yields: something of a first-party module, or a symbol."""
    path = machine.program.resolve(frame.module, module)
    if path is None and name and machine.modules.language(frame) is Language.PYTHON:
        path = machine.program.resolve(frame.module, f"{module}.{name}")
        if path is not None:
            machine.load(path)
            return Value(refs=(ModuleRef(path),))
    if path is None:
        held = loading.data(machine, frame, module)
        if held is not None:
            return members.member(machine, held, name) if name not in {"", "default"} else held
        path = loading.elsewhere(machine, frame, module)
    else:
        machine.loads.named(path, frame.module)
    if path is None:
        if not machine.control.trying:
            machine.reached.miss(loading.sought(machine, frame, module), frame.module)
        library = module.removeprefix("node:")
        found = library if name in {"", "default"} else f"{library}.{name}"
        known = workers.given(machine, found) or views.of_symbol(found) or machine.models.value_of(found)
        return known or symbol(found)
    machine.load(path)
    if name:
        return loading.submodule(machine, frame, path, name) or exports.of_module(machine, path, name)
    return Value(refs=(ModuleRef(path),))


EVALUATE: dict[type, Callable[..., Value]] = {
    ir.Const: _const,
    ir.Regex: _regex,
    ir.Name: _name,
    ir.Attr: reads.attr,
    ir.Index: reads.index,
    ir.Slice: reads.part,
    ir.Text: _text,
    **operators.EVALUATE,
    ir.Record: _record,
    ir.Sequence: _sequence,
    ir.Lambda: _lambda,
    ir.ClassExpr: _class,
    ir.Assign: _assign,
    ir.Many: _many,
    ir.Unwrap: _unwrap,
    ir.Yield: _yield,
    ir.Comprehension: comprehensions.evaluate,
    ir.Call: _call,
    ir.Import: _import,
}
