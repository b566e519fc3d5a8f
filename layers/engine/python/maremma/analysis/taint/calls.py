"""Calls: of first-party functions and classes, of library operations, and of what nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maremma.analysis.taint import classes, collections, ir, library, members
from maremma.analysis.taint.ir import Language, ParameterKind
from maremma.analysis.taint.statements import returns
from maremma.analysis.taint.values import (
    ANY,
    NOTHING,
    ClassRef,
    Closure,
    Facts,
    Frame,
    Method,
    Obj,
    Partial,
    Ref,
    Symbol,
    Value,
    join,
    literal,
    symbol,
    union,
)

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One call as it is made: what it is made on, what is given, where. `owner` is None for a plain function."""

    owner: Value | None
    name: str
    arguments: tuple[Value, ...]
    keywords: Mapping[str, Value]
    frame: Frame
    span: ir.Span
    new: bool = False

    @property
    def all_arguments(self) -> tuple[Value, ...]:
        """Positional and by keyword."""
        return (*self.arguments, *self.keywords.values())


def call(machine: Machine, node: ir.Call, frame: Frame) -> Value:
    """Evaluate a call."""
    machine.calls += 1
    machine.span = node.span
    owner: Value | None = None
    name = ""
    if isinstance(node.callee, ir.Attr):
        owner, name = machine.evaluate(node.callee.owner, frame), node.callee.name
        callee = members.member(machine, owner, name)
    elif isinstance(node.callee, ir.Index):
        owner, key = machine.evaluate(node.callee.owner, frame), machine.evaluate(node.callee.key, frame)
        name = members.key_of(key)
        callee = members.member(machine, owner, name)
    else:
        callee = machine.evaluate(node.callee, frame)
        if isinstance(node.callee, ir.Name) and node.callee.name == "super":
            if machine.language(frame) is Language.PYTHON:
                return callee
            callee = members.member(machine, callee, "<call>")
    arguments, keywords = _arguments(machine, node, frame)
    site = Site(
        owner=owner, name=name, arguments=arguments, keywords=keywords, frame=frame, span=node.span, new=node.new
    )
    return apply(machine, callee, site)


def _arguments(machine: Machine, node: ir.Call, frame: Frame) -> tuple[tuple[Value, ...], dict[str, Value]]:
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    for argument in node.arguments:
        value = machine.settled(machine.evaluate(argument.value, frame))
        if argument.name == "**" or (argument.spread and argument.name):
            keywords.update(members.fields_of(machine, value))
            if value.taints:
                keywords[members.SPREAD] = value
        elif argument.spread:
            positional.extend(_spread(machine, value))
        elif argument.name:
            keywords[argument.name] = value
        else:
            positional.append(value)
    return tuple(positional), keywords


def _spread(machine: Machine, value: Value) -> list[Value]:
    fields = members.fields_of(machine, value)
    if fields and ANY not in fields and all(key.isdigit() for key in fields):
        return [fields[key] for key in sorted(fields, key=int)]
    return [members.element(machine, value)] * 3


def apply(machine: Machine, callee: Value, site: Site) -> Value:
    """Call whatever the callee may be."""
    results = [_by_ref(machine, ref, site) for ref in callee.refs]
    if not callee.refs or (site.owner is not None and site.owner.taints):
        results.append(_by_name(machine, callee, site))
    return union(results)


def _by_name(machine: Machine, callee: Value, site: Site) -> Value:
    """A method of a collection, of text, or of something of which only the method's name is known."""
    if site.owner is None:
        machine.unresolved_calls += 1
        return library.opaque(machine, site, Value(callee.taints))
    found = collections.method(machine, site)
    if found is not None:
        return found
    if site.owner.objects and not site.owner.taints:
        return NOTHING if not site.all_arguments else library.unknown(machine, site)
    return library.unknown(machine, site)


def _by_ref(machine: Machine, ref: Ref, site: Site) -> Value:
    if isinstance(ref, Closure):
        this = ref.this
        if this is None and site.owner is not None and not ref.function.captures_this and not ref.function.is_method:
            this = site.owner
        if site.new:
            return _construct(machine, ref, site)
        return call_closure(machine, _with_this(ref, this), site.arguments, site.keywords, site.span)
    if isinstance(ref, ClassRef):
        return classes.instantiate(machine, ref, list(site.arguments), dict(site.keywords), site.span)
    if isinstance(ref, Symbol):
        return library.called(machine, ref.name, site)
    if isinstance(ref, Partial):
        return apply(machine, ref.callee, _given(site, (*ref.arguments, *site.arguments)))
    if isinstance(ref, Method):
        return _of_function(machine, ref, site)
    return _call_object(machine, ref, site) if isinstance(ref, Obj) else NOTHING


def _call_object(machine: Machine, obj: Obj, site: Site) -> Value:
    """An instance that can be called."""
    found = classes.find_method(obj.class_ref, "__call__") if obj.class_ref is not None else None
    if found is None:
        return library.opaque(machine, site, NOTHING)
    define, owner = found
    closure = Closure(define.function, owner.frame, Value(refs=(obj,)), owner)
    return call_closure(machine, closure, site.arguments, site.keywords, site.span)


