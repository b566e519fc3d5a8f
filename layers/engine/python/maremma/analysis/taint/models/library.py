"""Operations of libraries and of the languages: looked up in the models, judged as sinks, and answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import files
from maremma.analysis.taint.interpreter import parsed_fields
from maremma.analysis.taint.issues import arguments, judgement, queries, sinks
from maremma.analysis.taint.lattice import environment, implications
from maremma.analysis.taint.lattice.derivations import AS_LISTS
from maremma.analysis.taint.lattice.marks import AS_REPR
from maremma.analysis.taint.lattice.values import (
    ALL,
    NO_FACTS,
    NONE,
    NOTHING,
    Closure,
    Facts,
    Partial,
    Ref,
    Symbol,
    Taint,
    Value,
    View,
    Written,
    both,
    symbol,
    union,
)
from maremma.analysis.taint.models import collections, fetches, name_heuristics, origins, special, tainted_calls
from maremma.analysis.taint.models.authorizers import authorizers
from maremma.analysis.taint.models.aws import aws_calls, aws_cli, sdk_calls
from maremma.analysis.taint.models.frameworks import callbacks, entries
from maremma.analysis.taint.models.registries import Registries
from maremma.analysis.taint.objects import decoding, documents, members
from maremma.analysis.taint.run.flows import OWN_SECRETS
from maremma.analysis.taint.run.handed_functions import call_back
from maremma.analysis.taint.sanitizers import texts
from maremma.analysis.taint.tables.names import extended
from maremma.analysis.taint.tables.operations import Operation, Removal, Selector
from maremma.analysis.taint.tables.returns import OriginOf, SymbolOf, ViewOf, Way
from maremma.model.code.flow import Certainty

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_TAKES_OUT: Final = re.compile(r"pop|clear|remove|splice|shift|discard|delete|drop|flush", re.IGNORECASE)
_CHOOSING: Final = frozenset(
    {"every", "filter", "find", "findIndex", "findLast", "forEach", "some", "sort", "toSorted"}
)
"""Methods whose callbacks choose elements: what those return is no part of the result."""

_DEEP: Final = 6
_AS_REPR: Final = frozenset({AS_REPR})
"""How deep what an operation is given is looked into: a message to a model lies in five lists and records."""

_TEMPLATES: Final = frozenset({"replace", "replaceAll", "format", "format_map", "substitute", "safe_substitute"})
"""Methods of text that put into it what they are given."""

_SERIALIZERS: Final = frozenset({"dumps", "stringify"})


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
    answer = _answer(machine, operation, name, site, results)
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


def _answer(machine: Machine, operation: Operation, name: str, site: Site, results: list[Value]) -> Value:
    if operation.returns_when is not None and not arguments.holds(machine, operation.returns_when, site):
        return NOTHING
    if operation.returns in {None, Way.DERIVED}:
        return _derived(machine, site, name, operation.removes, results)
    first = site.arguments[0] if site.arguments else next(iter(site.keywords.values()), NOTHING)
    subject = first if first.taints or first.refs or site.owner is None else site.owner
    if operation.decodes or decoding.by_codec(name, site):
        subject = decoding.decoded(machine, subject)
    match operation.returns:
        case OriginOf() as wanted:
            answer = origins.origin(machine, wanted)
            return answer if wanted.fields else origins.still(answer, name)
        case SymbolOf(other):
            return symbol(other)
        case ViewOf(part):
            return _view(machine, site, part, subject, operation.removes)
        case Way() as way:
            return _ANSWERS[way](machine, site, subject, results, operation.removes)


def _derived(machine: Machine, site: Site, name: str, removes: frozenset[str], results: list[Value]) -> Value:
    given = frozenset(
        taint
        for value in (site.owner or NOTHING, *site.all_arguments)
        for taint in members.everything(machine, value, _DEEP)
    )
    place = site.frame.here(site.span)
    operation, given = decoding.in_place(site, name.rpartition(".")[2], given)
    own = members.everything(machine, site.owner, _DEEP) if site.owner is not None else given
    told = _instructions(machine, site) if operation in _SERIALIZERS else frozenset()
    if operation in AS_LISTS:
        removes |= _AS_REPR
    taints = frozenset(
        taint.derived(
            "text" if taint in told or (operation in _TEMPLATES and taint not in own) else operation, place, removes
        )
        for taint in given
    )
    refs: tuple[Ref, ...] = (Symbol(extended(name, "()")),) if "." in name and not name.startswith("?") else ()
    if operation in _SERIALIZERS:
        refs = documents.document(machine, site.arguments[0]) if site.arguments else ()
    return union((Value(taints, refs), *results))


def _instructions(machine: Machine, site: Site) -> frozenset[Taint]:
    """What becomes part of a language model's instructions, if that is what is written as JSON."""
    return frozenset(
        taint
        for selector in (Selector.parse("0.system"), Selector.parse("0.messages.<instructions>"))
        for taint in members.everything(machine, arguments.select(machine, selector, site))
    )


def _transparent(value: Value, removes: frozenset[str]) -> Value:
    return value.with_taints(frozenset(_read(taint).again(_AS_REPR).without(removes) for taint in value.taints))


def _read(taint: Taint) -> Taint:
    """What a stream gives when it is read may be the name of a file again."""
    return taint.derived("read", "") if sinks.is_stream(taint) else taint


def _parsed(machine: Machine, value: Value) -> Value:
    """What text holds: of text that is nobody's, an object of which nothing is known but what is put into it."""
    held = files.content(machine, value)
    value = held if held is not None else value
    parsed_fields.note_text(machine, value)
    known = documents.parsed(machine, value)
    if known is not None:
        return known
    if any(isinstance(ref, View) for ref in value.refs):  # an uploaded file
        value = Value(members.everything(machine, value))
    if not value.taints and not value.objects:
        return machine.heap.record({})
    refs = tuple(ref for ref in value.refs if not isinstance(ref, Symbol))
    return Value(frozenset(taint.member("<json>") for taint in value.taints), refs)


def _view(machine: Machine, site: Site, name: str, value: Value, removes: frozenset[str]) -> Value:
    place = site.frame.here(site.span)
    refs = tuple(ref for ref in value.refs if not isinstance(ref, Written))
    return Value(frozenset(taint.derived(name, place, removes) for taint in value.taints), refs)


_Answer = Callable[["Machine", "Site", Value, list[Value], frozenset[str]], Value]
_ANSWERS: Final[dict[Way, _Answer]] = {
    Way.CLEAN: lambda machine, site, subject, results, removes: NOTHING,
    Way.SAME: lambda machine, site, subject, results, removes: union((subject, *results)),
    Way.RECEIVER: lambda machine, site, subject, results, removes: site.owner or NOTHING,
    Way.RESULT: lambda machine, site, subject, results, removes: union(results),
    Way.TRANSPARENT: lambda machine, site, subject, results, removes: _transparent(subject, removes),
    Way.ENCODED: lambda machine, site, subject, results, removes: decoding.encoded(machine, site, subject, removes),
    Way.PARSED: lambda machine, site, subject, results, removes: _parsed(machine, subject),
    Way.ELEMENT: lambda machine, site, subject, results, removes: members.element(machine, subject),
    Way.TEXT: lambda machine, site, subject, results, removes: texts.as_text(
        machine,
        _transparent(subject, NONE) if len(site.arguments) > 1 or site.keywords else subject,
        shows=machine.modules.language(site.frame) is Language.PYTHON,
    ),
}
