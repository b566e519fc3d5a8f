"""Powertools around a handler: data classes, batches, and decorators that hand the event on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice.values import NOTHING, Closure, Partial, Value, symbol, union
from maremma.analysis.taint.models.frameworks import entries
from maremma.analysis.taint.models.frameworks.entries import functions_in
from maremma.analysis.taint.models.schemas import type_hints
from maremma.analysis.taint.models.schemas.documents import given
from maremma.analysis.taint.models.schemas.schema import validated
from maremma.analysis.taint.objects import members, views
from maremma.analysis.taint.run.sites import plain

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

_DATA_CLASSES: Final = "aws_lambda_powertools.utilities.data_classes"
_RENAMED: Final = {
    "KinesisStreamRecord": "KinesisRecord",
    "KinesisFirehoseRecord": "KinesisPayload",
    "SNSEventRecord": "SNSRecord",
    "KafkaEventRecord": "KafkaRecord",
    "PostConfirmationTriggerEvent": "PreSignUpTriggerEvent",
    "PreAuthenticationTriggerEvent": "PreSignUpTriggerEvent",
    "PostAuthenticationTriggerEvent": "PreSignUpTriggerEvent",
    "CustomMessageTriggerEvent": "PreSignUpTriggerEvent",
    "UserMigrationTriggerEvent": "PreSignUpTriggerEvent",
    "PreTokenGenerationTriggerEvent": "PreSignUpTriggerEvent",
    "CreateAuthChallengeTriggerEvent": "PreSignUpTriggerEvent",
    "DefineAuthChallengeTriggerEvent": "PreSignUpTriggerEvent",
    "VerifyAuthChallengeResponseTriggerEvent": "PreSignUpTriggerEvent",
}


def data_class(name: str) -> str:
    """The view that one of Powertools' data classes is."""
    last = name.replace("()", "").rpartition(".")[2]
    last = _RENAMED.get(last, last)
    return last if views.exists(last) else "Event"


def is_data_class(name: str) -> bool:
    """Whether a symbol is one of Powertools' data classes."""
    return name.startswith(_DATA_CLASSES) and name.rpartition(".")[2][:1].isupper()


def _as_data_class(machine: Machine, class_: Value, value: Value) -> Value:
    named = [name for name in class_.symbols if is_data_class(name)]
    return views.of(data_class(named[0]), value) if named else value


def construct(name: str) -> Callable[[Machine, Site], Value | None] | None:
    """`S3Event(event)`; None if a symbol is no data class."""
    if not is_data_class(name):
        return None
    return lambda machine, site: views.of(data_class(name), given(site, 0, "data"))


def _event_source(machine: Machine, site: Site) -> Value:
    """`@event_source(data_class=S3Event)`."""
    return Value(refs=(Partial(symbol("<event source>"), (given(site, 0, "data_class"),)),))


def _wrapped(inner: str) -> Callable[[Machine, Site], Value]:
    def decorate(machine: Machine, site: Site) -> Value:
        return Value(refs=(Partial(symbol(inner), site.arguments),))

    return decorate


def _call(machine: Machine, function: Value, arguments: tuple[Value, ...], site: Site) -> Value:
    made = site.calling(arguments, site.keywords)
    return machine.apply(function, made)


def _with_event_source(machine: Machine, site: Site) -> Value:
    class_, function = site.arguments[0], given(site, 1)
    event = _as_data_class(machine, class_, given(site, 2, "event"))
    return _call(machine, function, (event, given(site, 3, "context")), _plain(site))


def _middleware_factory(machine: Machine, site: Site) -> Value:
    """`@lambda_handler_decorator`: the function below becomes a decorator."""
    return Value(refs=(Partial(symbol("<middleware>"), site.arguments[:1]),))


def _middleware(machine: Machine, site: Site) -> Value:
    """Such a decorator, applied to a handler, or first given options."""
    middleware, *rest = site.arguments
    if not any(functions_in(machine, each) for each in rest):
        return Value(refs=(Partial(symbol("<middleware>"), (middleware,)),))
    return Value(refs=(Partial(middleware, tuple(rest)),))


# --- batches ---


def record_for(machine: Machine, closure: Closure | None, record: Value) -> Value:
    """A record as the type that a function declares for it."""
    annotated = (
        next((each.annotation for each in closure.function.parameters if each.name not in {"self", "cls"}), None)
        if closure is not None
        else None
    )
    if annotated is None or closure is None:
        return views.of("SQSRecord", record)
    class_ = machine.evaluate(annotated, closure.frame)
    named = [name for name in class_.symbols if is_data_class(name)]
    if named:
        return views.of(data_class(named[0]), record)
    schema = type_hints.schema_of(machine, annotated, closure.frame)
    if schema.model is None:
        untyped = type_hints.last_name(annotated) in {"dict", "Dict"} or not class_.symbols
        return record if untyped else views.of("SQSRecord", record)
    site = plain(closure.frame, closure.function.span)
    return validated(machine, schema, record, site)


def _each_record(machine: Machine, handler: Value, records: Value, site: Site) -> Value:
    results = []
    for ref in handler.refs:
        record = record_for(machine, entries.innermost(ref), records)
        results.append(_call(machine, Value(refs=(ref,)), (record,), site))
    return union(results)


def _process(machine: Machine, site: Site) -> Value:
    """`process_partial_response(event=…, record_handler=f, processor=…)`."""
    event, handler = given(site, 0, "event"), given(site, 1, "record_handler")
    records = members.member(machine, members.member(machine, event, "Records"), "[]")
    with machine.control.aside():
        _each_record(machine, handler, records, _plain(site))
    return NOTHING


def _plain(site: Site) -> Site:
    return site.calling()


def _batch(machine: Machine, site: Site) -> Value:
    """`@batch_processor(record_handler=f, processor=…)`: its function runs as it is, the other for each record."""
    functions = functions_in(machine, given(site, 0, "record_handler"))
    if functions:
        entries.add(machine, "record", functions, path=site.frame.module)
    return symbol("aws_lambda_powertools.utilities.batch.<decorator>")


def _processor(machine: Machine, site: Site) -> Value | None:
    """`processor(records=…, handler=f)`."""
    handler = given(site, 1, "handler")
    if functions_in(machine, handler):
        entries.add(machine, "record", functions_in(machine, handler), path=site.frame.module)
    return None


_BATCH: Final = "aws_lambda_powertools.utilities.batch"

SPECIAL: Final[dict[str, Callable[[Machine, Site], Value | None]]] = {
    f"{_DATA_CLASSES}.event_source": _event_source,
    f"{_DATA_CLASSES}.event_source.event_source": _event_source,
    "<event source>": _wrapped("<with event source>"),
    "<with event source>": _with_event_source,
    "aws_lambda_powertools.middleware_factory.lambda_handler_decorator": _middleware_factory,
    "<middleware>": _middleware,
    f"{_BATCH}.process_partial_response": _process,
    f"{_BATCH}.async_process_partial_response": _process,
    f"{_BATCH}.batch_processor": _batch,
    f"{_BATCH}.async_batch_processor": _batch,
    **{f"{_BATCH}.{name}": _processor for name in ("BatchProcessor", "AsyncBatchProcessor", "SqsFifoPartialProcessor")},
}
DECORATORS: Final = frozenset(
    {
        "aws_lambda_powertools.middleware_factory.lambda_handler_decorator",
        "aws_lambda_powertools.utilities.parser.event_parser",
    }
)
"""Operations that decorate without being called first."""
