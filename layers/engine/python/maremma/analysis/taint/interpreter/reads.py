"""Members, elements and slices as they are read, and what is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.interpreter import lookups, parsed_fields
from maremma.analysis.taint.interpreter.calls import calls
from maremma.analysis.taint.lattice import implications, known_paths
from maremma.analysis.taint.lattice.values import ALL, ANY, Frame, Method, Value
from maremma.analysis.taint.objects import classmaking, exactness, members
from maremma.analysis.taint.sanitizers import fixed_records, guards, sets

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_TESTS = frozenset({"match", "fullmatch", "test", "has", "__contains__", "get", "append", "extend", "setdefault"})
"""Methods of expressions and containers that are handed on: `filter(NAME.match, names)`, `add = found.append`."""

_SIZED = frozenset({"set", members.MAP})


def attr(machine: Machine, node: ir.Attr, frame: Frame) -> Value:
    """`owner.name`."""
    owner = machine.evaluate(node.owner, frame)
    found = known_paths.attribute(owner, node.name) or members.member(machine, owner, node.name)
    if owner.taints and machine.modules.language(frame) is Language.JAVASCRIPT:
        parsed_fields.note(machine, owner, node.name)
    for read in machine.hooks.attribute_read:
        read(machine, owner, node.name, frame)
    is_sized = node.name == "size" and owner.objects and all(each.kind in _SIZED for each in owner.objects)
    if node.name in exactness.TAKING:  # it may be called later
        for obj in owner.objects:
            machine.state.forget_emptiness(obj)
    if node.name == "length" and any(each.kind != "list" for each in owner.objects):
        return guards.length(Value(owner.taints))
    if node.name == "length" or is_sized:
        is_javascript = machine.modules.language(frame) is Language.JAVASCRIPT
        return guards.length(sets.of_container(machine, owner)) if is_javascript else found
    if node.name in _TESTS and owner.objects and not owner.taints and not found.refs:
        return Value(refs=(Method(owner, node.name),))
    return found


def index(machine: Machine, node: ir.Index, frame: Frame) -> Value:
    """`owner[key]`; a key that chooses more than one of the program's own things is looked at."""
    owner, key = machine.evaluate(node.owner, frame), machine.evaluate(node.key, frame)
    found = lookups.chosen(machine, owner, key, frame)
    if owner.taints and isinstance(key.literal, str):
        parsed_fields.note(machine, owner, key.literal)
    if not key.taints:
        return classmaking.of_types(machine, owner, key) or found
    calls.chosen_member(machine, owner, key, frame)
    for looked_for in machine.hooks.looked_for:
        looked_for(machine, owner, key)
    fails = machine.modules.language(frame) is Language.PYTHON and fixed_records.is_fixed_record(machine, owner)
    if fails and (machine.loops.repeating or not _is_one_of_many(key)):
        machine.state.learn(implications.harmless(key, ALL))  # or else a KeyError is raised
    found = fixed_records.looked_up(machine, owner, key, found)
    for item in machine.hooks.item:
        found = item(machine, owner, key, found, frame)
    return found


def _is_one_of_many(value: Value) -> bool:
    """Whether it is an element of a list, which cannot be told from its others: one look-up says nothing of those."""
    return any(
        (taint.path[-1:] == (ANY,) if taint.tag is None else taint.tag.operation == f".{ANY}") for taint in value.taints
    )


def part(machine: Machine, node: ir.Slice, frame: Frame) -> Value:
    """`owner[a:b]`."""
    owner = machine.evaluate(node.owner, frame)
    if owner.objects:
        return members.many(machine, members.values(machine, owner))
    return Value(frozenset(taint.derived("slice", frame.module) for taint in owner.taints))


def delete(machine: Machine, target: ir.Expr, frame: Frame) -> None:
    """`del errors[0]`, `delete errors.name`."""
    if isinstance(target, (ir.Attr, ir.Index, ir.Slice)):
        owner = machine.evaluate(target.owner, frame)
        exactness.touch(machine, owner)
        for obj in owner.objects:
            machine.state.forget_emptiness(obj)
