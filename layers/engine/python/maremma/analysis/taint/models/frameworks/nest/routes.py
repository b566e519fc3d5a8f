"""Routes of NestJS: the methods of controllers, each with what its decorators say that it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.values import (
    ALL,
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Partial,
    Value,
    literal,
    symbol,
)
from maremma.analysis.taint.models.frameworks import answers, entries, replies
from maremma.analysis.taint.models.frameworks.nest.decorators import CLASS, Member, keep, name_of, symbols_of, told_of
from maremma.analysis.taint.models.frameworks.nest.dtos import schema_of
from maremma.analysis.taint.models.frameworks.nest.injection import instance
from maremma.analysis.taint.models.frameworks.node_web import made
from maremma.analysis.taint.models.frameworks.origins import request, without
from maremma.analysis.taint.models.schemas.schema import validated
from maremma.analysis.taint.objects import classes, views
from maremma.analysis.taint.run.sites import plain
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_COMMON: Final = "@nestjs/common."
_DECORATE: Final = frozenset({"__decorate", "__decorateClass", "_ts_decorate"})
_VERBS: Final = frozenset(
    f"{_COMMON}{verb}" for verb in ("Get", "Post", "Put", "Patch", "Delete", "All", "Head", "Options")
)
_PLACES: Final = {
    "Param": ("pathParameters",),
    "Query": ("queryStringParameters",),
    "Body": ("body", "<json>"),
    "Headers": ("headers",),
    "Ip": ("headers", "x-forwarded-for"),
    "HostParam": ("headers", "host"),
}
_HARMLESS_PIPES: Final = ("ParseIntPipe", "ParseFloatPipe", "ParseBoolPipe", "ParseUUIDPipe", "ParseEnumPipe")


@dataclass(slots=True)
class _Validation:
    """Whether what functions are given is validated by their types."""

    on: bool = False


def defined(machine: Machine, reference: ClassRef) -> None:
    """A class has been defined: a controller's routes are entries."""
    if machine.modules.language(reference.frame) is ir.Language.JAVASCRIPT:
        _register(machine, reference)


def compiled(machine: Machine, node: ir.Call, frame: Frame) -> Value | None:
    """`__decorate([…], Class.prototype, "member")` of TypeScript's and others' compilers; None if it is none."""
    if name_of(node.callee) not in _DECORATE or len(node.arguments) < 2:
        return None
    told, target = node.arguments[0].value, node.arguments[1].value
    if not isinstance(told, ir.Sequence):
        return None
    owner = target.owner if isinstance(target, ir.Attr) and target.name == "prototype" else target
    value = machine.evaluate(owner, frame)
    third = node.arguments[2].value if len(node.arguments) > 2 else None
    named = str(third.value) if isinstance(third, ir.Const) and isinstance(third.value, str) else CLASS
    for reference in value.refs:
        if isinstance(reference, ClassRef):
            keep(told_of(machine, reference).setdefault(named, Member()), told)
            if named == CLASS:
                _register(machine, reference)
    return value


def _register(machine: Machine, reference: ClassRef) -> None:
    said = told_of(machine, reference)
    named = {name for name, _ in symbols_of(machine, said[CLASS].decorators, reference.frame)}
    if f"{_COMMON}Controller" not in named:
        return
    for name, member in said.items():
        found = {each for each, _ in symbols_of(machine, member.decorators, reference.frame)}
        if name and found & _VERBS:
            route = Partial(symbol("<nest route>"), (Value(refs=(reference,)), literal(name)))
            entries.add(machine, "nest", [Value(refs=(route,))], path=reference.frame.module)


def _route(machine: Machine, site: Site) -> Value:
    """One request: the controller with what is injected, and its method with what decorators say."""
    reference = next((ref for ref in site.arguments[0].refs if isinstance(ref, ClassRef)), None)
    name = site.arguments[1].text or ""
    found = classes.find_method(reference, name) if reference is not None else None
    if reference is None or found is None:
        return NOTHING
    define, owner = found
    machine.recorder.begin(reference.frame.module, f"{reference.definition.name}.{name}")
    this = instance(machine, reference)
    member = told_of(machine, reference)[name]
    count = max(len(define.function.parameters), 1)
    arguments = [_argument(machine, reference, member, index) for index in range(count)]
    answer = machine.call_closure(Closure(define.function, owner.frame, this, owner), arguments, {}, site.span)
    machine.control.go_on()
    sent = any(replies.EXPRESS in {obj.kind for obj in each.objects} for each in arguments)
    if not sent:
        answers.disclose(machine, answer, "response")
    if not sent and _shows_html(machine, member, reference.frame):
        # What a service or a repository answers is mostly an object, which is sent as JSON.
        text = (each for each in replies.text_of(machine, answer).taints if not each.hops)
        taints = sorted(text, key=lambda each: each.order)
        answers.report(machine, Sink.HTML, taints, "response")
    return NOTHING


def _shows_html(machine: Machine, member: Member, frame: Frame) -> bool:
    """Whether returned text is HTML: it is, unless a header says otherwise."""
    for name, arguments in symbols_of(machine, member.decorators, frame):
        if name == f"{_COMMON}Header" and len(arguments) > 1:
            told = [machine.evaluate(each, frame) for each in arguments[:2]]
            if (told[0].text or "").lower() == "content-type":
                return answers.is_html(told[1])
    return True


def _argument(machine: Machine, reference: ClassRef, member: Member, index: int) -> Value:
    for name, arguments in symbols_of(machine, member.parameters.get(index, ()), reference.frame):
        word = name.removeprefix(_COMMON)
        if word in {"Req", "Request"}:
            return views.of("express.Request", request())
        if word in {"Res", "Response"}:
            return made(machine, replies.EXPRESS, dict)
        if word in _PLACES:
            return _piped(machine, reference, member, index, (word, arguments))
    return NOTHING


def _piped(machine: Machine, reference: ClassRef, member: Member, index: int, told: tuple[str, list[ir.Expr]]) -> Value:
    word, arguments = told
    given = [machine.evaluate(each, reference.frame) for each in arguments]
    place = _PLACES[word]
    key = given[0].text if given else None
    value = request(*place, key) if key is not None else request(*place)
    pipes = [name.replace("()", "") for each in given for name in each.symbols]
    if any(name.endswith(_HARMLESS_PIPES) for name in pipes):
        return without(value, ALL)
    validates = bool(machine.of(_Validation).on) or any(name.endswith("ValidationPipe") for name in pipes)
    if not validates:
        return value
    type_ = member.types[index] if index < len(member.types) else None
    return validated(machine, schema_of(machine, type_, reference.frame), value, _site(machine, reference.frame))


def _site(machine: Machine, frame: Frame) -> Site:
    return plain(frame, machine.frames.span)


def _validation(machine: Machine, site: Site) -> Value | None:
    """`new ValidationPipe()` somewhere: bodies are validated by the types that routes declare."""
    machine.of(_Validation).on = True
    return None


ADAPTERS: Final = {"nest": entries.Adapter(arguments=lambda machine, entry, closure: ([], {}))}
SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "<nest route>": _route,
    f"{_COMMON}ValidationPipe": _validation,
}
