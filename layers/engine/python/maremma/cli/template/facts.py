"""The functions of a template as snapshots: what would be collected of them once they are deployed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from maremma.analysis.secrets.withheld import told_in, withhold_tags
from maremma.bounded import read_number
from maremma.cli.template.apis import add_methods, add_routes
from maremma.cli.template.code import CodeSource, code_of
from maremma.cli.template.doors import Building
from maremma.cli.template.events import add_events
from maremma.cli.template.layers import TemplateLayer, layers_of
from maremma.cli.template.load import Template
from maremma.cli.template.permissions import add_declared, add_sam_url, delivery_of
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, FUNCTIONS, REGION
from maremma.cli.template.roles import role_of
from maremma.model.delivery import Destination
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import (
    Configuration,
    EnvironmentVariable,
    FunctionSnapshot,
    LayerUse,
    LogGroup,
    PackageType,
)
from maremma.model.target import Target

_SAM = "AWS::Serverless::Function"
NOT_DECLARED = frozenset(
    {
        Facet.USAGE,
        Facet.LOGGING,
        Facet.AUDIT_TRAIL,
        Facet.ALARMS,
        Facet.ALIASES,
        Facet.NETWORK,
        Facet.SIGNING,
        Facet.ORGANIZATION,
        Facet.CONCURRENCY,
        Facet.TAGS,
        Facet.DATA_STORES,
        Facet.ENDPOINTS,
    }
)
"""What only an account tells, or nothing here reads from templates."""

_UNREAD = {
    "AWS::AppSync::DataSource": Facet.GRAPHQL_APIS,
    "AWS::CloudFront::Distribution": Facet.DISTRIBUTIONS,
    "AWS::Cognito::UserPool": Facet.USER_POOLS,
    "AWS::ElasticLoadBalancingV2::TargetGroup": Facet.LOAD_BALANCERS,
    "AWS::IoT::TopicRule": Facet.IOT_RULES,
    "AWS::Logs::SubscriptionFilter": Facet.LOG_SUBSCRIPTIONS,
    "AWS::Pipes::Pipe": Facet.PIPES,
    "AWS::SecretsManager::RotationSchedule": Facet.ROTATIONS,
    "AWS::Serverless::GraphQLApi": Facet.GRAPHQL_APIS,
    "AWS::Serverless::StateMachine": Facet.STATE_MACHINES,
    "AWS::StepFunctions::StateMachine": Facet.STATE_MACHINES,
}
"""Resources that may invoke a function and are not followed: their permissions are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFunction:
    """A function of a template: its facts without those of the code, and where that and its layers are."""

    logical_id: str
    facts: FunctionSnapshot
    code: CodeSource
    layers: tuple[TemplateLayer, ...] = ()


def functions_of(template: Template, now: datetime) -> tuple[TemplateFunction, ...]:
    """The functions of a template, in its order."""
    building = Building(template)
    add_declared(building)
    add_methods(building)
    add_routes(building)
    found = [
        _function(building, name, resource, now)
        for name, resource in template.resources.items()
        if resource["Type"] in FUNCTIONS
    ]
    shared = Counter(each.facts.configuration.role_arn for each in found)
    return tuple(_sharing(each, shared[each.facts.configuration.role_arn]) for each in found)


def _sharing(function: TemplateFunction, count: int) -> TemplateFunction:
    role = function.facts.role
    if role is None:
        return function
    return replace(function, facts=replace(function.facts, role=replace(role, function_count=count)))


def _function(building: Building, name: str, resource: Mapping[str, Any], now: datetime) -> TemplateFunction:
    of_sam = resource["Type"] == _SAM
    written = _with_globals(building, name) if of_sam else building.template.properties(name)
    doors = building.doors[name]
    unknown = add_events(building, name, written) if of_sam else []
    values = Values(building.template)
    if of_sam and isinstance(url := building.values.of(written.get("FunctionUrlConfig")), dict):
        add_sam_url(doors, name, url)
    if isinstance(invoke := building.values.of(written.get("EventInvokeConfig")), dict):
        doors.deliveries.append(delivery_of(invoke))
    role = role_of(building.template, name, written, of_sam=of_sam)
    policies = doors.policies()
    dead_letters = _dead_letters(building, written)
    variables = values.mapping(values.mapping(written.get("Environment")).get("Variables"))
    gaps = (*role.gaps, *doors.gaps, *_unread(building), *_unknown_events(unknown), *_not_declared())
    configuration = _configuration(building, written, role.role.arn if role.role else "", tuple(variables))
    tags, told = withhold_tags(_tags(values, written))
    facts = FunctionSnapshot(
        target=Target(ACCOUNT, REGION, name),
        observed_at=now,
        configuration=configuration,
        role=role.role,
        policies=policies,
        policy_as_of=now,
        urls=tuple(doors.urls),
        routes=tuple(doors.routes),
        event_sources=tuple(doors.event_sources),
        triggers=tuple(dict.fromkeys(doors.triggers)),
        deliveries=tuple(doors.deliveries),
        dead_letters=Destination(arn=dead_letters) if dead_letters else None,
        log_group=_log_group(building, configuration.log_group or f"/aws/lambda/{name}"),
        reserved_concurrency=_number(values.of(written.get("ReservedConcurrentExecutions"))),
        tags=tags,
        told=told,
        gaps=tuple(dict.fromkeys((*gaps, *_open_variables(variables)))),
        environment=tuple(
            EnvironmentVariable(key, Sensitive(str(value)))
            for key, value in variables.items()
            if isinstance(value, str | int | float)
        ),
    )
    return TemplateFunction(
        logical_id=name,
        facts=facts,
        code=code_of(building.template, resource, written),
        layers=layers_of(building.template, facts.configuration.layers),
    )


