"""Operations of libraries and of the languages: looked up in the models, judged as sinks, and answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import arguments, judgement, queries
from maremma.analysis.taint.lattice import environment, implications
from maremma.analysis.taint.lattice.values import (
    ALL,
    NO_FACTS,
    NOTHING,
    Closure,
    Facts,
    Partial,
    Symbol,
    Value,
    both,
    union,
)
from maremma.analysis.taint.models import collections, fetches, name_heuristics, special, tainted_calls
from maremma.analysis.taint.models.answers import answer_of
from maremma.analysis.taint.models.authorizers import authorizers
from maremma.analysis.taint.models.aws import aws_calls, aws_cli, sdk_calls
from maremma.analysis.taint.models.frameworks import callbacks, entries
from maremma.analysis.taint.models.registries import Registries
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.tables.names import extended
from maremma.analysis.taint.tables.operations import Operation, Removal
from maremma.model.code.flow import Certainty
from maremma.patterns import compile_late

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_TAKES_OUT: Final = compile_late(r"pop|clear|remove|splice|shift|discard|delete|drop|flush", re.IGNORECASE)
_CHOOSING: Final = frozenset(
    {"every", "filter", "find", "findIndex", "findLast", "forEach", "some", "sort", "toSorted"}
)
"""Methods whose callbacks choose elements: what those return is no part of the result."""


def called(machine: Machine, name: str, site: Site) -> Value:
    """Call a symbol."""
    name = queries.of_model(name)
    authorizers.notice(machine, name, site)
    tainted_calls.notice(machine, name, site)
    sdk_calls.library(machine, name, site)
    machine.of(Registries).made(machine, name, site)
    machine.of(Registries).notice(machine, name, site)
    if _TAKES_OUT.search(name):
        _may_be_emptied(machine, site)
    handler = special.find(name)
    answer = handler(machine, site) if handler is not None else None
    if answer is not None:
        return answer
    of_aws = aws_calls.called(machine, name, site)
    if of_aws is not None:
        return of_aws
    language = machine.modules.language(site.frame)
    operation = machine.models.named(name, language)
    found = collections.method(machine, site) if operation is None else None
    if found is not None:
        return found
    operation = operation or machine.models.find(name, language)
    return perform(machine, operation, name, site) if operation is not None else _unmodelled(machine, name, site)


def _unmodelled(machine: Machine, name: str, site: Site) -> Value:
    """Nothing is known of the operation: what it returns may be any of what it was given."""
    machine.reached.call_unknown()
    sdk_calls.met(machine, name, site)
    if name_heuristics.admits(name):
        admitted = union(site.arguments[:1])
        return Value(
            when_true=implications.harmless(admitted, ALL) if all(each.path for each in admitted.taints) else NO_FACTS
        )
    fetches.given(machine, name, site)
    result = opaque(machine, site, NOTHING, name)
    wrapped = _wrapped(site) if site.frame.parent is None else ()
    return Value(result.taints, (Symbol(extended(name, "()")), *result.refs, *wrapped))


def _wrapped(site: Site) -> tuple[Closure | Partial, ...]:
    """`handler = wrap(function)`: what a module makes of a function is taken to be that function."""
    # What came before in a chain stays: `api().get(first).post(second)`.
    owners = (site.owner,) if site.owner is not None and site.owner.symbols else ()
    return tuple(ref for each in (*owners, *site.arguments) for ref in each.refs if isinstance(ref, (Closure, Partial)))


def unknown(machine: Machine, site: Site) -> Value:
    """A method of something unknown: its name is all there is to go by."""
    sent = aws_calls.sent(machine, site)
    if sent is not None:
        return sent
    operation = machine.models.method(site.name, machine.modules.language(site.frame))
    authorizers.notice(machine, f"?.{site.name}", site)
    if operation is None:
        machine.reached.call_unknown()
        return opaque(machine, site, NOTHING)
    return perform(machine, operation, f"?.{site.name}", site, certainty=Certainty.PROBABLE)


def opaque(machine: Machine, site: Site, seed: Value, name: str = "") -> Value:
    """A call into the unknown: callbacks are called with what it was given, and all of it may come back."""
    sdk_calls.escaped(machine, name or site.name, site)
    queries.given(machine, name or f"?.{site.name}", site)
    _may_be_emptied(machine, site)
    writes_down = name_heuristics.writes_down(name.rpartition(".")[2] or site.name)
    given = frozenset(
        taint
        for value in (site.owner or NOTHING, *site.all_arguments)
        for taint in members.everything(machine, value, 3)
        if taint.origin not in OWN_SECRETS or (writes_down and environment.WHOLE.intersection(value.symbols))
    )
    place = site.frame.here(site.span)
    removes = name_heuristics.harmless_for(site)
    taints = frozenset(taint.derived(site.name or "call", place, removes, hops=1) for taint in given)
    with machine.control.later():
        results = call_back(machine, site, [Value(taints)] * 3)
    told = () if site.name in _CHOOSING else results
    return union((Value(taints | seed.taints), Value(seed.taints), *told))


def _may_be_emptied(machine: Machine, site: Site) -> None:
    """What is unknown, or takes something out, may empty what it is given."""
    for value in (site.owner or NOTHING, *site.all_arguments):
        for obj in value.objects:
            machine.state.forget_emptiness(obj)


# --- modelled operations ---


def perform(
    machine: Machine, operation: Operation, name: str, site: Site, certainty: Certainty = Certainty.STRAIGHT
) -> Value:
    """An operation that the models know: what it endangers, what it establishes, what it returns."""
    if operation.runs_programs and not name.startswith("aws:"):
        aws_cli.run(machine, site)
    for sink in operation.sinks:
        if all(arguments.holds(machine, condition, site) for condition in sink.when):
            judgement.judge(machine, sink, name, site, min(certainty, sink.certainty), builds=operation.builds)
    if operation.entry:
        decorator = entries.register(machine, operation.entry, site)
        if decorator is not None:
            return decorator
    results = callbacks.call_back(machine, operation.callbacks, site, name) if operation.callbacks else []
    answer = answer_of(machine, operation, name, site, results)
    if operation.asserts:
        machine.state.learn(_facts(machine, operation.asserts, site))
    if operation.ends:
        machine.control.end()
    if operation.when_true or operation.when_false:
        answer = Value(
            answer.taints,
            answer.refs,
            answer.literal,
            answer.prefix,
            _facts(machine, operation.when_true, site),
            _facts(machine, operation.when_false, site),
        )
    return answer


def _facts(machine: Machine, removals: Iterable[Removal], site: Site) -> Facts:
    facts: Facts = NO_FACTS
    for removal in removals:
        for selector in removal.arguments:
            facts = (
                both(facts, implications.harmless(arguments.select(machine, selector, site), removal.kinds)) or NO_FACTS
            )
    return facts
