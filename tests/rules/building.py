"""Turns a case, which says only how a function differs from a clean one, into a snapshot.

Policies are lists of IAM statements. A value of the environment may be `{ generate = KIND }`: no file of this
repository holds a text that looks like a secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from maremma.analysis.archive.handler import Entrypoint
from maremma.analysis.code.engine_version import ENGINE_VERSION
from maremma.analysis.code.flows import PackageFlows, package_flows
from maremma.model.code.component import Component, Ecosystem, KnownBy
from maremma.model.code.facts import CodeFacts, PackageSize
from maremma.model.code.flow import Capability, Sink
from maremma.model.code.reference import Reference
from maremma.model.facet import Facet, Gap, GapReason
from maremma.model.function.account import AccountConcurrency, Alarm, Organization
from maremma.model.function.api import ApiRoute
from maremma.model.function.configuration import (
    Configuration,
    EnvironmentVariable,
    FileSystem,
    FunctionVersion,
    LayerUse,
    NewerLayer,
    PackageType,
)
from maremma.model.function.image import BroughtRuntime, ImageFacts, ImageVariable
from maremma.model.function.network import EgressRule, Endpoint, Network, Subnet
from maremma.model.iam.last_use import LastUse
from maremma.model.iam.policy import PolicyDocument
from maremma.model.sensitive import Sensitive
from maremma.model.snapshot import (
    AuditTrail,
    EventSourceMapping,
    FunctionSnapshot,
    FunctionUrl,
    LogGroup,
    Role,
    UrlAuth,
    Usage,
)
from maremma.model.target import LATEST

from tests.analysis.capabilities.binaries import go_program, referring_assembly, referring_class
from tests.rules import doors, searched, signed, surroundings
from tests.rules.advice import advice
from tests.rules.doors import TARGET, Spec, Statements
from tests.rules.made_up import generate

OBSERVED_AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROLE_ARN = "arn:aws:iam::111122223333:role/orders"
QUEUE_ARN = "arn:aws:sqs:eu-west-1:111122223333:orders"
LOG_ARN = "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*"

_TRUST = [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]
_LOGS = {"Sid": "Logs", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": LOG_ARN}
_POLL = {
    "Sid": "Poll",
    "Effect": "Allow",
    "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    "Resource": QUEUE_ARN,
}


_COMPILED: Mapping[str, tuple[str, str, str, Callable[..., bytes]]] = {
    "java": ("java21", "com.shop.App::handle", "com/shop/App.class", referring_class),
    "dotnet": ("dotnet8", "App::Shop.App::Handle", "App.dll", referring_assembly),
    "go": ("provided.al2023", "bootstrap", "bootstrap", go_program),
}


def clean_function() -> FunctionSnapshot:
    """A function that no rule has anything to say about: a queue feeds it, and it is looked after."""
    return FunctionSnapshot(
        target=TARGET,
        observed_at=OBSERVED_AT,
        configuration=Configuration(
            runtime="python3.13",
            handler="app.handler",
            role_arn=ROLE_ARN,
            code_sha256="q1w2e3",
            tracing="Active",
            log_group="/aws/lambda/orders",
            last_modified=datetime(2026, 3, 1, tzinfo=UTC),
        ),
        role=Role(
            arn=ROLE_ARN,
            name="orders",
            trust=doors.policy("trust", _TRUST),
            policies=(doors.policy("inline:basics", [_LOGS, _POLL]),),
            functions=("orders",),
            stores=(),
        ),
        event_sources=(EventSourceMapping(uuid="queue", source_arn=QUEUE_ARN),),
        reserved_concurrency=10,
        usage=Usage(invocations=1000, window_days=90),
        log_group=LogGroup(name="/aws/lambda/orders", exists=True, retention_days=30),
        audit_trail=AuditTrail(management_writes=True, invocations=True),
        alarms=(Alarm(name="orders fails", metric="Errors", notifies=True),),
        code_signing=signed.ENFORCED,
        code=CodeFacts(
            code_sha256="q1w2e3",
            layer_arns=(),
            engine_version=ENGINE_VERSION,
            size=PackageSize(files=1, compressed=0, unpacked=0),
            handler_file="app.py",
        ),
        advice=advice({}),
    )


def build(spec: Spec) -> FunctionSnapshot:
    """The clean function with the differences that a case names; KeyError for one that is not known.

    API Gateway may invoke it for `routes`, unless the case says otherwise by `routes_let_in`.
    """
    clean = clean_function()
    changes = {name: _READERS[name](clean, value) for name, value in spec.items() if name != "routes_let_in"}
    if spec.get("routes") and spec.get("routes_let_in", True):
        changes["policies"] = _with_routes_let_in(changes.get("policies", ()), changes["routes"])
    return replace(clean, **changes)


def _with_routes_let_in(
    policies: Sequence[tuple[str, PolicyDocument]], routes: Sequence[ApiRoute]
) -> tuple[tuple[str, PolicyDocument], ...]:
    """The policies with a statement that lets API Gateway in for the routes of each qualifier."""
    found = dict(policies)
    for qualifier in {route.qualifier for route in routes}:
        arns = sorted({route.source_arn for route in routes if route.qualifier == qualifier})
        lets = {
            "Sid": "Routes",
            "Effect": "Allow",
            "Principal": {"Service": "apigateway.amazonaws.com"},
            "Action": "lambda:InvokeFunction",
            "Resource": "*",
            "Condition": {"ArnLike": {"aws:SourceArn": arns}},
        }
        own = doors.policy(f"resource policy of {qualifier}", [lets])
        before = found.get(qualifier, PolicyDocument(own.name, ()))
        found[qualifier] = PolicyDocument(before.name, before.statements + own.statements)
    return tuple(found.items())


def _configuration(clean: FunctionSnapshot, spec: Spec) -> Configuration:
    changes = {name: tuple(value) if isinstance(value, list) else value for name, value in spec.items()}
    if "package_type" in changes:
        changes["package_type"] = PackageType(changes["package_type"])
    for name, kind in (("layers", LayerUse), ("file_systems", FileSystem)):
        if name in changes:
            changes[name] = tuple(kind(**each) for each in changes[name])
    return replace(clean.configuration, **changes)


def _role(clean: FunctionSnapshot, spec: Spec | str) -> Role | None:
    """`policies` are statements that come on top of the clean role's; `all_policies` replace them.

    `managed` are further policies by their ARN, `scps` and `rcps` statements for each level of the organization.
    `stores` are the account's, by what is said of them; "unseen" where nobody looked. `account` says who else is there
    (`surroundings`), so that the ways up of the role are looked for among them; without it nobody looked.
    """
    if spec == "absent" or clean.role is None:
        return None
    assert not isinstance(spec, str)
    changes: dict[str, Any] = dict(spec)
    if "policies" in changes:
        changes["policies"] = (*clean.role.policies, doors.policy("inline:case", changes["policies"]))
    if "all_policies" in changes:
        changes["policies"] = (doors.policy("inline:case", changes.pop("all_policies")),)
    if "managed" in changes:
        managed = tuple(doors.policy(arn, statements) for arn, statements in changes.pop("managed").items())
        changes["policies"] = changes.get("policies", clean.role.policies) + managed
    if "trust" in changes:
        changes["trust"] = doors.policy("trust", changes["trust"])
    if "boundary" in changes:
        changes["boundary"] = doors.policy("boundary", changes["boundary"])
    for kind in changes.keys() & {"scps", "rcps"}:
        levels = enumerate(changes[kind])
        changes[kind] = tuple((doors.policy(f"level {number}", statements),) for number, statements in levels)
    if "functions" in changes:
        changes["functions"] = tuple(changes["functions"])
    if "last_use" in changes:
        changes["last_use"] = _last_use(**changes["last_use"])
    account, stores = changes.pop("account", None), changes.pop("stores", ())
    role = replace(clean.role, **changes)
    role = replace(role, stores=None if stores == "unseen" else surroundings.stores_of(role, stores))
    return role if account is None else replace(role, escalations=surroundings.escalations_of(role, account))


def _last_use(days: int, services: Mapping[str, date], actions: Mapping[str, date] | None = None) -> LastUse:
    return LastUse(days=days, services=tuple(services.items()), actions=tuple((actions or {}).items()))


def _policies(
    _: FunctionSnapshot, spec: Statements | Mapping[str, Statements]
) -> tuple[tuple[str, PolicyDocument], ...]:
    by_qualifier = spec if isinstance(spec, Mapping) else {LATEST: spec}
    return tuple(
        (qualifier, doors.policy(f"resource policy of {qualifier}", each)) for qualifier, each in by_qualifier.items()
    )


def _urls(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[FunctionUrl, ...]:
    return tuple(
        FunctionUrl(
            **{
                **spec,
                "auth": UrlAuth(spec.get("auth", "NONE")),
                "cors_origins": tuple(spec.get("cors_origins", ())),
                "created": spec.get("created", datetime(2026, 1, 15, tzinfo=UTC)),
            }
        )
        for spec in specs
    )


def _network(_: FunctionSnapshot, spec: Spec) -> Network:
    return Network(
        vpc_id=spec.get("vpc_id", "vpc-1"),
        subnets=tuple(
            Subnet(**{**each, "default_routes": tuple(each.get("default_routes", ()))})
            for each in spec.get("subnets", ())
        ),
        egress=tuple(
            EgressRule(**{"group": "sg-1", "protocol": "-1", "from_port": None, "to_port": None, **each})
            for each in spec.get("egress", ())
        ),
    )


def _endpoints(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[Endpoint, ...]:
    """Each by its `service`, with the statements of its `policy`."""
    return tuple(
        Endpoint(
            id=f"vpce-{each['service']}",
            vpc_id=each.get("vpc_id", "vpc-1"),
            service=each["service"],
            policy=doors.policy("of the endpoint", each["policy"]) if "policy" in each else None,
        )
        for each in specs
    )


def _organization(_: FunctionSnapshot, spec: Spec) -> Organization:
    accounts = spec.get("accounts")
    return Organization(id=spec.get("id", ""), accounts=None if accounts is None else tuple(accounts))


def _versions(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[FunctionVersion, ...]:
    """A version has a `version`, an alias a `qualifier` and the version that it points at."""
    return tuple(
        FunctionVersion(
            qualifier=spec.get("qualifier", spec["version"]),
            version=spec["version"],
            code_sha256=spec.get("code_sha256", "q1w2e3"),
            is_alias="qualifier" in spec,
            routing=tuple((version, share) for version, share in spec.get("routing", {}).items()),
        )
        for spec in specs
    )


def _log_group(clean: FunctionSnapshot, spec: Any) -> LogGroup | None:
    assert clean.log_group is not None
    if spec == "absent":
        return None
    changes = {name: None if value == "never" else value for name, value in spec.items()}
    return replace(clean.log_group, **changes)


def _environment(_: FunctionSnapshot, spec: Mapping[str, str | Spec]) -> tuple[EnvironmentVariable, ...]:
    return tuple(
        EnvironmentVariable(name, Sensitive(value if isinstance(value, str) else generate(**value)))
        for name, value in spec.items()
    )


def _code(clean: FunctionSnapshot, spec: Spec) -> CodeFacts:
    """What the flows of a source in `python` or `javascript` are, or the `capabilities` of another language.

    `java`, `dotnet` and `go` are what a class, an assembly and a program refer to.
    `components` are installed packages of npm with their versions, `distributions` those of PyPI. `named` are the
    places where names of components stand, by purl and symbol, those behind `!` with data of the event.
    `files` are the texts of a package by path, and
    those of a layer below `/opt`, that are searched for secrets; `@KIND@` is filled as in `generate`.
    """
    assert clean.code is not None
    named = {f"app.{suffix}": spec[name] for name, suffix in (("python", "py"), ("javascript", "js")) if name in spec}
    flows = PackageFlows()
    for path, source in named.items():
        runtime = "python3.13" if path.endswith(".py") else "nodejs22.x"
        entrypoint = Entrypoint(runtime=runtime, handler="app.handler")
        flows = package_flows(entrypoint, path, {path: source.encode})
    for name, (runtime, handler, path, written) in _COMPILED.items():
        if name in spec:
            contents = written(*spec[name])
            flows = package_flows(
                Entrypoint(runtime=runtime, handler=handler), path, {path: lambda data=contents: data}
            )
    capabilities = tuple(
        Capability(Sink(each["sink"]), each["symbol"], each["where"]) for each in spec.get("capabilities", ())
    )
    components = tuple(
        Component(
            purl=f"pkg:{ecosystem.lower()}/{name}@{version}",
            name=name,
            version=version,
            ecosystem=ecosystem,
            evidence="app.js",
            known_by=KnownBy.RUNTIME if version == "of the runtime" else KnownBy.MANIFEST,
        )
        for key, ecosystem in (("components", Ecosystem.NPM), ("distributions", Ecosystem.PYPI))
        for name, version in spec.get(key, {}).items()
    )
    named = tuple(
        Reference(purl=purl, symbol=symbol, path=where.strip("!"), line=3, given=where.startswith("!"))
        for purl, symbols in spec.get("named", {}).items()
        for symbol, where in symbols.items()
    )
    return replace(
        clean.code,
        references=named,
        flows=flows.flows,
        flow_coverage=flows.coverage,
        capabilities=capabilities,
        components=components,
        sdk_calls=flows.sdk_calls,
        linked=flows.linked,
        secrets=tuple(searched.secrets(spec.get("files", {}))),
    )


def _image(clean: FunctionSnapshot, spec: Spec) -> ImageFacts:
    """`runtime` is Lambda's name of what the image brings and `label` the people's; `environment` its variables."""
    runtime = spec.get("runtime")
    label = spec.get("label", runtime)
    return ImageFacts(
        digest="sha256:1f",
        runtime=BroughtRuntime(name=runtime, label=label, evidence="it sets X_VERSION") if runtime else None,
        unknown_because=spec.get("unknown_because", ""),
        environment=tuple(
            ImageVariable(each.name, each.value) for each in _environment(clean, spec.get("environment", {}))
        ),
    )


def _gaps(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[Gap, ...]:
    return tuple(
        Gap(
            facet=Facet(spec["facet"]),
            reason=GapReason(spec.get("reason", "denied")),
            says=spec.get("says", f"{spec['facet']} could not be read"),
            partial=spec.get("partial", False),
        )
        for spec in specs
    )


_READERS: dict[str, Callable[[FunctionSnapshot, Any], object]] = {
    "configuration": _configuration,
    "role": _role,
    "policies": _policies,
    "urls": _urls,
    "routes": doors.routes,
    "event_sources": doors.event_sources,
    "environment": _environment,
    "image": _image,
    "advice": lambda _, spec: advice(spec),
    "signature": lambda _, spec: signed.signature(spec),
    "code": _code,
    "told": lambda _, specs: searched.told(specs),
    "gaps": _gaps,
    "triggers": doors.triggers,
    "joined": doors.joined,
    "deliveries": doors.deliveries,
    "dead_letters": lambda _, spec: doors.destination(spec),
    "network": _network,
    "endpoints": _endpoints,
    "code_signing": lambda _, spec: signed.code_signing(spec),
    "alarms": lambda _, specs: tuple(Alarm(**{"notifies": True, **spec}) for spec in specs),
    "organization": _organization,
    "account_concurrency": lambda _, spec: AccountConcurrency(**spec),
    "versions": _versions,
    "newer_layers": lambda _, specs: tuple(NewerLayer(**each) for each in specs),
    "tags": lambda _, spec: tuple(sorted(spec.items())),
    "usage": lambda _, spec: Usage(**{"window_days": 90, **spec}),
    "log_group": _log_group,
    "audit_trail": lambda clean, spec: replace(clean.audit_trail, **spec),
    "reserved_concurrency": lambda _, spec: None if spec == "none" else spec,
    "lapsed": lambda _, specs: surroundings.lapsed(specs),
    **dict.fromkeys(("observed_at", "inactivity_days"), lambda _, spec: spec),
}
