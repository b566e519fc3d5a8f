"""Turns what a case says of doors into facts: routes, event sources, triggers, destinations, and other functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from maremma.analysis.iam import parse_policy
from maremma.model.code.flow import Sink
from maremma.model.function.api import ApiKind, ApiRoute, Authorizer, CallerCheck
from maremma.model.function.delivery import AsynchronousDelivery, Destination
from maremma.model.function.exposure import Reachability
from maremma.model.function.relay import Feed, Joined, Receipt, Tenancy, Tenant
from maremma.model.function.trigger import Entrance, Trigger, TriggerKind
from maremma.model.iam.policy import PolicyDocument
from maremma.model.location import CodeSpan
from maremma.model.snapshot import EventSourceMapping, FunctionSnapshot
from maremma.model.target import Target

Spec = Mapping[str, Any]
Statements = Sequence[Spec]

TARGET = Target("111122223333", "eu-west-1", "orders")


def policy(name: str, statements: Statements) -> PolicyDocument:
    return parse_policy(name, {"Version": "2012-10-17", "Statement": list(statements)})


def routes(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[ApiRoute, ...]:
    return tuple(_route(spec) for spec in specs)


def _route(spec: Spec) -> ApiRoute:
    known = {"api_id": "a1b2c3", "method": "POST", "path": "/orders", "stages": ("prod",), **spec}
    api_policy = spec.get("api_policy")
    source = f"arn:aws:execute-api:eu-west-1:111122223333:{known['api_id']}/*/{known['method']}{known['path']}"
    return ApiRoute(
        **{
            "source_arn": source,
            **known,
            "kind": ApiKind(spec.get("kind", "REST")),
            "auth": CallerCheck(spec.get("auth", "none")),
            "authorizer": _authorizer(spec["authorizer"]) if "authorizer" in spec else None,
            "stages": tuple(known["stages"]),
            "api_policy": None if api_policy is None else policy("policy of the API", api_policy),
        }
    )


def _authorizer(spec: Spec) -> Authorizer:
    return Authorizer(**{**spec, "identity_sources": tuple(spec.get("identity_sources", ()))})


def event_sources(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[EventSourceMapping, ...]:
    return tuple(_event_source(at, spec) for at, spec in enumerate(specs, 1))


def _event_source(at: int, spec: Spec) -> EventSourceMapping:
    known = {"uuid": f"mapping-{at}", **spec}
    if "senders" in spec:
        known["senders"] = policy(f"policy of {spec['source_arn']}", spec["senders"])
    if "on_failure" in spec:
        known["on_failure"] = destination(spec["on_failure"])
    return EventSourceMapping(**known)


def triggers(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[Trigger, ...]:
    return tuple(_trigger(spec) for spec in specs)


def _trigger(spec: Spec) -> Trigger:
    known: dict[str, Any] = {"owner": TARGET.account, "source_arn": "", **spec, "kind": TriggerKind(spec["kind"])}
    if "senders" in spec:
        known["senders"] = policy(f"policy of {known['source_arn']}", spec["senders"])
    known["entrances"] = tuple(
        Entrance(**{**each, "check": CallerCheck(each["check"])}) for each in spec.get("entrances", ())
    )
    return Trigger(**known)


def destination(spec: str | Spec) -> Destination:
    return Destination(arn=spec, encrypted=True) if isinstance(spec, str) else Destination(**spec)


def deliveries(_: FunctionSnapshot, specs: Sequence[Spec]) -> tuple[AsynchronousDelivery, ...]:
    ends = ("on_success", "on_failure")
    return tuple(
        AsynchronousDelivery(**{name: destination(value) if name in ends else value for name, value in spec.items()})
        for spec in specs
    )


def joined(_: FunctionSnapshot, spec: Spec) -> Joined:
    """`feeds` come from the function `by` through a resource; `receipts` are of a line of this function's code.

    `tenants` are functions under the same role, by name.
    """
    return Joined(
        feeds=tuple(
            Feed(
                resource=each["resource"],
                by=replace(TARGET, name=each["by"]),
                reachability=Reachability[each.get("reachability", "indirect").upper()],
                certain=each.get("certain", True),
                says=f"{each['by']} hands on what anyone controls",
            )
            for each in spec.get("feeds", ())
        ),
        receipts=tuple(
            Receipt(
                resource=each["resource"],
                by=replace(TARGET, name=each["by"]),
                sink=Sink(each["sink"]),
                says=each["says"],
                at=CodeSpan("app.py", each["line"]),
            )
            for each in spec.get("receipts", ())
        ),
        tenants=tuple(
            Tenant(
                by=replace(TARGET, name=each["by"]),
                tenancy=Tenancy(
                    role=each.get("role", "arn:aws:iam::111122223333:role/orders"),
                    reachability=Reachability[each.get("reachability", "internal").upper()],
                    needs=tuple((action, on) for action, on in each.get("needs", ())),
                    clear=each.get("clear", True),
                ),
            )
            for each in spec.get("tenants", ())
        ),
    )
