"""What reaches a sink is recorded: with where, how surely, and what is known of the resource."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint.lattice import known_texts
from maremma.analysis.taint.lattice.values import ANY, NOTHING, Frame, Taint, Value, literal
from maremma.analysis.taint.objects import members
from maremma.analysis.taint.tables import aws_sdk
from maremma.analysis.taint.tables.aws_sdk import REGION, ROLE
from maremma.model.code.flow import UNKNOWN_TARGET, Certainty, Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.run.machine import Machine
    from maremma.analysis.taint.run.sites import Site

STREAM: Final = (Origin.OBJECT, ("Body",), None)
OPEN: Final = "<stream>"
"""The last step of a path that leads to an open file of a request."""

_NO_NAME: Final = frozenset({"path", "ssrf"})
"""A stream is no name of a file and no address, as text is."""

_NAMING: Final = frozenset(
    {"Bucket", "EventBusName", "FunctionName", "QueueName", "QueueOwnerAWSAccountId", "QueueUrl", "StreamARN"}
    | {"StreamName", "TableName", "TargetArn", "TopicArn", "stateMachineArn", "topic", REGION, ROLE}
)
"""Parameters of AWS that name a resource, and where its client is. What others hold is nobody's business."""

_TABLES: Final = ("Put", "Update")
_ENTRIES: Final = ("EventBusName", "Source", "DetailType")

_DANGEROUS_NAMESPACES: Final = frozenset(
    {"globalThis", "global", "window", "child_process", "vm", "builtins", "__builtins__", "globals()", "locals()"}
    | {"os", "subprocess", "sys.modules", "importlib", "pickle"}
)


def report(  # noqa: PLR0917 - what, of whom, where
    machine: Machine,
    kind: Sink,
    taints: Iterable[Taint],
    name: str,
    site: Site,
    certainty: Certainty = Certainty.STRAIGHT,
    *,
    structured: bool = False,
    asked: bool = False,
    builds: bool = False,
) -> None:
    """Record what reaches a sink and is a danger for it."""
    dangerous = [
        taint.at(site.frame.module, site.span)
        for taint in taints
        if not taint.is_harmless_for(kind)
        and not (structured and taint.is_harmless_for("operator"))
        and not (is_stream(taint) and kind in _NO_NAME)
    ]
    if dangerous:
        machine.recorder.add(
            kind,
            dangerous,
            symbol=name.replace("()", ""),
            path=site.frame.module,
            span=site.span,
            certainty=certainty,
            structured=structured,
            asked=asked,
            builds=builds,
            targets=_targets(machine, site),
        )


def is_stream(taint: Taint) -> bool:
    """Whether data is an open stream itself, and nothing that was read from it."""
    return taint.tag is None and (taint.key == STREAM or taint.path[-1:] == (OPEN,))


def _targets(machine: Machine, site: Site) -> tuple[tuple[str, str], ...]:
    """The parameters that name a resource, `?` where that is not known; for events those inside of the entries."""
    parameters = {name: each for name, each in site.keywords.items() if name in _NAMING}
    if "Entries" in site.keywords:
        entry = members.fields_of(machine, members.values(machine, site.keywords["Entries"]))
        parameters.update((name, entry[name]) for name in _ENTRIES if name in entry)
    tables = _tables(machine, site)
    if tables:
        parameters["TableName"] = tables[0] if len({_known(each) for each in tables}) == 1 else NOTHING
    return tuple(sorted((name, _known(value)) for name, value in parameters.items()))


def _tables(machine: Machine, site: Site) -> list[Value]:
    """The tables that several items at once are written to."""
    found = list(_keys(machine, site.keywords.get("RequestItems", NOTHING)))
    items = members.fields_of(machine, site.keywords.get("TransactItems", NOTHING))
    for item in items.values():
        written = members.fields_of(machine, item)
        found += [members.member(machine, written[key], "TableName") for key in _TABLES if key in written]
    return found


def _keys(machine: Machine, requests: Value) -> Iterator[Value]:
    for obj in requests.objects:
        for key in machine.state.fields(obj):
            yield literal(key) if key not in {ANY, members.SPREAD} else machine.heap.computed_key(obj)


def _known(value: Value) -> str:
    found = (f"${{{ref[4:]}}}" for ref in value.symbols if ref.startswith("env:"))
    return known_texts.known(value) or next(found, UNKNOWN_TARGET)


def chosen(machine: Machine, name: str, key: Value, frame: Frame) -> None:
    """Data that chooses a member of a namespace which holds dangerous ones."""
    kind = Sink.RESOURCE if name.startswith(aws_sdk.PREFIX) else Sink.CODE
    if name in _DANGEROUS_NAMESPACES or kind is Sink.RESOURCE:
        taints = [taint for taint in machine.state.settled(key).taints if not taint.is_harmless_for(kind)]
        machine.recorder.add(kind, taints, symbol=name, path=frame.module, span=machine.frames.span)
