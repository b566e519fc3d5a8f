"""The flows of a program: its handler is run on an event of which nothing is known but who made it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial

from maremma.analysis.program.ir import NOWHERE, Span
from maremma.analysis.program.program import Program
from maremma.analysis.secrets.known_values import NOTHING_KNOWN, Known
from maremma.analysis.taint.interpreter import parsed_fields
from maremma.analysis.taint.interpreter.calls.calls import apply
from maremma.analysis.taint.issues import responses
from maremma.analysis.taint.issues.quotation import quoted
from maremma.analysis.taint.lattice import bounds
from maremma.analysis.taint.lattice.bounds import Bound
from maremma.analysis.taint.lattice.values import (
    NONE,
    ClassRef,
    Closure,
    Obj,
    Partial,
    Ref,
    Symbol,
    Taint,
    Value,
    symbol,
)
from maremma.analysis.taint.models import conventions
from maremma.analysis.taint.models.authorizers import authorizers, identities
from maremma.analysis.taint.models.aws.sdk_record import SdkCalls
from maremma.analysis.taint.models.bundles.bundle import Bundles
from maremma.analysis.taint.models.frameworks import adapters
from maremma.analysis.taint.models.frameworks.entries import Entries
from maremma.analysis.taint.models.registries import Registries
from maremma.analysis.taint.models.tainted_calls import GivenCalls
from maremma.analysis.taint.objects import exports, members
from maremma.analysis.taint.run.flows import Found, places
from maremma.analysis.taint.run.machine import Machine
from maremma.analysis.taint.run.sites import Site, plain
from maremma.analysis.taint.run.work import BudgetSpentError
from maremma.analysis.taint.semantics import HOOKS, TRANSFER
from maremma.analysis.taint.tables.models import Models, load_models
from maremma.boundary import Seam
from maremma.model.code.flow import UNKNOWN_TARGET, Certainty, Flow, FlowCoverage, FlowStep, Origin
from maremma.model.code.sdk_call import SdkCall
from maremma.model.location import CodeSpan

BUDGET = 750_000
"""Evaluations; a package that needs more is analysed in part, and says so."""


_FRAMES = 25_000
_READ = 2_000
"""Characters of code that are looked at to quote it."""

_STEP, _SINK = 120, 80
"""Characters of it that are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The flows of one program, how much of it they were looked for in, and the fields of the event that it reads.

    `sdk_calls` are the calls of AWS that it can make. `libraries` are those of which nothing is known, by where they
    are called first. `imported` are modules that are no files of the program, by the file that imports them first.
    `given` are the symbols of libraries that are called with data of the event, by the first such call.
    """

    flows: tuple[Flow, ...]
    fields: tuple[tuple[str, ...], ...]
    coverage: FlowCoverage
    sdk_calls: tuple[SdkCall, ...] = ()
    libraries: Mapping[str, CodeSpan] = field(default_factory=dict)
    imported: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, CodeSpan] = field(default_factory=dict)


def analyze(
    program: Program,
    path: str,
    handler: str,
    *,
    models: Models | None = None,
    budget: int = BUDGET,
    known: Known = NOTHING_KNOWN,
) -> Analysis:
    """The flows from the event of `handler`, a function of the file `path` (dotted if it is a member).

    `known` are the secrets in the program, which are not quoted.
    """
    machine = Machine(program, models or load_models(), TRANSFER, HOOKS, budget=budget)
    says: list[str] = []
    stopped = True
    try:
        with _deep_calls():
            machine.attempt(Seam.ANALYSIS, lambda: says.extend(_run(machine, path, handler)))
            stopped = False
    except BudgetSpentError:
        says.append(f"the analysis was stopped after {budget} steps; what comes later was not seen")
    says.extend(machine.reached.defects)
    if machine.recorder.cut:
        machine.work.reach(Bound.FIELDS)
    says.extend(bounds.says(each) for each in sorted(machine.work.bounds))
    quotation = _quoting(machine, known)
    return Analysis(
        flows=tuple(
            _flow(found, known, quotation, machine.loads.guessed)
            for found in machine.recorder.found()
            if not parsed_fields.shows_as_object(machine, found)
        ),
        fields=tuple(sorted(machine.reached.fields)),
        coverage=_coverage(machine, path, says, stopped=stopped or bool(machine.reached.defects)),
        sdk_calls=tuple(_withheld(each, known) for each in machine.of(SdkCalls).found()),
        libraries=machine.of(SdkCalls).libraries,
        imported=machine.reached.imports,
        given=machine.of(GivenCalls).found(),
    )


def _not_found(machine: Machine, path: str, handler: str) -> str:
    known = machine.modules.find(path)
    if known is None:
        return f"{path} {machine.program.why_unread(path)}: nothing of the function was followed"
    if known[0].flaw:
        return f"{path} {known[0].flaw}: the function cannot start like this, and what is in it was not followed"
    if not known[0].complete:
        return f"{path} could be parsed in part only, and {handler} is not in that part; check its syntax"
    if _is_assigned(machine, path, handler):
        return f"{handler} of {path} is made by code that is not followed"
    return f"no function {handler} was found in {path}"


def _is_assigned(machine: Machine, path: str, handler: str) -> bool:
    """Whether a module sets the name: to what an installed package has or made, say."""
    frame = machine.load(path)
    if frame is None or "." in handler:
        return False
    return machine.state.variable(frame, handler) is not None or bool(exports.of_module(machine, path, handler).refs)


@contextmanager
def _deep_calls() -> Iterator[None]:
    """Room for calls of calls of calls: each takes a dozen frames of ours."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _run(machine: Machine, path: str, handler: str) -> list[str]:
    """Run the handler and what is called beside it; what is said if there is none."""
    identities.begin(machine)
    frame = machine.load(path)
    if frame is None:
        return [_not_found(machine, path, handler)]
    machine.recorder.begin(path, handler)
    value = Value()
    for position, name in enumerate(handler.split(".")):
        value = members.member(machine, value, name) if position else exports.of_module(machine, path, name)
    functions = tuple(ref for ref in value.refs if _can_be_called(ref))
    event = Value(frozenset({Taint((Origin.EVENT, (), None), NONE, 0, None)}))
    site = plain(frame, NOWHERE, (event, _context(), symbol("<callback>")))
    machine.of(Registries).called(machine, value, site)
    if functions:
        machine.attempt(Seam.ANALYSIS, partial(_handled, machine, Value(refs=functions), site))
        machine.control.go_on()
    adapters.run_entries(machine)
    entries = machine.of(Entries)
    if not functions and not entries and not machine.of(Bundles):
        for method in conventions.methods(machine, frame):
            machine.attempt(Seam.ANALYSIS, partial(_answered, machine, Value(refs=(method,)), site))
            machine.control.go_on()
    machine.of(Registries).run(machine)
    identities.judge(machine)
    return [] if functions or entries else [_not_found(machine, path, handler)]


