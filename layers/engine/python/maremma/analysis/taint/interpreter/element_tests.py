"""What comes through a test of the elements of a list, and what `every` and `some` tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from maremma.analysis.taint.lattice.values import Facts, Obj, Ref, Taint, Value, settled
from maremma.analysis.taint.objects import members

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST = 3
_SETTLED = 3
"""How deep what guards say is written into objects."""


def passing(machine: Machine, element: Value, facts: Facts, depth: int = _DEEPEST) -> Value:
    """An element about which these facts hold, or about parts of it (`items.filter((i) => KINDS.has(i.kind))`)."""
    if not facts or not depth:
        return element
    refs = tuple(_copied(machine, ref, facts, depth) for ref in element.refs)
    taints = frozenset(taint.without(facts[taint.key]) if taint.key in facts else taint for taint in element.taints)
    parts = sorted({fact[1][len(taint.path)] for fact in facts for taint in taints if _is_in(fact, taint)})
    if not parts:
        return Value(taints, refs, element.literal, element.prefix)
    data = Value(taints)
    known = {key: passing(machine, members.member(machine, data, key), facts, depth - 1) for key in parts}
    return Value(refs=(*refs, machine.heap.new("record", {members.SPREAD: data, **known})))


def _copied(machine: Machine, ref: Ref, facts: Facts, depth: int) -> Ref:
    if not isinstance(ref, Obj):
        return ref
    fields = {key: passing(machine, each, facts, depth - 1) for key, each in machine.state.fields(ref).items()}
    return machine.heap.new(ref.kind, fields)


def new(machine: Machine, before: Facts) -> Facts:
    """What is known that was not before."""
    return {key: kinds for key, kinds in machine.state.facts.items() if before.get(key) != kinds}


@contextmanager
def each(machine: Machine, element: Value) -> Iterator[None]:
    """Inside of calls with each element, of which there may be none: they tell nothing of anything else."""
    before = dict(machine.state.facts)
    yield
    learned = new(machine, before)
    machine.state.replace_facts(before)
    machine.state.learn(about_elements(machine, element, learned, wanted=True))


def about_elements(machine: Machine, element: Value, facts: Facts, *, wanted: bool) -> Facts:
    """The facts that are about elements and what is in them, or those that are not."""
    taints = sorted(members.everything(machine, element), key=lambda each: each.order)
    return {fact: kinds for fact, kinds in facts.items() if any(_is_of(fact, taint) for taint in taints) is wanted}


def _is_of(fact: tuple[object, tuple[str, ...], object], taint: Taint) -> bool:
    return fact[0] == taint.origin and fact[1][: len(taint.path)] == taint.path


def _is_in(fact: tuple[object, tuple[str, ...], object], taint: Taint) -> bool:
    return taint.tag is None and fact[2] is None and len(fact[1]) > len(taint.path) and _is_of(fact, taint)


def settle(machine: Machine, value: Value, facts: Facts, depth: int = _SETTLED) -> None:
    """Let objects hold what they hold with what guards have established about it."""
    if not facts or not depth:
        return
    for obj in value.objects:
        fields = machine.state.fields(obj)
        known = {key: settled(each, facts) for key, each in fields.items()}
        if any(known[key] is not each for key, each in fields.items()):
            machine.state.set_fields(obj, known)
        for each in known.values():
            settle(machine, each, facts, depth - 1)
