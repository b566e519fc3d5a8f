"""Calls: of first-party functions and classes, of library operations, and of what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.program.ir import Language
from maremma.analysis.taint.interpreter import lookups
from maremma.analysis.taint.interpreter.calls.arguments import arguments_of, spread
from maremma.analysis.taint.interpreter.calls.function_calls import call_closure
from maremma.analysis.taint.interpreter.forks import branches
from maremma.analysis.taint.issues import sinks
from maremma.analysis.taint.lattice.bounds import Bound
from maremma.analysis.taint.lattice.values import (
    MOST_REFS,
    NO_FACTS,
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Method,
    Obj,
    Partial,
    Ref,
    Symbol,
    Value,
    join,
    symbol,
    union,
)
from maremma.analysis.taint.objects import classes, exactness, instantiation, members, prototypes
from maremma.analysis.taint.run.hooks import first
from maremma.analysis.taint.run.sites import Site
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine

_HAS_OWN: Final = "Object.prototype.hasOwnProperty"
_MASKING: Final = compile_late(r"mask|redact|obfuscat|censor", re.IGNORECASE)
_DISCLOSURE: Final = frozenset({"credential-leak"})
_OF_FUNCTIONS: Final = frozenset({"call", "apply", "bind"})


def call(machine: Machine, node: ir.Call, frame: Frame) -> Value:
    """Evaluate a call."""
    machine.reached.call()
    machine.frames.at(node.span)
    known = first(machine.hooks.call, machine, node, frame)
    if known is not None:
        return known
    owner: Value | None = None
    name = ""
    if isinstance(node.callee, ir.Attr):
        owner, name = machine.evaluate(node.callee.owner, frame), node.callee.name
        is_of_collection = name in machine.hooks.methods and bool(owner.objects) and not _holds(machine, owner, name)
        callee = NOTHING if is_of_collection else members.member(machine, owner, name)
    elif isinstance(node.callee, ir.Index):
        owner, key = machine.evaluate(node.callee.owner, frame), machine.evaluate(node.callee.key, frame)
        name = members.key_of(key)
        callee = lookups.chosen(machine, owner, key, frame)
        if key.taints:
            chosen_member(machine, owner, key, frame)
    else:
        callee = machine.evaluate(node.callee, frame)
        if isinstance(node.callee, ir.Name) and node.callee.name == "super":
            if machine.modules.language(frame) is Language.PYTHON:
                return callee
            callee = members.member(machine, callee, "<call>")
    arguments, keywords = arguments_of(machine, node, frame)
    site = Site(
        owner=owner, name=name, arguments=arguments, keywords=keywords, frame=frame, span=node.span, new=node.new
    )
    for given in machine.hooks.given:
        site = given(machine, node, callee, site)
    result = apply(machine, callee, site)
    if owner is not None and any(argument.spread for argument in node.arguments):  # it may be of nothing
        for obj in owner.objects:
            machine.state.forget_emptiness(obj)
    return result


def _holds(machine: Machine, owner: Value, name: str) -> bool:
    """Whether one of the things that a value may be has a member of this name, for certain."""
    return any(
        not isinstance(ref, Obj)
        or ref.class_ref is not None
        or ref.kind.startswith("<")
        or name in machine.state.fields(ref)
        or prototypes.inherited(machine, ref, name) is not None
        for ref in owner.refs
    )


def apply(machine: Machine, callee: Value, site: Site) -> Value:
    """Call whatever the callee may be. The call ends what follows it only if every one of these does."""
    ways: list[Callable[[], Value]] = [partial(_by_ref, machine, ref, site) for ref in callee.refs]
    if not callee.refs or (site.owner is not None and site.owner.taints and not callee.symbols):
        ways.append(partial(_by_name, machine, callee, site))
    if len(ways) == 1:
        return ways[0]()
    if len(callee.refs) >= MOST_REFS:
        machine.work.reach(Bound.ALTERNATIVES)
    results: list[Value] = []
    goes_on = branches(machine, site.frame, [(NO_FACTS, partial(_goes_on, machine, way, results)) for way in ways])
    if not goes_on:
        machine.control.end()
    return union(results)


def _goes_on(machine: Machine, way: Callable[[], Value], results: list[Value]) -> bool:
    before = machine.control.take_end()
    results.append(machine.state.settled(way()))
    ended = machine.control.take_end()
    machine.control.put_back(before)
    return not ended


def _by_name(machine: Machine, callee: Value, site: Site) -> Value:
    """A method of a collection, of text, or of something of which only the method's name is known."""
    if site.owner is None:
        machine.reached.call_unknown()
        return machine.transfer.opaque(machine, site, Value(callee.taints))
    is_maker = site.name == "constructor" and not site.new  # only that of functions is called so
    if is_maker and machine.modules.language(site.frame) is Language.JAVASCRIPT:
        return machine.called("Function", site)
    for observed in machine.hooks.method_observed:
        observed(machine, site)
    found = first(machine.hooks.method, machine, site)
    if found is not None:
        return found
    if site.owner.objects and not site.owner.taints:
        return NOTHING if not site.all_arguments else machine.transfer.unknown(machine, site)
    return machine.transfer.unknown(machine, site)


