"""Calls of first-party functions: run on abstract arguments, and remembered for equal ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language, ParameterKind
from maremma.analysis.taint.interpreter.calls import generators, recursion, summaries
from maremma.analysis.taint.interpreter.statements import returns
from maremma.analysis.taint.lattice.values import (
    ANY,
    NOTHING,
    Closure,
    Facts,
    Frame,
    ModuleRef,
    Symbol,
    Value,
    join,
    literal,
)
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.activation import Activation
from maremma.analysis.taint.run.call_summary import CallSummary
from maremma.analysis.taint.run.hooks import first

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine


class _Interoperating(dict[ir.Function, bool]):
    """Whether each function makes an ES module of a library's module."""


def call_closure(
    machine: Machine,
    closure: Closure,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
    span: ir.Span,
) -> Value:
    """Run a function on abstract arguments, or remember what it did to equal ones."""
    function = closure.function
    if hands_on_module(machine, closure, arguments):
        return arguments[0]
    known = first(machine.hooks.function_called, machine, closure, arguments)
    if known is not None:
        return known
    machine.reached.enter(function)
    call = Activation(closure, arguments, keywords)
    if not recursion.may_enter(machine, call):
        return _too_deep(machine, call)
    sent, entering = machine.control.taken()
    key = summaries.key_of(machine, closure, arguments, keywords)
    key = key if sent is None else (key, summaries.shape(machine, sent))
    remembered = machine.summaries.recall(key) if entering is None else None
    if remembered is not None:
        return summaries.again(machine, remembered, arguments, closure.this)
    outside, outer = machine.state.outside, dict(machine.state.facts)
    before = [_contents(machine, value) for value in (*arguments, closure.this or NOTHING)]
    frame = Frame(machine.heap.number(), function, closure.frame.module, closure.frame)
    frame.sent, frame.entering = sent or NOTHING, entering
    result = _followed(machine, call, frame)
    learned, ends = _learned(machine, frame, outer)
    after = [_contents(machine, value) for value in (*arguments, closure.this or NOTHING)]
    if ends:
        machine.control.end()
    if outside != machine.state.outside or entering is not None:
        return result
    left = tuple(new if new is not old else None for old, new in zip(before, after, strict=True))
    held = [result, *(value for contents in left if contents is not None for value in contents.values())]
    made = summaries.made_since(machine, frame.id, held)
    machine.summaries.keep(key, CallSummary(value=result, facts=learned, contents=left, made=made, ends=ends))
    return result


def _followed(machine: Machine, call: Activation, frame: Frame) -> Value:
    """Run a function in its frame."""
    closure, function = call.closure, call.closure.function
    frame.this = closure.this if not function.is_method else None
    frame.owner = closure.owner
    with_this = function.is_method and closure.this is not None
    given = (closure.this or NOTHING, *call.arguments) if with_this else tuple(call.arguments)
    machine.state.enter(frame)
    with machine.frames.nested(function, closure.frame, call):
        _bind_parameters(machine, frame, given, call.keywords)
        if machine.run(function.body, frame):
            returns(machine, literal(None), frame, ir.NOWHERE)
    result = _result(machine, frame)
    if function.is_generator:
        generators.begun(machine, result, call)
    machine.state.end(frame)
    return result


def _learned(machine: Machine, frame: Frame, outer: Facts) -> tuple[Facts, bool]:
    """What a call has established for its caller, who knew `outer`; and whether it never returns.

    What an async function throws is for whoever waits for it, who then knows what it has checked; a generator has not
    begun.
    """
    function = frame.function
    is_put_off = frame.entering is None and (function.is_generator or function.is_async)
    ends = frame.exit_facts is None and not function.is_generator and not function.is_async
    at_end = outer if is_put_off or frame.exit_facts is None else frame.exit_facts
    machine.state.replace_facts(at_end)
    return {key: kinds for key, kinds in at_end.items() if outer.get(key) != kinds}, ends


_LONGEST_INTEROP = 1_500


def hands_on_module(machine: Machine, closure: Closure, arguments: Sequence[Value]) -> bool:
    """Whether a function makes an ES module of a library's module, as compilers and bundlers put it into the code."""
    if not arguments or not arguments[0].refs or arguments[0].taints:
        return False
    if not all(isinstance(ref, (Symbol, ModuleRef)) for ref in arguments[0].refs):
        return False
    known = machine.of(_Interoperating)
    if closure.function not in known:
        module = machine.modules.of(closure.frame.module)
        text = module.code(closure.function.span) if module.language is Language.JAVASCRIPT else ""
        known[closure.function] = "__esModule" in text and len(text) <= _LONGEST_INTEROP
    return known[closure.function]


def _contents(machine: Machine, value: Value) -> Mapping[str, Value] | None:
    objects = value.objects
    return machine.state.fields(objects[0]) if len(objects) == 1 else None


def _result(machine: Machine, frame: Frame) -> Value:
    value = frame.returned if frame.returned is not None else NOTHING
    if frame.yielded is not None or frame.function.is_generator:
        return members.many(machine, frame.yielded or NOTHING)
    return value


def _too_deep(machine: Machine, call: Activation) -> Value:
    """A recursion ends where it does not call itself: what those ends return of what it has been given has been seen
    on the way here. What it is given now may come back as well.
    """
    if recursion.brings_nothing_new(machine, call, machine.frames.calls_of(call.closure)):
        return NOTHING
    machine.reached.call_unknown()
    given = (*call.arguments, *call.keywords.values())
    return Value(frozenset(taint for value in given for taint in members.everything(machine, value)))


def _bind_parameters(machine: Machine, frame: Frame, arguments: Sequence[Value], keywords: Mapping[str, Value]) -> None:
    left = list(arguments)
    taken: set[str] = set()
    for parameter in frame.function.parameters:
        if parameter.kind is ParameterKind.REST:
            value = machine.heap.sequence(left)
            left = []
        elif parameter.kind is ParameterKind.KEYWORD_REST:
            value = machine.heap.record({name: each for name, each in keywords.items() if name not in taken})
        elif left and parameter.kind is ParameterKind.PLAIN:
            value = _given_or_default(machine, parameter, left.pop(0), frame)
        elif parameter.name in keywords:
            value = keywords[parameter.name]
            taken.add(parameter.name)
        elif members.SPREAD in keywords or ANY in keywords:
            value = _given_or_default(machine, parameter, members.spread(machine, keywords, parameter.name), frame)
        else:
            value = machine.evaluate(parameter.default, frame) if parameter.default is not None else NOTHING
        machine.bind(parameter.target, value, frame, _header(frame.function.span))
    if machine.modules.language(frame) is Language.JAVASCRIPT:
        machine.state.assign(frame, "arguments", machine.heap.sequence(list(arguments)))


def _header(span: ir.Span) -> ir.Span:
    """The line on which a function begins."""
    return ir.Span(span.line, span.column, span.line + 1, 0)


def _given_or_default(machine: Machine, parameter: ir.Parameter, value: Value, frame: Frame) -> Value:
    if parameter.default is None or value.taints or value.refs or value.is_literal:
        return value
    return join(value, machine.evaluate(parameter.default, frame))
