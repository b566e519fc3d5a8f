"""NestJS: controllers by their decorators, in TypeScript or as its compilers leave them, with what is injected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from maremma.analysis.program import ir
from maremma.analysis.taint.lattice.charsets import harmless_kinds
from maremma.analysis.taint.lattice.values import (
    ALL,
    NONE,
    NOTHING,
    ClassRef,
    Closure,
    Frame,
    Partial,
    Value,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.models.frameworks import answers, entries, replies
from maremma.analysis.taint.models.frameworks.node_web import made
from maremma.analysis.taint.models.frameworks.origins import request, without
from maremma.analysis.taint.models.schemas.schema import HARMLESS, TEXT, TEXT_ON_ONE_LINE, Schema, narrowed, validated
from maremma.analysis.taint.objects import classes, instantiation, views
from maremma.analysis.taint.run.sites import plain
from maremma.analysis.taint.sanitizers import regexes
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_COMMON: Final = "@nestjs/common."
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
_HARMLESS_CHECKS: Final = frozenset(
    {
        "IsInt", "IsNumber", "IsUUID", "IsEnum", "IsIn", "IsBoolean", "IsDateString", "IsAlphanumeric", "IsAlpha",
        "IsMongoId", "IsISO8601", "IsNumberString", "IsPort", "IsIP", "IsHexadecimal", "IsPositive", "IsNegative",
        "IsDate", "IsLatLong", "Equals", "IsMilitaryTime", "IsDecimal", "IsHash", "IsCreditCard", "Min", "Max",
    }
)  # fmt: skip
_ONE_LINE_CHECKS: Final = frozenset({"IsEmail", "IsUrl", "IsFQDN"})
_DECORATE: Final = frozenset({"__decorate", "__decorateClass", "_ts_decorate"})
_PARAMETER: Final = frozenset({"__param", "__decorateParam", "_ts_param"})
_METADATA: Final = frozenset({"__metadata", "_ts_metadata"})
_VALIDATES: Final = "nest validates"
_DEEPEST: Final = 4


class _Instances(dict[ir.ClassDef, Value]):
    """The one instance of each class that all are given who ask for it."""


class _Registered(dict[ir.ClassDef, Value]):
    """What may be given to those who ask for a class."""


@dataclass(slots=True)
class _Validation:
    """Whether what functions are given is validated by their types."""

    on: bool = False


@dataclass(slots=True)
class _Member:
    """What decorators say of one member: of itself, of its parameters, and their types."""

    decorators: list[ir.Expr] = field(default_factory=list)
    parameters: dict[int, list[ir.Expr]] = field(default_factory=dict)
    types: list[ir.Expr | None] = field(default_factory=list)


_Members = dict[str, _Member]


class _Said(dict[ir.ClassDef, _Members]):
    """What is known of the members of each class."""


_CLASS: Final = ""
"""The name under which what is said of the class itself is kept."""


# --- decorators, written and compiled ---


def _said(machine: Machine, reference: ClassRef) -> _Members:
    """What is known of the members of a class."""
    known = machine.of(_Said).get(reference.definition)
    if known is not None:
        return known
    said: _Members = {_CLASS: _Member(list(reference.definition.decorators))}
    for method in reference.definition.methods:
        parameters = method.function.parameters
        name = _CLASS if method.function.name == "constructor" else method.function.name
        member = said.setdefault(name, _Member())
        member.decorators.extend(method.decorators)
        member.parameters = {index: list(each.decorators) for index, each in enumerate(parameters) if each.decorators}
        member.types = [each.annotation for each in parameters]
    for name, told in reference.definition.field_decorators:
        said.setdefault(name, _Member()).decorators.extend(told)
    machine.of(_Said)[reference.definition] = said
    return said


def defined(machine: Machine, reference: ClassRef) -> None:
    """A class has been defined: a controller's routes are entries."""
    if machine.modules.language(reference.frame) is ir.Language.JAVASCRIPT:
        _register(machine, reference)


