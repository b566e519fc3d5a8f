"""Recursion: which calls of a function that is running already bring something that it has not been given before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.taints import Taint
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Value
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.activation import Activation

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_DEEPEST_CALL: Final = 40
_MOST_ENTERED: Final = 2
"""How often a function may be entered while it runs."""

_LONGEST_CHAIN: Final = 6


def may_enter(machine: Machine, call: Activation) -> bool:
    """Whether a call is not too deep, and a recursion not followed already.

    Functions that were made of the same text, each with variables of its own, may call each other: a chain. So may
    one that is given another function, or another name, each time.
    """
    closure = call.closure
    if machine.frames.depth >= _DEEPEST_CALL:
        return False
    scopes = machine.frames.scopes_of(closure.function)
    if len(scopes) < _MOST_ENTERED:
        return True
    if len(scopes) >= _LONGEST_CHAIN:
        return False
    if closure.frame.id not in scopes:
        return True
    before = machine.frames.calls_of(closure)
    return brings_another_function(call, before) or brings_another_name(call, before)


def brings_another_function(call: Activation, running: Iterable[Activation]) -> bool:
    """Whether a call is given a function that none of these calls was given: then it is a wrapper, and no recursion."""
    before = {function for each in running for function in _functions(each)}
    return not before.issuperset(_functions(call))


def brings_another_name(call: Activation, running: Iterable[Activation]) -> bool:
    """Whether a call is given a text that none of these calls was given at its place, as one that loads a module is."""
    before = {named for each in running for named in _names(each)}
    return not before.issuperset(_names(call))


def brings_nothing_new(machine: Machine, call: Activation, running: Sequence[Activation]) -> bool:
    """Whether these calls of the same function were given, at the same places, all that this one is given."""
    if not running or brings_another_function(call, running):
        return False
    before = [dict(_places(each)) for each in running]
    for place, value in _places(call):
        seen = {taint for each in before if place in each for taint in members.everything(machine, each[place])}
        if not all(any(_is_of(taint, known) for known in seen) for taint in members.everything(machine, value)):
            return False
    return True


def _functions(call: Activation) -> Iterator[object]:
    for _, value in _places(call):
        for ref in value.refs:
            if isinstance(ref, Closure):
                yield ref.function
            elif isinstance(ref, Partial):
                yield from (each.function for each in ref.callee.refs if isinstance(each, Closure))


def _names(call: Activation) -> Iterator[tuple[object, str]]:
    yield from ((place, value.text) for place, value in _places(call) if value.text is not None)


def _places(call: Activation) -> Iterator[tuple[object, Value]]:
    yield "this", call.closure.this or NOTHING
    yield from enumerate(call.arguments)
    yield from call.keywords.items()


def _is_of(taint: Taint, known: Taint) -> bool:
    """Whether data is other data, a part of it or made of it or of what it lies in, and is no more dangerous."""
    if taint.origin is not known.origin or not known.removed <= taint.removed:
        return False
    shared = min(len(taint.path), len(known.path)) if taint.tag is not None else len(known.path)
    return taint.path[:shared] == known.path[:shared]
