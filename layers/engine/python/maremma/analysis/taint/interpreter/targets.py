"""Targets: what an assignment, a loop or a parameter gives a value to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.taint.channels import forms
from maremma.analysis.taint.lattice.values import Frame, Value, join
from maremma.analysis.taint.objects import instances, members, writes

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


def bind(machine: Machine, target: ir.Target, value: Value, frame: Frame, span: ir.Span) -> None:
    """Give a value, or its parts, to a target."""
    if isinstance(target, ir.NameTarget):
        machine.state.assign(frame.owner_of(target.name), target.name, _seen(machine, value, frame, span))
    elif isinstance(target, ir.AttrTarget):
        owner = machine.evaluate(target.owner, frame)
        for is_set in machine.hooks.attribute_set:
            is_set(machine, owner, target.name, value, frame, span)
        writes.set_member(machine, owner, target.name, machine.state.settled(value))
        writes.fill(machine, owner)
        changed = forms.changed(machine, owner, target.name, value)
        if changed is not None:
            _rebind(machine, target.owner, changed, frame, span)
    elif isinstance(target, ir.IndexTarget):
        owner, key = machine.evaluate(target.owner, frame), machine.evaluate(target.key, frame)
        for item_set in machine.hooks.item_set:
            item_set(machine, owner, key, value, frame, span)
        if not instances.set_item(machine, owner, key, value):
            writes.set_under(machine, owner, key, machine.state.settled(value))
            writes.fill(machine, owner)
    elif isinstance(target, ir.SequenceTarget):
        _bind_sequence(machine, target, value, frame, span)
    elif isinstance(target, ir.RecordTarget):
        _bind_record(machine, target, value, frame, span)


def _rebind(machine: Machine, owner: ir.Expr, changed: Value, frame: Frame, span: ir.Span) -> None:
    """What is no object in the store is another value once a part of it is set."""
    if isinstance(owner, ir.Name):
        bind(machine, ir.NameTarget(owner.name), changed, frame, span)
    elif isinstance(owner, ir.Attr):
        bind(machine, ir.AttrTarget(owner.owner, owner.name), changed, frame, span)


def _bind_sequence(machine: Machine, target: ir.SequenceTarget, value: Value, frame: Frame, span: ir.Span) -> None:
    for index, item in enumerate(target.items):
        if item is not None:
            part = members.item(machine, value, index)
            bind(machine, item[0], _or_default(machine, part, item[1], frame), frame, span)
    if target.rest is not None:
        rest = members.element(machine, value)
        bind(machine, target.rest, members.many(machine, rest), frame, span)


def _bind_record(machine: Machine, target: ir.RecordTarget, value: Value, frame: Frame, span: ir.Span) -> None:
    for key, part, default in target.items:
        found = members.member(machine, value, members.key_of(machine.evaluate(key, frame)))
        bind(machine, part, _or_default(machine, found, default, frame), frame, span)
    if target.rest is not None:
        bind(machine, target.rest, value, frame, span)


def _or_default(machine: Machine, value: Value, default: ir.Expr | None, frame: Frame) -> Value:
    return value if default is None else join(value, machine.evaluate(default, frame))


def _seen(machine: Machine, value: Value, frame: Frame, span: ir.Span) -> Value:
    if not value.taints or span is ir.NOWHERE:
        return value
    return value.with_taints(frozenset(taint.at(frame.module, span) for taint in value.taints))