def _configuration(
    building: Building, written: Mapping[str, Any], role_arn: str, names: tuple[str, ...]
) -> Configuration:
    values, loose = Values(building.template), building.values
    network = loose.mapping(written.get("VpcConfig"))
    image = str(written.get("PackageType", "Zip")) == "Image"
    tracing = values.mapping(written.get("TracingConfig")).get("Mode") or values.text(written.get("Tracing"))
    return Configuration(
        package_type=PackageType.IMAGE if image else PackageType.ZIP,
        runtime=values.text(written.get("Runtime")),
        handler=values.text(written.get("Handler")),
        told=told_in("Description", values.text(written.get("Description"))),
        role_arn=role_arn,
        code_sha256="",
        memory_mb=_number(values.of(written.get("MemorySize"))) or 128,
        timeout=_number(values.of(written.get("Timeout"))) or 3,
        layers=tuple(LayerUse(arn=str(each)) for each in loose.listed(written.get("Layers"))),
        environment_names=names,
        environment_key_arn=loose.text(written.get("KmsKeyArn")),
        dead_letter_arn=_dead_letters(building, written),
        tracing=str(tracing or "PassThrough"),
        log_group=values.text(values.mapping(written.get("LoggingConfig")).get("LogGroup")),
        vpc_id="vpc" if network else "",
        subnet_ids=tuple(map(str, loose.listed(network.get("SubnetIds")))),
        security_group_ids=tuple(map(str, loose.listed(network.get("SecurityGroupIds")))),
    )


def _tags(values: Values, written: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The tags, as SAM writes them, in a mapping, and as CloudFormation does, in a list."""
    tags = values.of(written.get("Tags"))
    pairs = list(tags.items()) if isinstance(tags, dict) else []
    for each in tags if isinstance(tags, list) else ():
        if isinstance(each, dict):
            pairs.append((each.get("Key"), each.get("Value")))
    for key, value in pairs:
        text = values.of(value)
        if isinstance(key, str) and isinstance(text, str | int | float):
            yield key, str(text)


def _with_globals(building: Building, name: str) -> dict[str, Any]:
    """SAM's rules: what both say of a mapping or a list is joined, of anything else the function's word counts."""
    shared = building.template.section("Globals").get("Function")
    merged = dict(shared) if isinstance(shared, dict) else {}
    for key, value in building.template.properties(name).items():
        merged[key] = _merged(merged.get(key), value)
    return merged


def _merged(shared: object, own: object) -> object:
    if isinstance(shared, dict) and isinstance(own, dict):
        return {**shared, **{key: _merged(shared.get(key), value) for key, value in own.items()}}
    if isinstance(shared, list) and isinstance(own, list):
        return [*shared, *own]
    return own


def _log_group(building: Building, name: str) -> LogGroup | None:
    """The log group if the template makes it; None if it is there already, or made when the function first runs."""
    made = (building.values.ref(each) for each, _ in building.of_type("AWS::Logs::LogGroup"))
    return LogGroup(name=name, exists=True) if name in made else None


def _dead_letters(building: Building, written: Mapping[str, Any]) -> str:
    queue = building.values.mapping(written.get("DeadLetterConfig", written.get("DeadLetterQueue")))
    return str(queue.get("TargetArn", ""))


def _number(value: object) -> int | None:
    return read_number(str(value))


def _open_variables(variables: Mapping[str, object]) -> Iterator[Gap]:
    opened = sorted(key for key, value in variables.items() if not isinstance(value, str | int | float))
    if opened:
        says = f"the template leaves the values of {', '.join(opened[:3])} open"
        yield Gap(Facet.ENVIRONMENT, GapReason.NOT_COLLECTED, says, partial=True)


def _not_declared() -> Iterator[Gap]:
    for facet in sorted(NOT_DECLARED):
        # Tags of the function are in the template; those of the stack are given when it is deployed.
        yield Gap(facet, GapReason.NOT_COLLECTED, "a template does not tell this", partial=facet is Facet.TAGS)


def _unread(building: Building) -> Iterator[Gap]:
    for kind in sorted({each["Type"] for each in building.template.resources.values()} & _UNREAD.keys()):
        says = f"what resources of type {kind} invoke is not read from templates"
        yield Gap(_UNREAD[kind], GapReason.NOT_COLLECTED, says, partial=True)


def _unknown_events(kinds: list[str]) -> Iterator[Gap]:
    for kind in kinds:
        says = f"events of the type {kind} are not read from templates"
        yield Gap(Facet.RESOURCE_POLICY, GapReason.UNSUPPORTED, says, partial=True)