def _of_function(machine: Machine, ref: Method, site: Site) -> Value:
    """`f.call(this, …)`, `f.apply(this, […])`, `f.bind(this, …)`, and methods taken from a value."""
    arguments = site.arguments
    if ref.name == "bind":
        bound = tuple(
            _with_this(each, arguments[0]) if isinstance(each, Closure) and arguments else each
            for each in ref.owner.refs
        )
        callee = Value(refs=bound)
        return Value(refs=(Partial(callee, arguments[1:]),)) if len(arguments) > 1 else callee
    if ref.name in {"call", "apply"}:
        rest = arguments[1:]
        if ref.name == "apply" and rest:
            rest = tuple(_spread(machine, rest[0]))
        bound = tuple(
            _with_this(each, arguments[0]) if isinstance(each, Closure) and arguments else each
            for each in ref.owner.refs
        )
        return apply(machine, Value(refs=bound), _given(site, rest))
    if any(isinstance(each, Closure) for each in ref.owner.refs):
        return NOTHING
    return apply(machine, members.member(machine, ref.owner, ref.name), _on(site, ref.owner, ref.name))


def _with_this(closure: Closure, this: Value | None) -> Closure:
    if this is closure.this or closure.function.captures_this:
        return closure
    return Closure(closure.function, closure.frame, this, closure.owner)


def _given(site: Site, arguments: tuple[Value, ...]) -> Site:
    return Site(
        owner=site.owner,
        name=site.name,
        arguments=arguments,
        keywords=site.keywords,
        frame=site.frame,
        span=site.span,
        new=site.new,
    )


def _on(site: Site, owner: Value, name: str) -> Site:
    return Site(
        owner=owner, name=name, arguments=site.arguments, keywords=site.keywords, frame=site.frame, span=site.span
    )


def _construct(machine: Machine, closure: Closure, site: Site) -> Value:
    """`new f()` of a plain function."""
    this = Value(refs=(machine.new_object("record"),))
    made = call_closure(machine, _with_this(closure, this), site.arguments, site.keywords, site.span)
    return join(this, Value(refs=made.refs)) if made.refs else this


# --- first-party functions ---