def compiled(machine: Machine, node: ir.Call, frame: Frame) -> Value | None:
    """`__decorate([…], Class.prototype, "member")` of TypeScript's and others' compilers; None if it is none."""
    if _name(node.callee) not in _DECORATE or len(node.arguments) < 2:
        return None
    told, target = node.arguments[0].value, node.arguments[1].value
    if not isinstance(told, ir.Sequence):
        return None
    owner = target.owner if isinstance(target, ir.Attr) and target.name == "prototype" else target
    value = machine.evaluate(owner, frame)
    third = node.arguments[2].value if len(node.arguments) > 2 else None
    named = str(third.value) if isinstance(third, ir.Const) and isinstance(third.value, str) else _CLASS
    for reference in value.refs:
        if isinstance(reference, ClassRef):
            _keep(_said(machine, reference).setdefault(named, _Member()), told)
            if named == _CLASS:
                _register(machine, reference)
    return value


def _keep(member: _Member, told: ir.Sequence) -> None:
    for each, _ in told.items:
        given = [argument.value for argument in each.arguments] if isinstance(each, ir.Call) else []
        name = _name(each.callee) if isinstance(each, ir.Call) else ""
        index = given[0].value if given and isinstance(given[0], ir.Const) else None
        if name in _PARAMETER and len(given) > 1 and isinstance(index, int):
            member.parameters.setdefault(index, []).append(given[1])
        elif name in _METADATA and len(given) > 1 and isinstance(given[1], ir.Sequence):
            member.types = [item for item, _ in given[1].items]
        else:
            member.decorators.append(each)


def _name(expression: ir.Expr) -> str:
    if isinstance(expression, ir.Many) and expression.items:
        return _name(expression.items[-1])
    return expression.name if isinstance(expression, (ir.Name, ir.Attr)) else ""


def _symbols(machine: Machine, decorators: Iterable[ir.Expr], frame: Frame) -> Iterator[tuple[str, list[ir.Expr]]]:
    """Each decorator's symbol and its arguments."""
    for each in decorators:
        callee = each.callee if isinstance(each, ir.Call) else each
        arguments = [argument.value for argument in each.arguments] if isinstance(each, ir.Call) else []
        for name in machine.evaluate(callee, frame).symbols:
            yield name, arguments


# --- routes ---


def _register(machine: Machine, reference: ClassRef) -> None:
    said = _said(machine, reference)
    named = {name for name, _ in _symbols(machine, said[_CLASS].decorators, reference.frame)}
    if f"{_COMMON}Controller" not in named:
        return
    for name, member in said.items():
        found = {each for each, _ in _symbols(machine, member.decorators, reference.frame)}
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
    member = _said(machine, reference)[name]
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


def _shows_html(machine: Machine, member: _Member, frame: Frame) -> bool:
    """Whether returned text is HTML: it is, unless a header says otherwise."""
    for name, arguments in _symbols(machine, member.decorators, frame):
        if name == f"{_COMMON}Header" and len(arguments) > 1:
            told = [machine.evaluate(each, frame) for each in arguments[:2]]
            if (told[0].text or "").lower() == "content-type":
                return answers.is_html(told[1])
    return True


def _argument(machine: Machine, reference: ClassRef, member: _Member, index: int) -> Value:
    for name, arguments in _symbols(machine, member.parameters.get(index, ()), reference.frame):
        word = name.removeprefix(_COMMON)
        if word in {"Req", "Request"}:
            return views.of("express.Request", request())
        if word in {"Res", "Response"}:
            return made(machine, replies.EXPRESS, dict)
        if word in _PLACES:
            return _piped(machine, reference, member, index, (word, arguments))
    return NOTHING


def _piped(
    machine: Machine, reference: ClassRef, member: _Member, index: int, told: tuple[str, list[ir.Expr]]
) -> Value:
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
    return validated(machine, _schema(machine, type_, reference.frame), value, _site(machine, reference.frame))


def _site(machine: Machine, frame: Frame) -> Site:
    return plain(frame, machine.frames.span)


# --- DTOs ---


def _schema(machine: Machine, type_: ir.Expr | None, frame: Frame, depth: int = 0) -> Schema:
    """What the decorators of class-validator on a DTO's fields leave possible."""
    if type_ is None or depth > _DEEPEST:
        return Schema()
    if isinstance(type_, ir.Index):
        return Schema(items=_schema(machine, type_.key, frame, depth + 1))
    for ref in machine.evaluate(type_, frame).refs:
        if isinstance(ref, ClassRef):
            return _fields(machine, ref, depth)
    return Schema()


