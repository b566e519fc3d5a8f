"""What reaches a sink is recorded: with where, how surely, and what is known of the resource."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from maremma.analysis.taint import aws_sdk, members
from maremma.analysis.taint.values import Frame, Taint, Value
from maremma.model.flow import UNKNOWN_TARGET, Certainty, Origin, Sink

if TYPE_CHECKING:
    from maremma.analysis.taint.machine import Machine
    from maremma.analysis.taint.sites import Site

STREAM: Final = (Origin.OBJECT, ("Body",), None)
_NO_NAME: Final = frozenset({"path", "ssrf"})
"""A stream is no name of a file and no address, as text is."""

_NAMING: Final = frozenset(
    {"Bucket", "EventBusName", "FunctionName", "QueueUrl", "StreamARN", "StreamName", "TableName", "TargetArn"}
    | {"TopicArn", "stateMachineArn", "topic"}
)
"""Parameters of AWS that name a resource. What others hold is nobody's business."""

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
    builds: bool = False,
) -> None:
    """Record what reaches a sink and is a danger for it."""
    dangerous = [
        taint.at(site.frame.module, site.span)
        for taint in taints
        if not taint.is_harmless_for(kind)
        and not (structured and taint.is_harmless_for("operator"))
        and not (taint.key == STREAM and kind in _NO_NAME)
    ]
    if dangerous:
        machine.recorder.add(
            kind,
            dangerous,
            symbol=name.replace("()", ""),
            path=site.frame.module,
            span=site.span,
            entry=machine.entry,
            certainty=certainty,
            structured=structured,
            builds=builds,
            targets=_targets(machine, site),
        )


def _targets(machine: Machine, site: Site) -> tuple[tuple[str, str], ...]:
    """The parameters that name a resource, `?` where that is not known; for events those inside of the entries."""
    parameters = {name: each for name, each in site.keywords.items() if name in _NAMING}
    if "Entries" in site.keywords:
        entry = members.fields_of(machine, members.values(machine, site.keywords["Entries"]))
        parameters.update((name, entry[name]) for name in _ENTRIES if name in entry)
    return tuple(sorted((name, _known(value)) for name, value in parameters.items()))


def _known(value: Value) -> str:
    return value.text or next((f"${{{ref[4:]}}}" for ref in value.symbols if ref.startswith("env:")), UNKNOWN_TARGET)


def chosen(machine: Machine, name: str, key: Value, frame: Frame) -> None:
    """Data that chooses a member of a namespace which holds dangerous ones."""
    kind = Sink.RESOURCE if name.startswith(aws_sdk.PREFIX) else Sink.CODE
    if name in _DANGEROUS_NAMESPACES or kind is Sink.RESOURCE:
        taints = [taint for taint in machine.settled(key).taints if not taint.is_harmless_for(kind)]
        machine.recorder.add(kind, taints, symbol=name, path=frame.module, span=machine.span, entry=machine.entry)