def call_closure(
    machine: Machine,
    closure: Closure,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
    span: ir.Span,
) -> Value:
    """Run a function on abstract arguments, or remember what it did to equal ones."""
    function = closure.function
    if not machine.may_enter(function):
        return _too_deep(machine, arguments, keywords)
    key = _memory_key(machine, closure, arguments, keywords)
    remembered = machine.memo.get(key)
    if isinstance(remembered, Remembered):
        return _again(machine, remembered, arguments, closure.this)
    before = [_contents(machine, value) for value in (*arguments, closure.this or NOTHING)]
    frame = Frame(machine.number(), function, closure.frame.module, closure.frame)
    frame.this = closure.this if not function.is_method else None
    frame.owner = closure.owner
    given = [closure.this, *arguments] if function.is_method and closure.this is not None else list(arguments)
    outer = dict(machine.state.facts)
    with machine.nested(function):
        _bind_parameters(machine, frame, given, keywords)
        if machine.run(function.body, frame):
            returns(machine, literal(None), frame, ir.NOWHERE)
    result = _result(machine, frame)
    ends = frame.exit_facts is None and not function.is_generator
    machine.state.replace_facts(outer if frame.exit_facts is None else frame.exit_facts)
    learned = {key: kinds for key, kinds in (frame.exit_facts or {}).items() if outer.get(key) != kinds}
    after = [_contents(machine, value) for value in (*arguments, closure.this or NOTHING)]
    machine.memo[key] = Remembered(
        result, learned, tuple(new if new is not old else None for old, new in zip(before, after, strict=True)), ends
    )
    machine.diverged = machine.diverged or ends
    return result


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a call came to: its value, what it established, what it left in its arguments, and whether it ever ends."""

    value: Value
    facts: Facts
    contents: tuple[Mapping[str, Value] | None, ...]
    ends: bool


def _again(machine: Machine, remembered: Remembered, arguments: Sequence[Value], this: Value | None) -> Value:
    machine.state.learn(remembered.facts)
    for value, contents in zip((*arguments, this or NOTHING), remembered.contents, strict=False):
        objects = value.objects
        if contents is not None and len(objects) == 1:
            machine.state.set_fields(objects[0], contents)
    machine.diverged = machine.diverged or remembered.ends
    return remembered.value


def _contents(machine: Machine, value: Value) -> Mapping[str, Value] | None:
    objects = value.objects
    return machine.state.fields(objects[0]) if len(objects) == 1 else None


def _result(machine: Machine, frame: Frame) -> Value:
    value = frame.returned if frame.returned is not None else NOTHING
    if frame.yielded is not None or frame.function.is_generator:
        return members.many(machine, frame.yielded or NOTHING)
    return value


def _too_deep(machine: Machine, arguments: Sequence[Value], keywords: Mapping[str, Value]) -> Value:
    """A recursion hands on what it is given."""
    machine.unresolved_calls += 1
    return Value(frozenset(taint for value in (*arguments, *keywords.values()) for taint in value.taints))


def _bind_parameters(machine: Machine, frame: Frame, arguments: Sequence[Value], keywords: Mapping[str, Value]) -> None:
    left = list(arguments)
    taken: set[str] = set()
    for parameter in frame.function.parameters:
        if parameter.kind is ParameterKind.REST:
            value = machine.sequence(left)
            left = []
        elif parameter.kind is ParameterKind.KEYWORD_REST:
            value = machine.record({name: each for name, each in keywords.items() if name not in taken})
        elif left and parameter.kind is ParameterKind.PLAIN:
            value = _given_or_default(machine, parameter, left.pop(0), frame)
        elif parameter.name in keywords:
            value = keywords[parameter.name]
            taken.add(parameter.name)
        elif members.SPREAD in keywords:
            value = members.member(machine, keywords[members.SPREAD], parameter.name)
        else:
            value = machine.evaluate(parameter.default, frame) if parameter.default is not None else NOTHING
        machine.bind(parameter.target, value, frame, frame.function.span)
    if machine.language(frame) is Language.JAVASCRIPT:
        machine.state.assign(frame, "arguments", machine.sequence(list(arguments)))


def _given_or_default(machine: Machine, parameter: ir.Parameter, value: Value, frame: Frame) -> Value:
    if parameter.default is None or value.taints or value.refs or value.is_literal:
        return value
    return join(value, machine.evaluate(parameter.default, frame))


def _memory_key(
    machine: Machine, closure: Closure, arguments: Sequence[Value], keywords: Mapping[str, Value]
) -> object:
    epochs = []
    scope: Frame | None = closure.frame
    while scope is not None and scope.parent is not None:
        epochs.append(scope.epoch)
        scope = scope.parent
    return (
        id(closure.function),
        closure.frame.id,
        tuple(epochs),
        shape(machine, closure.this or NOTHING),
        tuple(shape(machine, value) for value in arguments),
        tuple((name, shape(machine, value)) for name, value in keywords.items()),
    )


def shape(machine: Machine, value: Value, depth: int = 3) -> object:
    """What two values have in common if a call cannot tell them apart."""
    refs = tuple(
        (ref.kind, id(ref.class_ref), _object_shape(machine, ref, depth)) if isinstance(ref, Obj) else ref
        for ref in value.refs
    )
    constant = (type(value.literal).__name__, value.literal) if value.is_literal else None
    return (value.taints, refs, constant, value.prefix)


def _object_shape(machine: Machine, obj: Obj, depth: int) -> object:
    if depth == 0:
        return obj.id
    return tuple((key, shape(machine, each, depth - 1)) for key, each in machine.state.fields(obj).items())


# --- special names ---


def this_of(frame: Frame) -> Value:
    """The `this` of the nearest function that has one."""
    scope: Frame | None = frame
    while scope is not None:
        if scope.this is not None:
            return scope.this
        if not scope.function.captures_this:
            break
        scope = scope.parent
    return NOTHING


def super_of(machine: Machine, frame: Frame) -> Value:
    """`super`: the methods of the base classes, bound to the instance; calling it calls their constructor."""
    scope: Frame | None = frame
    while scope is not None and scope.owner is None:
        scope = scope.parent
    if scope is None or scope.owner is None:
        return NOTHING
    this = this_of(frame)
    if this is NOTHING and scope.function.parameters:
        this = machine.look_up(scope.function.parameters[0].name, frame)
    methods: dict[str, Value] = {}
    for base in classes.base_classes(scope.owner):
        for name in _method_names(base):
            found = classes.find_method(base, name)
            if found is not None and name not in methods:
                define, owner = found
                methods[name] = Value(refs=(Closure(define.function, owner.frame, this, owner),))
    return Value(refs=(machine.new_object("record", {**methods, **_constructor(methods)}),))


def _method_names(base: ClassRef, depth: int = 0) -> list[str]:
    own = [method.function.name for method in base.definition.methods]
    if depth > 4:
        return own
    return own + [name for each in classes.base_classes(base) for name in _method_names(each, depth + 1)]


def _constructor(methods: Mapping[str, Value]) -> dict[str, Value]:
    found = methods.get("constructor", methods.get("__init__"))
    return {"<call>": found} if found is not None else {}


def chosen_member(machine: Machine, owner: Value, key: Value, frame: Frame) -> None:
    """An attacker chooses which member of a library or of the language is taken: `globalThis[name]`."""
    for name in owner.symbols:
        library.chosen(machine, name, key, frame)


__all__ = ["Site", "apply", "call", "call_closure", "chosen_member", "super_of", "symbol", "this_of"]
