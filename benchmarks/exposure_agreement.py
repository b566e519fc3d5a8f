"""Public or not, judged on cases that were written from AWS's documentation alone; their README says more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from maremma.analysis.exposure import exposure_of
from maremma.analysis.iam import parse_policy
from maremma.aws.collect.triggers.pool_entrances import Joining, entrance_of
from maremma.model.function.api import ApiKind, ApiRoute, CallerCheck
from maremma.model.function.configuration import Configuration
from maremma.model.function.exposure import Reachability
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument
from maremma.model.snapshot import DiscoveredFunction, EventSourceMapping, FunctionUrl, UrlAuth, Usage
from maremma.model.target import LATEST, Target

from benchmarks.result import Row

Case = Mapping[str, Any]

CASES = ("cases.json", "cases_second.json")
"""The first set told what to mend; the second was written after that, as blindly."""

AGREEMENT = 98
"""Percent."""

_TARGET = Target("111122223333", "eu-west-1", "orders")
_NOW = datetime(2026, 11, 24, tzinfo=UTC)
_CHECKS = {
    "NONE": CallerCheck.NONE,
    "API_KEY": CallerCheck.NONE,
    "AWS_IAM": CallerCheck.IAM,
    "CUSTOM": CallerCheck.LAMBDA,
    "AWS_LAMBDA": CallerCheck.LAMBDA,
    "JWT": CallerCheck.JWT,
    "OPENID_CONNECT": CallerCheck.JWT,
    "COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "AMAZON_COGNITO_USER_POOLS": CallerCheck.COGNITO,
    "forward": CallerCheck.NONE,
    "authenticate-oidc": CallerCheck.JWT,
    "authenticate-cognito": CallerCheck.COGNITO,
}


def measure() -> list[Row]:
    """Compare every case; those that are told are the ones on which the two disagree."""
    return [row for file in CASES for row in _compare(file)]


def _compare(file: str) -> Iterator[Row]:
    cases = load(file)
    wrong = [case for case in cases if judged(case) != case["expected"]]
    yield Row(what=f"{file}: cases", measured=len(cases))
    yield Row(what=f"{file}: of them public", measured=sum(case["expected"] == "public" for case in cases))
    agreed = round(100 * (1 - len(wrong) / len(cases)), 1)
    yield Row(what=f"{file}: agreement", measured=agreed, unit=f"% of {len(cases)}", above=AGREEMENT)
    for case in wrong:
        yield Row(what=f"  not: {case['id']}, expected {case['expected']}", measured=1)


def load(file: str) -> list[Case]:
    """The cases of a file, in its order."""
    cases: list[Case] = json.loads((Path(__file__).parent / "exposure" / file).read_text("utf-8"))
    return cases


def judged(case: Case) -> str:
    """What Maremma says of a case."""
    level = exposure_of(function_of(case)).level
    return "public" if level is Reachability.ANONYMOUS else "not-public"


def function_of(case: Case) -> DiscoveredFunction:
    """The function that a case describes, as discovery would have found it."""
    policies = {LATEST: case.get("resource_policy"), **case.get("alias_policies", {})}
    return DiscoveredFunction(
        target=_TARGET,
        observed_at=_NOW,
        configuration=Configuration(role_arn="arn:aws:iam::111122223333:role/orders", code_sha256="c0de"),
        policies=tuple(
            (qualifier, parsed)
            for qualifier, document in policies.items()
            if (parsed := _policy(f"resource policy of {qualifier}", document)) is not None
        ),
        policy_as_of=_NOW,
        urls=tuple(map(_url, case.get("urls", ()))),
        routes=tuple(_routes(case)),
        event_sources=tuple(_mapping(at, each) for at, each in enumerate(case.get("event_source_mappings", ()))),
        triggers=tuple(_triggers(case)),
        usage=Usage(invocations=1, window_days=90),
    )


def _policy(name: str, document: Mapping[str, Any] | None) -> PolicyDocument | None:
    return None if document is None else parse_policy(name, document)


def _url(spec: Case) -> FunctionUrl:
    created = datetime.fromisoformat(spec.get("created", "2026-01-15")).replace(tzinfo=UTC)
    return FunctionUrl(qualifier=spec.get("qualifier") or LATEST, auth=UrlAuth(spec["auth_type"]), created=created)


def _routes(case: Case) -> Iterator[ApiRoute]:
    for api in case.get("rest_apis", ()):
        policy = _policy("policy of the API", api.get("policy"))
        for method in api.get("methods", ()):
            yield _route(
                ApiKind.REST,
                api,
                method["method"],
                method["path"],
                method,
                policy=policy,
                private=api.get("endpoint") == "PRIVATE",
            )
    for api in case.get("http_apis", ()):
        for route in api.get("routes", ()):
            verb, _, path = route["key"].partition(" ")
            yield _route(ApiKind.HTTP, api, verb if path else "ANY", path or verb, route)
    for api in case.get("websocket_apis", ()):
        routes = {each["key"]: each for each in api.get("routes", ())}
        for key, route in routes.items():
            # Every connection passes $connect; what the other routes say of it does not count.
            yield _route(ApiKind.WEBSOCKET, api, "WS", key, routes.get("$connect", route))


def _route(
    kind: ApiKind,
    api: Case,
    method: str,
    path: str,
    spec: Case,
    *,
    policy: PolicyDocument | None = None,
    private: bool = False,
) -> ApiRoute:
    verb = "" if kind is ApiKind.WEBSOCKET else "*" if method == "ANY" else method
    return ApiRoute(
        kind=kind,
        api_id=api["id"],
        method=method,
        path=path,
        auth=_CHECKS[spec.get("authorization", "NONE")],
        api_key_required=spec.get("api_key", False),
        private=private,
        stages=tuple(api.get("stages", ("prod",))),
        api_policy=policy,
        endpoint_disabled=api.get("default_endpoint_disabled", False),
        source_arn=f"arn:aws:execute-api:eu-west-1:111122223333:{api['id']}/*/{verb}{path}",
    )


def _mapping(at: int, spec: Case) -> EventSourceMapping:
    return EventSourceMapping(
        uuid=str(at),
        source_arn=spec["source_arn"],
        state=spec.get("state", "Enabled"),
        senders=_policy("policy of the source", spec.get("source_policy")),
    )


def _triggers(case: Case) -> Iterator[Trigger]:
    for topic in case.get("topics", ()):
        yield _fed(TriggerKind.TOPIC, topic, topic.get("policy"))
    for bucket in case.get("buckets", ()):
        yield _bucket(bucket)
    for rule in case.get("event_rules", ()):
        bus = rule.get("bus_policy") if rule.get("kind", "pattern") == "pattern" else None
        yield _fed(TriggerKind.RULE, rule, bus, enabled=rule.get("state", "ENABLED") == "ENABLED")
    yield from _doors(case)
    for kind, name in (
        (TriggerKind.IOT_RULE, "iot_rules"),
        (TriggerKind.SCHEDULE, "schedules"),
        (TriggerKind.STATE_MACHINE, "state_machines"),
    ):
        yield from (_fed(kind, each, None) for each in case.get(name, ()))


def _doors(case: Case) -> Iterator[Trigger]:
    for balancer in case.get("load_balancers", ()):
        internal = balancer.get("scheme") == "internal"
        entrances = [Entrance(check=_CHECKS[rule["action"]], private=internal) for rule in balancer.get("rules", ())]
        yield _door(TriggerKind.LOAD_BALANCER, balancer["target_group_arn"], entrances)
    for distribution in case.get("distributions", ()):
        signed = [each.get("signed", False) for each in distribution.get("behaviours", ())]
        entrances = [Entrance(check=CallerCheck.SIGNED if each else CallerCheck.NONE) for each in signed]
        yield _door(TriggerKind.DISTRIBUTION, distribution["arn"], entrances)
    for api in case.get("graphql_apis", ()):
        private = api.get("visibility") == "PRIVATE"
        entrances = [
            Entrance(check=_CHECKS[mode], private=private, api_key_required=mode == "API_KEY")
            for mode in api["authorization"]
        ]
        yield _door(TriggerKind.GRAPHQL_API, api["arn"], entrances)
    for pool in case.get("user_pools", ()):
        joining = Joining(sign_up=pool["self_sign_up"], public_provider=False, sends_codes=False)
        for step in pool["triggers"]:
            yield _door(TriggerKind.USER_POOL, pool["arn"], [entrance_of(step, joining)])


def _bucket(spec: Case) -> Trigger:
    return Trigger(
        kind=TriggerKind.BUCKET,
        source_arn=spec["arn"],
        owner=spec.get("owner", _TARGET.account),
        senders=_policy("policy of the bucket", spec.get("policy")),
        senders_limited=spec.get("restrict_public_buckets", False),
        public_write=spec.get("acl_public_write", False),
    )


def _fed(kind: TriggerKind, spec: Case, policy: Mapping[str, Any] | None, *, enabled: bool = True) -> Trigger:
    return Trigger(
        kind=kind,
        source_arn=spec["arn"],
        owner=_owner(spec["arn"]),
        senders=_policy("senders", policy),
        enabled=enabled,
    )


def _door(kind: TriggerKind, arn: str, entrances: Sequence[Entrance]) -> Trigger:
    return Trigger(kind=kind, source_arn=arn, owner=_owner(arn), entrances=tuple(entrances))


def _owner(arn: str) -> str:
    return arn.split(":")[4] or _TARGET.account