def _handled(machine: Machine, handler: Value, site: Site) -> None:
    """The handler is given the event; what it answers may also be what an authorizer decides."""
    authorizers.begin(machine)
    answer = apply(machine, handler, site)
    authorizers.judge(machine, answer, site.frame)
    responses.check(machine, answer, site.frame)


def _answered(machine: Machine, function: Value, site: Site) -> None:
    responses.check(machine, apply(machine, function, site), site.frame)


def _can_be_called(ref: Ref) -> bool:
    return isinstance(ref, (Closure, Partial, ClassRef)) or (isinstance(ref, Obj) and ref.class_ref is not None)


def _context() -> Value:
    return Value(refs=(Symbol("lambda.context"),))


def _quoting(machine: Machine, known: Known) -> Callable[[str, Span, int], str]:
    """Quotes places of the program; many flows go through the same ones."""

    @cache
    def quotation(path: str, span: Span, at_most: int) -> str:
        return quoted(machine.modules.of(path).text(span, _READ), at_most, known.of(path))

    return quotation


def _flow(found: Found, known: Known, quotation: Callable[[str, Span, int], str], guessed: Collection[str]) -> Flow:
    way = places(found.taint.trace)
    steps = tuple(FlowStep(place.path, place.span.line, quotation(place.path, place.span, _STEP)) for place in way)
    # Whether that module is the one which is loaded is as sure as what comes back of an unknown call.
    is_guess = found.path in guessed or any(place.path in guessed for place in way)
    return Flow(
        sink=found.sink,
        origin=found.taint.origin,
        field=found.taint.path,
        certainty=min(found.certainty, Certainty.PROBABLE) if is_guess else found.certainty,
        symbol=found.symbol,
        at=CodeSpan(found.path, found.span.line, quotation(found.path, found.span, _SINK)),
        entry=found.entry,
        steps=steps,
        structured=found.structured,
        decoded=found.decoded,
        asked=found.asked,
        targets=tuple((name, UNKNOWN_TARGET if known.is_in(text) else text) for name, text in found.targets),
    )


def _withheld(call: SdkCall, known: Known) -> SdkCall:
    """A parameter that holds a secret names no resource: it is given, and not known."""
    return replace(
        call,
        parameters=tuple(
            replace(each, texts=()) if any(map(known.is_in, each.texts)) else each for each in call.parameters
        ),
    )


def _coverage(machine: Machine, path: str, says: list[str], *, stopped: bool) -> FlowCoverage:
    known = machine.modules.find(path)
    says.extend(machine.loads.says(path))
    late = set(machine.program.incomplete)
    partly = sorted(
        (module.path, module.flaw) for module in machine.modules if not module.complete or module.path in late
    )
    if partly and not (len(partly) == 1 and any(said.startswith(f"{path} ") for said in says)):
        first, flaw = partly[0]
        says.append(
            f"{len(partly)} files were read in part, {first}{f', which {flaw},' if flaw else ''} among them"
            if len(partly) > 1
            else f"{first} was read in part only{f': it {flaw}' if flaw else ''}"
        )
    says.extend(bundle.says for bundle in machine.of(Bundles).values() if bundle.opaque)
    if machine.recorder.dropped:
        says.append(f"{machine.recorder.dropped} more flows were found than are kept; mend these and check again")
    if machine.program.lost:
        says.append(f"{machine.program.lost} statements are nested too deeply; what is inside them was not seen")
    files = machine.modules.files
    return FlowCoverage(
        language=known[0].language if known is not None else "",
        files=files,
        parsed=0 if stopped else files - len(partly),
        calls=machine.reached.calls,
        unresolved_calls=machine.reached.unresolved_calls,
        steps=machine.work.steps,
        says=tuple(says),
        stopped=stopped,
    )
