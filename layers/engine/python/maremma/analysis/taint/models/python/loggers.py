"""Loggers of Python: what their filters and formatters make of a message before it becomes a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.issues import arguments
from maremma.analysis.taint.lattice.values import (
    NOTHING,
    ClassRef,
    Closure,
    Obj,
    Partial,
    Symbol,
    Value,
    literal,
    symbol,
    union,
)
from maremma.analysis.taint.objects import classes, instantiation, members
from maremma.analysis.taint.tables.operations import Selector
from maremma.model.code.flow import Sink

if TYPE_CHECKING:
    from maremma.analysis.program.ir import Define
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_LOGGER: Final = "<logger>"
_HANDLER: Final = "<log handler>"
_MESSAGE: Final = "<log message>"
_ARGUMENTS: Final = "arguments of a message"
_LIBRARY: Final = "logging.getLogger"
_LINES: Final = frozenset({"debug", "info", "warning", "warn", "error", "critical", "exception", "fatal", "log"})
_LINE: Final = frozenset({Sink.LOG.value})
_FORMATTED: Final = Selector.parse("positional.<formatted>")
_QUOTING: Final = (
    "pythonjsonlogger.", "json_log_formatter.", "ecs_logging.", "logstash_formatter.", "json_logging.",
    "structlog.", "logstash_async.formatter.", "aws_lambda_powertools.logging.", "google.cloud.logging",
)  # fmt: skip
"""How the names of formatters begin that write a record as JSON."""


class _Arguments(set[int]):
    """The numbers of the objects that hold the values of a message."""


def _get(machine: Machine, site: Site) -> Value:
    """`logging.getLogger(name)`: the one logger of this name."""
    given = site.arguments[0] if site.arguments else site.keywords.get("name", literal(""))
    return _logger(machine, given.text if given.text is not None else f"<of {site.frame.module}>")


def _logger(machine: Machine, name: str) -> Value:
    key = f"logger {name if name != 'root' else ''}"
    is_new = not machine.heap.has_singleton(key)
    logger = machine.heap.singleton(key, _LOGGER)
    if is_new:
        # It is as new in all branches, not only in the one that asks first.
        with machine.state.apart():
            # Lambda has given the root logger a handler that writes messages as they are.
            own = [Value(refs=(machine.heap.singleton("handler of Lambda", _HANDLER),))] if key == "logger " else []
            lists = {"handlers": machine.heap.sequence(own), "filters": machine.heap.sequence([])}
            machine.state.set_fields(logger, {**lists, "name": literal(name)})
    return Value(refs=(logger,))


def _handler(machine: Machine, site: Site) -> Value:
    return Value(refs=(machine.heap.new(_HANDLER, {"filters": machine.heap.sequence([])}),))


def _set_up(machine: Machine, site: Site) -> Value:
    """`logging.basicConfig(handlers=[…], force=True)`; without force it leaves the handler of Lambda as it is."""
    given = site.keywords.get("handlers")
    if given is not None and site.keywords.get("force", NOTHING).literal is True:
        machine.state.set_field(_logger(machine, "").objects[0], "handlers", given)
    return NOTHING


def _configure(machine: Machine, site: Site) -> Value:
    """`logging.config.dictConfig({…})`: formatters, the handlers that use them, and the loggers that use those."""
    [given, *_] = [*site.arguments, *site.keywords.values(), NOTHING]
    told = members.fields_of(machine, given)
    if told.get("incremental", literal(False)).literal is not False:  # it changes levels only
        return NOTHING
    formatters = {
        name: _made_formatter(machine, members.fields_of(machine, each), site)
        for name, each in members.fields_of(machine, told.get("formatters", NOTHING)).items()
    }
    handlers = {}
    for name, each in members.fields_of(machine, told.get("handlers", NOTHING)).items():
        chosen = members.fields_of(machine, each).get("formatter", NOTHING).text
        handlers[name] = _handler(machine, site)
        machine.state.set_field(handlers[name].objects[0], "formatter", formatters.get(chosen or "", NOTHING))
    unknown = _handler(machine, site)
    root = {"": told["root"]} if "root" in told else {}
    for name, each in {**members.fields_of(machine, told.get("loggers", NOTHING)), **root}.items():
        said = members.fields_of(machine, each)
        used = [value.text for value in members.fields_of(machine, said.get("handlers", NOTHING)).values()]
        logger = _logger(machine, name).objects[0]
        # Those that it had are taken away, also where no others are named.
        listed = machine.heap.sequence([handlers.get(each or "", unknown) for each in used])
        machine.state.set_field(logger, "handlers", listed)
        machine.state.set_field(logger, "propagate", said.get("propagate", literal(True)))
    return NOTHING


def _made_formatter(machine: Machine, told: Mapping[str, Value], site: Site) -> Value:
    """A formatter of the configuration: by the name of its class, or a class or factory itself."""
    by = told.get("()", told.get("class", NOTHING))
    if by.text is not None:
        return symbol(by.text)
    made = [instantiation.instantiate(machine, ref, [], {}, site.span) for ref in by.refs if isinstance(ref, ClassRef)]
    return union(made) if made else Value(refs=by.refs)


def _of_logger(machine: Machine, site: Site) -> Value:
    """A method of a logger."""
    logger, named, *given = site.arguments
    name = named.text or ""
    made = replace(site, owner=symbol(_LIBRARY), name=name, arguments=tuple(given))
    if name in {"addHandler", "addFilter"} and given:
        _add(machine, logger, "handlers" if name == "addHandler" else "filters", given[0])
    elif name == "removeHandler" and given:
        _remove(machine, given[0])
    elif name == "getChild":
        return logger
    elif name in _LINES and _is_one_line(machine, logger, made, given[1:] if name == "log" else given):
        made = replace(made, arguments=tuple(_on_one_line(machine, each) for each in given))
    return machine.called(f"{_LIBRARY}.{name}", made)


def _of_handler(machine: Machine, site: Site) -> Value:
    """A method of a handler."""
    handler, named, *given = site.arguments
    if named.text == "setFormatter" and given:
        for obj in handler.objects:
            machine.state.set_field(obj, "formatter", given[0])
    elif named.text == "addFilter" and given:
        _add(machine, handler, "filters", given[0])
    return NOTHING


def _add(machine: Machine, to: Value, name: str, value: Value) -> None:
    for obj in to.objects:
        known = machine.state.fields(obj).get(name)
        if known is not None:
            fields = machine.state.fields(known.objects[0]) if known.objects else {}
            machine.state.set_field(obj, name, machine.heap.sequence([*fields.values(), value]))


def _remove(machine: Machine, handler: Value) -> None:
    for obj in handler.objects:
        machine.state.set_field(obj, "removed", literal(True))


# --- lines ---


def _is_one_line(machine: Machine, logger: Value, site: Site, given: list[Value]) -> bool:
    """Whether all that write a message write it without line breaks of its own."""
    handlers = list(_handlers(machine, logger))
    return bool(handlers) and all(_writes_one_line(machine, logger, each, site, given) for each in handlers)


def _handlers(machine: Machine, logger: Value) -> Iterator[Obj]:
    """The handlers of a logger, and those of the loggers above it to which it hands its messages on."""
    fields = members.fields_of(machine, logger)
    held = members.values(machine, fields.get("handlers", NOTHING))
    yield from (obj for obj in held.objects if "removed" not in machine.state.fields(obj))
    name = fields.get("name", literal("")).text or ""
    if name and fields.get("propagate", NOTHING).literal is not False:
        above = name.rpartition(".")[0]
        while above and not machine.heap.has_singleton(f"logger {above}"):
            above = above.rpartition(".")[0]
        yield from _handlers(machine, _logger(machine, above))


def _writes_one_line(machine: Machine, logger: Value, handler: Obj, site: Site, given: list[Value]) -> bool:
    record = machine.heap.record({"msg": given[0] if given else NOTHING, "args": _arguments(machine, given[1:])})
    method = Value(refs=(Partial(symbol(_MESSAGE), (record,)),))
    machine.state.set_field(record.objects[0], "getMessage", method)
    held = machine.state.fields(handler)
    for owner in (members.fields_of(machine, logger), held):
        for each in members.fields_of(machine, owner.get("filters", NOTHING)).values():
            _filter(machine, each, record, site)
    formatter = held.get("formatter", NOTHING)
    made = [_formatted(machine, ref, record, site) for ref in formatter.refs] or [_message(machine, record, site)]
    written = machine.state.settled(union(made))
    return all(taint.is_harmless_for(Sink.LOG.value) for taint in members.everything(machine, written))


def _arguments(machine: Machine, given: list[Value]) -> Value:
    """The values of a message, as its record holds them."""
    made = machine.heap.sequence(given)
    machine.of(_Arguments).add(made.objects[0].id)
    return made


def is_tuple(machine: Machine, value: Value) -> bool:
    """Whether something can only be the values of a message, which are a tuple."""
    return bool(value.objects) and all(isinstance(ref, Obj) and ref.id in machine.of(_Arguments) for ref in value.refs)


def _filter(machine: Machine, test: Value, record: Value, site: Site) -> None:
    for ref in test.refs:
        found = classes.find_method(ref.class_ref, "filter") if isinstance(ref, Obj) and ref.class_ref else None
        call = Value(refs=(_bound(found, ref),)) if found is not None and isinstance(ref, Obj) else Value(refs=(ref,))
        with machine.control.later():
            machine.apply(call, site.calling((record,)))


def _formatted(machine: Machine, ref: object, record: Value, site: Site) -> Value:
    """What a formatter makes of a record."""
    if isinstance(ref, Obj) and ref.class_ref is not None:
        found = classes.find_method(ref.class_ref, "format")
        if found is not None:
            with machine.control.later():
                return machine.apply(Value(refs=(_bound(found, ref),)), site.calling((record,)))
        names = classes.base_symbols(ref.class_ref)
    else:
        names = [ref.name] if isinstance(ref, Symbol) else []
    return NOTHING if any(name.startswith(_QUOTING) for name in names) else _message(machine, record, site)


def _bound(found: tuple[Define, ClassRef], obj: Obj) -> Closure:
    define, owner = found
    return Closure(define.function, owner.frame, Value(refs=(obj,)), owner)


def _message(machine: Machine, record: Value, site: Site) -> Value:
    """The message of a record, with its values in it."""
    fields = members.fields_of(machine, record)
    given = members.fields_of(machine, fields.get("args", NOTHING))
    values = [given[key] for key in sorted(given)]
    return arguments.select(machine, _FORMATTED, site.calling((fields.get("msg", NOTHING), *values)))


def _told(machine: Machine, site: Site) -> Value:
    """`record.getMessage()`, `super().format(record)`."""
    return _message(machine, site.arguments[0] if site.arguments else NOTHING, site)


def _on_one_line(machine: Machine, value: Value) -> Value:
    taints = frozenset(taint.without(_LINE) for taint in members.everything(machine, value))
    return Value(taints, literal=value.literal, prefix=value.prefix)


def _nothing(machine: Machine, site: Site) -> Value:
    return NOTHING


SPECIAL: Final[dict[str, Callable[[Machine, Site], Value]]] = {
    _LIBRARY: _get,
    _LOGGER: _of_logger,
    _HANDLER: _of_handler,
    _MESSAGE: _told,
    "logging.Formatter.format": _told,
    "logging.basicConfig": _set_up,
    "logging.config.dictConfig": _configure,
    "logging.StreamHandler": _handler,
    **dict.fromkeys(("logging.Formatter.formatTime", "logging.Formatter.formatException"), _nothing),
}
