"""Methods that are handlers by what their parameter is called, where what makes the handler is not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import NOWHERE, NameTarget
from maremma.analysis.taint.lattice.values import ClassRef, Closure, Frame, Obj, Value
from maremma.analysis.taint.run.sites import plain
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_HANDLES: Final = compile_late(
    r"__call__|(?:lambda_?)?(?:handler?|run|execute|process|perform|invoke|main)(?:_?event)?", re.I
)
_EVENT: Final = frozenset({"event", "evt", "_event", "lambda_event"})


def methods(machine: Machine, frame: Frame) -> Iterator[Closure]:
    """The methods of a module's own classes that say that they handle an event, each of a new instance."""
    for name in sorted(frame.function.local_names):
        value = machine.state.variable(frame, name)
        for ref in value.refs if value is not None else ():
            if isinstance(ref, ClassRef) and ref.frame is frame:
                made = machine.apply(Value(refs=(ref,)), plain(frame, NOWHERE, ()))
                yield from _taking_events(ref, made)


def _taking_events(reference: ClassRef, made: Value) -> Iterator[Closure]:
    for define in reference.definition.methods:
        function = define.function
        if not _HANDLES.fullmatch(function.name):
            continue
        given = function.parameters[1 if function.is_method and function.binds != "nothing" else 0 :]
        target = given[0].target if given else None
        if isinstance(target, NameTarget) and target.name in _EVENT and any(isinstance(ref, Obj) for ref in made.refs):
            yield Closure(function, reference.frame, made, reference)
