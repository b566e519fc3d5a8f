"""The functions of a template as snapshots: what would be collected of them once they are deployed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from maremma.analysis.secrets.quotation import quoted
from maremma.analysis.secrets.redaction import told_in, withhold_tags
from maremma.boundary import Defect, Seam, contained
from maremma.bounded import read_number
from maremma.cli.template.apis import Apis
from maremma.cli.template.code import CodeSource, TemplateLayer, code_of, layers_of
from maremma.cli.template.doors import Building
from maremma.cli.template.gaps import ALL, Unread
from maremma.cli.template.invoking import add_machines, add_resources
from maremma.cli.template.load import Template
from maremma.cli.template.permissions import DECLARED
from maremma.cli.template.positions import Keys
from maremma.cli.template.resolve import Values
from maremma.cli.template.resources import ACCOUNT, FUNCTIONS, REGION
from maremma.cli.template.roles import RoleFacts, role_of
from maremma.cli.template.unread import unread_in
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.configuration import Configuration, EnvironmentVariable, LayerUse, PackageType
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import FunctionSnapshot, LogGroup
from maremma.model.target import Target
from maremma.report.check.ledger import Entry, Ledger, Part, Standing

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFunction:
    """A function of a template: its facts without those of the code, and where that and its layers are.

    `declared` is where the template writes what is found elsewhere than in the function, by the identity of its place.
    """

    logical_id: str
    facts: FunctionSnapshot
    code: CodeSource
    layers: tuple[TemplateLayer, ...] = ()
    declared: Mapping[str, Keys] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a template tells: its functions in its order, what of it is not read, and what ended in a defect of ours."""

    functions: tuple[TemplateFunction, ...]
    unread: tuple[Unread, ...]
    broken: tuple[tuple[str, Defect], ...] = ()

    def ledger(self, path: str) -> Ledger:
        """The template, and all in it that was not read, as entries."""
        resources = tuple(
            Entry(part=Part.RESOURCE, name=each.name, standing=Standing.UNKNOWN, why=each.says) for each in self.unread
        )
        functions = tuple(
            Entry(part=Part.FUNCTION, name=name, standing=Standing.UNKNOWN, why=defect.says)
            for name, defect in self.broken
        )
        return (Entry(part=Part.FILE, name=quoted(path), standing=Standing.READ), *resources, *functions)


def functions_of(template: Template, now: datetime) -> tuple[TemplateFunction, ...]:
    """The functions of a template, in its order."""
    return read_template(template, now).functions


def read_template(template: Template, now: datetime) -> Reading:
    """Everything that a template tells of functions. What nobody foresaw in it is told, and spares the rest."""
    known = contained(Seam.ITEM, lambda: unread_in(template))
    unread = list(known) if not isinstance(known, Defect) else [_defect("what is not read of the template", known)]
    building = Building(template)
    for what, add in _DECLARED:
        added = contained(Seam.ITEM, partial(add, building))
        if isinstance(added, Defect):
            unread.append(_defect(what, added))
    found: list[TemplateFunction] = []
    broken: list[tuple[str, Defect]] = []
    for name, resource in template.resources.items():
        if resource["Type"] in FUNCTIONS:
            one = contained(Seam.FUNCTION, partial(_function, building, name, resource, now, tuple(unread)))
            if isinstance(one, Defect):
                broken.append((quoted(name), one))
            else:
                found.append(one)
    shared = Counter(each.facts.configuration.role_arn for each in found)
    functions = tuple(_sharing(each, shared[each.facts.configuration.role_arn]) for each in found)
    return Reading(functions=functions, unread=tuple(unread), broken=tuple(broken))


_DECLARED: tuple[tuple[str, Callable[[Building], None]], ...] = (
    *DECLARED,
    ("what else invokes functions", add_resources),
    ("its state machines", add_machines),
    ("the methods of its APIs", lambda building: Apis(building).add_methods()),
    ("the routes of its APIs", lambda building: Apis(building).add_routes()),
    ("the targets of its APIs", lambda building: Apis(building).add_targets()),
    ("the definitions of its APIs", lambda building: Apis(building).add_defined()),
)


def _defect(what: str, defect: Defect) -> Unread:
    return Unread(name=what, says=f"could not be read: {defect.says}", facets=ALL)


def _sharing(function: TemplateFunction, count: int) -> TemplateFunction:
    role = function.facts.role
    if role is None:
        return function
    return replace(function, facts=replace(function.facts, role=replace(role, function_count=count)))