def _fields(machine: Machine, reference: ClassRef, depth: int) -> Schema:
    fields: dict[str, Schema] = {}
    annotated = classes.annotated_fields(reference)
    for each in reversed(reference.order):
        for name, member in _said(machine, each).items():
            if name:
                annotation, owner = annotated.get(name, (None, each))
                nested = _schema(machine, annotation, owner.frame, depth + 1)
                fields[name] = _checked(machine, nested, member, each.frame)
    return Schema(fields=fields, is_object=True, open=True)


def _checked(machine: Machine, schema: Schema, member: _Member, frame: Frame) -> Schema:
    names = dict(_symbols(machine, member.decorators, frame))
    if not any(name.startswith("class-validator.") for name in names):
        return Schema()
    for name, arguments in names.items():
        word = name.removeprefix("class-validator.")
        if word in _HARMLESS_CHECKS:
            return HARMLESS
        if word in _ONE_LINE_CHECKS:
            schema = narrowed(schema, TEXT_ON_ONE_LINE.removes)
        elif word == "IsString":
            schema = narrowed(schema, TEXT.removes)
        elif word == "Matches" and arguments:
            pattern = regexes.pattern_of(machine, machine.evaluate(arguments[0], frame))
            kinds = harmless_kinds(pattern[0], flags=pattern[1], whole="search", javascript=True) if pattern else NONE
            schema = narrowed(schema, kinds)
    return schema


# --- injection ---


def instance(machine: Machine, reference: ClassRef, depth: int = 0) -> Value:
    """An instance whose constructor is given what its parameters name, or whatever was registered in its place."""
    own = _own_instance(machine, reference, depth)
    other = machine.of(_Registered).get(reference.definition)
    if other is None:
        return own
    made_others = [
        _own_instance(machine, each, depth) if isinstance(each, ClassRef) else Value(refs=(each,))
        for each in other.refs
    ]
    return union([own, Value(other.taints), *made_others])


def registered(machine: Machine, reference: ClassRef, value: Value) -> None:
    """An instance, or a class of which one is made, may be given to those who ask for a class."""
    others = machine.of(_Registered)
    known = others.get(reference.definition)
    others[reference.definition] = union([known, value]) if known is not None else value


def _own_instance(machine: Machine, reference: ClassRef, depth: int) -> Value:
    known = machine.of(_Instances).get(reference.definition)
    if known is not None:
        return known
    # All who ask get the one instance: what it holds is there in whichever branch it is asked for.
    with machine.state.apart():
        found = classes.find_method(reference, "constructor")
        arguments = []
        if found is not None and depth < _DEEPEST:
            types = _said(machine, found[1])[_CLASS].types
            for index, parameter in enumerate(found[0].function.parameters):
                type_ = types[index] if index < len(types) else parameter.annotation
                arguments.append(_injected(machine, parameter.name, type_, found[1].frame, depth))
        value = instantiation.instantiate(machine, reference, arguments, {}, reference.definition.span)
    machine.of(_Instances)[reference.definition] = value
    return value


def _injected(machine: Machine, name: str, type_: ir.Expr | None, frame: Frame, depth: int) -> Value:
    """By its type; where a compiler has left none, by its name, which by convention is the class's."""
    wanted = type_ if type_ is not None else ir.Name(name[:1].upper() + name[1:])
    value = machine.evaluate(wanted, frame)
    for ref in value.refs:
        if isinstance(ref, ClassRef):
            return instance(machine, ref, depth + 1)
    return value


def _validation(machine: Machine, site: Site) -> Value | None:
    """`new ValidationPipe()` somewhere: bodies are validated by the types that routes declare."""
    machine.of(_Validation).on = True
    return None


ADAPTERS: Final = {"nest": entries.Adapter(arguments=lambda machine, entry, closure: ([], {}))}
SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    "<nest route>": _route,
    f"{_COMMON}ValidationPipe": _validation,
}
