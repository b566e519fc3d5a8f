"""Functions that frameworks call: registered while the modules are loaded, and called once the handler has run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.lattice.values import NOTHING, Closure, Facts, Partial, Value, either, literal, symbol
from maremma.analysis.taint.objects import classes, members, views
from maremma.analysis.taint.run.sites import plain
from maremma.boundary import Seam

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

ROUTE: Final = "<route>"
"""The symbol of a decorator that registers a function; its arguments are the adapter, the pattern and the options."""

NEXT: Final = "<next>"
"""The symbol of the function by which a middleware hands on."""

_FIRST: Final = frozenset({"use", "addHook", "param", "before_request"})
"""What registers functions that are called before those of routes."""

_MOST_NESTED: Final = 3
_CALLED_METHODS: Final[Mapping[str, Sequence[str]]] = {"alexa": ("handle", "process")}
"""The methods by which a framework calls the objects that are registered, by the adapter."""

_ONLY_DECORATORS: Final = frozenset({"request_handler", "exception_handler"})
"""Calls that take functions, such as a test of whether to call what is decorated, and register none of them."""


@dataclass(slots=True)
class _HandedOn:
    """What is known where the function that runs now has handed on; None if it has not."""

    facts: Facts | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """Functions that a framework calls for one request, one after the other, and the adapter that knows with what.

    `pattern` is the path of the route, "" if it is not known; `options` are what else the route was registered with.
    A `shared` entry comes before all others: what it establishes holds for them.
    """

    adapter: str
    functions: tuple[Value, ...]
    name: str
    path: str
    pattern: str = ""
    options: Mapping[str, Value] = field(default_factory=dict)
    shared: bool = False


class Entries(list[Entry]):
    """Those of a program, in the order in which they were registered."""


Given = tuple[Sequence[Value], Mapping[str, Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """How a framework calls: `arguments` makes what a function is given, `answer` judges what it returns."""

    arguments: Callable[[Machine, Entry, Closure | None], Given]
    answer: Callable[[Machine, Entry, Value], None] | None = None
    before: Callable[[Machine, Entry], None] | None = None
    after: Callable[[Machine, Entry], None] | None = None


def functions_in(machine: Machine, value: Value, depth: int = 0) -> list[Value]:
    """The functions among an argument, in order: itself, or those in a list or record."""
    own = tuple(ref for ref in value.refs if isinstance(ref, (Closure, Partial)))
    if own:
        return [Value(refs=own)]
    if depth >= _MOST_NESTED:
        return []
    found = []
    for key, each in members.fields_of(machine, value).items():
        if key == "<call>" or not key.startswith("<"):
            found.extend(functions_in(machine, each, depth + 1))
    return found


def _methods(value: Value, names: Sequence[str]) -> Iterator[Value]:
    """The methods by which a framework calls the instances of first-party classes that it is given."""
    for obj in value.objects:
        for name in names:
            found = classes.find_method(obj.class_ref, name) if obj.class_ref is not None else None
            if found is not None:
                define, owner = found
                yield Value(refs=(Closure(define.function, owner.frame, Value(refs=(obj,)), owner),))


def register(machine: Machine, adapter: str, site: Site) -> Value | None:
    """Functions among the arguments of a call are entries: `app.get("/x", handler)`.

    Without one, Python's call makes a decorator.
    """
    pattern = next((each.text for each in site.arguments if each.text is not None), "")
    found = [each for value in site.all_arguments for each in functions_in(machine, value)]
    found += [each for value in site.all_arguments for each in _methods(value, _CALLED_METHODS.get(adapter, ()))]
    options = dict(site.keywords)
    for position, value in enumerate(site.arguments):
        if value.objects:
            options.setdefault(str(position), value)
    if found and site.name not in _ONLY_DECORATORS:
        shared = comes_first(site.name)
        path = site.frame.module
        add(machine, adapter, found, path=path, pattern=pattern or "", options=options, shared=shared)
        return None
    if machine.modules.language(site.frame) is not Language.PYTHON:
        return None
    given = (literal(adapter), literal(pattern or ""), machine.heap.record(options), literal(site.frame.module))
    return Value(refs=(Partial(symbol(ROUTE), given),))


def decorate(machine: Machine, site: Site) -> Value:
    """`@app.get("/x")` on a function."""
    adapter, pattern, options, module = site.arguments[:4]
    function = next(iter((*site.arguments[4:], *site.keywords.values())), NOTHING)
    found = functions_in(machine, function)
    if found:
        fields = members.fields_of(machine, options)
        path, route = module.text or "", pattern.text or ""
        add(machine, adapter.text or "", found, path=path, pattern=route, options=fields)
    return function


def comes_first(name: str) -> bool:
    """Whether what is registered by this name is called before the functions of routes."""
    return name.replace("()", "").rpartition(".")[2] in _FIRST


def add(
    machine: Machine,
    adapter: str,
    functions: Sequence[Value],
    *,
    path: str,
    pattern: str = "",
    options: Mapping[str, Value] | None = None,
    shared: bool = False,
) -> None:
    """Remember an entry, once."""
    refs = tuple(each.refs for each in functions)
    if any(tuple(each.refs for each in known.functions) == refs for known in machine.of(Entries)):
        return
    last = functions[-1].refs[0]
    name = last.function.name if isinstance(last, Closure) else ""
    module = last.frame.module if isinstance(last, Closure) else path
    machine.of(Entries).append(
        Entry(
            adapter=adapter,
            functions=tuple(functions),
            name=name,
            path=module,
            pattern=pattern,
            options=options or {},
            shared=shared,
        )
    )


def run_entries(machine: Machine, adapters: Mapping[str, Adapter]) -> None:
    """Call every registered function as its framework would; functions registered meanwhile are called too."""
    done: set[Entry] = set()
    machine.state.replace_facts({})
    while True:
        waiting = [entry for entry in machine.of(Entries) if entry not in done]
        if not waiting:
            return
        entry = next((each for each in waiting if each.shared), waiting[0])
        done.add(entry)
        before = dict(machine.state.facts)
        machine.attempt(Seam.ANALYSIS, partial(call_entry, machine, entry, adapters))
        if entry.shared:
            views.keep(machine)
        else:
            views.restore(machine)
            machine.state.replace_facts(before)


def call_entry(machine: Machine, entry: Entry, adapters: Mapping[str, Adapter]) -> None:
    """Call the functions of one entry."""
    adapter = adapters.get(entry.adapter)
    if adapter is None:
        return
    machine.recorder.begin(entry.path, entry.name)
    if adapter.before is not None:
        adapter.before(machine, entry)
    for function in entry.functions:
        machine.of(_HandedOn).facts = None
        answer = _call(machine, entry, adapter, function)
        machine.control.go_on()
        handed_on = machine.of(_HandedOn).facts
        if handed_on is not None:
            machine.state.replace_facts(handed_on)
        if adapter.answer is not None:
            adapter.answer(machine, entry, answer)
    if adapter.after is not None:
        adapter.after(machine, entry)


def _call(machine: Machine, entry: Entry, adapter: Adapter, function: Value) -> Value:
    result = NOTHING
    for ref in function.refs:
        closure = innermost(ref)
        arguments, keywords = adapter.arguments(machine, entry, closure)
        frame = closure.frame if closure is not None else machine.modules.first
        span = closure.function.span if closure is not None else machine.frames.span
        made = plain(frame, span, arguments, dict(keywords))
        result = machine.apply(Value(refs=(ref,)), made)
    return result


def innermost(ref: object) -> Closure | None:
    """The function that is at last called by what wraps it."""
    if isinstance(ref, Closure):
        return ref
    if isinstance(ref, Partial):
        for value in (ref.callee, *ref.arguments):
            for each in value.refs:
                found = innermost(each)
                if found is not None:
                    return found
    return None


def hand_on(machine: Machine, site: Site) -> Value:
    """`next()`: what is known where a middleware hands on is known in what follows."""
    handed_on = machine.of(_HandedOn)
    here: Facts = dict(machine.state.facts)
    handed_on.facts = dict(either(handed_on.facts, here) or {}) if handed_on.facts is not None else here
    return NOTHING