def _by_ref(machine: Machine, ref: Ref, site: Site) -> Value:
    if isinstance(ref, Closure):
        this = ref.this
        if this is None and site.owner is not None and not ref.function.captures_this and not ref.function.is_method:
            this = site.owner
        if site.new:
            return _construct(machine, ref, site)
        answer = call_closure(machine, _with_this(ref, this), site.arguments, site.keywords, site.span)
        return _masked(answer) if _MASKING.search(ref.function.name) else answer
    if isinstance(ref, ClassRef):
        made = instantiation.instantiate(machine, ref, list(site.arguments), dict(site.keywords), site.span)
        for instantiated in machine.hooks.instantiated:
            instantiated(machine, ref, made, site)
        return made
    if isinstance(ref, Symbol):
        taken = _taken(machine, ref, site)
        return machine.called(ref.name, site) if taken is None else _of_function(machine, taken, site)
    if isinstance(ref, Partial):
        given = _given(site, (*ref.arguments, *site.arguments))
        return apply(machine, ref.callee, _named(given, ref.keywords) if ref.keywords else given)
    if isinstance(ref, Method):
        return _of_function(machine, ref, site)
    return _call_object(machine, ref, site) if isinstance(ref, Obj) else NOTHING


def _masked(answer: Value) -> Value:
    """What a function made of a secret whose name says that it hides it: by which characters is not followed."""
    return answer.with_taints(frozenset(taint.without(_DISCLOSURE) for taint in answer.taints))


def _taken(machine: Machine, ref: Symbol, site: Site) -> Method | None:
    """`exec.call(null, x)`, `client.send.bind(client)`: an operation of a library as the function that it is."""
    base, _, name = ref.name.rpartition(".")
    if (
        name not in _OF_FUNCTIONS
        or base in {"", "Reflect"}
        or machine.modules.language(site.frame) is not Language.JAVASCRIPT
    ):
        return None
    if machine.models.find(ref.name, Language.JAVASCRIPT) is not None:
        return None
    return Method(symbol(base), name)


def _call_object(machine: Machine, obj: Obj, site: Site) -> Value:
    """An instance that can be called, or an object that a framework makes callable."""
    target = machine.state.fields(obj).get("<call>")
    if target is not None:
        return apply(machine, target, site)
    found = classes.find_method(obj.class_ref, "__call__") if obj.class_ref is not None else None
    if found is None:
        return machine.transfer.opaque(machine, site, NOTHING)
    define, owner = found
    closure = Closure(define.function, owner.frame, Value(refs=(obj,)), owner)
    return call_closure(machine, closure, site.arguments, site.keywords, site.span)


def _of_function(machine: Machine, ref: Method, site: Site) -> Value:
    """`f.call(this, …)`, `f.apply(this, […])`, `f.bind(this, …)`, and methods taken from a value."""
    arguments = site.arguments
    if ref.name == "call" and arguments and _HAS_OWN in ref.owner.symbols:
        return apply(machine, NOTHING, _on(_given(site, arguments[1:]), arguments[0], "hasOwnProperty"))
    if ref.name == "bind":
        bound = tuple(
            _with_this(each, arguments[0]) if isinstance(each, Closure) and arguments else each
            for each in ref.owner.refs
        )
        callee = Value(refs=bound)
        return Value(refs=(Partial(callee, arguments[1:]),)) if len(arguments) > 1 else callee
    if ref.name in {"call", "apply"}:
        rest = arguments[1:]
        if any(name.rpartition(".")[2] in exactness.TAKING for name in ref.owner.symbols):
            for obj in (each for value in arguments[:1] for each in value.objects):
                machine.state.forget_emptiness(obj)
        if ref.name == "apply" and rest:
            rest = tuple(spread(machine, rest[0]))
        bound = tuple(
            _with_this(each, arguments[0]) if isinstance(each, Closure) and arguments else each
            for each in ref.owner.refs
        )
        return apply(machine, Value(refs=bound), _given(site, rest))
    if any(isinstance(each, (Closure, Partial)) for each in ref.owner.refs):
        return NOTHING
    return apply(machine, members.member(machine, ref.owner, ref.name), _on(site, ref.owner, ref.name))


def _with_this(closure: Closure, this: Value | None) -> Closure:
    if this is closure.this or closure.function.captures_this:
        return closure
    return Closure(closure.function, closure.frame, this, closure.owner)


def _given(site: Site, arguments: tuple[Value, ...]) -> Site:
    return replace(site, arguments=arguments)


def _named(site: Site, keywords: Sequence[tuple[str, Value]]) -> Site:
    return replace(site, keywords={**dict(keywords), **site.keywords})


def _on(site: Site, owner: Value, name: str) -> Site:
    return site.calling(site.arguments, site.keywords, owner=owner, name=name)


def _construct(machine: Machine, closure: Closure, site: Site) -> Value:
    """`new f()` of a plain function."""
    shared = prototypes.of(machine, closure)
    this = Value(refs=(machine.heap.new(prototypes.kind(machine, shared), {prototypes.LINK: shared}),))
    made = call_closure(machine, _with_this(closure, this), site.arguments, site.keywords, site.span)
    return join(this, Value(refs=made.refs)) if made.refs else this


def chosen_member(machine: Machine, owner: Value, key: Value, frame: Frame) -> None:
    """An attacker chooses which member of a library or of the language is taken: `globalThis[name]`."""
    for name in owner.symbols:
        sinks.chosen(machine, name, key, frame)