def _function(
    building: Building, name: str, resource: Mapping[str, Any], now: datetime, unread: tuple[Unread, ...]
) -> TemplateFunction:
    written = building.template.properties(name)
    role = role_of(building.template, written)
    gaps = tuple(gap for each in unread for gap in each.gaps(name))
    facts = _facts(building, name, written, role, gaps=gaps, now=now)
    return TemplateFunction(
        logical_id=name,
        facts=facts,
        code=code_of(building.template, resource, written),
        layers=layers_of(building.template, facts.configuration.layers),
        declared={**building.sources.places, **building.doors[name].declared, **role.declared},
    )


def _facts(
    building: Building, name: str, written: Mapping[str, Any], role: RoleFacts, *, gaps: Iterable[Gap], now: datetime
) -> FunctionSnapshot:
    """What is declared of a function and of the ways to it; `gaps` are those that are known already."""
    doors, values = building.doors[name], Values(building.template)
    policies = doors.policies()
    opened, variables = frozenset(_open_names(values, written)), _variables(building.values, written)
    configuration = _configuration(building, written, role.role.arn if role.role else "", tuple(variables))
    tags, told = withhold_tags(_tags(values, written))
    return FunctionSnapshot(
        target=Target(ACCOUNT, REGION, name),
        observed_at=now,
        configuration=configuration,
        role=role.role,
        policies=policies,
        policy_as_of=now,
        urls=tuple(doors.urls),
        routes=tuple(sorted(doors.routes, key=lambda each: (each.kind, each.api_id, each.path, each.method))),
        event_sources=tuple(doors.event_sources),
        triggers=tuple(dict.fromkeys(doors.triggers)),
        deliveries=tuple(doors.deliveries),
        dead_letters=building.destination(configuration.dead_letter_arn),
        log_group=_log_group(building, configuration.log_group or f"/aws/lambda/{name}"),
        reserved_concurrency=_number(values.of(written.get("ReservedConcurrentExecutions"))),
        tags=tags,
        told=told,
        gaps=tuple(dict.fromkeys((*role.gaps, *doors.gaps, *gaps, *_not_declared(), *_open_variables(opened)))),
        environment=tuple(_environment(variables, opened)),
    )


def _configuration(
    building: Building, written: Mapping[str, Any], role_arn: str, names: tuple[str, ...]
) -> Configuration:
    values, loose = Values(building.template), building.values
    network = loose.mapping(written.get("VpcConfig"))
    image = str(written.get("PackageType", "Zip")) == "Image"
    tracing = values.mapping(written.get("TracingConfig")).get("Mode")
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


def _log_group(building: Building, name: str) -> LogGroup | None:
    """The log group if the template makes it; None if it is there already, or made when the function first runs."""
    made = (building.values.ref(each) for each, _ in building.of_type("AWS::Logs::LogGroup"))
    return LogGroup(name=name, exists=True) if name in made else None


def _dead_letters(building: Building, written: Mapping[str, Any]) -> str:
    queue = building.values.mapping(written.get("DeadLetterConfig"))
    return str(queue.get("TargetArn", ""))


def _number(value: object) -> int | None:
    return read_number(str(value))


def _variables(values: Values, written: Mapping[str, Any]) -> dict[str, Any]:
    return values.mapping(values.mapping(written.get("Environment")).get("Variables"))


def _open_names(values: Values, written: Mapping[str, Any]) -> Iterator[str]:
    """The variables of whose values the template leaves something open."""
    known = _variables(values, written)
    yield from (key for key, value in known.items() if not isinstance(value, str | int | float))


def _environment(variables: Mapping[str, object], opened: frozenset[str]) -> Iterator[EnvironmentVariable]:
    for key, value in variables.items():
        if isinstance(value, str | int | float):
            yield EnvironmentVariable(key, Sensitive(str(value)), open=key in opened)


def _open_variables(opened: frozenset[str]) -> Iterator[Gap]:
    if opened:
        says = f"the template leaves the values of {quoted(', '.join(sorted(opened)[:3]))} open"
        yield Gap(Facet.ENVIRONMENT, GapReason.NOT_COLLECTED, says, partial=True)


def _not_declared() -> Iterator[Gap]:
    for facet in sorted(NOT_DECLARED):
        # Tags of the function are in the template; those of the stack are given when it is deployed.
        yield Gap(facet, GapReason.NOT_COLLECTED, "a template does not tell this", partial=facet is Facet.TAGS)
