"""What is known of all elements once a loop has gone over them: what each of its passes has established of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from maremma.analysis.program.ir import Language, Loop
from maremma.analysis.taint.interpreter import element_tests
from maremma.analysis.taint.interpreter.loop_flags import Flags
from maremma.analysis.taint.lattice.derivations import AS_LISTS
from maremma.analysis.taint.lattice.flags import tested
from maremma.analysis.taint.lattice.values import NO_FACTS, Facts, Frame, PathKey, Taint, Value, either
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.sanitizers import sets

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


@dataclass(slots=True)
class Passes:
    """How the passes of a loop have ended: with what facts, and whether one may have been the last before its time."""

    frame: Frame
    flags: Flags
    ends: list[Facts] = field(default_factory=list)
    is_broken: bool = False

    def end(self, facts: Facts) -> None:
        """A pass ends."""
        self.ends.append(dict(facts))
        self.flags.note(breaks=False)

    def break_off(self) -> None:
        """No further pass follows."""
        self.is_broken = True
        self.flags.note(breaks=True)


class _Loops(list[Passes]):
    """Those that are run now, the innermost last."""


@contextmanager
def over(machine: Machine, whole: Value, frame: Frame, loop: Loop) -> Iterator[None]:
    """A loop over all elements of something, or its keys. Afterwards, what every pass says of its own holds for all."""
    passes = Passes(frame, Flags(machine, frame))
    before = dict(machine.state.facts)
    machine.of(_Loops).append(passes)
    try:
        yield
    finally:
        machine.of(_Loops).pop()
        machine.state.watches.pop()
    data = Value(whole.taints)
    elements = members.keys(machine, data) if loop.over_keys else members.element(machine, data)
    _forget_elements(machine, frame, elements)
    for key, was, learned in list(passes.flags.learned()):
        passes.flags.keep(key, of_all(machine, frame, _about(learned, before, elements), elements), was)
    if passes.is_broken or not passes.ends:
        return
    learned = reduce(_either, passes.ends)
    machine.state.learn(of_all(machine, frame, _about(learned, before, elements), elements))
    if len(whole.objects) == 1:
        element_tests.settle(machine, whole, _new(learned, before))


def _new(learned: Facts, before: Facts) -> Facts:
    return {key: kinds for key, kinds in learned.items() if before.get(key) != kinds}


def _about(learned: Facts, before: Facts, elements: Value) -> Facts:
    """What is new, and is about elements or what is in them."""
    new = _new(learned, before)
    return {fact: kinds for fact, kinds in new.items() if any(_is_of(fact, each) for each in elements.taints)}


def _forget_elements(machine: Machine, frame: Frame, elements: Value) -> None:
    """What a variable tells of the element of some pass says nothing of another one."""
    if not elements.taints:
        return
    for name in sorted(frame.function.local_names):
        value = machine.state.variable(frame, name)
        if value is not None and (value.when_true or value.when_false):
            sides = (_without(value.when_true, elements), _without(value.when_false, elements))
            if sides != (value.when_true, value.when_false):
                machine.state.set_flag((frame.id, name), tested(value, *sides))


def _without(facts: Facts | None, elements: Value) -> Facts | None:
    if not facts:
        return facts
    return {fact: kinds for fact, kinds in facts.items() if not any(_is_of(fact, each) for each in elements.taints)}


def of_all(machine: Machine, frame: Frame, facts: Facts, elements: Value) -> Facts:
    """What holds of all elements of some data together, and of each, if this holds of any that a loop has seen."""
    known = sets.of_whole(facts) or NO_FACTS
    if machine.modules.language(frame) is not Language.PYTHON:
        return known
    return {
        fact: kinds for fact, kinds in known.items() if not any(_may_be_key(fact, each) for each in elements.taints)
    }


def ended(machine: Machine) -> None:
    """A pass has come to its end."""
    machine.of(_Loops)[-1].end(machine.state.facts)


def left(machine: Machine, frame: Frame, *, again: bool, far: bool) -> None:
    """A pass is left: the loop goes on with the next one (`again`), or is over; so are those around it if `far`.

    What goes on may be a loop around this one, if this is one that is only there to be left.
    """
    around = [passes for passes in machine.of(_Loops) if passes.frame is frame]
    for passes in around if again or far else around[-1:]:
        if again:
            passes.end(machine.state.facts)
        else:
            passes.break_off()


def _either(first: Facts, second: Facts) -> Facts:
    return either(first, second) or NO_FACTS


def _may_be_key(fact: PathKey, element: Taint) -> bool:
    """Whether a loop of Python has seen keys, if it was over a record: that says nothing of what lies under them."""
    made_of = element.tag.parent if element.tag is not None else None
    return fact == element.key and not (made_of is not None and made_of.operation in AS_LISTS)


def _is_of(fact: PathKey, taint: Taint) -> bool:
    """Whether a fact is about data or something in it, or about what is derived of it."""
    origin, path, tag = fact
    if origin is not taint.origin or path[: len(taint.path)] != taint.path:
        return False
    if taint.tag is None:
        return True
    while tag is not None and tag != taint.tag:
        tag = tag.parent
    return tag is not None
