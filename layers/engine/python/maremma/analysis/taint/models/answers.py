"""What the operations answer that the models know: of the data that they are given, and of what they are made for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.program.ir import Language
from maremma.analysis.taint.channels import files
from maremma.analysis.taint.interpreter import parsed_fields
from maremma.analysis.taint.issues import arguments, sinks
from maremma.analysis.taint.lattice.derivations import AS_LISTS
from maremma.analysis.taint.lattice.marks import AS_REPR
from maremma.analysis.taint.lattice.values import NONE, NOTHING, Ref, Symbol, Taint, Value, View, Written, symbol, union
from maremma.analysis.taint.models import origins
from maremma.analysis.taint.objects import decoding, documents, members
from maremma.analysis.taint.sanitizers import texts
from maremma.analysis.taint.tables.names import extended
from maremma.analysis.taint.tables.operations import Operation, Selector
from maremma.analysis.taint.tables.returns import OriginOf, SymbolOf, ViewOf, Way

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_AS_REPR: Final = frozenset({AS_REPR})
_DEEP: Final = 6
"""How deep what an operation is given is looked into: a message to a model lies in five lists and records."""

_TEMPLATES: Final = frozenset({"replace", "replaceAll", "format", "format_map", "substitute", "safe_substitute"})
"""Methods of text that put into it what they are given."""

_SERIALIZERS: Final = frozenset({"dumps", "stringify"})


def answer_of(machine: Machine, operation: Operation, name: str, site: Site, results: list[Value]) -> Value:
    """The answer of an operation; `results` are those of the callbacks that it was given."""
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
