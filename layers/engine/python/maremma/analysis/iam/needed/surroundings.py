"""What the function's role needs beside its code: for logs, network, tracing, event sources, destinations and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from maremma.analysis.iam.needed.permission import NeededPermission, Unclear
from maremma.analysis.tables import table
from maremma.model.evidence import Step
from maremma.model.facet import Facet, GapReason
from maremma.model.iam.policy import Condition
from maremma.model.location import ConfigPath, Location
from maremma.model.snapshot import EventSourceMapping, FunctionSnapshot

_EVERYTHING: Final = "*"
_ACTIVE: Final = "Active"

Found = NeededPermission | Unclear


def surroundings(function: FunctionSnapshot) -> Iterator[Found]:
    """What the way in which a function is set up needs."""
    yield from _logs(function)
    yield from _network_and_tracing(function)
    yield from _environment_and_files(function)
    for at, says, arn in _destinations(function):
        row = _rows("destinations").get(_service(arn))
        if row is not None:
            yield from _Said(at, says).all_of(row, arn)
    for mapping in function.event_sources:
        yield from _source(mapping)
    for layer in function.configuration.layers:
        for name, services in _rows("extensions").items():
            if name.lower() in layer.arn.lower():
                yield from (Unclear(each, f"the extension {layer.arn} may call it") for each in services)


def is_extension(arn: str) -> bool:
    """Whether a layer is known to bring an extension, and no code that a function calls."""
    return any(name.lower() in arn.lower() for name in _rows("extensions"))


@dataclass(frozen=True, slots=True)
class _Said:
    """A setting, and what it makes Lambda do."""

    at: Location
    says: str

    def needs(
        self, actions: Iterable[str], resource: str, *, certain: bool = True, conditions: tuple[Condition, ...] = ()
    ) -> Iterator[NeededPermission]:
        """The permissions for it."""
        for action in actions:
            yield NeededPermission(
                action=action,
                resource=resource,
                certain=certain,
                conditions=conditions,
                because=(Step(self.at, self.says),),
            )

    def all_of(self, row: Mapping[str, Any], resource: str) -> Iterator[Found]:
        """What a row of the table says of a resource."""
        yield from self.needs(row.get("actions", ()), resource)
        yield from self.needs(row.get("below", ()), f"{resource}/*")
        yield from self.needs(row.get("anywhere", ()), _EVERYTHING)
        yield from self.needs(row.get("perhaps", ()), resource, certain=False)
        for service in row.get("unclear", ()):
            yield Unclear(service, f"{self.says}, which may need more, depending on how that is set up")


def _logs(function: FunctionSnapshot) -> Iterator[Found]:
    own, row = function.target, table(__package__, "surroundings")["logs"]
    name = function.configuration.log_group or f"/aws/lambda/{own.name}"
    group = f"arn:{own.partition}:logs:{own.region}:{own.account}:log-group:{name}:*"
    said = _Said(ConfigPath("LoggingConfig.LogGroup"), "writes its log")
    yield from said.needs(row["actions"], group)
    if function.log_group is None or not function.log_group.exists:
        yield from said.needs(row["missing"], group, certain=function.log_group is not None or _is_new(function))


def _is_new(function: FunctionSnapshot) -> bool:
    """Whether nobody looked for the log group, as for what is not deployed: it is made once the function runs."""
    return any(gap.reason is GapReason.NOT_COLLECTED for gap in function.gaps_in(frozenset({Facet.LOGGING})))


def _network_and_tracing(function: FunctionSnapshot) -> Iterator[Found]:
    rows = table(__package__, "surroundings")
    if function.configuration.vpc_id or function.configuration.subnet_ids:
        yield from _Said(ConfigPath("VpcConfig"), "runs in a VPC").all_of(rows["network"], _EVERYTHING)
    if function.configuration.tracing == _ACTIVE:
        yield from _Said(ConfigPath("TracingConfig.Mode"), "is traced").all_of(rows["tracing"], _EVERYTHING)


def _environment_and_files(function: FunctionSnapshot) -> Iterator[Found]:
    own, configuration = function.target, function.configuration
    if configuration.environment_key_arn:
        said = _Said(ConfigPath("KMSKeyArn"), "its environment is encrypted")
        yield from said.needs(("kms:Decrypt",), configuration.environment_key_arn)
    row = table(__package__, "surroundings")["files"]
    for each in configuration.file_systems:
        # IAM compares the file system, which only its access point is known of.
        system = f"arn:{own.partition}:elasticfilesystem:{own.region}:{own.account}:file-system/*"
        through = (Condition("StringEquals", "elasticfilesystem:AccessPointArn", (each.arn,)),)
        said = _Said(ConfigPath("FileSystemConfigs"), f"mounts {each.mount_path}")
        yield from said.needs(row["actions"], system, conditions=through)
        yield from said.needs(row["perhaps"], system, certain=False, conditions=through)


def _destinations(function: FunctionSnapshot) -> Iterator[tuple[Location, str, str]]:
    """Where events or the word on them go: by which setting, why, and the ARN."""
    if function.configuration.dead_letter_arn:
        yield ConfigPath("DeadLetterConfig"), "sends events that failed", function.configuration.dead_letter_arn
    for delivery in function.deliveries:
        for destination in (delivery.on_success, delivery.on_failure):
            if destination is not None:
                yield delivery.location, "sends what came of events", destination.arn
    for mapping in function.event_sources:
        if mapping.on_failure is not None:
            yield mapping.location, "sends word of events that failed", mapping.on_failure.arn


def _source(mapping: EventSourceMapping) -> Iterator[Found]:
    said = _Said(mapping.location, "fetches events")
    rows = _rows("sources")
    row = rows.get(_service(mapping.source_arn), rows["other"])
    arn = mapping.source_arn
    if ":stream/" in arn and "/consumer/" in arn:
        yield from said.needs(row["perhaps"], arn)
        arn = arn.partition("/consumer/")[0]
    yield from said.all_of(row, arn)


def _rows(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = table(__package__, "surroundings")[name]
    return found


def _service(arn: str) -> str:
    parts = arn.split(":")
    return parts[2] if len(parts) > 5 else ""
